"""Everybody can use the page: axe finds nothing serious on any view or card, in any theme and width."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.page import looking
from tests.page.axe import findings
from tests.page.chromium import LAPTOP, PHONE
from tests.page.conftest import OpenPage
from tests.page.served import Served

_THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
VIEWS = ("Map", "Network", "Timeline", "List", "Board", "Review", "Compare", "Forecast")


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_axe_finds_nothing_serious_on_any_view_or_card(
    open_page: OpenPage, served: Served, size: dict[str, int]
) -> None:
    page = open_page(served.may_review(), viewport=size)
    found: dict[str, list[str]] = {}
    for view in VIEWS:
        looking.go_to(page, view)
        expect(page.locator("#view h2, #view canvas").first).to_be_attached()
        _check(page, view, found)
    for name, steps in _CARDS.items():
        page.goto(served.at())
        page.reload()
        expect(looking.slider(page)).to_be_visible()
        steps(page)
        _check(page, name, found)
    assert found == {}


def test_axe_finds_nothing_serious_on_an_empty_record(open_page: OpenPage, served_empty: Served) -> None:
    page = open_page(served_empty.address)
    expect(page.get_by_role("heading", name="The record holds no reports yet")).to_be_visible()
    assert findings(page) == []


def _check(page: Page, what: str, found: dict[str, list[str]]) -> None:
    page.wait_for_load_state("networkidle")
    for theme in _THEMES:
        page.emulate_media(color_scheme=theme)
        expect(page.locator("html")).to_have_attribute("data-theme", theme)
        if serious := findings(page):
            found[f"{what}, {theme}"] = serious


def _place(page: Page) -> None:
    looking.show_places(page).first.click()
    expect(looking.card(page, "Place").locator(".quote").first).to_be_visible()


def _party(page: Page) -> None:
    _place(page)
    page.locator(".holder button").first.click()
    expect(looking.card(page, "Party").locator("h3").first).to_be_visible()


def _event(page: Page) -> None:
    looking.go_to(page, "List")
    looking.rows(page).filter(has_text="contradicted").first.get_by_role("button").first.click()
    expect(looking.card(page, "Event").locator(".quote").first).to_be_visible()
    for closed in page.locator(".card-body summary").all():
        closed.click()


def _claim(page: Page) -> None:
    _event(page)
    page.locator(".card-body").get_by_role("button", name="claim", exact=True).first.click()
    looking.card(page, "Claim").get_by_role("button", name="Correct …").click()


def _document(page: Page) -> None:
    _event(page)
    page.locator(".card-body").get_by_role("button", name="in its report").first.click()
    expect(looking.card(page, "Report").locator("mark.chosen").first).to_be_visible()


def _tie(page: Page) -> None:
    looking.go_to(page, "Network")
    page.get_by_text("The same ties as a table").click()
    page.locator("#view table button").first.click()
    expect(page.locator(".card-body h3").first).to_be_visible()


def _standing(page: Page) -> None:
    looking.go_to(page, "Board")
    page.locator(".standing button").first.click()
    expect(page.locator(".card-body h3").first).to_be_visible()


def _search(page: Page) -> None:
    looking.go_to(page, "List")
    page.get_by_role("searchbox", name="Search in the sentences").fill("Kidal")
    expect(page.locator("mark").first).to_be_visible()


def _filters(page: Page) -> None:
    page.keyboard.press("f")
    page.get_by_role("complementary", name="Filters").get_by_label("Asserted").check()


def _help(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()


_CARDS = {
    "place": _place,
    "party": _party,
    "event": _event,
    "claim": _claim,
    "document": _document,
    "tie": _tie,
    "standing": _standing,
    "search": _search,
    "filters": _filters,
    "help": _help,
}
