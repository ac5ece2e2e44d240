"""Looking at a crisis: the map, the days, the list, the cards, and the way back."""

import re

from playwright.sync_api import expect

from tests.page import looking
from tests.page.conftest import OpenPage
from tests.page.served import Served

REBELS, ARMY = "Tuareg rebels", "Mali"


def test_page_shows_map_slider_and_what_the_record_holds(open_page: OpenPage, served: Served) -> None:
    page = open_page(served.address)
    expect(page.get_by_text("5 reports · 14 claims · 12 events")).to_be_visible()
    expect(looking.slider(page)).to_have_attribute("aria-valuetext", re.compile("2 Jun 2014"))
    looking.wait_for_map(page)
    looking.wait_until_marked(page, looking.colour_of(page, ARMY))
    expect(page).to_have_title("powderkeg")


def test_slider_moved_by_keyboard_changes_map_list_and_counts(open_page: OpenPage, served: Served) -> None:
    page = open_page(served.address)
    looking.wait_for_map(page)
    army = looking.colour_of(page, ARMY)
    looking.wait_until_marked(page, army)
    looking.slider(page).focus()
    page.keyboard.press("Home")
    for _ in range(20):
        if "21 May 2014" in (looking.slider(page).get_attribute("aria-valuetext") or ""):
            break
        page.keyboard.press("ArrowRight")
    expect(page.locator(".asof")).to_contain_text("21 May 2014")
    rebels = looking.colour_of(page, REBELS)
    looking.wait_until_marked(page, rebels)
    expect(looking.show_places(page).first).to_contain_text(f"held by {REBELS}")
    looking.go_to(page, "List")
    expect(page.get_by_text("3 events up to 21 May 2014")).to_be_visible()
    expect(looking.rows(page)).to_have_count(3)


def test_slider_moved_by_pointer_changes_the_day(open_page: OpenPage, served: Served) -> None:
    page = open_page(served.address)
    box = looking.slider(page).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] - 6, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=5)
    expect(page.locator(".time-day")).not_to_have_text("2 Jun 2014")
    page.mouse.move(box["x"] + 2, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    expect(page.locator(".time-day")).to_have_text("21 May 2014")
    expect(page).to_have_url(re.compile("day=2014-05-21"))


def test_filter_narrows_map_list_and_count(open_page: OpenPage, served: Served) -> None:
    page = open_page(served.at("view=list"))
    expect(looking.rows(page).first).to_be_visible()
    page.keyboard.press("f")
    filters = page.get_by_role("complementary", name="Filters")
    filters.get_by_label("Denied").check()
    expect(filters.get_by_role("status")).to_have_text("1 of 12 events")
    expect(looking.rows(page)).to_have_count(1)
    expect(looking.rows(page)).to_contain_text("met")
    expect(page).to_have_url(re.compile("status=denied"))
    filters.get_by_role("button", name="Clear all").click()
    filters.get_by_label("Names and types").fill("kidal")
    expect(looking.rows(page).first).to_contain_text("Kidal")
    expect(looking.rows(page)).not_to_have_count(12)


def test_search_finds_words_of_a_report(open_page: OpenPage, served: Served) -> None:
    page = open_page(served.at("view=list"))
    page.get_by_role("searchbox", name="Search in the sentences").fill("fighters")
    expect(page.locator("mark")).to_have_text("fighters")
    found = page.get_by_text("have 500 fighters in Kidal")
    expect(found).to_be_visible()
    page.get_by_role("searchbox", name="Search in the sentences").fill("zeppelin")
    expect(
        page.get_by_text("zeppelin").or_(page.get_by_text(re.compile("No sentence|Nothing")))
    ).to_be_visible()


def test_mark_on_the_map_leads_to_the_marked_passage(open_page: OpenPage, served: Served) -> None:
    page = open_page(served.address)
    looking.wait_for_map(page)
    mark = looking.wait_until_marked(page, looking.colour_of(page, ARMY))
    page.mouse.move(mark.x, mark.y)
    expect(page.locator(".tip")).to_contain_text("Kidal")
    page.mouse.click(mark.x, mark.y)
    place = looking.card(page, "Place")
    expect(place).to_contain_text("Kidal")
    place.get_by_role("button", name="Claim", exact=True).first.click()
    looking.card(page, "Claim").get_by_role("button", name="Read it in its report").click()
    passage = looking.card(page, "Report").locator("mark.chosen").first
    expect(passage).to_be_in_viewport()
    expect(passage).to_contain_text("Malian army")
    assert page.evaluate("document.scrollingElement.scrollTop") == 0
    page.get_by_role("button", name="← Back").click()
    looking.card(page, "Claim")


def test_row_of_the_list_leads_to_the_event_and_its_report(open_page: OpenPage, served: Served) -> None:
    page = open_page(served.at("view=list"))
    row = looking.rows(page).filter(has_text="Threaten")
    row.get_by_role("button").click()
    event = looking.card(page, "Event")
    expect(event).to_contain_text("Chad threatened Tuareg rebels")
    event.get_by_role("button", name="in its report").click()
    report = looking.card(page, "Report")
    expect(report).to_contain_text("Neighbours take sides")
    expect(report.locator("mark.chosen").first).to_contain_text("Chad")
    page.keyboard.press("Escape")
    expect(report).to_have_count(0)


def test_two_days_are_compared_with_what_changed(open_page: OpenPage, served: Served) -> None:
    page = open_page(served.at("view=compare"))
    page.get_by_label("From").fill("2014-05-22")
    page.get_by_label("To", exact=True).fill("2014-05-24")
    table = page.get_by_role("region", name="Control on both days")
    kidal = table.get_by_role("row").filter(has_text="Kidal")
    expect(kidal).to_contain_text(f"Held by {REBELS}")
    expect(kidal).to_contain_text(f"Held by {ARMY}")
    page.locator(".changes summary").first.click()
    expect(page.locator(".changes .quote").first).to_contain_text("seized Kidal")


def test_shared_address_restores_the_view(open_page: OpenPage, served: Served) -> None:
    page = open_page(served.at("view=list"))
    looking.slider(page).focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("f")
    page.get_by_role("complementary", name="Filters").get_by_label("Asserted").check()
    looking.rows(page).filter(has_text="Threaten").get_by_role("button").click()
    looking.card(page, "Event")
    page.get_by_role("button", name="Share").click()
    expect(page).to_have_url(re.compile("day=.*show-event=.*status=asserted"))
    shown = [page.locator(".time-day").inner_text(), page.locator(".card-body h3").first.inner_text()]
    count = page.get_by_text("events up to").inner_text()
    other = open_page(page.url)
    expect(other.locator(".time-day")).to_have_text(shown[0])
    expect(other.locator(".card-body h3").first).to_have_text(shown[1])
    expect(other.get_by_text("events up to")).to_have_text(count)
    expect(other.get_by_role("button", name="List")).to_have_attribute("aria-current", "page")


def test_what_was_known_on_the_day_is_kept_from_hindsight(open_page: OpenPage, served: Served) -> None:
    page = open_page(served.at("day=2014-05-25"))
    expect(looking.show_places(page).first).to_contain_text(f"held by {ARMY}")
    page.get_by_label("Known").select_option("As known on the day")
    expect(page.locator(".asof")).to_contain_text("as known on that day")
    expect(looking.show_places(page).first).to_contain_text(f"held by {REBELS}")
    expect(page).to_have_url(re.compile("known=day"))
    page.get_by_label("Known").select_option("By a date …")
    page.get_by_label("Reports published by").fill("2014-06-02")
    expect(looking.show_places(page).first).to_contain_text(f"held by {ARMY}")


def test_back_and_forward_go_through_views_and_cards(open_page: OpenPage, served: Served) -> None:
    page = open_page(served.address)
    looking.go_to(page, "List")
    looking.rows(page).first.get_by_role("button").first.click()
    looking.card(page, "Event")
    page.go_back()
    expect(page.locator(".card-panel")).to_have_count(0)
    page.go_back()
    expect(page.get_by_role("button", name="Map")).to_have_attribute("aria-current", "page")
    page.go_forward()
    expect(page.get_by_role("button", name="List")).to_have_attribute("aria-current", "page")
