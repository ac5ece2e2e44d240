"""Small files that would be large, deep or endless once they are read."""

import json
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from powderkeg.ingest import Failure, pdf
from tests.ingest.helpers import fail_one, read_all, read_one

TEXT = "The army left the town of Kidal on Monday evening."
_DRAWN = f"BT /F1 12 Tf 10 700 Td ({TEXT}) Tj ET".encode()
_CATALOG = b"<</Type /Catalog /Pages 2 0 R>>"
_FONT = b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"
_PAGE = (
    b"<</Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 600 800]"
    b" /Resources <</Font <</F1 5 0 R>> /XObject <</X 6 0 R>>>>>>"
)


def objects(*parts: bytes) -> bytes:
    """A PDF of these objects, numbered from 1."""
    data, starts = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        starts.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    end = (len(parts) + 1, table, len(parts) + 1, len(data))
    return (
        data
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % end
    )


def stream(data: bytes, more: bytes = b"") -> bytes:
    """An object with a stream."""
    return b"<</Length %d %s>>\nstream\n%s\nendstream" % (len(data), more, data)


def one_page(contents: bytes, *more: bytes, kids: bytes = b"3 0 R") -> bytes:
    """A PDF of one page."""
    return objects(_CATALOG, b"<</Type /Pages /Kids [%s] /Count 1>>" % kids, _PAGE, contents, _FONT, *more)


def forms(depth: int) -> Sequence[bytes]:
    """Forms that each draw the next one twice."""
    twice = [
        stream(
            b"/X Do /X Do",
            b"/Type /XObject /Subtype /Form /Resources <</XObject <</X %d 0 R>>>>" % (7 + number),
        )
        for number in range(depth)
    ]
    return [*twice, stream(_DRAWN, b"/Type /XObject /Subtype /Form /Resources <</Font <</F1 5 0 R>>>>")]


_PACKED = zlib.compress(b" " * 200_000_000, 9)
PDFS = {
    "pages in a circle": one_page(stream(_DRAWN), kids=b"2 0 R 3 0 R"),
    "pages in pages": objects(
        _CATALOG, *(b"<</Type /Pages /Kids [%d 0 R] /Count 1>>" % number for number in range(3, 5003)), _PAGE
    ),
    "zeros": one_page(stream(_PACKED, b"/Filter /FlateDecode")),
    "zeros packed twice": one_page(stream(zlib.compress(_PACKED), b"/Filter [/FlateDecode /FlateDecode]")),
    "map of all letters": objects(
        _CATALOG,
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        _PAGE,
        stream(_DRAWN),
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R>>",
        stream(b"begincmap 1 beginbfrange <00000000> <7FFFFFFF> <0041> endbfrange endcmap"),
    ),
}


@pytest.mark.parametrize("name", PDFS)
def test_pdf_that_unfolds_without_end_fails_at_once(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(PDFS[name])
    assert "not a PDF that can be read" in fail_one(path)


def test_page_drawn_many_times_over_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 50)
    (tmp_path / "a.pdf").write_bytes(one_page(stream(_DRAWN), kids=b"3 0 R " * 51))
    assert "has more than 50 pages" in fail_one(tmp_path / "a.pdf")


def test_forms_that_draw_each_other_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_OPERATORS", 500)
    (tmp_path / "a.pdf").write_bytes(one_page(stream(b"/X Do"), *forms(12)))
    assert "draws more than 500 things" in fail_one(tmp_path / "a.pdf")


def test_lies_about_pages_cost_nothing(tmp_path: Path) -> None:
    data = one_page(stream(_DRAWN)).replace(b"/Count 1", b"/Count 999999999")
    (tmp_path / "a.pdf").write_bytes(data)
    assert read_one(tmp_path / "a.pdf").text == TEXT


def test_paragraph_of_very_many_lines_is_joined_in_little_time() -> None:
    lines = ["the people of the district went on and on, as no full stop came to their wander-"] * 40_000
    joined = pdf.join_pages(["\n".join(lines)])
    assert joined.count("wanderthe") == len(lines) - 1


LAUGHS = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
HTMLS = {
    "entities in entities": f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">{LAUGHS}]>'
    f"<body><p>&m; {TEXT}</p>",
    "file as entity": '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    f"<body><p>&a; {TEXT}</p></body>",
    "parameter entity": '<!DOCTYPE l [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x.dtd"> %a;]>'
    f"<body><p>{TEXT}</p>",
    "elements in elements": "<body>" + "<div>" * 100_000 + f"<p>{TEXT}</p>",
    "comment without end": f"<body><p>{TEXT}</p>" + "<!--" * 50_000,
    "data nested": f'<script type="application/ld+json">{"[" * 100_000}</script><body><p>{TEXT}</p>',
}


@pytest.mark.parametrize("name", HTMLS)
def test_html_that_unfolds_gives_its_text_or_a_failure(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.html").write_text(HTMLS[name], encoding="utf-8")
    (item,) = read_all(tmp_path / "a.html")
    text = str(item) if isinstance(item, Failure) else item.text
    assert len(text) < 1000
    assert "root:" not in text
    assert "hahahaha" not in text


@pytest.mark.parametrize("attribute", ['a{}="<"', "a{}", "a{}='>'", "/a{}=b"])
def test_tag_of_very_many_attributes_is_refused(tmp_path: Path, attribute: str) -> None:
    tag = " ".join(attribute.format(number) for number in range(501))
    (tmp_path / "a.html").write_text(f"<body><p {tag}>{TEXT}</p>", encoding="utf-8")
    assert "a tag has more than 500 attributes" in fail_one(tmp_path / "a.html")


def test_script_full_of_signs_is_no_tag_of_many_attributes(tmp_path: Path) -> None:
    script = "for (i = 0; i<n; i++) { a = b } " + "let x = a<b && c d e f ; " * 500
    (tmp_path / "a.html").write_text(f"<script>{script}</SCRIPT><body><p>{TEXT}</p>", encoding="utf-8")
    assert read_one(tmp_path / "a.html").text == TEXT


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[" * 100_000, "not JSON"),
        ('{"text": ' + '{"a":' * 100_000, "not JSON"),
        ('{"text": "a", "id": ' + "9" * 5000 + "}", "not JSON"),
        ('{"text": "a", "id": 1e999}', "id is 'inf'"),
        ('{"text": "a", "published": "0000-01-01"}', "published is '0000-01-01'"),
        ('{"text": "a", "published": "10000-01-01"}', "published is '10000-01-01'"),
        (json.dumps({"text": "a\0b"}), "NUL"),
    ],
    ids=["lists", "objects", "digits", "infinite", "year 0", "year 10000", "NUL"],
)
def test_hostile_json_costs_its_line_alone(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"{line}\n" + json.dumps({"text": TEXT}) + "\n", encoding="utf-8")
    failure, document = read_all(path)
    assert isinstance(failure, Failure)
    assert message in failure.message
    assert not isinstance(document, Failure)
    assert document.text == TEXT
