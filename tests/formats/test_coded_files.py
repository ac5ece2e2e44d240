"""Files of coded data: which data set they are of, and what a faulty row costs."""

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powderkeg.datamodel.coded_event import CodedRow, Dataset, SkippedRow
from powderkeg.errors import CodedDataError
from powderkeg.formats.coded import CodedReference, open_coded
from tests.formats.coded_examples import DELIMITERS, HEADERS, ROWS, coded_file, read_rows

ACLED_ROWS = [{"event_id_cnty": f"SUD{number}"} for number in range(4)]


def ids(rows: list[CodedRow | SkippedRow]) -> list[str]:
    return [row.events[0].dataset_id for row in rows if isinstance(row, CodedRow)]


def faults(rows: list[CodedRow | SkippedRow]) -> list[tuple[int, str]]:
    return [(row.line, row.reason) for row in rows if isinstance(row, SkippedRow) and row.malformed]


@pytest.mark.parametrize("name", HEADERS)
def test_data_set_is_told_from_header_or_first_row(name: str, coded_reference: CodedReference) -> None:
    assert open_coded(io.BytesIO(coded_file(name, [{}])), coded_reference).dataset == name


@pytest.mark.parametrize("name", ["ucdp", "gdelt"])
@pytest.mark.parametrize("header", [True, False], ids=["header", "none"])
def test_file_reads_alike_with_and_without_a_header(
    name: str, header: bool, coded_reference: CodedReference
) -> None:
    (row,) = read_rows(coded_file(name, [{}], header=header), coded_reference)
    assert isinstance(row, CodedRow)
    assert row.line == 1 + header
    (other,) = read_rows(coded_file(name, [{}]), coded_reference)
    assert row.events == other.events


def test_columns_are_found_in_any_order_beside_others(coded_reference: CodedReference) -> None:
    plain = coded_file("acled", [{}])
    columns = [*reversed(HEADERS["acled"].split(",")), "region_code", "data_id"]
    columns.remove("tags")
    cells = [f'"{ROWS["acled"].get(column, "")}"' for column in columns]
    moved = f"{','.join(columns)}\n{','.join(cells)}\n".encode()
    assert read_rows(moved, coded_reference) == read_rows(plain, coded_reference)


@pytest.mark.parametrize(
    "change",
    [
        lambda content: b"\xef\xbb\xbf" + content,
        lambda content: content.replace(b"\n", b"\r\n"),
        lambda content: content.rstrip(b"\n"),
        lambda content: content.replace(b"\n", b"\n\n"),
        lambda content: b'"Export, of\n' + content,
    ],
    ids=["byte order mark", "line ends of Windows", "no last line end", "blank lines", "a line above"],
)
def test_habits_of_other_programs_make_no_difference(change, coded_reference: CodedReference) -> None:
    content = coded_file("acled", ACLED_ROWS)
    assert ids(read_rows(change(content), coded_reference)) == ids(read_rows(content, coded_reference))


def test_semicolons_part_cells_too(coded_reference: CodedReference) -> None:
    columns = HEADERS["acled"].split(",")
    cells = [f'"{ROWS["acled"].get(column, "")}"' for column in columns]
    content = f"{';'.join(columns)}\n{';'.join(cells)}\n".encode()
    assert ids(read_rows(content, coded_reference)) == ["SUD901"]


def test_polecat_is_read_in_its_own_encoding(coded_reference: CodedReference) -> None:
    (row,) = read_rows(coded_file("polecat", [{"Actor Name": "Conseil d'État"}]), coded_reference)
    assert isinstance(row, CodedRow)
    assert row.events[0].source[0].name == "Conseil d'État"


def test_polecat_file_whose_header_names_too_many_columns_is_read(coded_reference: CodedReference) -> None:
    content = coded_file("polecat", [{}])
    misheaded = content.replace(b"Event ID\t", b"Event ID\tHeadline\t", 1)
    assert read_rows(misheaded, coded_reference) == read_rows(content, coded_reference)


def test_tabs_too_many_at_the_end_of_a_line_are_dropped(coded_reference: CodedReference) -> None:
    content = coded_file("polecat", [{}])
    assert read_rows(content[:-1] + b"\t\t\n", coded_reference) == read_rows(content, coded_reference)


def test_quoted_text_may_run_over_lines(coded_reference: CodedReference) -> None:
    note = 'The army said: "We hold\nthe bridge",\n\nwitnesses doubt it.'
    first, second = read_rows(
        coded_file("acled", [{"notes": note}, {"event_id_cnty": "SUD902"}]), coded_reference
    )
    assert isinstance(first, CodedRow)
    assert (first.events[0].note, first.line, second.line) == (note, 2, 6)


def test_quote_in_a_tabbed_file_is_a_character(coded_reference: CodedReference) -> None:
    content = coded_file("gdelt", [{"Actor1Name": "QQ"}, {}]).replace(b"QQ", b'"GRAND" CHAMBER')
    first, _ = read_rows(content, coded_reference)
    assert isinstance(first, CodedRow)
    assert first.events[0].source[0].name == '"GRAND" CHAMBER'


@pytest.mark.parametrize(
    ("name", "fields", "reason"),
    [
        (
            "acled",
            {"event_date": "31/31/2024"},
            "event_date is '31/31/2024', expected a day such as 2014-06-13",
        ),
        ("acled", {"event_id_cnty": ""}, "event_id_cnty is empty"),
        ("acled", {"fatalities": "few"}, "fatalities is 'few', expected a whole number"),
        ("acled", {"fatalities": "9" * 30}, "expected at most 2147483647"),
        ("acled", {"time_precision": "7"}, "time_precision is 7, expected 1 to 3"),
        ("acled", {"latitude": "156.4"}, "latitude is 156.4, expected -90 to 90"),
        ("acled", {"sub_event_type": "Quarrel"}, "which coded_types.csv doesn't have"),
        ("acled", {"event_date": "0001-01-01", "time_precision": "2"}, "out of range"),
        ("ucdp", {"low": "9"}, "killed runs from 9 to 7"),
        ("ucdp", {"date_end": "2016-03-01"}, "ends 2016-03-01 before it starts 2016-03-04"),
        ("gdelt", {"EventCode": "---"}, "no code of CAMEO"),
        ("gdelt", {"DATEADDED": "yesterday"}, "expected a moment"),
        ("polecat", {"Event Type": "PARTY"}, "no type of PLOVER"),
        ("acled", {"event_id_cnty": "c0123456789abcdef"}, "a claim that powderkeg exported"),
    ],
)
def test_malformed_row_is_told_with_line_and_reason(
    name: str, fields: dict[str, str], reason: str, coded_reference: CodedReference
) -> None:
    rows = read_rows(coded_file(name, [{}, fields, {}]), coded_reference)
    ((line, told),) = faults(rows)
    assert line == (2 if name == "gdelt" else 3)
    assert reason in told
    assert len(ids(rows)) == 2


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"SUD8,2024-05-01\n", "has 2 cells, expected 31"),
        (b'SUD8,"never closed,1\n', "quote that is not closed"),
        (b"SUD8,\xff\xfe caf\xe9\n", "is not in utf-8"),
        (b"x" * 1_200_000 + b"\n", "more than 1,000,000 bytes"),
        (b"x" * 3_200_000 + b"\n", "more than 1,000,000 bytes"),
    ],
    ids=["short", "open quote", "encoding", "long", "longer"],
)
def test_broken_line_costs_no_other(line: bytes, reason: str, coded_reference: CodedReference) -> None:
    header, *lines = coded_file("acled", ACLED_ROWS).splitlines(keepends=True)
    rows = read_rows(b"".join([header, *lines[:2], line, *lines[2:]]), coded_reference)
    assert ids(rows) == ["SUD0", "SUD1", "SUD2", "SUD3"]
    ((number, told),) = faults(rows)
    assert (number, reason in told) == (4, True)


@pytest.mark.parametrize("first", [b"88\t2024\n", b'"open\t1\n'], ids=["short", "open quote"])
def test_broken_first_line_of_a_file_without_header_costs_no_other(
    first: bytes, coded_reference: CodedReference
) -> None:
    rows = read_rows(first + coded_file("gdelt", [{}]), coded_reference)
    assert ids(rows) == ["880000001"]
    assert [line for line, _ in faults(rows)] == [1]


@given(noise=st.binary(max_size=200), place=st.integers(0, 4))
def test_no_noise_costs_the_rows_around_it(noise: bytes, place: int, coded_reference: CodedReference) -> None:
    noise = noise.replace(b"\n", b" ").replace(b"\r", b" ")
    header, *lines = coded_file("acled", ACLED_ROWS).splitlines(keepends=True)
    lines.insert(place, noise + b"\n")
    assert ids(read_rows(b"".join([header, *lines]), coded_reference)) == ["SUD0", "SUD1", "SUD2", "SUD3"]


@given(
    row=st.lists(st.text(st.characters(exclude_characters='\n\r,"'), max_size=12), min_size=31, max_size=31)
)
def test_any_cells_are_a_row_or_a_told_fault(row: list[str], coded_reference: CodedReference) -> None:
    line = ",".join(row).encode("utf-8", "surrogatepass") + b"\n"
    (found,) = read_rows(coded_file("acled", []) + (line if line.strip() else b"x\n"), coded_reference)
    assert isinstance(found, CodedRow) or found.reason


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"\n\n", "the file is empty"),
        (b"name,age\nx,1\n", "neither its header nor its first rows are those of a known data set"),
        (b"a\0c\0l\0e\0d\0,b\n", "no text in UTF-8"),
        (
            coded_file("acled", [{}]).replace(b"geo_precision", b"accuracy").replace(b"fatalities", b"dead"),
            "looks like acled, but lacks the columns geo_precision, fatalities; export it anew",
        ),
    ],
    ids=["empty", "blank", "foreign", "UTF-16", "columns"],
)
def test_file_of_no_data_set_is_refused(
    content: bytes, message: str, coded_reference: CodedReference
) -> None:
    with pytest.raises(CodedDataError, match=message):
        open_coded(io.BytesIO(content), coded_reference)


def test_file_that_is_not_what_it_is_said_to_be_is_refused(coded_reference: CodedReference) -> None:
    with pytest.raises(
        CodedDataError, match=r"no file of gdelt: 31 columns .* expected 61, .*; check --from"
    ):
        read_rows(coded_file("acled", [{}]), coded_reference, dataset=Dataset.GDELT)


def test_every_data_set_has_a_delimiter_in_the_examples() -> None:
    assert set(DELIMITERS) == set(Dataset)


def test_day_with_a_time_is_a_day(coded_reference: CodedReference) -> None:
    (row,) = read_rows(coded_file("acled", [{"event_date": "2024-05-01T00:00:00"}]), coded_reference)
    assert isinstance(row, CodedRow)
    assert row.events[0].time.start == date(2024, 5, 1)
