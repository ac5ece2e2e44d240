"""Pictures of every view of the sample record: `python -m tests.page.screenshots OUT [RECORD]`.

To look at with an analyst's eye, on a laptop and a phone, light and dark.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.page.chromium import LAPTOP, PHONE, browsing
from tests.page.served import Served, serving

VIEWS = ("map", "network", "timeline", "list", "board", "review", "compare", "forecast")
CARDS = ("event", "claim", "document", "place", "party", "help", "filters", "places")
SIZES = {"laptop": LAPTOP, "phone": PHONE}


def main() -> None:
    """Make the record if none is given, and take the pictures."""
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        record = Path(sys.argv[2]) if len(sys.argv) > 2 else _sample(Path(name))
        with serving(record) as served, browsing() as browser:
            for size in SIZES:
                for theme in ("light", "dark"):
                    _take_all(browser, served, out, size, theme)


def _sample(folder: Path) -> Path:
    record = folder / "demo.sqlite"
    command = [sys.executable, "-m", "powderkeg", "--quiet", "demo", "--record", str(record)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return record


def _take_all(browser: Browser, served: Served, out: Path, size: str, theme: str) -> None:
    context = browser.new_context(viewport=SIZES[size], color_scheme=theme)
    page = context.new_page()
    page.goto(served.may_review())
    page.get_by_role("navigation", name="Views").wait_for()
    for view in VIEWS:
        page.goto(served.at(f"view={view}"))
        _take(page, out / f"{size}-{theme}-{view}.png")
    for card in CARDS:
        page.goto(served.at("view=list" if card in ("event", "claim", "document") else ""))
        _open(page, card)
        _take(page, out / f"{size}-{theme}-card-{card}.png")
    context.close()


def _open(page: Page, card: str) -> None:
    page.reload()
    page.locator("#view h2, #view canvas").first.wait_for()
    if card in ("event", "claim", "document"):
        page.locator(".event-title").first.click()
    if card in ("claim", "document"):
        page.locator(".card-body").get_by_role("button", name="claim", exact=True).first.click()
    if card == "document":
        page.get_by_role("button", name="Read it in its report").click()
    if card in ("place", "party", "places"):
        page.get_by_role("button", name="Places (").click()
    if card in ("place", "party"):
        page.locator(".places button").first.click()
    if card == "party":
        page.locator(".holder button").first.click()
    if card == "help":
        page.keyboard.press("?")
    if card == "filters":
        page.keyboard.press("f")


def _take(page: Page, path: Path) -> None:
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(700)  # until the map has drawn
    page.screenshot(path=path)


if __name__ == "__main__":
    main()
