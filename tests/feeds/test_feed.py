"""What feeds list, also broken and hostile ones."""

import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from powderkeg.datamodel.document import PublishedFrom
from powderkeg.errors import FetchError
from powderkeg.feeds import feed as feed_module
from powderkeg.feeds.answers import Fetched
from powderkeg.feeds.feed import Feed, read_feed, stated_day
from powderkeg.feeds.urls import web_address
from tests.feeds.server import item, rss

WHERE = web_address("https://radio.example/news/rss")
PORTS = frozenset({80, 443})
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://radio.example/n/">{}</feed>'


def read(body: str | bytes, content_type: str = "application/xml", charset: str | None = None) -> Feed:
    data = body.encode() if isinstance(body, str) else body
    return read_feed(Fetched(WHERE, data, content_type, charset), PORTS)


def links(feed: Feed) -> list[str]:
    return [entry.address.text for entry in feed.entries]


def test_rss_gives_address_title_and_day() -> None:
    (entry,) = read(rss(item("https://radio.example/a"))).entries
    assert (entry.address.text, entry.title) == ("https://radio.example/a", "Report")
    assert entry.day == (date(2014, 6, 2), PublishedFrom.FEED)


def test_atom_tells_published_and_changed_apart() -> None:
    told = (
        "<entry><id>a</id><link href='a'/><published>2014-06-01T23:30:00-05:00</published>"
        "<updated>2014-06-03T00:00:00Z</updated></entry>"
        "<entry><id>b</id><link href='b'/><updated>2014-06-03T00:00:00Z</updated></entry>"
    )
    first, second = read(ATOM.format(told)).entries
    assert (first.day, first.updated) == ((date(2014, 6, 1), PublishedFrom.FEED), date(2014, 6, 3))
    assert second.day == (date(2014, 6, 3), PublishedFrom.FEED_UPDATED)
    assert first.address.text == "https://radio.example/n/a"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Mon, 02 Jun 2014 23:30:00 -0500", date(2014, 6, 2)),
        ("2 June 2014", date(2014, 6, 2)),
        ("2014-06-02", date(2014, 6, 2)),
        ("2014-06-02T10:00:00Z", date(2014, 6, 2)),
        ("Mon, 02 Jun 14 10:00:00 GMT", date(2014, 6, 2)),
        ("2014-06", None),
        ("2014", None),
        ("03/06/2014", None),
        ("Mon, 31 Jun 2014 10:00:00 GMT", None),
        ("yesterday", None),
        ("0000-00-00", None),
        ("Mon, 02 Jun 99999999999999999999 10:00:00 GMT", None),
        ("Mon, 99999999999999999999 Jun 2014 10:00:00 GMT", None),
        ("", None),
    ],
)
def test_only_days_in_full_are_taken(text: str, day: date | None) -> None:
    assert stated_day(text) == day


def test_relative_links_are_joined_with_the_address_of_the_feed() -> None:
    told = read(rss(item("/a"), item("b"), item("?c=1"), item("//other.example/d")))
    assert links(told) == [
        "https://radio.example/a",
        "https://radio.example/news/b",
        "https://radio.example/news/rss?c=1",
        "https://other.example/d",
    ]


def test_entries_of_one_page_are_one() -> None:
    told = read(rss(*(item(f"/a?utm_source={n}", more="<guid>1</guid>") for n in range(3)), item("/b#top")))
    assert links(told) == ["https://radio.example/a?utm_source=0", "https://radio.example/b"]


def test_different_pages_with_one_guid_are_read_both() -> None:
    told = read(rss(item("/a", more="<guid>1</guid>"), item("/b", more="<guid>1</guid>")))
    assert len(told.entries) == 2


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "http://a:b@c.example/", "", "mailto:x@y.z"]
)
def test_entries_without_an_address_are_counted(link: str) -> None:
    told = read(rss(item(link), item("/a")))
    assert links(told) == ["https://radio.example/a"]
    assert told.without_address == 1


def test_entry_with_an_endless_year_loses_only_its_day() -> None:
    told = read(rss(item("/a", "Mon, 02 Jun 99999999999999999999 10:00:00 GMT"), item("/b")))
    assert [entry.published for entry in told.entries] == [None, date(2014, 6, 2)]


def test_entry_that_nobody_foresaw_costs_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str) -> date | None:
        if "Tue" in text:
            raise ZeroDivisionError
        return stated_day(text)

    monkeypatch.setattr(feed_module, "stated_day", broken)
    told = read(rss(item("/a"), item("/b", "Tue, 03 Jun 2014 10:00:00 GMT"), item("/c")))
    assert (len(told.entries), told.without_address) == (2, 1)


def test_guid_is_an_address_where_it_says_so() -> None:
    told = "<item><guid isPermaLink='true'>https://radio.example/g</guid></item>"
    assert links(read(rss(told))) == ["https://radio.example/g"]


def test_sounds_that_go_with_an_entry_are_no_pages() -> None:
    told = read(rss('<item><enclosure url="/a.mp3" type="audio/mpeg" length="1"/></item>', item("/b")))
    assert links(told) == ["https://radio.example/b"]


def test_titles_lose_markup() -> None:
    title = "<![CDATA[<b>Army</b> <script>alert(1)</script>seizes\x85 Gao]]>"
    (entry,) = read(rss(f"<item><title>{title}</title><link>/a</link></item>")).entries
    assert entry.title is not None
    assert "<" not in entry.title
    assert entry.title.startswith("Army")


def test_stamp_differs_when_the_feed_tells_of_a_change() -> None:
    first, same, other = (
        read(rss(item("/a", day))).entries[0].stamp for day in ("2014-06-02", "2014-06-02", "2014-06-03")
    )
    assert first == same != other


@pytest.mark.parametrize(
    "body",
    [
        rss(item("/a"), item("/b"))[:-30],
        rss(item("/a"), "<item><title>A & B &nbsp; < C</title><link>/b</link></item>"),
        rss(item("/a", more="\x01\x02\x00"), item("/b")),
        "   \n" + rss(item("/a"), item("/b")),
    ],
    ids=["cut off", "stray signs", "control characters", "space first"],
)
def test_of_broken_feeds_is_read_what_can_be(body: str) -> None:
    told = read(body)
    assert links(told)[0] == "https://radio.example/a"
    assert told.broken or len(told.entries) == 2


@pytest.mark.parametrize("charset", [None, "utf-8", "iso-8859-1", "no-such"])
def test_wrong_charset_costs_no_entry(charset: str | None) -> None:
    body = rss(item("/a"), item("/b")).replace("Report", "Gerücht").encode("latin-1")
    assert len(read(body, "text/xml", charset).entries) == 2


@pytest.mark.parametrize(
    "body",
    [
        '<!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + rss(item("/a")),
        '<!DOCTYPE r [\n<!ENTITY x SYSTEM "file:///etc/passwd">]>' + rss(item("/a", more="&x;")),
        '<!DOCTYPE r [<!entity % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]>' + rss(item("/a")),
        ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE r [<!ENTITY a "x">]>' + rss()).encode("utf-16"),
    ],
    ids=["bomb", "file", "parameter", "utf-16"],
)
def test_entities_are_refused(body: str | bytes) -> None:
    with pytest.raises(FetchError, match="declares XML entities, which no feed needs; it is not read"):
        read(body)


def test_external_type_declaration_is_not_fetched() -> None:
    told = read(
        '<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss.dtd">' + rss(item("/a"))
    )
    assert len(told.entries) == 1


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "is no RSS or Atom feed"),
        (b"\0\1\2", "is no RSS or Atom feed"),
        (b"plain words", "is no RSS or Atom feed"),
        (b'{"version": "https://jsonfeed.org/version/1"}', "is no RSS or Atom feed"),
        (b"<!DOCTYPE html><html><body>hi</body></html>", r"make it a \[\[page\]\] or \[\[listing\]\]"),
        (rss(item("/a")).replace("</title>", "").encode(), "mismatched tag"),
        (b"<rss><channel>" + b"<item>" * 300_001, "has 300,003 tags, expected 300,000 at most"),
    ],
    ids=["empty", "binary", "text", "json", "page", "broken", "tags"],
)
def test_what_is_no_feed_is_told(body: bytes, told: str) -> None:
    with pytest.raises(FetchError, match=told):
        read(body)


def test_feed_without_entries_is_one() -> None:
    assert read(rss()).entries == ()


def test_ten_thousand_entries_are_read() -> None:
    begun = time.monotonic()
    assert len(read(rss(*(item(f"/{number}") for number in range(10_000)))).entries) == 10_000
    assert time.monotonic() - begun < 60


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.one_of(
        st.binary(max_size=300),
        st.lists(
            st.sampled_from(
                ["<rss>", "<item>", "<link>", "/a", "</link>", "&", "<![CDATA[", "]]>", "<!--", "<feed"]
            )
            | st.text(max_size=10),
            max_size=20,
        ).map(lambda parts: "".join(parts).encode("utf-8", "replace")),
        st.tuples(st.integers(0, 400), st.binary(max_size=4)).map(
            lambda cut: rss(item("/a"), item("/b")).encode()[: cut[0]] + cut[1]
        ),
    ),
    st.sampled_from(["", "text/html", "application/rss+xml", "image/png"]),
    st.sampled_from([None, "utf-8", "utf-16", "x"]),
)
def test_any_bytes_are_a_feed_or_told(body: bytes, content_type: str, charset: str | None) -> None:
    try:
        told = read(body, content_type, charset)
    except FetchError:
        return
    assert all(entry.address.scheme in {"http", "https"} for entry in told.entries)
