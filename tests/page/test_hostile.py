"""A report that tries to be markup, script or address shows as the text that it is, everywhere."""

import re
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.page import looking
from tests.page.chromium import PHONE
from tests.page.conftest import OpenPage
from tests.page.records import PAYLOADS
from tests.page.served import Served

# Those that show as they are written; control characters and halves of characters have no look of their own.
_VISIBLE = tuple(payload for payload in PAYLOADS if payload.isprintable() and len(payload) < 200)
_SHOWN = {"Map": "Legend", "Timeline": "Assault"}
_ANY = re.compile("|".join(re.escape(payload) for payload in _VISIBLE))
_RUN = "script, img, iframe, object, embed, base, form[action], [onload], [onerror], [onclick], [srcdoc]"
_LINKS = "[...document.querySelectorAll('a[href]')].map((a) => a.href).filter((to) => !/^https?:/.test(to))"
_VIEWS = ("Network", "Timeline", "List", "Board", "Review", "Compare", "Forecast", "Map")


@pytest.fixture(scope="module")
def reviewed(served_hostile: Served) -> Served:
    """The server, once each payload is the reason of a review, too."""
    with httpx.Client(
        base_url=served_hostile.address, headers={"X-Powderkeg-Token": served_hostile.token}
    ) as ask:
        queue = ask.get("api/queue").json()["queued"]
        for queued, payload in zip(queue, _VISIBLE, strict=False):
            review = {
                "action": "accept",
                "reviewer": payload,
                "reason": payload,
                "claims": [queued["claim"]["claim_id"]],
            }
            assert ask.post("api/reviews", json=review).status_code == 200
    return served_hostile


def test_hostile_report_shows_as_text_in_every_view(open_page: OpenPage, reviewed: Served) -> None:
    page = open_page(reviewed.may_review())
    looking.wait_for_map(page)
    before = _count(page)
    for view in _VIEWS:
        looking.go_to(page, view)
        expect(page.get_by_role("main")).to_contain_text(_SHOWN.get(view, "Rebels"))
        for closed in page.locator("#view summary").all():
            closed.click()
        if view != "Timeline" and view != "Map":
            expect(page.get_by_role("main")).to_contain_text(_ANY)
        _check(page, before)
    assert all(payload in _all_reviews(page) for payload in _VISIBLE)
    looking.show_places(page)
    for place in page.locator(".places button").all():
        place.hover()
    _check(page, before)


def test_hostile_report_shows_as_text_in_its_cards(open_page: OpenPage, reviewed: Served) -> None:
    page = open_page(reviewed.may_review("view=list"))
    expect(looking.rows(page).first).to_be_visible()
    before = _count(page)
    for number, document_id in _documents(reviewed).items():
        payload = PAYLOADS[number]
        page.goto(reviewed.at(f"view=list&show-document={quote(document_id, safe='')}"))
        card = looking.card(page, "Report")
        expect(card.locator(".claim-number").first).to_be_visible()
        if payload in _VISIBLE:
            expect(card.locator("h3")).to_contain_text(payload)
            expect(card.locator(".report-text")).to_contain_text(payload)
        for kind in ("claim", "event"):
            card.get_by_role("button", name=kind, exact=True).first.click()
            opened = looking.card(page, kind.capitalize())
            expect(opened.locator("h3").first).to_be_visible()
            if payload in _VISIBLE:
                expect(opened).to_contain_text(payload)
            _check(page, before)
            page.get_by_role("button", name="← Back").click()
            expect(card.locator(".claim-number").first).to_be_visible()
        _check(page, before)


def test_mark_of_a_hostile_place_tells_it_as_text(open_page: OpenPage, reviewed: Served) -> None:
    page = open_page(f"{reviewed.address}#span=all")
    looking.wait_for_map(page)
    before = _count(page)
    box = page.locator(".map").bounding_box()
    assert box is not None
    told = set()
    for x in range(300, int(box["width"]) - 80, 12):
        for y in range(40, int(box["height"]) - 30, 40):
            page.mouse.move(box["x"] + x, box["y"] + y)
        told.update(page.locator(".tip strong").all_inner_texts())
    assert any(payload in name for name in told for payload in _VISIBLE)
    _check(page, before)


def test_endless_word_and_odd_characters_break_no_layout(open_page: OpenPage, reviewed: Served) -> None:
    page = open_page(reviewed.may_review(), viewport=PHONE, is_mobile=True, has_touch=True)
    for view in _VIEWS:
        looking.go_to(page, view)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], view


def _documents(served: Served) -> dict[int, str]:
    events = httpx.get(f"{served.address}api/search", params={"q": "seized", "limit": 200}).json()
    ids = {hit["citation"]["document_id"] for hit in events["hits"]}
    return {int(document_id.split()[1]): document_id for document_id in ids}


def _all_reviews(page: Page) -> str:
    looking.go_to(page, "Review")
    expect(page.locator("q").first).to_be_visible()
    text = page.get_by_role("main").inner_text()
    looking.go_to(page, "Map")
    return text


def _count(page: Page) -> int:
    return page.locator(_RUN).count()


def _check(page: Page, before: int) -> None:
    assert page.evaluate("window.__hacked") is None
    assert _count(page) == before
    assert page.evaluate(_LINKS) == []
