"""A browser, servers over records, and a page that is watched."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.page.chromium import LAPTOP, Watch, browsing, needs_browser
from tests.page.records import make_crisis, make_empty, make_hostile
from tests.page.served import Served, serving

_WAIT_MS = 10_000
OpenPage = Callable[..., Page]

expect.set_options(timeout=_WAIT_MS)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    needs_browser()
    with browsing() as started:
        yield started


@pytest.fixture(scope="package")
def crisis(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_crisis(tmp_path_factory.mktemp("page") / "mali.sqlite")


@pytest.fixture(scope="package")
def served(browser: Browser, crisis: Path) -> Iterator[Served]:
    """A server over a record that no test changes."""
    with serving(crisis) as started:
        yield started


@pytest.fixture
def own_crisis(crisis: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(crisis, tmp_path / "mali.sqlite"))


@pytest.fixture
def contexts() -> list[BrowserContext]:
    """What the pages of a test are open in."""
    return []


@pytest.fixture
def served_own(browser: Browser, own_crisis: Path, contexts: list[BrowserContext]) -> Iterator[Served]:
    """A server over a record that a test may change."""
    with serving(own_crisis) as started:
        yield started
        _close(contexts)  # a page that goes on asking would find nobody there


@pytest.fixture(scope="package")
def served_empty(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(make_empty(tmp_path_factory.mktemp("empty") / "empty.sqlite")) as started:
        yield started


@pytest.fixture(scope="package")
def served_hostile(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(make_hostile(tmp_path_factory.mktemp("hostile") / "hostile.sqlite")) as started:
        yield started


@pytest.fixture
def watches() -> list[Watch]:
    """What watches the pages of a test; a test that provokes faults tells which it expects."""
    return []


@pytest.fixture
def open_page(browser: Browser, contexts: list[BrowserContext], watches: list[Watch]) -> Iterator[OpenPage]:
    """Opens an address in a context of its own; all that it does is checked in the end."""

    def open_in_new_context(address: str, **options: object) -> Page:
        context = browser.new_context(**{"viewport": LAPTOP} | options)  # type: ignore[arg-type]
        context.set_default_timeout(_WAIT_MS)
        contexts.append(context)
        watches.append(Watch(context))
        page = context.new_page()
        page.goto(address)
        return page

    yield open_in_new_context
    _close(contexts)
    for watch in watches:
        watch.check()


def _close(contexts: list[BrowserContext]) -> None:
    while contexts:
        contexts.pop().close()
