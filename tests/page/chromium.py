"""Debian's chromium, driven by Playwright, and what must never happen while it shows the page."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LAPTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
STATIC = Path(__file__).parents[2] / "src/powderkeg/web/static"


def why_not() -> str | None:
    """Why the page can't be shown here, None where it can."""
    if _executable() is None:
        return "there is no chromium: install Debian's package, or name one in TESTS_CHROMIUM"
    if not (STATIC / "index.html").is_file():
        return "the page is not built: run `make page`"
    return None


def is_required() -> bool:
    """Whether a browser must be there, as in `.ci/run`."""
    return any(os.environ.get(name) for name in ("CI", "TESTS_REQUIRE_BROWSER"))


def needs_browser() -> None:
    """Skip a test where the page can't be shown, or let it fail where it must be."""
    missing = why_not()
    if missing:
        (pytest.fail if is_required() else pytest.skip)(missing)


@contextmanager
def browsing(*arguments: str) -> Iterator[Browser]:
    """A headless browser with a new profile folder, until the block ends."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=_executable(), headless=True, args=[*ARGUMENTS, *arguments]
        )
        try:
            yield browser
        finally:
            browser.close()


class Watch:
    """Writes down what a browser asked for and complained about."""

    def __init__(self, context: BrowserContext) -> None:
        self.faults: list[str] = []
        self.asked: list[str] = []
        self.dialogs: list[str] = []
        self._expected: tuple[str, ...] = ()
        context.on("request", lambda request: self._see_request(request.url))
        context.on("response", lambda response: self._see_status(response.status, response.url))
        context.on("console", lambda said: self._see_said(said.type, said.text))
        context.on("weberror", lambda thrown: self._blame(f"thrown: {thrown.error}"))
        context.on("dialog", self._see_dialog)

    def expect(self, *parts: str) -> None:
        """Let faults pass that have one of these parts; the browser itself reports requests that failed."""
        self._expected = (*self._expected, *parts)

    def check(self) -> None:
        """Assert that all requests stayed on this machine, and that nothing was complained about."""
        left = [fault for fault in self.faults if not any(part in fault for part in self._expected)]
        assert not left, left
        assert not self.dialogs, self.dialogs

    def _see_request(self, url: str) -> None:
        self.asked.append(url)
        address = urlsplit(url)
        if address.scheme not in ("data", "blob") and address.hostname != "127.0.0.1":
            self._blame(f"asked for {url}")

    def _see_status(self, status: int, url: str) -> None:
        if status >= 400:
            self._blame(f"{status} for {url}")

    def _see_said(self, kind: str, text: str) -> None:
        # What the content security policy refuses is an error of the console, too.
        if kind == "error" or "Content Security Policy" in text:
            self._blame(f"console: {text}")

    def _see_dialog(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _blame(self, what: str) -> None:
        self.faults.append(what)


def _executable() -> str | None:
    named = os.environ.get("TESTS_CHROMIUM")
    return shutil.which(named) if named else shutil.which("/usr/bin/chromium")
