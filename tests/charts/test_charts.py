"""Charts are SVG that says what it shows, the same each time, whatever the names in it."""

import re
from collections.abc import Callable

import pytest
from lxml import etree

from powderkeg.charts.calibration import pit_histogram, reliability_diagram
from powderkeg.charts.dots import Estimate, dot_plot, probability_bars

ODD = 'Al-Mawṣil موصل $x^{2$ <b> & "q" \x1b'

CHARTS: dict[str, Callable[[], str]] = {
    "pit": lambda: pit_histogram((0.5, 1.5), title=ODD),
    "reliability": lambda: reliability_diagram([(0.01, 0.02, 900), (0.2, 0.25, 60)], title=ODD),
    "no reliability": lambda: reliability_diagram([], title=ODD),
    "dots": lambda: dot_plot(
        [Estimate(ODD, 1.0, 0.5, 1.5, marked=True), Estimate("b", -2.0)], title=ODD, unit="nats", line_at=0
    ),
    "no dots": lambda: dot_plot([], title=ODD, unit="nats"),
    "bars": lambda: probability_bars([Estimate(ODD, 0.01, 0.005, 0.03), Estimate("b", 0.02)], title=ODD),
    "no bars": lambda: probability_bars([], title=ODD),
    "sure of nothing": lambda: probability_bars([Estimate("a", 0.0, 0.0, 0.0)], title=ODD),
}


@pytest.fixture(params=CHARTS)
def chart(request: pytest.FixtureRequest) -> Callable[[], str]:
    return CHARTS[request.param]


def test_same_values_give_the_same_bytes(chart: Callable[[], str]) -> None:
    assert chart() == chart()


def test_screen_readers_are_told_title_and_figures(chart: Callable[[], str]) -> None:
    root = etree.fromstring(chart())
    told = dict(zip(("title", "desc"), root.get("aria-labelledby").split(), strict=True))
    texts = {name: root.find(f".//*[@id='{key}']").text for name, key in told.items()}
    assert root.get("role") == "img"
    assert texts["title"].startswith("Al-Mawṣil موصل $x^{2$ <b>")
    assert texts["desc"]


def test_nothing_is_loaded_and_nothing_runs(chart: Callable[[], str]) -> None:
    svg = chart()
    assert not re.search(r"<script|<image|<style|@font-face|url\((?!#)", svg)
    assert re.findall(r'href="(?!#)', svg) == []


def test_ink_is_that_of_the_page_and_ground_is_left_out(chart: Callable[[], str]) -> None:
    colours = set(re.findall(r"#[0-9a-f]{6}\b", chart()))
    assert "currentColor" in chart()
    assert colours <= {"#2f7fc1", "#c9731a"}


def test_names_stay_text(chart: Callable[[], str]) -> None:
    assert "<text" in chart()
    assert "\x1b" not in chart()


def test_ids_differ_from_chart_to_chart() -> None:
    one, other = pit_histogram((1, 1), title="one"), pit_histogram((1, 1), title="other")
    ids = [set(re.findall(r'\bid="([^"]+)"', svg)) for svg in (one, other)]
    assert ids[0] & ids[1] == set()


def test_bars_come_from_the_likeliest_down() -> None:
    svg = probability_bars([Estimate("rare", 0.01), Estimate("likely", 0.4)], title="t")
    assert "likely 0.4; rare 0.01" in svg
