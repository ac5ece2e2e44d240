"""Reports on web pages: their text, day and address; links on listing pages."""

from datetime import date

import pytest

from powderkeg.datamodel.document import PublishedFrom
from powderkeg.errors import DocumentError, FetchError
from powderkeg.feeds.answers import Fetched
from powderkeg.feeds.feed import Entry
from powderkeg.feeds.page import Article, page_links, read_page
from powderkeg.feeds.urls import web_address
from tests.feeds.server import html

TEXT = (
    "Soldiers withdrew from the town of Kidal on Monday after two days of fighting with rebels.\n"
    "The ministry said that eleven soldiers had been wounded, and that talks would go on in the capital."
)
WHERE = web_address("https://radio.example/a")
TODAY = date(2014, 6, 20)
PORTS = frozenset({80, 443})


def read(
    body: str | bytes = html(TEXT),
    content_type: str = "text/html",
    charset: str | None = None,
    **told: date,
) -> Article:
    data = body.encode() if isinstance(body, str) else body
    return read_page(Fetched(WHERE, data, content_type, charset), Entry(WHERE, **told), TODAY)


def page_of(day: str) -> str:
    return html(TEXT, f'<meta property="article:published_time" content="{day}">')


def test_text_and_address_of_a_page() -> None:
    article = read()
    assert article.report.text.splitlines()[0] == TEXT.splitlines()[0]
    assert article.report.url == "https://radio.example/a"
    assert (article.report.published, article.report.published_from) == (None, None)


def test_day_is_the_pages_then_the_feeds() -> None:
    june = date(2014, 6, 2)
    page, feed, change = read(page_of("2014-06-02"), published=june), read(published=june), read(updated=june)
    assert [one.report.published for one in (page, feed, change)] == [june] * 3
    assert [one.report.published_from for one in (page, feed, change)] == [
        PublishedFrom.METADATA,
        PublishedFrom.FEED,
        PublishedFrom.FEED_UPDATED,
    ]


def test_days_that_differ_are_told() -> None:
    assert read(page_of("2014-06-02"), published=date(2014, 6, 3)).notes == ()
    article = read(page_of("2014-06-02"), published=date(2014, 6, 9))
    assert article.report.published == date(2014, 6, 2)
    assert article.notes == ("the page says 2014-06-02 and the feed 2014-06-09; taken is the page's",)


def test_days_to_come_are_not_believed() -> None:
    article = read(page_of("2041-06-02"), published=date(2031, 1, 1))
    assert article.report.published is None
    assert [note.partition(" gives ")[0] for note in article.notes] == ["the page", "the feed"]
    assert read(published=date(2014, 6, 21)).report.published == date(
        2014, 6, 21
    )  # it has begun further east


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1970, 1, 1), date(1969, 12, 31)])
def test_days_that_feeds_write_for_none_are_not_believed(day: date) -> None:
    article = read(published=day)
    assert article.report.published is None
    assert article.notes == (f"the feed gives {day} as its day, which stands for none; not believed",)
    changed = read(published=day, updated=date(2014, 6, 2))
    assert changed.report.published == date(2014, 6, 2)
    assert changed.report.published_from is PublishedFrom.FEED_UPDATED
    assert read(page_of("2014-06-02"), published=day).report.published == date(2014, 6, 2)


def test_old_days_of_a_feed_are_taken() -> None:
    assert read(published=date(1971, 1, 1)).report.published == date(1971, 1, 1)


def test_day_of_change_that_is_yet_to_come_is_told_as_such() -> None:
    article = read(published=date(2014, 6, 2), updated=date(2031, 1, 1))
    assert (article.report.published, article.updated) == (date(2014, 6, 2), None)
    assert article.notes == (
        "the feed gives 2031-01-01 as its day of change, which is yet to come; not believed",
    )


@pytest.mark.parametrize("day", ["0000-00-00", "2014-02-30", "soon", "1402308000", "06/07/2014", ""])
def test_days_that_are_none_leave_the_report_undated(day: str) -> None:
    assert read(page_of(day)).report.published is None


@pytest.mark.parametrize(
    ("encoding", "header", "declared"),
    [
        ("utf-8", "iso-8859-1", "windows-1251"),
        ("windows-1251", "windows-1251", ""),
        ("windows-1251", "no-such-charset", "windows-1251"),
        ("windows-1251", "utf-8", "windows-1251"),
        ("windows-1251", None, "windows-1251"),
        ("utf-16", None, ""),
    ],
)
def test_letters_come_out_right_whatever_charset_is_told(
    encoding: str, header: str | None, declared: str
) -> None:
    russian = (
        "Войска отошли из города Кидаль в понедельник после двух дней боёв с повстанцами.\n"
        "Министерство сообщило, что одиннадцать солдат ранены и что переговоры продолжатся в столице."
    )
    head = f'<meta charset="{declared}">' if declared else ""
    article = read(html(russian, head).encode(encoding), "text/html", header)
    assert "отошли из города Кидаль" in article.report.text


@pytest.mark.parametrize(
    ("link", "canonical"),
    [
        ("/b", "https://radio.example/b"),
        ("https://RADIO.example/b?id=1", "https://radio.example/b?id=1"),
        ("https://other.example/b", "https://radio.example/a"),
        ("javascript:alert(1)", "https://radio.example/a"),
        ("http://[", "https://radio.example/a"),
    ],
)
def test_page_says_where_it_is_on_its_own_host_alone(link: str, canonical: str) -> None:
    article = read(html(TEXT, f'<link rel="canonical" href="{link}">'))
    assert article.canonical.text == article.report.url == canonical


def test_plain_text_is_read_as_it_is() -> None:
    article = read("Soldiers withdrew from Kidal.\n", "text/plain")
    assert article.report.text == "Soldiers withdrew from Kidal.\n"


def test_page_that_is_called_plain_text_is_read_as_a_page() -> None:
    assert "<p>" not in read(html(TEXT), "text/plain").report.text


@pytest.mark.parametrize(
    "content_type", ["application/pdf", "image/png", "application/octet-stream", "text/css", ""]
)
def test_other_media_are_told(content_type: str) -> None:
    with pytest.raises(FetchError, match="expected a page; download it and add it, or put it into a folder"):
        read(b"%PDF-1.7 rubbish", content_type)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"%PDF-1.7\0rubbish",
        b"\x89PNG\r\n\0",
        b"\0" * 1000,
        b"<html></html>",
        b"<html><body></body></html>",
    ],
)
def test_media_that_lie_are_told(body: bytes) -> None:
    with pytest.raises(DocumentError):
        read(body, "text/html")


@pytest.mark.parametrize(
    "body",
    [
        html(TEXT) + "<div>" * 50_000,
        html("<b>" * 20_000 + TEXT),
        html(TEXT, "<script>while(true);</script>" * 1000),
        html(TEXT).replace("<p>", "<p " + "x='y' " * 20_000 + ">"),
        html(TEXT) + "<!--" * 20_000,
        '<!DOCTYPE html [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;">]>' + html(TEXT + "\n&b;"),
        html(TEXT, '<base href="file:///etc/"><link rel="canonical" href="passwd">'),
    ],
    ids=["unclosed", "nested", "scripts", "attributes", "comments", "entities", "base"],
)
def test_hostile_markup_ends_in_text_or_words(body: str) -> None:
    try:
        article = read(body)
    except DocumentError:
        return
    assert "while(true)" not in article.report.text
    assert article.canonical.scheme == "https"


def test_links_that_fit_are_found_once_each() -> None:
    body = (
        '<html><head><base href="/news/"></head><body>'
        '<a href="2014/a">A</a> <a href="2014/a#top">A</a> <a href="2014/b?utm_source=x">B</a>'
        '<a href="/about">x</a> <a href="mailto:x@y.z">x</a> <a href="javascript:2014/">x</a>'
        '<a name="2014/">x</a>'
        '<a href="http://[2014/">x</a> <a href="https://other.example/2014/c">C</a></body></html>'
    )
    found = page_links(Fetched(WHERE, body.encode(), "text/html"), r"/2014/\w+", PORTS)
    assert [entry.address.text for entry in found] == [
        "https://radio.example/news/2014/a",
        "https://radio.example/news/2014/b?utm_source=x",
        "https://other.example/2014/c",
    ]


def test_listing_that_is_no_page_is_told() -> None:
    with pytest.raises(DocumentError, match=r"is application/rss\+xml, expected an HTML page with links"):
        page_links(Fetched(WHERE, b"<rss/>", "application/rss+xml"), "x", PORTS)
