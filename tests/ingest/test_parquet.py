import io
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from powderkeg.datamodel.document import Document, PublishedFrom
from powderkeg.ingest import Failure
from powderkeg.ingest.parquet import ParquetRows
from powderkeg.ingest.report import IngestOptions, Source
from tests.ingest.helpers import fail_one, read_all, read_one

TEXT = "Shells hit Marib, again."


def write(folder: Path, columns: dict[str, Any], **options: Any) -> Path:
    path = folder / "reports.parquet"
    pq.write_table(pa.table(columns), path, **options)
    return path


def test_columns_named_like_fields_are_found(tmp_path: Path) -> None:
    columns = {"id": [7], "text": [TEXT], "published": ["2021-05-06"], "title": ["Marib"], "other": [1.5]}
    document = read_one(write(tmp_path, columns))
    assert (document.document_id, document.text, document.title) == ("7", TEXT, "Marib")
    assert (document.published, document.published_from) == (date(2021, 5, 6), PublishedFrom.FIELD)


@pytest.mark.parametrize(
    "published",
    [
        pa.array([date(2021, 5, 6)]),
        pa.array([datetime(2021, 5, 6, 23, 30)]),
        pa.array([datetime(2021, 5, 6, 23, 30, tzinfo=UTC)], pa.timestamp("us", "UTC")),
        pa.array([1620343800000000001], pa.timestamp("ns")),
        pa.array(["2021-05-06T10:00:00Z"]).dictionary_encode(),
    ],
    ids=["day", "moment", "moment in a zone", "nanoseconds", "dictionary"],
)
def test_days_and_moments_are_taken(tmp_path: Path, published: pa.Array) -> None:
    assert read_one(write(tmp_path, {"text": [TEXT], "published": published})).published == date(2021, 5, 6)


def test_columns_can_be_named(tmp_path: Path) -> None:
    path = write(tmp_path, {"body": [TEXT], "headline": ["Marib"]})
    document = read_one(path, columns={"text": "body", "title": "headline"})
    assert (document.text, document.title) == (TEXT, "Marib")


def test_missing_id_is_made_of_stem_row_and_digest(tmp_path: Path) -> None:
    _, document = read_all(write(tmp_path, {"text": ["One.", "Two."], "id": [None, None]}))
    assert isinstance(document, Document)
    assert document.document_id.startswith("reports-2-")


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"text": ["Good.", None]}, "text is missing"),
        ({"text": ["Good.", " "]}, "the text is empty"),
        ({"text": ["Good.", "x" * 300]}, "the text has more than 200 bytes"),
        ({"text": ["Good.", "a\0b"]}, "text holds a NUL character"),
        ({"text": ["Good.", "x"], "published": [None, "31/02/2022"]}, "published is '31/02/2022'"),
        ({"text": ["Good.", "x"], "published": [None, 20220301]}, "published is '20220301'"),
        ({"text": ["Good.", "x"], "id": [None, 1.5]}, "id is '1.5', expected a string or a whole number"),
        (
            {"text": ["Good.", "x"], "published": pa.array([None, 2**52], pa.timestamp("ms"))},
            "published can't be read",
        ),
        ({"text": pa.array([b"Good.", b"\xff"]).view(pa.string())}, "text can't be read"),
    ],
    ids=["null", "blank", "long", "NUL", "no date", "number", "fraction", "far future", "not UTF-8"],
)
def test_bad_row_fails_and_the_next_is_read(tmp_path: Path, columns: dict[str, Any], message: str) -> None:
    arrays = {name: pa.array(values) for name, values in columns.items()}
    path = write(tmp_path, {name: pa.concat_arrays([array, array[:1]]) for name, array in arrays.items()})
    _, failure, document = read_all(path, max_bytes=200)
    assert isinstance(failure, Failure)
    assert isinstance(document, Document)
    assert str(failure).startswith(f"{path} row 2: ")
    assert message in failure.message


def test_missing_text_column_is_told_with_those_found(tmp_path: Path) -> None:
    message = fail_one(write(tmp_path, {"body": [TEXT]}))
    assert "no column 'text', found body; name the one it is with --column text=NAME" in message


def test_column_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, {"text": [TEXT]})
    assert "no column 'day', found text" in fail_one(path, columns={"published": "day"})


@pytest.mark.parametrize("content", [b"PAR1 and no more", b"PAR1" + b"\0" * 40 + b"PAR1", b"text"])
def test_damaged_file_fails_once(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(content)
    assert "can't be read as Parquet" in fail_one(path)


def test_damage_inside_costs_the_rest_of_the_file(tmp_path: Path) -> None:
    texts = [f"Rebels took town number {number}." for number in range(200)]
    path = write(tmp_path, {"text": texts}, row_group_size=100, use_dictionary=False)
    data = bytearray(path.read_bytes())
    half = pq.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset
    data[half : half + 20] = bytes(20)
    path.write_bytes(bytes(data))
    *read, last = read_all(path)
    assert [item for item in read if isinstance(item, Failure)] == []
    assert isinstance(last, Failure)
    assert "can't be read from here on" in last.message
    assert last.line == len(read) + 1


def test_file_without_an_ending_is_recognised(tmp_path: Path) -> None:
    path = write(tmp_path, {"text": [TEXT]}).rename(tmp_path / "reports")
    assert read_one(path).text == TEXT


def test_pipe_is_refused_with_the_remedy(tmp_path: Path) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    data = write(tmp_path, {"text": [TEXT]}).read_bytes()
    source = Source("-", "stdin", io.BufferedReader(Pipe(data)))
    with pytest.raises(ValueError, match="save it in a file first"):
        ParquetRows(source, IngestOptions())


@pytest.mark.parametrize("first", [1, 3, 4, 10, 11])
def test_rows_can_be_read_from_any_on(tmp_path: Path, first: int) -> None:
    path = write(tmp_path, {"text": [str(number) for number in range(1, 11)]}, row_group_size=3)
    with path.open("rb") as stream:
        rows = ParquetRows(Source("a", "a", stream), IngestOptions(), first=first)
        assert [row["text"] for row in rows] == [str(number) for number in range(first, 11)]
        assert rows.number == 10


def test_reading_text_loads_no_arrow() -> None:
    program = "import sys, powderkeg.ingest; print('pyarrow' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
