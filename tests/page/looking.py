"""What a user sees and does on the page, in a few words."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from playwright.sync_api import Locator, Page, expect

_COUNT = """
async ([png, colour, reach]) => {
  const bytes = Uint8Array.from(atob(png), (c) => c.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const on = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  on.drawImage(bitmap, 0, 0);
  const { data } = on.getImageData(0, 0, bitmap.width, bitmap.height);
  let [count, x, y] = [0, 0, 0];
  for (let at = 0; at < data.length; at += 4) {
    if ([0, 1, 2].every((part) => Math.abs(data[at + part] - colour[part]) <= reach)) {
      count += 1;
      x += (at / 4) % bitmap.width;
      y += Math.floor(at / 4 / bitmap.width);
    }
  }
  return [count, count ? x / count : 0, count ? y / count : 0];
}
"""
_REACH = 12  # of each part of a colour
_MARK = 60  # pixels: less is a letter's edge
_LOOKS = 80

_T = TypeVar("_T")


@dataclass(frozen=True)
class Marked:
    """How many pixels of the map have a colour, and their middle."""

    pixels: int
    x: float
    y: float


def slider(page: Page) -> Locator:
    """The slider that drives everything."""
    return page.get_by_role("slider", name="Day")


def go_to(page: Page, name: str) -> None:
    """Go to a view by its tab."""
    page.get_by_role("navigation", name="Views").get_by_role("button", name=name).click()


def card(page: Page, title: str) -> Locator:
    """The card that is open, which must be of this kind."""
    found = page.get_by_role("complementary", name=title)
    expect(found).to_be_visible()
    return found


def rows(page: Page) -> Locator:
    """The rows of the list."""
    return page.get_by_role("list", name="Events, newest first").get_by_role("listitem")


def show_places(page: Page) -> Locator:
    """Open the map's list of places, and give its rows."""
    if page.locator(".places").count() == 0:
        page.get_by_role("button", name="Places (").click()
    return page.locator(".places button")


def wait_for_map(page: Page) -> None:
    """Wait until the map has drawn who holds what."""
    wait_until(page, "performance.getEntriesByName('powderkeg:map-drawn').length > 0")


def colour_of(page: Page, party: str) -> str:
    """The colour that the legend gives a party."""
    row = page.locator(".map-legend li").filter(has_text=party).first
    return row.locator("path").last.get_attribute("fill") or ""


def marked(page: Page, colour: str) -> Marked:
    """Where the map shows a colour, apart from what lies over it."""
    box = page.locator(".map").bounding_box()
    assert box is not None
    panel = page.locator(".map-panel").bounding_box()
    left = box["x"] if panel is None else panel["x"] + panel["width"]
    clip = {"x": left, "y": box["y"], "width": box["x"] + box["width"] - left - 60, "height": box["height"]}
    png = base64.b64encode(page.screenshot(clip=clip)).decode()  # type: ignore[arg-type]
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    count, x, y = page.evaluate(_COUNT, [png, parts, _REACH])
    return Marked(count, left + x, box["y"] + y)


def wait_until_marked(page: Page, colour: str) -> Marked:
    """Wait until the map shows a colour."""
    return _wait(
        page, lambda: marked(page, colour), lambda found: found.pixels >= _MARK, f"{colour} on the map"
    )


def wait_until_gone(page: Page, colour: str) -> None:
    """Wait until the map shows a colour no longer."""
    _wait(page, lambda: marked(page, colour), lambda found: found.pixels < _MARK, f"no {colour} on the map")


def wait_until(page: Page, condition: str) -> None:
    """Wait until an expression holds; Playwright's own waiting is refused by the page's security policy."""
    _wait(page, lambda: page.evaluate(condition), bool, condition)


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until something has the focus, which must be seen there."""
    for _ in range(150):
        if wanted.evaluate("element => element === document.activeElement"):
            outline = wanted.evaluate("element => getComputedStyle(element).outlineStyle")
            assert outline != "none", f"the focus on {wanted} can't be seen"
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never came to {wanted}")


def _wait(page: Page, look: Callable[[], _T], is_so: Callable[[_T], bool], what: str) -> _T:
    for _ in range(_LOOKS):
        found = look()
        if is_so(found):
            return found
        page.wait_for_timeout(100)
    raise AssertionError(f"in vain waited for {what}")


def state_reviewer(page: Page, name: str = "Awa") -> None:
    """Give the name that reviews are kept with."""
    page.get_by_label("Your name, kept with each review").first.fill(name)
    page.get_by_role("button", name="Keep").first.click()
