"""Whatever the bytes: no exception, and every region lies in order inside the text."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powderkeg.datamodel.document import Document
from powderkeg.ingest import Failure, document_from_text, read_documents

PIECES = st.sampled_from(
    [
        "{",
        '{"text": "',
        '"}',
        ",",
        ";",
        '"',
        "\n",
        "\r\n",
        "text,id\n",
        "<p>",
        "<html>",
        "<script>",
        "<time datetime='2014-06-13'>",
        "13 June 2014",
        "By Nadia Roe",
        "KIDAL, June 1 — ",
        "Read more",
        "The army left.",
        "Kidal falls",
        "\ufeff",
        "\u202e",
        "\x00",
        "\x1b",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=20), max_size=15).map("".join)


def check(item: Document | Failure) -> None:
    if isinstance(item, Failure):
        assert item.message
        return
    ends = [0]
    for region in item.regions:
        assert ends[-1] <= region.start <= region.end <= len(item.text)
        ends.append(region.end)


@pytest.mark.parametrize("ending", ["txt", "jsonl", "csv", "html", "pdf", "unknown"])
@given(data=st.binary(max_size=300) | TEXTS.map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_give_documents_or_failures(ending: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a.{ending}"
        path.write_bytes(data)
        items = list(read_documents([str(path)]))
    assert items
    for item in items:
        check(item)


@given(TEXTS.filter(lambda text: bool(text.strip()) and "\0" not in text))
def test_any_text_is_kept_with_regions_in_order(text: str) -> None:
    document = document_from_text(text)
    assert document.text == text
    check(document)
