"""The page where something is other than usual: no reports, no server, a folder, a phone, a dark room."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.page import looking
from tests.page.chromium import PHONE, Watch
from tests.page.conftest import OpenPage
from tests.page.served import Served, end, serving, serving_files

_REST_MS = 1200  # after which the page fetches the modules that it may need later
VIEWS = ("Map", "Network", "Timeline", "List", "Board", "Review", "Compare", "Forecast")

# Visible elements that reach over the right edge, and nothing around them that scrolls or cuts.
TOO_WIDE = """
() => [...document.querySelectorAll('#page *')].filter((element) => {
  const box = element.getBoundingClientRect();
  if (box.width === 0 || box.right <= innerWidth + 1) return false;
  for (let around = element; around && around.id !== 'page'; around = around.parentElement) {
    if (getComputedStyle(around).overflowX !== 'visible') return false;
  }
  return true;
}).map((element) => element.outerHTML.slice(0, 120))
"""


def test_empty_record_says_how_to_fill_it(open_page: OpenPage, served_empty: Served) -> None:
    page = open_page(served_empty.address)
    expect(page.get_by_role("heading", name="The record holds no reports yet")).to_be_visible()
    expect(page.get_by_text("powderkeg add REPORTS…")).to_be_visible()
    for view in VIEWS:
        looking.go_to(page, view)
        expect(page.get_by_role("main")).to_be_visible()


def test_page_outlives_its_server_and_finds_it_again(
    open_page: OpenPage, served_own: Served, own_crisis: Path, watches: list[Watch]
) -> None:
    page = open_page(served_own.at("view=list"))
    watches[0].expect("ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET", "ERR_EMPTY_RESPONSE")
    expect(looking.rows(page).first).to_be_visible()
    page.wait_for_timeout(_REST_MS)
    page.wait_for_load_state("networkidle")
    assert served_own.process is not None
    end(served_own.process)
    looking.rows(page).first.get_by_role("button").first.click()
    banner = page.get_by_role("alert").filter(has_text="The server can't be reached")
    expect(banner.first).to_be_visible()
    expect(banner.first).to_contain_text("What was loaded stays usable")
    page.get_by_role("button", name="Retry").click()
    expect(banner.first).to_be_visible()
    expect(looking.rows(page).first).to_be_visible()
    with serving(own_crisis, port=served_own.port):
        expect(page.get_by_role("button", name="Retry")).to_have_count(0)
        looking.rows(page).nth(1).get_by_role("button").first.click()
        expect(looking.card(page, "Event").locator("h3").first).to_be_visible()


@pytest.fixture(scope="module")
def folder(browser: Browser, crisis: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    out = tmp_path_factory.mktemp("folder") / "page"
    command = [sys.executable, "-m", "powderkeg", "export", "--to", "html", "--record", str(crisis)]
    subprocess.run([*command, "--out", str(out)], check=True, capture_output=True)
    with serving_files(out) as started:
        yield started


def test_exported_folder_works_from_a_plain_file_server(open_page: OpenPage, folder: Served) -> None:
    page = open_page(folder.address)
    looking.wait_for_map(page)
    looking.wait_until_marked(page, looking.colour_of(page, "Mali"))
    looking.slider(page).focus()
    page.keyboard.press("Home")
    expect(page.locator(".time-day")).to_have_text("21 May 2014")
    expect(looking.show_places(page).first).to_contain_text("held by Tuareg rebels")
    page.get_by_label("Known").select_option("As known on the day")
    looking.slider(page).focus()
    page.keyboard.press("End")
    looking.go_to(page, "List")
    page.get_by_role("searchbox", name="Search in the sentences").fill("fighters")
    expect(page.locator("mark")).to_have_text("fighters")
    page.get_by_role("button", name="Force").or_(page.locator(".event-title")).first.click()
    looking.card(page, "Event").get_by_role("button", name="in its report").first.click()
    expect(looking.card(page, "Report").locator("mark.chosen").first).to_be_in_viewport()
    for view in VIEWS:
        if view != "Review":
            looking.go_to(page, view)
            page.wait_for_load_state("networkidle")
    expect(page.get_by_role("navigation", name="Views").get_by_role("button", name="Review")).to_have_count(0)


def test_dark_theme_follows_the_system_and_can_be_chosen(open_page: OpenPage, served: Served) -> None:
    page = open_page(served.address, color_scheme="dark")
    root = page.locator("html")
    expect(root).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name=re.compile("^Theme")).click()
    expect(root).to_have_attribute("data-theme", "light")
    page.reload()
    expect(root).to_have_attribute("data-theme", "light")
    page.keyboard.press("t")
    expect(root).to_have_attribute("data-theme", "dark")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(int(part) for part in re.findall(r"\d+", ground)[:3]) < 60


def test_phone_shows_every_view_within_its_width(open_page: OpenPage, served: Served) -> None:
    page = open_page(served.may_review(), viewport=PHONE, is_mobile=True, has_touch=True)
    for view in VIEWS:
        looking.go_to(page, view)
        page.wait_for_load_state("networkidle")
        expect(page.locator("#view h2, #view canvas").first).to_be_attached()
        assert page.evaluate(TOO_WIDE) == [], view
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_card_on_a_phone_is_a_sheet_from_below(open_page: OpenPage, served: Served) -> None:
    page = open_page(served.at("view=list"), viewport=PHONE, is_mobile=True, has_touch=True)
    looking.rows(page).first.get_by_role("button").first.tap()
    box = looking.card(page, "Event").bounding_box()
    bar = page.get_by_role("region", name="Time").bounding_box()
    assert box is not None
    assert bar is not None
    assert (box["x"], box["width"]) == (0, PHONE["width"])
    assert box["y"] > 200
    assert abs(box["y"] + box["height"] - bar["y"]) <= 2
    assert page.evaluate(TOO_WIDE) == []
    page.get_by_role("button", name="Close the card").tap()
    expect(page.locator(".card-panel")).to_have_count(0)


def test_with_less_motion_nothing_moves_by_itself(open_page: OpenPage, served: Served) -> None:
    page = open_page(served.address, reduced_motion="reduce")
    looking.wait_for_map(page)
    page.get_by_role("button", name="Closer").click()
    looking.show_places(page).first.click()
    looking.card(page, "Place")
    assert page.evaluate("document.getAnimations().length") == 0
    assert _is_at_rest(page)


def _is_at_rest(page: Page) -> bool:
    return page.evaluate(  # type: ignore[no-any-return]
        "[...document.querySelectorAll('*')].every((one) => getComputedStyle(one).transitionDuration"
        ".split(',').every((time) => parseFloat(time) < 0.01))"
    )
