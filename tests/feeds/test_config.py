"""FEEDS.toml: what it may say, and what is said of mistakes in it."""

from datetime import timedelta
from pathlib import Path

import pytest
import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from powderkeg.errors import ConfigError
from powderkeg.feeds.config import load_watchlist
from powderkeg.feeds.sources import KINDS, FolderSource, ListingSource, WebSource
from tests.pages import ROOT

CONTACT = 'contact = "mailto:desk@example.org"\n'
FEED = '[[feed]]\nurl = "https://radio.example/rss"\n'
MISTAKES = {
    "": "names no source; add a [[feed]], [[page]], [[listing]] or [[folder]]",
    "x = ": "can't be read as TOML",
    FEED: 'contact is missing; give an address such as contact = "https://',
    'contact = "a b\\n"\n' + FEED: "line 1: contact is 'a b",
    CONTACT + "workers = 0\n" + FEED: "line 2: workers is 0",
    CONTACT + "wrokers = 1\n" + FEED: "line 2: wrokers: no such key; known are contact, workers, defaults,",
    CONTACT + "[[feeds]]\n" + FEED: "line 2: feeds: no such key",
    CONTACT + "[feed]\nurl = 'https://radio.example/rss'": "line 2: feed: expected [[feed]], in double",
    CONTACT + FEED + "evry = '1h'": "line 4: evry: no such key; known are name, publisher, every, url",
    CONTACT + FEED + "every = '1 week'": 'line 4: every is \'1 week\': expected a time such as "30m"',
    CONTACT + FEED + "every = 30": 'line 4: every is 30: expected a time such as "30m"',
    CONTACT + FEED + "pause_s = 0": "line 4: pause_s is 0: Input should be greater than or equal to 0.5",
    CONTACT + FEED + "ports = [70000]": "line 4: ports is",
    CONTACT + FEED + "name = ''": "line 4: name is ''",
    CONTACT + "[[feed]]\nname = 'x'": "line 2: url is missing; add it",
    CONTACT + "[[feed]]\nurl = 'file:///etc/passwd'": "line 3: url: file:///etc/passwd: not an address",
    CONTACT + "[[feed]]\nurl = 'https://ann:x@radio.example'": "line 3: url: https://…@radio.example: holds",
    CONTACT + "[[feed]]\nurl = 'https://radio.example:8443/'": "line 3: url: https://radio.example:8443",
    CONTACT + "[[listing]]\nurl = 'https://radio.example/'\nlinks = '('": "line 4: links is '(': not a reg",
    CONTACT + "[[listing]]\nurl = 'https://radio.example/'": "line 2: links is missing",
    CONTACT + FEED + FEED: "https://radio.example/rss is named twice",
    CONTACT + FEED + "[[feed]]\nurl = 'http://radio.example/rss?utm_source=x'": "is named twice",
    CONTACT + "[defaults]\nurl = 'https://radio.example/'\n" + FEED: "line 3: url: no such default; known",
    CONTACT + "[defaults]\nevery = 'x'\n" + FEED: "every is 'x'",
    CONTACT + "defaults = 3\n" + FEED: "line 2: defaults: expected [defaults], a table",
    CONTACT + "feed = [3]": "line 2: feed: expected [[feed]]",
    "[[folder]]\npath = 3": "line 2: path is 3",
}  # fmt: skip


def write(folder: Path, text: str) -> Path:
    path = folder / "FEEDS.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("text", "told"), MISTAKES.items(), ids=[told[:40] for told in MISTAKES.values()])
def test_mistakes_are_told_with_file_line_and_remedy(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as error:
        load_watchlist(write(tmp_path, text))
    assert str(error.value).startswith(str(tmp_path / "FEEDS.toml"))
    assert told in str(error.value)


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.toml: no such file; docs/feeds\.md shows"):
        load_watchlist(tmp_path / "none.toml")
    with pytest.raises(ConfigError, match="can't be read as TOML"):
        load_watchlist(tmp_path)
    (tmp_path / "odd.toml").write_bytes(b"\xff")
    with pytest.raises(ConfigError, match="can't be read as TOML"):
        load_watchlist(tmp_path / "odd.toml")
    (tmp_path / "odd.toml").write_bytes(b"#" * 1_000_001)
    with pytest.raises(ConfigError, match="larger than 1,000,000 bytes"):
        load_watchlist(tmp_path / "odd.toml")


def test_sources_have_what_they_say_then_the_defaults(tmp_path: Path) -> None:
    text = (
        CONTACT
        + "[defaults]\nevery = '2d'\nmax_bytes = 1000\n"
        + FEED
        + "every = '30m'\n[[folder]]\npath = 'reports'\n"
        + "[[listing]]\nurl = 'https://o.example/'\nlinks = '/news/'\n"
    )
    feed, listing, folder = load_watchlist(write(tmp_path, text)).sources
    assert isinstance(feed, WebSource)
    assert isinstance(listing, ListingSource)
    assert isinstance(folder, FolderSource)
    assert (feed.every, feed.max_bytes, feed.allow_private) == (timedelta(minutes=30), 1000, False)
    assert (listing.every, folder.every) == (timedelta(days=2), timedelta(days=2))
    assert folder.path == tmp_path / "reports"


def test_folders_need_no_contact(tmp_path: Path) -> None:
    assert load_watchlist(write(tmp_path, "[[folder]]\npath = '/srv/reports'")).sources[0].kind == "folder"


def test_private_addresses_are_only_those_of_the_source_itself(tmp_path: Path) -> None:
    text = CONTACT + FEED + "allow_private = true\n[[feed]]\nurl = 'https://other.example/'\n"
    first, second = load_watchlist(write(tmp_path, text)).sources
    assert isinstance(first, WebSource)
    assert isinstance(second, WebSource)
    assert (first.terms.private_host, second.terms.private_host) == ("radio.example", None)


def test_the_example_can_be_used() -> None:
    kinds = {source.kind for source in load_watchlist(ROOT / "examples" / "FEEDS.toml").sources}
    assert kinds == {"feed", "page", "listing", "folder"}


KEYS = st.sampled_from(
    [
        "name",
        "publisher",
        "every",
        "url",
        "path",
        "links",
        "pause_s",
        "ports",
        "recheck",
        "allow_private",
        "x",
    ]
)
VALUES = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["https://radio.example/", "http://[", "1h", "99999999d", "("]),
    st.integers(-5, 10**30),
    st.floats(),
    st.booleans(),
    st.lists(st.integers(-1, 70000), max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)
TABLES = st.dictionaries(KEYS, VALUES, max_size=5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    tables=st.dictionaries(
        st.sampled_from(list(KINDS)), st.lists(TABLES, max_size=2) | TABLES | VALUES, max_size=3
    ),
    top=st.dictionaries(st.sampled_from(["contact", "workers", "defaults"]), TABLES | VALUES, max_size=3),
)
def test_any_file_is_used_or_refused_in_words(
    tables: dict[str, object], top: dict[str, object], tmp_path: Path
) -> None:
    path = write(tmp_path, tomli_w.dumps({**top, **tables}))
    try:
        told = ""
        watchlist = load_watchlist(path)
    except ConfigError as error:
        told = str(error)
    assert told.startswith(str(path)) or watchlist.sources
