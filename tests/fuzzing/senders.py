"""What others send: feeds, pages, robots.txt, a language model's answers, and corpora that were coded."""

import hashlib
import io
import json
import math
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from powderkeg.config import load_settings
from powderkeg.corpora.parts import RECEIPTS, Receipt, WrittenFile
from powderkeg.corpora.plan import PLAN, InputFile, Part, Plan, Span, reading_options
from powderkeg.corpora.schema import CLAIMS, DOCUMENTS, SCHEMAS, SKIPPED, claim_row, document_row
from powderkeg.corpora.taking import take_corpus
from powderkeg.datamodel.base import Passage
from powderkeg.feeds.answers import Fetched, Validators, retry_after_s
from powderkeg.feeds.config import load_watchlist
from powderkeg.feeds.feed import Entry, read_feed
from powderkeg.feeds.page import page_links, read_page
from powderkeg.feeds.parsing import parse_here
from powderkeg.feeds.robots import Robots
from powderkeg.feeds.urls import web_address
from powderkeg.ingest import Failure, IngestOptions, document_from_text
from powderkeg.reading.read import Reader
from powderkeg.reading.told import Told
from powderkeg.second.answers import read_answer
from tests.formats.examples import blockade
from tests.fuzzing.reports import HTML, HTML_PIECES
from tests.fuzzing.target import Target, in_file, of_text, take, words
from tests.record.reports import READ_AT, READER

_ADDRESS = web_address("https://a.example/news/")
_PORTS = frozenset({80, 443})
_ENTRY = "<title>Rebels seize {0}</title><link>{0}</link><pubDate>Thu, 22 May 2014 10:00:00 GMT</pubDate>"
_RSS = (
    "<?xml version='1.0'?><rss version='2.0'><channel><title>A</title>"
    f"<item>{_ENTRY.format('/kidal')}</item><item>{_ENTRY.format('https://b.example/gao')}"
    "<guid isPermaLink='true'>https://b.example/1</guid></item></channel></rss>"
)
_ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>A</title><entry><title type='html'>&lt;b&gt;Gao</title>"
    "<id>https://a.example/2</id><link href='gao' rel='alternate'/><updated>2014-05-22T10:00:00Z</updated>"
    "</entry></feed>"
)
_RULES = "User-agent: *\nDisallow: /private/*.html$\nCrawl-delay: 2\n\nUser-agent: powderkeg\nAllow: /\n"
_WATCHED = (
    'contact = "mailto:desk@a.example"\nworkers = 4\n[defaults]\nevery = "1h"\n'
    '[[feed]]\nname = "A"\nurl = "https://a.example/rss"\n'
    '[[listing]]\nname = "B"\nurl = "https://b.example/"\nlinks = "/news/"\n'
    '[[folder]]\nname = "C"\npath = "inbox"\n'
)
_DOCUMENT = document_from_text(
    "KIDAL, Mali, May 21 (AFP) - Tuareg rebels seized Kidal on Wednesday, killing 20 soldiers. France denied "
    "that its troops had fled."
)
_ANSWER = {
    "sentence": 1,
    "kind": "event",
    "status": "happened",
    "trigger": "seized",
    "event_type": "ASSAULT",
    "mode": None,
    "sign": None,
    "source": ["Tuareg rebels"],
    "target": ["20 soldiers"],
    "attribution": "",
    "time": "on Wednesday",
    "place": "Kidal",
    "quantities": ["20 soldiers"],
}


def _fetched(data: bytes, content_type: str = "") -> Fetched:
    return Fetched(_ADDRESS, data, content_type=content_type)


def _feed(data: bytes) -> None:
    def entries() -> None:
        for entry in parse_here(read_feed, _fetched(data), _PORTS).entries:
            assert entry.address.scheme in {"http", "https"}

    take(entries)


def _page(data: bytes) -> None:
    for content_type in ("", "text/html"):
        fetched = _fetched(data, content_type)
        take(lambda fetched=fetched: parse_here(read_page, fetched, Entry(_ADDRESS), date(2014, 5, 23)))
        take(lambda fetched=fetched: parse_here(page_links, fetched, "/", _PORTS))


def _robots(data: bytes) -> None:
    text = data.decode("utf-8-sig", "replace")  # as the client does
    take(lambda: _check_pause(text))


def _check_pause(text: str) -> None:
    pause = Robots(lambda _: text).pause_s(web_address("https://a.example/private/a.html"))
    assert math.isfinite(pause)
    assert pause >= 0


def _headers(text: str) -> None:
    Validators.of({"etag": text, "last-modified": text}).headers()
    wait = retry_after_s(text, datetime(2014, 5, 22, tzinfo=UTC))
    assert wait is None or wait >= 0
    web_address(text)


@cache
def _reader() -> Reader:
    return Reader.load(cache_dir=load_settings().cache)


def _answers(text: str) -> None:
    told = read_answer(text, Counter())

    def ask(_sentences: Sequence[Passage]) -> Sequence[Told]:
        return [one for one in told if 0 <= one.sentence < 2]

    reader = _reader()
    for claim in reader.read_told(_DOCUMENT, ask, reader.version).claims:
        assert _DOCUMENT.text[claim.trigger.start : claim.trigger.end] == claim.trigger.text


def _tables() -> dict[str, bytes]:
    """The tables of a coded corpus of one document with one claim."""
    rows = {DOCUMENTS: [document_row(_DOCUMENT, 1)], CLAIMS: [claim_row(blockade())], SKIPPED: []}
    files = {}
    for name, schema in SCHEMAS.items():
        stream = io.BytesIO()
        parquet.write_table(pa.Table.from_pylist(rows[name], schema=schema), stream, compression="zstd")
        files[name] = stream.getvalue()
    return files


_TABLES = _tables()
_PLAN = Plan(
    read_at=READ_AT,
    reader=READER,
    options=reading_options(IngestOptions()),
    part_size=50,
    files=(InputFile(path="in.jsonl", kind="jsonl", bytes=90, sha256="0" * 64, records=1),),
    unread=(),
    parts=(Part(number=0, spans=(Span(file=0, start=0, first=1, count=1, records=1, bytes=90),)),),
)


def _receipt(tables: Mapping[str, bytes]) -> bytes:
    written = {
        name: WrittenFile(bytes=len(data), sha256=hashlib.sha256(data).hexdigest())
        for name, data in tables.items()
    }
    counts = {"documents": 1, "undated": 0, "claims": 1, "repeated": 0, "failed": 0}
    return Receipt(plan=_PLAN.digest, part=0, files=written, **counts).model_dump_json().encode()


def _taken(
    tables: Mapping[str, bytes] = _TABLES, plan: bytes | None = None, receipt: bytes | None = None
) -> None:
    """Take a corpus, whose receipt fits the tables where none is given."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        for name, data in tables.items():
            (out / name).mkdir()
            (out / name / "part-000000.parquet").write_bytes(data)
        (out / RECEIPTS).mkdir()
        (out / RECEIPTS / "part-000000.json").write_bytes(_receipt(tables) if receipt is None else receipt)
        (out / PLAN).write_bytes(_PLAN.model_dump_json().encode() if plan is None else plan)

        def items() -> None:
            for item in take_corpus(str(out)):
                assert not isinstance(item, Failure) or item.message

        take(items)


TARGETS: tuple[Target, ...] = (
    Target("feed", _feed, (_RSS.encode(), _ATOM.encode()), HTML_PIECES),
    Target("page", _page, (HTML.encode(),), HTML_PIECES),
    Target("robots", _robots, (_RULES.encode(),), words(["Crawl-delay: nan", "*", "$", "inf"])),
    Target(
        "headers", of_text(_headers), (b'W/"a"', b"Thu, 22 May 2014 10:00:00 GMT", b"120", b"http://[::1]/")
    ),
    Target("watchlist", in_file(load_watchlist, "a.toml"), (_WATCHED.encode(),), words(["[[page]]", "= 1"])),
    Target("coded plan", lambda data: _taken(plan=data), (_PLAN.model_dump_json().encode(),)),
    Target("coded receipt", lambda data: _taken(receipt=data), (_receipt(_TABLES),)),
    Target("coded claims", lambda data: _taken(_TABLES | {CLAIMS: data}), (_TABLES[CLAIMS],)),
    Target("coded documents", lambda data: _taken(_TABLES | {DOCUMENTS: data}), (_TABLES[DOCUMENTS],)),
    Target("answers", of_text(_answers), (json.dumps({"claims": [_ANSWER, _ANSWER]}).encode(),)),
)
