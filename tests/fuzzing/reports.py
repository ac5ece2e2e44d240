"""Inputs of reports: each file type, and the lines at the head of a report."""

import io
import json
from datetime import date
from pathlib import Path

import pyarrow as pa
from fpdf import FPDF
from pyarrow import parquet

from powderkeg.errors import DocumentError
from powderkeg.ingest import Failure, document_from_text, read_documents
from powderkeg.ingest.byline import parse_byline, parse_name_line
from powderkeg.ingest.dateline import parse_dateline
from powderkeg.ingest.dates import find_day, parse_published
from tests.fuzzing.target import Target, in_file, of_text, words

_TEXT = (
    "Rebels seize Kidal\nSahel Monitor, 21 May 2014\n\nKIDAL, Mali, May 21 (AFP) — Tuareg rebels seized the "
    "northern town of Kidal on Wednesday, killing 20 soldiers.\n\nTo contact us, visit www.a.example\n"
)
_FIELDS = {
    "id": "a",
    "text": _TEXT,
    "published": "2014-05-22",
    "title": "Rebels",
    "publisher": "B",
    "url": "u",
}
_ROWS = 'id,published,title,text\na,2014-05-22,Rebels,"Rebels attacked Kidal, twice."\nb,,,The army left.\n'
HTML = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>Rebels seize Kidal</title>"
    "<meta property='article:published_time' content='2014-05-22T10:00:00Z'>"
    "<link rel='canonical' href='https://a.example/2014/05/22/kidal'>"
    '<script type="application/ld+json">{"datePublished": "2014-05-22"}</script></head><body><article>'
    f"<h1>Rebels seize Kidal</h1><time datetime='2014-05-22'>22 May</time><p>{_TEXT}</p>"
    f"<ul><li>{_TEXT}</li></ul>"
    "<table><tr><td>20</td></tr></table><blockquote>We will be back.</blockquote></article></body></html>"
)
_XHTML = f"<?xml version='1.0'?><!DOCTYPE html [<!ENTITY a 'b'>]><html><body><p>&a;{_TEXT}</p>"


def _pdf(*, compressed: bool) -> bytes:
    pdf = FPDF()
    pdf.set_compression(compressed)
    pdf.set_font("helvetica", size=12)
    pdf.set_title("Bulletin of the mission")
    for _ in range(2):
        pdf.add_page()
        pdf.multi_cell(w=0, text=_TEXT.replace("—", "-"), new_x="LMARGIN", new_y="NEXT")
    stream = io.BytesIO()
    pdf.output(stream)
    return stream.getvalue()


def parquet_reports() -> bytes:
    stream = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist([_FIELDS, _FIELDS | {"id": "b", "title": None}]), stream)
    return stream.getvalue()


def _read_all(path: Path) -> None:
    """A file costs itself at most: all that can go wrong with it is a failure with a message."""
    items = list(read_documents(str(path)))
    assert items
    for item in items:
        if isinstance(item, Failure):
            assert item.message
            continue
        for region in item.regions:
            assert region.start <= region.end <= len(item.text)


def _head(text: str) -> None:
    for line in text.split("\n") or [""]:
        find_day(line)
        if line.strip():
            parse_byline(line.strip(), has_title=True)
            parse_name_line(line.strip())
            parse_dateline(line, date(2014, 6, 13))
        try:
            parse_published(line)
        except DocumentError:
            continue
    document_from_text(text)


HTML_PIECES = words(
    [
        *("<p>", "</p>", "<div>", "<table>", "<td>", "<svg>", "<article>", "<div>" * 1000, "<font>" * 1000),
        *(
            "<time datetime='",
            "<meta content='",
            "<a href='javascript:1'>",
            "<base href='//x'>",
            "]]>",
            "&a;",
        ),
        *(
            "<!DOCTYPE x [",
            "<!ENTITY a SYSTEM 'file:///etc/passwd'>",
            "<?xml encoding='utf-7'?>",
            "charset=utf-16",
        ),
    ]
)
_PDF_PIECES = words(
    [
        *(
            "obj",
            "endobj",
            "stream",
            "endstream",
            "xref",
            "trailer",
            "startxref",
            "<<",
            ">>",
            "1 0 R",
            "/Length -1",
        ),
        *(
            "/Kids [1 0 R]",
            "/Parent 1 0 R",
            "/Count 999999999",
            "/Type /Pages",
            "/Prev 0",
            "/Contents",
            "/Title",
        ),
        *("/Filter /FlateDecode", "/Filter [/FlateDecode /FlateDecode]", "/Font", "/ToUnicode", "/Encrypt"),
        *("BT", "Tj"),
    ]
)
_HEAD_PIECES = words(
    ["May", "21 May 2014", "By", "AFP", "—", "--", ":", "(", "St.", "Published:", "13/06/2014", "A "]
)

TARGETS = (
    Target(
        "text", in_file(_read_all, "a.txt"), (_TEXT.encode(), _TEXT.encode("utf-16"), _TEXT.encode("cp1252"))
    ),
    Target(
        "jsonl",
        in_file(_read_all, "a.jsonl"),
        (json.dumps(_FIELDS).encode() + b"\n" + json.dumps(_FIELDS | {"id": 7}).encode(),),
        words(['"text"', '"id"', '"published"', r"\ud800", r"\u0000", ": null", ": 1", ": []", ": {}"]),
    ),
    Target(
        "csv",
        in_file(_read_all, "a.csv"),
        (_ROWS.encode(), _ROWS.replace(",", ";").encode(), _ROWS.replace(",", "\t").encode()),
        words(["text", "id", "published"]),
    ),
    Target(
        "parquet", in_file(_read_all, "a.parquet"), (parquet_reports(),), words(["text", "id", "published"])
    ),
    Target("html", in_file(_read_all, "a.html"), (HTML.encode(), _XHTML.encode()), HTML_PIECES),
    Target("pdf", in_file(_read_all, "a.pdf"), (_pdf(compressed=True), _pdf(compressed=False)), _PDF_PIECES),
    Target(
        "unknown",
        in_file(_read_all, "a"),
        (_TEXT.encode(), HTML.encode(), _pdf(compressed=False)),
        HTML_PIECES,
    ),
    Target("heading", of_text(_head), (_TEXT.encode(),), _HEAD_PIECES),
)
