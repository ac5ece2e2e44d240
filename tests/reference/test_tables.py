"""Reading tables: comments, columns and rows, and what a faulty one is answered with."""

from pathlib import Path

import pytest

from powderkeg.errors import ReferenceDataError
from powderkeg.reference.tables import bundled_table, read_table

COLUMNS = ("word", "kind")


def table(folder: Path, text: str) -> Path:
    path = folder / "words.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_come_with_their_line_numbers(tmp_path: Path) -> None:
    path = table(tmp_path, '# words\n\nword,kind\n  river , water\n# more\n"lake, small",water\n')
    assert list(read_table(path, COLUMNS)) == [
        (4, {"word": "river", "kind": "water"}),
        (6, {"word": "lake, small", "kind": "water"}),
    ]


def test_order_of_columns_is_free(tmp_path: Path) -> None:
    assert list(read_table(table(tmp_path, "kind,word\nwater,river\n"), COLUMNS)) == [
        (2, {"kind": "water", "word": "river"})
    ]


def test_mark_of_byte_order_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "words.csv"
    path.write_bytes("\ufeffword,kind\r\nrivière,water\r\n".encode())
    assert list(read_table(path, COLUMNS)) == [(2, {"word": "rivière", "kind": "water"})]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"words\.csv: no header row; expected the columns word, kind"),
        ("# only a comment\n", r"words\.csv: no header row"),
        ("# words\nword\nriver\n", r"words\.csv line 2: columns kind are missing, unknown"),
        ("word,kind,colour\nriver,water,blue\n", r"words\.csv line 1: columns colour are missing, unknown"),
        ('word,kind\n"river,water\n', r"words\.csv line 2: "),
        ("word,kind,kind\nriver,water,water\n", r"words\.csv line 1: columns .* there twice"),
        ("word,kind\nriver\n", r"words\.csv line 2: 1 cells, expected 2"),
        (
            "word,kind\nriver,water\nlake, small,water\n",
            r"words\.csv line 3: 3 cells, expected 2; quote cells",
        ),
    ],
    ids=[
        "empty",
        "comments only",
        "missing column",
        "unknown column",
        "short row",
        "long row",
        "open quote",
        "column twice",
    ],
)
def test_faulty_table_is_refused_with_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ReferenceDataError, match=message):
        list(read_table(table(tmp_path, text), COLUMNS))


def test_missing_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match=r"words\.csv: no such file; check the path"):
        list(read_table(tmp_path / "words.csv", COLUMNS))


def test_table_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "words.csv"
    path.write_bytes(b"word,kind\nrivi\xe8re,water\n")
    with pytest.raises(ReferenceDataError, match=r"words\.csv: can't be read as UTF-8 text"):
        list(read_table(path, COLUMNS))


def test_every_bundled_table_says_what_a_line_means() -> None:
    for bundled in bundled_table(".").iterdir():
        if bundled.name.endswith(".csv"):
            assert bundled.read_text(encoding="utf-8").startswith("# "), bundled.name
