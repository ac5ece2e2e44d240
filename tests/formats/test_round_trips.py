"""Claims written as JSON Lines or CSV and read back are the same claims."""

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powderkeg.datamodel.claim import Claim
from powderkeg.errors import ClaimError
from powderkeg.formats import Writer, read_csv, read_jsonl, write_csv, write_jsonl
from powderkeg.formats.flat_csv import COLUMNS
from tests import strategies
from tests.formats.examples import DOCUMENTS, blockade, written

FORMULA_STARTS = (
    "=1+1",
    "+1",
    "-1",
    "@A1",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "\u00a0=1",
    "\u200b=1",
    "＝1",
    "＋1",
    "－1",
    "＠A1",
)


@given(st.lists(strategies.claims(), max_size=3))
def test_jsonl_gives_back_what_was_written(claims: list[Claim]) -> None:
    text = written(write_jsonl, claims)
    assert len(text.splitlines()) == len(claims)
    assert [repr(claim) for claim in read_jsonl(through_utf8(text))] == [repr(claim) for claim in claims]


@given(st.lists(strategies.claims(), max_size=3))
def test_csv_gives_back_what_was_written(claims: list[Claim]) -> None:
    text = written(write_csv, claims)
    assert [repr(claim) for claim in read_csv(through_utf8(text))] == [repr(claim) for claim in claims]


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_csv_begins_no_formula_after_a_semicolon(start: str) -> None:
    claim = blockade(mode=f"a;{start}")
    text = written(write_csv, [claim])
    assert list(read_csv(through_utf8(text))) == [claim]
    cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=";") for cell in row]
    assert not any(cell.strip()[:1] in tuple("=+-@＝＋－＠") for cell in cells[1:])


@pytest.mark.parametrize("write", [write_jsonl, write_csv], ids=["jsonl", "csv"])
def test_writing_twice_gives_the_same_text(write: Writer) -> None:
    assert written(write, [blockade()]) == written(write, [blockade()])


def test_jsonl_keeps_text_readable() -> None:
    line = written(write_jsonl, [blockade(mode="حصار")])
    assert '"حصار"' in line
    assert json.loads(line)["event_type"] == "COERCE"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", r"claims\.jsonl line 2: not JSON"),
        ("[" * 100_000, r"claims\.jsonl line 2: not JSON"),
        ("[]", r"claims\.jsonl line 2: not a claim"),
        (
            '{"kind": "rumour", "claim_id": ""}',
            r"line 2: not a claim: .*claim_id: .*; kind: Input should be 'event'",
        ),
    ],
    ids=["broken", "nested", "list", "faults"],
)
def test_read_jsonl_names_line_and_faults(line: str, message: str) -> None:
    lines = [written(write_jsonl, [blockade()]), line]
    with pytest.raises(ClaimError, match=message):
        list(read_jsonl(lines, "claims.jsonl"))


def test_csv_has_the_documented_columns() -> None:
    row = csv_row(blockade())
    assert tuple(row) == COLUMNS
    assert row["source_name"] == "Navy; Coast guard"
    assert row["source_country"] == r"LKA; \N"
    assert (row["quantities_low"], row["place_lat"]) == ("2000", "-8.57")
    assert (row["document_publisher"], row["document_published"]) == ("Harbour Post", "2024-05-02")


@pytest.mark.parametrize("start", FORMULA_STARTS, ids=repr)
def test_csv_disarms_formulas(start: str) -> None:
    row = csv_row(blockade(mode=start, contexts=(start,)))
    assert row["mode"][0] in "'\\"
    assert row["contexts"][0] in "'\\"
    (claim,) = read_csv(through_utf8(written(write_csv, [blockade(mode=start)])))
    assert claim.mode == start


@given(strategies.claims())
def test_no_csv_cell_is_a_formula(claim: Claim) -> None:
    text = written(write_csv, [claim])
    for cell in next(csv.reader([text[text.index("\n") + 1 :]])):
        assert cell.strip()[:1] not in set("=+@＝＋＠－") - {""}
        assert not cell.strip().startswith("-") or float(cell) <= 0


def test_blank_lines_are_skipped() -> None:
    assert list(read_jsonl(["\n", written(write_jsonl, [blockade()]), "\n"])) == [blockade()]
    assert list(read_csv([*through_utf8(written(write_csv, [blockade()])), "\n"])) == [blockade()]


def test_csv_read_skips_columns_of_ones_own_and_byte_order_mark() -> None:
    header, row, _ = written(write_csv, [blockade()]).split("\n")
    assert list(read_csv([f"\ufeffcolour,{header}\n", f"red,{row}\n"])) == [blockade()]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ((",kind,", ",sort,"), r"claims\.csv line 1: no column kind; expected"),
        (("COERCE", "COERCE,more"), r"claims\.csv line 2: \d+ cells, expected \d+"),
        (("COERCE", "blockade"), r"claims\.csv line 2: not a claim: event_type: .* expected an event type"),
        (("0.75", "high"), r"line 2: not a claim: confidence: Input should be a valid number"),
        (
            ("Navy; Coast guard", "Navy"),
            "line 2: the columns of source differ .*source_name 1, source_text 2",
        ),
        (("COERCE", '"COERCE"x'), r"claims\.csv line 2: not CSV"),
    ],
    ids=["column", "cells", "value", "number", "list", "quotes"],
)
def test_read_csv_names_line_and_faults(change: tuple[str, str], message: str) -> None:
    text = written(write_csv, [blockade()]).replace(*change)
    with pytest.raises(ClaimError, match=message):
        list(read_csv(io.StringIO(text, newline=""), "claims.csv"))


def test_read_csv_of_nothing_names_the_columns() -> None:
    with pytest.raises(ClaimError, match=r"line 1: no column claim_id, kind, .* and 53 more"):
        list(read_csv([]))


def csv_row(claim: Claim) -> dict[str, Any]:
    """The one row of a claim, by column."""
    (row,) = csv.DictReader(io.StringIO(written(write_csv, [claim], DOCUMENTS), newline=""))
    return row


def through_utf8(text: str) -> io.StringIO:
    """The text as it comes out of a file."""
    return io.StringIO(text.encode("utf-8").decode("utf-8"), newline="")
