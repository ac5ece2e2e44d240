from datetime import date
from pathlib import Path

import pytest

from powderkeg.datamodel.document import Document
from powderkeg.ingest import Failure
from tests.ingest.helpers import fail_one, read_all, read_one


def write(folder: Path, content: str, encoding: str = "utf-8") -> Path:
    path = folder / "reports.csv"
    path.write_bytes(content.encode(encoding))
    return path


def test_columns_named_like_fields_are_found(tmp_path: Path) -> None:
    path = write(tmp_path, 'id,published,text,other\r\n7,2021-05-06,"Shells hit Marib, again.",x\r\n')
    document = read_one(path)
    assert (document.document_id, document.published) == ("7", date(2021, 5, 6))
    assert document.text == "Shells hit Marib, again."


@pytest.mark.parametrize("delimiter", [";", "\t", "|"], ids=["semicolon", "tab", "bar"])
def test_delimiter_is_that_of_the_header(tmp_path: Path, delimiter: str) -> None:
    path = write(tmp_path, f"id{delimiter}text\n1{delimiter}Shells hit Marib, again.\n")
    assert read_one(path).text == "Shells hit Marib, again."


def test_columns_can_be_named(tmp_path: Path) -> None:
    path = write(tmp_path, "headline,body,day\nShelling,Shells hit Marib.,2021-05-06\n")
    document = read_one(path, columns={"text": "body", "title": "headline", "published": "day"})
    assert (document.title, document.text) == ("Shelling", "Shells hit Marib.")
    assert document.published == date(2021, 5, 6)


def test_line_ends_inside_a_cell_are_kept(tmp_path: Path) -> None:
    path = write(tmp_path, 'text,id\r\n"One line.\r\n\r\n""Two"" lines.",1\r\n')
    assert read_one(path).text == 'One line.\r\n\r\n"Two" lines.'


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_spreadsheet_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    assert (
        read_one(write(tmp_path, "text\nCafé shelled in Ma’rib.\n", encoding)).text
        == "Café shelled in Ma’rib."
    )


def test_cell_longer_than_the_modules_limit_is_read(tmp_path: Path) -> None:
    text = "Shells hit Marib. " * 10_000
    assert read_one(write(tmp_path, f"text\n{text}\n")).text == text


def test_row_cut_short_is_read(tmp_path: Path) -> None:
    assert read_one(write(tmp_path, "text,title,url\nQuiet.\n")).url is None


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({}, "no column 'text', found id, body; name the one it is with --column text=NAME"),
        ({"text": "story"}, "no column 'story', found id, body; correct --column text=NAME"),
    ],
    ids=["unnamed", "wrongly named"],
)
def test_file_without_the_text_column_is_refused(
    tmp_path: Path, columns: dict[str, str], message: str
) -> None:
    assert message in fail_one(write(tmp_path, "id,body\n1,x\n"), columns=columns)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("2,a,b", "3 cells, expected 2; quote cells that hold a separator"),
        ("2", "text is missing"),
        ('2,""', "the text is empty"),
        ('2,"a"b', "not a CSV row"),
        ("2," + "x" * 200, "more than 100 bytes"),
    ],
    ids=["too many cells", "too few", "empty text", "stray quote", "too long"],
)
def test_bad_row_fails_and_the_next_is_read(tmp_path: Path, row: str, message: str) -> None:
    failure, document = read_all(write(tmp_path, f"id,text\n{row}\n3,Quiet.\n"), max_bytes=100)
    assert isinstance(failure, Failure)
    assert failure.line == 2
    assert message in failure.message
    assert isinstance(document, Document)


def test_quote_left_open_fails_at_the_row_where_it_opens(tmp_path: Path) -> None:
    first, *others = read_all(write(tmp_path, 'id,text\n1,Quiet.\n2,"Open\n3,Lost.\n'))
    assert isinstance(first, Document)
    assert [item.line for item in others if isinstance(item, Failure)] == [3]


def test_quote_left_open_in_a_long_file_costs_only_what_fits_the_limit(tmp_path: Path) -> None:
    rows = "".join(f"{number},Quiet day {number}.\n" for number in range(3, 40))
    items = read_all(write(tmp_path, f'id,text\n2,"Open\n{rows}'), max_bytes=100)
    assert [item.line for item in items if isinstance(item, Failure)] == [2]
    assert isinstance(items[-1], Document)
    assert items[-1].document_id == "39"


def test_file_without_a_header_row_is_refused(tmp_path: Path) -> None:
    assert "no CSV header in the first line" in fail_one(write(tmp_path, "id,text\r1,Old line ends.\r"))


def test_header_alone_holds_no_documents(tmp_path: Path) -> None:
    assert "holds no documents" in fail_one(write(tmp_path, "id,text\n"))
