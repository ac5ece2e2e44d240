"""The whole way by keyboard alone."""

from playwright.sync_api import expect

from tests.page import looking
from tests.page.conftest import OpenPage
from tests.page.served import Served


def test_whole_way_goes_by_keyboard_alone(open_page: OpenPage, served: Served) -> None:
    page = open_page(served.may_review())
    looking.wait_for_map(page)
    expect(looking.slider(page)).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the view")).to_be_focused()

    looking.tab_to(page, looking.slider(page))
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".time-day")).to_have_text("1 Jun 2014")
    page.keyboard.press("ArrowRight")

    looking.tab_to(page, page.get_by_role("button", name="Places ("))
    page.keyboard.press("Enter")
    looking.tab_to(page, page.locator(".places button").first)
    page.keyboard.press("Enter")
    looking.card(page, "Place")
    page.keyboard.press("Escape")
    expect(page.locator(".places button").first).to_be_focused()

    looking.tab_to(page, page.get_by_role("navigation", name="Views").get_by_role("button", name="List"))
    page.keyboard.press("Enter")
    expect(looking.rows(page).first).to_be_visible()
    looking.tab_to(page, page.get_by_role("list", name="Events, newest first"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    event = looking.card(page, "Event")
    first = event.locator("h3").first.inner_text()
    page.keyboard.press("ArrowUp")
    expect(event.locator("h3").first).not_to_have_text(first)

    looking.tab_to(page, event.get_by_role("button", name="in its report").first)
    page.keyboard.press("Enter")
    expect(looking.card(page, "Report").locator("mark.chosen").first).to_be_in_viewport()
    looking.tab_to(page, page.get_by_role("button", name="← Back"))
    page.keyboard.press("Enter")
    looking.card(page, "Event")
    page.keyboard.press("Escape")

    page.keyboard.press("6")
    expect(page.get_by_role("list", name="Queue")).to_be_visible()
    expect(page.get_by_role("button", name="Accept a")).to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_text("2 of 14 worth a look first")).to_be_visible()
    page.keyboard.press("?")
    help_ = page.get_by_role("dialog")
    expect(help_).to_contain_text("Review: next claim")
    page.keyboard.press("Escape")
    expect(help_).to_have_count(0)
