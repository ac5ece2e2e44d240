"""The view of what may come: ranked bars, what they rest on, fans, the ledger."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from powderkeg.datamodel.forecast import Family
from powderkeg.datamodel.ledger import Resolution
from powderkeg.record import Record
from tests.forecasts import chance, forecast
from tests.page import looking
from tests.page.axe import findings
from tests.page.chromium import PHONE
from tests.page.conftest import OpenPage
from tests.page.records import make_crisis
from tests.page.served import Served, serving, serving_files
from tests.page.test_states import TOO_WIDE

_AT = datetime(2014, 5, 25, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def forecast_crisis(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Mali, with a saved forecast that came true and one that is open."""
    path = make_crisis(tmp_path_factory.mktemp("forecast") / "mali.sqlite")
    with Record.open(path) as record:
        asked = {"origin": date(2014, 5, 25), "days": 8}
        made = [
            forecast(Family.JOINING, (code, "MLI"), chance(0.4, 0.2, 0.6), text=f"Will {name} join?", **asked)
            for code, name in (("TCD", "Chad"), ("DZA", "Algeria"))
        ]
        saved, _ = record.save_forecasts(made, saved_at=_AT)
        came = Resolution(
            forecast_id=saved.forecast_id,
            outcome=1,
            by="hand",
            reason="<b>troops</b> crossed",
            resolver="Awa",
            resolved_at=_AT,
        )
        record.add_resolutions([came])
    return path


@pytest.fixture(scope="module")
def served_forecasts(browser: Browser, forecast_crisis: Path) -> Iterator[Served]:
    with serving(forecast_crisis) as started:
        yield started


def bar(page: Page, section: str, name: str) -> Locator:
    """The row of a state or place."""
    rows = page.get_by_role("region", name=section).locator("li")
    return rows.filter(has=page.get_by_role("button", name=name, exact=True))


def test_bar_leads_to_its_drivers_and_their_claims(open_page: OpenPage, served_forecasts: Served) -> None:
    page = open_page(served_forecasts.at("view=forecast&day=2014-06-02"))
    chad = bar(page, "Who may be drawn in", "Chad")
    expect(chad.locator(".whisker")).to_have_count(1)
    chad.get_by_role("button", name="Chad").click()
    behind = chad.locator(".behind")
    expect(behind).to_contain_text("Will Chad use or deploy armed force in Mali between 3 June and")
    expect(behind).to_contain_text("Yes if an event of the record is believed")
    driver = behind.get_by_role("listitem").filter(has_text="threatens")
    expect(driver.locator("blockquote")).to_contain_text("Chad threatened Tuareg rebels")
    expect(driver).to_contain_text("odds ×")
    driver.get_by_role("button", name="claim", exact=True).click()
    expect(looking.card(page, "Claim").get_by_role("row", name="what Threaten")).to_be_visible()


def test_share_address_opens_the_same_bars(open_page: OpenPage, served_forecasts: Served) -> None:
    page = open_page(served_forecasts.at("view=forecast"))
    bar(page, "Who may be drawn in", "Chad").get_by_role("button", name="Chad").click()
    expect(page).to_have_url(served_forecasts.at("view=forecast&forecast=joining:TCD"))
    other = open_page(page.url)
    expect(other.locator(".behind")).to_contain_text("Will Chad use or deploy armed force")


def test_forecasts_follow_the_slider_and_know_nothing_later(
    open_page: OpenPage, served_forecasts: Served
) -> None:
    page = open_page(served_forecasts.at("view=forecast&day=2014-05-24"))
    expect(page.get_by_text("from reports published by 24 May 2014")).to_be_visible()
    expect(bar(page, "Where violence may come", "Kidal")).to_be_visible()
    expect(bar(page, "Who may be drawn in", "Chad")).to_have_count(0)  # it had not threatened yet
    looking.slider(page).focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("from reports published by 25 May 2014")).to_be_visible()
    expect(bar(page, "Who may be drawn in", "Chad")).to_be_visible()


def test_places_have_their_numbers_as_strips(open_page: OpenPage, served_forecasts: Served) -> None:
    page = open_page(served_forecasts.at("view=forecast"))
    kidal = bar(page, "Where violence may come", "Kidal")
    expect(kidal.locator(".ranked-count .band").first).to_be_attached()
    expect(kidal.locator(".ranked-count")).to_contain_text("event")
    kidal.get_by_role("button", name="Kidal").click()
    expect(kidal.get_by_role("columnheader", name="Median (90% interval)")).to_be_visible()


def test_ledger_tells_what_came_and_shows_reasons_as_text(
    open_page: OpenPage, served_forecasts: Served
) -> None:
    page = open_page(served_forecasts.at("view=forecast"))
    entries = page.get_by_role("list", name="Saved forecasts").locator("> li")
    expect(entries).to_have_count(2)
    page.get_by_role("group", name="Saved forecasts").get_by_label("resolved").check()
    expect(entries).to_have_count(1)
    expect(entries).to_contain_text("came true")
    expect(entries).to_contain_text("by Awa on 25 May 2014: <b>troops</b> crossed")
    scores = page.get_by_role("region", name="Scores by family and model")
    expect(scores.get_by_role("row").nth(1)).to_contain_text("0.360")


def test_view_is_reached_and_bars_are_opened_by_keyboard(
    open_page: OpenPage, served_forecasts: Served
) -> None:
    page = open_page(served_forecasts.address)
    expect(looking.slider(page)).to_be_visible()
    page.keyboard.press("8")
    chad = bar(page, "Who may be drawn in", "Chad").get_by_role("button", name="Chad")
    expect(chad).to_be_visible()
    looking.tab_to(page, chad)
    page.keyboard.press("Enter")
    expect(chad).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Enter")
    expect(chad).to_have_attribute("aria-expanded", "false")


def test_opened_bars_fit_a_phone_and_everybody_can_use_them(
    open_page: OpenPage, served_forecasts: Served
) -> None:
    address = served_forecasts.at("view=forecast&forecast=joining:TCD&forecast=place-days:2455290:events")
    page = open_page(address, viewport=PHONE, is_mobile=True, has_touch=True)
    expect(page.locator(".behind")).to_have_count(2)
    assert page.evaluate(TOO_WIDE) == []
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        expect(page.locator("html")).to_have_attribute("data-theme", theme)
        assert findings(page) == [], theme


@pytest.fixture(scope="module")
def folder(
    browser: Browser, forecast_crisis: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    out = tmp_path_factory.mktemp("folder") / "page"
    command = [sys.executable, "-m", "powderkeg", "export", "--to", "html", "--record", str(forecast_crisis)]
    subprocess.run([*command, "--out", str(out)], check=True, capture_output=True)
    with serving_files(out) as started:
        yield started


def test_exported_folder_shows_forecasts_and_ledger(open_page: OpenPage, folder: Served) -> None:
    page = open_page(folder.at("view=forecast&day=2014-05-25&known=day"))
    expect(bar(page, "Who may be drawn in", "Chad")).to_be_visible()
    expect(page.get_by_role("list", name="Saved forecasts").locator("> li")).to_have_count(2)
