from datetime import date
from pathlib import Path

import pytest

from powderkeg.datamodel.document import PublishedFrom, RegionRole
from tests.ingest.helpers import fail_one, parts, read_one

BODY = (
    "<p>JUBA, May 2 — Two convoys with grain left the river port of Bor on Monday, the relief council said, "
    "after militia men had lifted three checkpoints on the road to the north.</p>"
    "<p>Drivers reported that the road remained mined near Panyagor. The council asked the governor for an "
    "escort, which he promised to send by the end of the week.</p>"
)


def page(folder: Path, head: str = "", body: str = BODY, encoding: str = "utf-8") -> Path:
    path = folder / "page.html"
    main = f"<nav>Home World</nav><article>{body}</article>"
    html = f"<!DOCTYPE html><html><head>{head}</head><body>{main}</body></html>"
    path.write_bytes(html.encode(encoding))
    return path


def test_article_and_its_metadata_are_read(tmp_path: Path) -> None:
    head = (
        '<title>Grain leaves Bor - Nile Courier</title><meta property="og:title" content="Grain leaves Bor">'
        '<meta property="og:site_name" content="Nile Courier">'
        '<link rel="canonical" href="https://courier.example/grain">'
        '<meta property="article:published_time" content="2016-05-02T23:30:00-05:00">'
    )
    document = read_one(page(tmp_path, head, "<h1>Grain leaves Bor</h1>" + BODY))
    assert (document.title, document.publisher) == ("Grain leaves Bor", "Nile Courier")
    assert document.url == "https://courier.example/grain"
    assert (document.published, document.published_from) == (date(2016, 5, 2), PublishedFrom.METADATA)
    assert (document.dateline_place, document.dateline_date) == ("Juba", date(2016, 5, 2))
    assert parts(document)[0] == (RegionRole.TITLE, "Grain leaves Bor")
    assert "Home World" not in document.text


def test_scripts_and_styles_are_not_kept(tmp_path: Path) -> None:
    hostile = "<script>document.write('Army flees')</script><style>p{content:'Army flees'}</style>"
    document = read_one(
        page(tmp_path, hostile, hostile + BODY + '<p onclick="alert(1)">The road is open.</p>')
    )
    assert "flees" not in document.text
    assert "alert" not in document.text


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="date" content="2016-05-02">',
        '<meta name="pubdate" content="20160502">',
        '<meta itemprop="datePublished" content="2 May 2016">',
        '<script type="application/ld+json">{"dateModified": "2019-01-01",'
        ' "datePublished": "2016-05-02T08:00:00Z"}</script>',
        '<link rel="canonical" href="https://courier.example/2016/05/02/grain">',
    ],
    ids=["meta", "compact", "words", "json-ld", "address"],
)
def test_day_published_is_taken_from_metadata(tmp_path: Path, head: str) -> None:
    document = read_one(page(tmp_path, head))
    assert (document.published, document.published_from) == (date(2016, 5, 2), PublishedFrom.METADATA)


@pytest.mark.parametrize(
    "times",
    [
        '<time datetime="2011-01-09">then</time><time pubdate datetime="2016-05-02T10:00">now</time>',
        '<time datetime="2016-05-02">Monday</time>',
        '<time class="published">2 May 2016</time><aside><time datetime="2020-02-02">later</time></aside>',
    ],
    ids=["marked", "only one", "words"],
)
def test_day_published_is_taken_from_time_elements(tmp_path: Path, times: str) -> None:
    assert read_one(page(tmp_path, body=times + BODY)).published == date(2016, 5, 2)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", BODY + "<p>The war began on 15 December 2013 and a truce of 26 August 2015 failed.</p>"),
        ('<meta property="article:modified_time" content="2019-01-01">', BODY),
        ('<meta name="date" content="03/06/2014">', BODY),
        ('<meta name="date" content="June 2014">', BODY),
        ('<meta name="description" content="On 2014-06-13 10:00 it began">', BODY),
        ('<script type="application/ld+json">{"dateModified": "2019-01-01T10:00:00"}</script>', BODY),
        ("", '<time datetime="2011-01-09">a</time><time datetime="2013-12-15">b</time>' + BODY),
        ("", BODY + "<footer>© 2018 Nile Courier</footer>"),
    ],
    ids=["in the news", "modified", "ambiguous", "month", "description", "json-ld", "two times", "copyright"],
)
def test_day_published_is_never_guessed(tmp_path: Path, head: str, body: str) -> None:
    document = read_one(page(tmp_path, head, body))
    assert (document.published, document.published_from) == (None, None)


def test_encoding_the_page_declares_is_used(tmp_path: Path) -> None:
    body = f"<p>Şırnak valisi konuştu.</p>{BODY}"
    path = page(tmp_path, '<meta charset="windows-1254">', body, "cp1254")
    assert "Şırnak" in read_one(path).text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<html><body></body></html>", "no article text found in the page; save its text as .txt"),
        (b"<html><script>var a = 1</script></html>", "no article text"),
        (b"", "the file is empty"),
        (b"<html>\0</html>", "binary file"),
    ],
    ids=["empty body", "script only", "empty", "binary"],
)
def test_page_without_article_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "a.htm").write_bytes(data)
    assert message in fail_one(tmp_path / "a.htm")
