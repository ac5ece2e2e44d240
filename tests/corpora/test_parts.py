"""Parts cover a corpus once, whatever its lines are, and claims come back from their rows as they were."""

import json
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from powderkeg.corpora.plan import Plan, reading_options
from powderkeg.corpora.records import Skip, documents_of
from powderkeg.corpora.scanning import parts_of, scan
from powderkeg.corpora.schema import (
    CLAIMS,
    DOCUMENTS,
    SCHEMAS,
    claim_row,
    document_row,
    to_claim,
    to_document,
)
from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document
from powderkeg.datamodel.reading import ReaderVersion
from powderkeg.ingest import Failure, IngestOptions, read_documents
from powderkeg.ingest.boilerplate import load_cues
from tests.strategies import claims, documents

CUES = load_cues()
READER = ReaderVersion(version="1", pipeline="none", reference="0" * 64)
_LINES = st.one_of(
    st.sampled_from([b"", b"  ", b"{", b"[1]", b'{"text": ""}', '{"text": "Señor"}'.encode("cp1252")]),
    st.builds(
        lambda number, text: json.dumps({"id": number, "text": text}).encode(),
        st.sampled_from(["a", "b", "c", None]),
        st.sampled_from(["Rebels left.", "Rebels came.", "Quiet. " * 40]),
    ),
)


def read_in_parts(paths: list[str], options: IngestOptions, size: int) -> list[Document | Skip]:
    """What all parts give, one after the other."""
    found = scan(paths, options, size, lambda _file, _count: None)
    _, parts = parts_of(found, size)
    plan = Plan(
        read_at=datetime(2026, 1, 1, tzinfo=UTC),
        reader=READER,
        options=reading_options(options),
        part_size=size,
        files=tuple(found.files),
        unread=tuple(found.unread),
        parts=parts,
    )
    assert all(part.records <= size for part in parts)
    assert [part.number for part in parts] == list(range(len(parts)))
    return [item for part in parts for item in documents_of(part, plan, options, CUES)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(_LINES, min_size=1, max_size=12), min_size=1, max_size=3), st.integers(1, 7))
def test_parts_give_what_the_whole_gives(files: list[list[bytes]], size: int) -> None:
    options = IngestOptions()
    with TemporaryDirectory() as folder:
        paths = [str(Path(folder) / f"{number}.jsonl") for number in range(len(files))]
        for path, lines in zip(paths, files, strict=True):
            Path(path).write_bytes(b"\n".join(lines))
        whole = list(read_documents(paths, options))
        parts = read_in_parts(paths, options, size)
    assert [item for item in parts if isinstance(item, Document)] == [
        item for item in whole if isinstance(item, Document)
    ]
    failures = [item.failure for item in parts if isinstance(item, Skip) and not item.repeated]
    assert failures == [item for item in whole if isinstance(item, Failure) and item.line is not None]


@settings(deadline=None)
@given(claims())
def test_claims_come_back_from_their_rows(claim: Claim) -> None:
    if not _is_whole(claim):
        return
    table = pa.Table.from_pylist([claim_row(claim)], schema=SCHEMAS[CLAIMS])
    (row,) = table.to_pylist()
    back = to_claim(row)
    assert back.model_dump_json() == claim.model_dump_json()


@settings(deadline=None)
@given(documents())
def test_documents_come_back_from_their_rows(document: Document) -> None:
    if not _is_whole(document):
        return
    table = pa.Table.from_pylist([document_row(document, 3)], schema=SCHEMAS[DOCUMENTS])
    (row,) = table.to_pylist()
    assert to_document(row) == (document, 3)


def _is_whole(value: Claim | Document) -> bool:
    """Whether it holds no half of a character, which no report that is read has."""
    try:
        value.model_dump_json().encode()
    except (UnicodeError, ValueError):
        return False
    return True
