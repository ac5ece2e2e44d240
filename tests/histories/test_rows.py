"""CSV files of past figures: what is read, and what is said of files that can't be."""

import gzip
from pathlib import Path

import pytest

from powderkeg.errors import HistoryError
from powderkeg.histories.rows import read_rows

TEXT = 'name,further,deaths\nKassala,x,3\n"Port, Sudan",y,0\n'


@pytest.mark.parametrize("name", ["deaths.csv", "deaths.csv.gz", "deaths"])
def test_plain_and_compressed_files_read_alike(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(TEXT.encode()) if name.endswith("gz") else TEXT.encode())
    rows = list(read_rows(path, ["deaths", "name"]))
    assert [row.cells for row in rows] == [
        {"deaths": "3", "name": "Kassala"},
        {"deaths": "0", "name": "Port, Sudan"},
    ]
    assert [row.line for row in rows] == [2, 3]


def test_a_byte_order_mark_and_blank_lines_are_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "deaths.csv"
    path.write_text("\ufeffname,deaths\n\nKassala,3\n\n", encoding="utf-8")
    assert [row.cells["name"] for row in read_rows(path, ["name"])] == ["Kassala"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty; expected a header with name, deaths"),
        (b"name,killed\nKassala,3\n", "line 1: no column deaths"),
        (b"name,deaths\nKassala\n", "line 2: 1 cells, expected 2"),
        (b"name,deaths\n\xff\xfe,3\n", "expected CSV in UTF-8"),
        (b'name,deaths\n"Kassala,3\n', "expected CSV in UTF-8"),
        (gzip.compress(TEXT.encode())[:30], "expected CSV in UTF-8, plain or gzip"),
    ],
    ids=["empty", "column", "short", "encoding", "quote", "cut"],
)
def test_a_bad_file_is_named_with_line_and_remedy(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    with pytest.raises(HistoryError, match=said) as raised:
        list(read_rows(path, ["name", "deaths"]))
    assert str(raised.value).startswith(str(path))


def test_a_missing_file_is_an_error_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="No such file"):
        list(read_rows(tmp_path / "none.csv", ["name"]))


def test_a_cell_that_does_not_fit_is_named(tmp_path: Path) -> None:
    path = tmp_path / "deaths.csv"
    path.write_text("name,deaths\nKassala,many\n", encoding="utf-8")
    (row,) = read_rows(path, ["name", "deaths"])
    with pytest.raises(HistoryError, match="line 2: deaths is 'many', expected a whole number"):
        row.take("deaths", int, "a whole number")
    assert row.take("name", str, "a name") == "Kassala"
