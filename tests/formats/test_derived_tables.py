"""Events and situations as CSV, HXL and Parquet, read back by other programs' readers."""

import csv
import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings

from powderkeg.datamodel.claim import Status
from powderkeg.datamodel.event import Comparison, Estimate, Event, Finding
from powderkeg.datamodel.situation import Situation
from powderkeg.errors import ConfigError
from powderkeg.formats.columns import ColumnType, Table
from powderkeg.formats.derived import Exported, refuse_unfitting
from powderkeg.formats.event_rows import EVENT_COLUMNS, event_table
from powderkeg.formats.parquet import write_parquet
from powderkeg.formats.rows_csv import write_rows_csv, write_rows_hxl
from powderkeg.formats.situation_rows import SITUATION_COLUMNS, situation_table
from tests.formats.event_examples import FIRST, SECOND, citations, closure, events
from tests.formats.situation_examples import CITATIONS, FOUGHT, TAKEN, harbour, situations

# The HXL tagging conventions 1.1, section 2: a hashtag, and attributes that refine it.
HXL_TAG = re.compile(r"#[A-Za-z][A-Za-z0-9_]*(\s*\+[A-Za-z][A-Za-z0-9_]*)*")

DISAGREEMENT = Comparison((), (Finding("injured", ()),), ())


def rows_of(table: Table) -> list[dict[str, str]]:
    stream = io.StringIO(newline="")
    write_rows_csv(table, stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue(), newline=""), strict=True))


def parquet_rows(table: Table, path: Path) -> list[dict[str, Any]]:
    write_parquet(table, path)
    with duckdb.connect() as database:
        found = database.execute("SELECT * FROM read_parquet(?)", [str(path)])
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def table_of(event: Event) -> Table:
    return event_table([(event, DISAGREEMENT)], citations(event))


def test_event_row_tells_who_where_when_and_which_claims() -> None:
    (row,) = rows_of(table_of(closure()))
    assert (row["source_name"], row["source_country"]) == ("Navy; Coast guard", r"LKA; \N")
    assert (row["place_lat"], row["place_lon"], row["place_precision"]) == ("-8.57", "125.57", "city")
    assert (row["time_start"], row["time_end"], row["dated"]) == ("2024-04-29", "2024-05-01", "true")
    assert (row["voices"], row["voices_against"], row["contradictions"]) == ("2", "1", "injured")
    assert row["claims"] == f"{FIRST.claim_id}; {SECOND.claim_id}"


def test_event_row_cites_the_claim_published_last() -> None:
    (row,) = rows_of(table_of(closure()))
    assert (row["cited_claim"], row["publisher"], row["published"]) == (
        SECOND.claim_id,
        "Timor Wire",
        "2024-05-03",
    )
    assert row["sentence"] == f"'{SECOND.sentence}"  # begins with a sign that makes a formula


def test_event_row_cites_a_claim_that_says_what_the_event_does() -> None:
    denial = replace(SECOND, status=Status.DENIED)
    (row,) = rows_of(table_of(closure(claims=(FIRST, denial))))
    assert (row["status"], row["cited_claim"]) == ("unconfirmed", FIRST.claim_id)


@pytest.mark.parametrize(
    ("bounds", "low", "high"),
    [
        ([(2, 2)], "2", "2"),
        ([(20, 25), (5, 7)], "20", "32"),
        ([(20, None), (5, 7)], "20", ""),
        ([(None, 7)], "", "7"),
        ([], "", ""),
        ([(1, 1e308), (1, 1e308)], "1", ""),
        ([(1, 10**400), (1, 1.5)], "1", ""),
    ],
    ids=["one", "soldiers-and-civilians", "open", "at-most", "none", "endless", "huge"],
)
def test_event_row_bounds_the_killed(
    bounds: list[tuple[float | None, float | None]], low: str, high: str
) -> None:
    estimates = [Estimate("killed", str(number), *pair, None, ()) for number, pair in enumerate(bounds)]
    (row,) = rows_of(table_of(closure(quantities=tuple(estimates))))
    assert (row["killed_low"], row["killed_high"]) == (low, high)


def test_situation_has_a_row_for_each_statement() -> None:
    rows = rows_of(situation_table(harbour(), CITATIONS))
    assert [(row["what"], row["subject"], row["relation"], row["object"]) for row in rows] == [
        ("control", "Harbour League", "holds", ""),
        ("control", "", "held by nobody known", ""),
        ("control", "Timor-Leste", "lost", ""),
        ("tie", "Australia", "backs", "Harbour League"),
        ("tie", "Australia", "opposes", "Harbour League"),
        ("contradiction", "Australia; Harbour League", "opposite", ""),
        ("figure", "Harbour League", "killed", ""),
        ("standing", "Australia; Timor-Leste", "threat", "Harbour League"),
    ]
    assert {row["as_of"] for row in rows} == {"2024-05-06"}


def test_situation_gives_each_row_a_sentence_with_outlet_and_day() -> None:
    rows = rows_of(situation_table(harbour(), CITATIONS))
    assert all(row["claims"] and row["sentence"] and row["publisher"] and row["published"] for row in rows)
    assert rows[0]["cited_claim"] == TAKEN
    assert rows[5]["cited_claim"] == FOUGHT


def test_situation_says_how_likely_each_holder_is() -> None:
    holds, open_, _, *_ = rows_of(situation_table(harbour(), CITATIONS))
    assert (holds["place_name"], holds["probability"], holds["since"], holds["state"]) == (
        "Dili",
        "0.7",
        "2024-05-02",
        "held",
    )
    assert open_["probability"] == "0.3"


def test_parquet_has_typed_columns(tmp_path: Path) -> None:
    (row,) = parquet_rows(table_of(closure()), tmp_path / "events.parquet")
    assert row["time_start"] == date(2024, 4, 29)
    assert row["source_country"] == ["LKA", None]
    assert row["quantities_low"] == [1500.0, 2.0]
    assert (row["place_lat"], row["belief"], row["dated"], row["sign"]) == (-8.57, 0.82, True, None)
    assert row["sentence"] == SECOND.sentence


def test_parquet_says_what_it_is_of(tmp_path: Path) -> None:
    path = tmp_path / "it's.parquet"
    write_parquet(situation_table(harbour(), CITATIONS), path)
    with duckdb.connect() as database:
        found = database.execute("SELECT key, value FROM parquet_kv_metadata(?)", [str(path)]).fetchall()
    assert dict(found) == {b"what": b"situation", b"as_of": b"2024-05-06", b"known_by": b""}


def test_parquet_of_the_same_rows_is_the_same_file(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one.parquet", "two.parquet")]
    for path in paths:
        write_parquet(situation_table(harbour(), CITATIONS), path)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_parquet_holds_more_rows_than_are_handed_over_at_a_time(tmp_path: Path) -> None:
    many = [(closure(event_id=f"e{number:016x}"), None) for number in range(4500)]
    rows = parquet_rows(event_table(many, {}), tmp_path / "events.parquet")
    assert [row["event_id"] for row in rows] == [event.event_id for event, _ in many]


def test_parquet_of_no_events_has_the_columns(tmp_path: Path) -> None:
    assert write_parquet(event_table([], {}), tmp_path / "none.parquet").written == 0
    with duckdb.connect() as database:
        found = database.execute("SELECT * FROM read_parquet(?)", [str(tmp_path / "none.parquet")])
        assert [column[0] for column in found.description] == [column.name for column in EVENT_COLUMNS]


def test_parquet_that_cant_be_written_is_an_error_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none"):
        write_parquet(event_table([], {}), tmp_path / "none" / "events.parquet")


@pytest.mark.parametrize(
    "table",
    [lambda: table_of(closure()), lambda: situation_table(harbour(), CITATIONS)],
    ids=["events", "situation"],
)
def test_hxl_has_a_row_of_tags_below_the_header(table: Any) -> None:
    stream = io.StringIO(newline="")
    written = write_rows_hxl(table(), stream).written
    header, tags, *rows = csv.reader(io.StringIO(stream.getvalue(), newline=""), strict=True)
    assert len(rows) == written
    assert [tag for tag in tags if not HXL_TAG.fullmatch(tag)] == []
    assert dict(zip(header, tags, strict=True))["place_lat"] == "#geo+lat"


@pytest.mark.parametrize("columns", [EVENT_COLUMNS, SITUATION_COLUMNS], ids=["events", "situation"])
def test_hxl_tags_of_days_and_numbers_stand_over_days_and_numbers(columns: Any) -> None:
    kinds = {"#date": {ColumnType.DAY}, "#value": {ColumnType.NUMBER}, "#affected": {ColumnType.NUMBER}}
    wrong = [
        column for column in columns if column.type not in kinds.get(column.hxl.split("+")[0], {column.type})
    ]
    assert wrong == []


@pytest.mark.parametrize("columns", [EVENT_COLUMNS, SITUATION_COLUMNS], ids=["events", "situation"])
def test_columns_have_names_and_tags_of_their_own(columns: Any) -> None:
    assert len({column.name for column in columns}) == len(columns)
    assert len({column.hxl for column in columns}) == len(columns)


@pytest.mark.parametrize(
    ("what", "name", "message"),
    [
        (Exported.EVENTS, "xls", "format 'xls' is not known for events; known are jsonl, csv, parquet"),
        (Exported.EVENTS, "graphml", "known for events.*; graphml is for --what situation"),
        (Exported.SITUATION, "jsonl", "known for situation.*; jsonl is for --what claims or events"),
        (Exported.CLAIMS, "parquet", "known for claims.*; parquet is for --what events or situation"),
    ],
)
def test_a_format_that_does_not_fit_is_answered_with_those_that_do(
    what: Exported, name: str, message: str
) -> None:
    with pytest.raises(ConfigError, match=message):
        refuse_unfitting(what, name)


@given(events())
def test_event_csv_has_no_cell_that_begins_a_formula(event: Event) -> None:
    (row,) = rows_of(table_of(event))
    texts = [row[column.name] for column in EVENT_COLUMNS if column.type.startswith("VARCHAR")]
    assert [text for text in texts if text.lstrip().startswith(("=", "+", "-", "@"))] == []


@given(situations())
def test_situation_csv_is_one_row_a_statement(situation: Situation) -> None:
    table = situation_table(situation, {})
    number = len(list(table.rows))
    rows = rows_of(situation_table(situation, {}))
    assert len(rows) == number
    assert all(None not in row and None not in row.values() for row in rows)


@given(events(), situations())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_parquet_holds_any_text(tmp_path: Path, event: Event, situation: Situation) -> None:
    (row,) = parquet_rows(table_of(event), tmp_path / "events.parquet")
    assert row["event_id"] == event.event_id
    assert row["time_start"] == event.start
    assert len(row["target_name"]) == len(event.target)
    names = [actor.name for actor in event.source]
    assert [
        one for one, name in zip(row["source_name"], names, strict=True) if _utf8(name) and one != name
    ] == []
    rows = parquet_rows(situation_table(situation, {}), tmp_path / "situation.parquet")
    assert [tuple(row["claims"]) for row in rows if row["what"] == "standing"] == [
        tuple(one.encode("utf-8", "backslashreplace").decode() for one in standing.claims)
        for standing in situation.standings
    ]


def _utf8(text: str) -> bool:
    return not re.search("[\ud800-\udfff]", text)
