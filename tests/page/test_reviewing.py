"""Correcting what was read: what a reviewer does, and what the page shows of it."""

import re

from playwright.sync_api import expect

from tests.page import looking
from tests.page.chromium import Watch
from tests.page.conftest import OpenPage
from tests.page.served import Served

REBELS, ARMY = "Tuareg rebels", "Mali"


def test_rejected_claim_changes_the_holder_on_the_map_and_undoing_brings_it_back(
    open_page: OpenPage, served_own: Served
) -> None:
    page = open_page(served_own.may_review())
    looking.wait_for_map(page)
    army = looking.colour_of(page, ARMY)
    looking.wait_until_marked(page, army)
    assert "token" not in page.url
    looking.show_places(page).filter(has_text="Kidal").first.click()
    place = looking.card(page, "Place")
    place.locator(".quote").filter(has_text="Malian army seized").get_by_role("button", name="Claim").click()
    claim = looking.card(page, "Claim")
    looking.state_reviewer(page)
    claim.get_by_role("button", name=re.compile("^Reject …")).click()
    page.get_by_label("Why it was read wrong").fill("the town was not retaken")
    page.get_by_role("button", name="Reject the claim").click()
    expect(claim).to_contain_text("rejected by review")
    page.get_by_role("button", name="Close the card").click()
    expect(looking.show_places(page).filter(has_text="Kidal").first).to_contain_text(f"held by {REBELS}")
    page.get_by_role("button", name="Legend").click()
    rebels = looking.colour_of(page, REBELS)
    looking.wait_until_marked(page, rebels)
    looking.wait_until_gone(page, army)

    looking.go_to(page, "Review")
    page.get_by_role("button", name=re.compile("^Undo")).first.click()
    expect(page.get_by_text("(undone)")).to_be_visible()
    looking.go_to(page, "Map")
    looking.wait_until_marked(page, army)
    expect(looking.show_places(page).filter(has_text="Kidal").first).to_contain_text(f"held by {ARMY}")


def test_claims_are_judged_and_corrected_by_keys_alone(open_page: OpenPage, served_own: Served) -> None:
    page = open_page(served_own.may_review("view=review"))
    expect(page.get_by_text("14 claims not reviewed yet")).to_be_visible()
    looking.tab_to(page, page.get_by_label("Your name, kept with each review").first)
    page.keyboard.type("Awa")
    page.keyboard.press("Enter")
    page.keyboard.press("a")
    expect(page.get_by_text("13 claims not reviewed yet")).to_be_visible()
    page.keyboard.press("c")
    expect(page.locator(".review-form")).to_be_visible()
    status = page.locator(".review-form select")
    for _ in range(30):
        if status.evaluate("select => select === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("d")  # chooses "denied"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("12 claims not reviewed yet")).to_be_visible()
    expect(page.get_by_text("status = denied")).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_text("13 claims not reviewed yet")).to_be_visible()
    page.keyboard.press("r")
    expect(page.get_by_label("Why it was read wrong")).to_be_focused()
    page.keyboard.type("not said")
    page.keyboard.press("Enter")
    expect(page.locator("q").filter(has_text="not said")).to_be_visible()


def test_without_the_token_the_page_explains_how_to_review(open_page: OpenPage, served: Served) -> None:
    page = open_page(served.at("view=review"))
    expect(page.get_by_text("it holds the token that writing needs")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Accept"))).to_have_count(0)


def test_wrong_token_is_refused_and_said_so(
    open_page: OpenPage, served: Served, watches: list[Watch]
) -> None:
    page = open_page(f"{served.address}#token=wrong&view=review")
    watches[0].expect("403")
    looking.state_reviewer(page)
    page.get_by_role("button", name=re.compile("^Accept")).first.click()
    expect(page.get_by_role("alert")).to_contain_text("token")
    expect(page.get_by_text("Nobody has reviewed anything")).to_be_visible()
