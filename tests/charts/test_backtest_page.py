"""The page of a backtest: every figure in it, nothing that runs or loads."""

import re

import pytest
from lxml import html

from powderkeg.charts.backtest_page import backtest_page
from powderkeg.forecast.backtest import Backtest
from tests.forecast.backtests import BACKTEST, SIMPLE, SUBTLE

SHORT = Backtest("Short", (), {"one": {"brier": 0.1}}, "one", {"brier": True})


@pytest.fixture(scope="module")
def page() -> str:
    return backtest_page(BACKTEST)


def test_page_has_every_figure(page: str) -> None:
    text = " ".join(html.fromstring(page).text_content().split())
    told = ["9.07", "7.90", "0.912", "+1.17", "+0.40 to +1.90", "900", "8.90"]
    assert [figure for figure in told if figure not in text] == []
    assert [line for line in (*BACKTEST.design, *BACKTEST.remarks) if line not in text] == []


def test_best_is_marked_once_a_score(page: str) -> None:
    best = html.fromstring(page).find_class("best")
    assert [cell.text_content().split()[0] for cell in best] == ["7.90", "0.912", "0.880"]


def test_names_are_escaped(page: str) -> None:
    assert SUBTLE not in page
    assert "subtle &lt;model&gt;" in page


def test_nothing_runs_and_nothing_is_loaded(page: str) -> None:
    assert not re.search(r"<script|<link|<img|@import|\bsrc=|url\((?!#)|http-equiv=\"refresh", page)
    assert [link for link in re.findall(r'href="([^"]*)"', page) if not link.startswith("#")] == []
    assert "default-src 'none'" in page


def test_charts_of_the_page_have_titles_and_ids_of_their_own(page: str) -> None:
    charts = re.findall(r"<svg.*?</svg>", page, flags=re.DOTALL)
    assert len(charts) == 6
    assert [chart for chart in charts if "<title" not in chart or "<desc" not in chart] == []
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_sections_without_content_are_left_out() -> None:
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", backtest_page(SHORT))
    assert headings == ["Scores"]


def test_page_is_the_same_each_time(page: str) -> None:
    assert backtest_page(BACKTEST) == page


def test_rival_is_named_beside_the_model(page: str) -> None:
    assert "Gain of subtle &lt;model&gt; in CRPS" in page
    assert f"over {SIMPLE}" in page
