"""Claims as CAMEO events."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powderkeg.datamodel.claim import Actor, Claim, Status
from powderkeg.formats import ExportOptions, Written, write_cameo
from powderkeg.formats.cameo import COLUMNS, quad_class
from tests import strategies
from tests.formats.examples import DOCUMENTS, SENTENCE, blockade


def exported(*claims: Claim, also: Status | None = None) -> tuple[list[dict[str, str]], Written]:
    """The rows for some claims as a reader of CSV sees them, and what was left out."""
    stream = io.StringIO(newline="")
    options = ExportOptions(also=frozenset({also} if also else ()))
    result = write_cameo(claims, DOCUMENTS, stream, options=options)
    return list(csv.DictReader(io.StringIO(stream.getvalue(), newline=""))), result


def party(name: str, country: str) -> Actor:
    return Actor(name=name, text="navy", start=4, end=8, country=country)


def test_cameo_row_has_code_parties_place_and_sentence() -> None:
    (row, _), _ = exported(blockade())
    assert list(row) == list(COLUMNS)
    assert (
        row
        | {
            "event_id": "c0f1e2d3c4b5a6978-1",
            "event_date": "2024-04-29",
            "source_name": "Navy",
            "source_sectors": "MIL",
            "source_country": "LKA",
            "event_text": "Impose blockade, restrict movement",
            "cameo_code": "191",
            "root_code": "19",
            "quad_class": "4",
            "target_name": "Port Watch",
            "city": "Dili",
            "country": "Timor-Leste",
            "latitude": "-8.57",
            "publisher": "Harbour Post",
            "status": "unconfirmed",
            "sentence": SENTENCE,
        }
        == row
    )


def test_each_source_has_a_row_with_each_target() -> None:
    targets = (party("Chad", "TCD"), party("Mali", "MLI"))
    rows, result = exported(blockade(target=targets))
    pairs = [(row["source_name"], row["target_name"]) for row in rows]
    assert pairs == [("Navy", "Chad"), ("Navy", "Mali"), ("Coast guard", "Chad"), ("Coast guard", "Mali")]
    assert len({row["event_id"] for row in rows}) == 4
    assert result.written == 1


def test_mutual_act_goes_both_ways() -> None:
    both = (party("Chad", "TCD"), party("Mali", "MLI"))
    rows, _ = exported(blockade(event_type="CONSULT", mode=None, source=both, target=()))
    assert [(row["source_name"], row["target_name"]) for row in rows] == [("Chad", "Mali"), ("Mali", "Chad")]


def test_act_of_several_that_is_not_mutual_goes_one_way() -> None:
    both = (party("Students", "TCD"), party("Dockers", "TCD"))
    rows, _ = exported(blockade(event_type="PROTEST", mode="demo", source=both, target=()))
    assert [(row["source_name"], row["target_name"]) for row in rows] == [("Students", ""), ("Dockers", "")]


def test_event_with_one_party_has_one_row() -> None:
    ((row,), _) = exported(blockade(source=()))
    assert (row["source_name"], row["target_name"]) == ("", "Port Watch")
    assert row["event_id"] == "c0f1e2d3c4b5a6978"


def test_codes_keep_their_leading_zero() -> None:
    ((row, *_), _) = exported(blockade(event_type="CONSULT", mode="phone"))
    assert (row["cameo_code"], row["root_code"], row["quad_class"]) == ("041", "04", "1")


@pytest.mark.parametrize(
    ("code", "quad"), [("057", 1), ("0871", 2), ("090", 2), ("100", 3), ("145", 3), ("204", 4)]
)
def test_quad_class_is_that_of_the_root(code: str, quad: int) -> None:
    assert quad_class(code) == quad


def test_cameo_tells_what_it_leaves_out() -> None:
    control = {"kind": "control", "event_type": None, "mode": None, "contexts": (), "sign": 0}
    rows, result = exported(
        blockade(status="denied"),
        blockade(status="planned"),
        blockade(event_type="LAND_CLAIM"),
        blockade(**control),
        blockade(time=None, document_id="unknown"),
    )
    assert rows == []
    assert result.left_out == {
        "denied, not told as done": 1,
        "planned, not told as done": 1,
        "own type LAND_CLAIM without a PLOVER type": 1,
        "a place that is contested": 1,
        "no date": 1,
    }


def test_further_status_is_written_when_asked_for() -> None:
    rows, _ = exported(blockade(status="planned"), blockade(status="denied"), also=Status.PLANNED)
    assert {row["status"] for row in rows} == {"planned"}


@pytest.mark.parametrize("name", ["=1+1", "  @SUM(A1)", "+49", "-2", "＝cmd"])
def test_formulas_of_a_report_stay_text(name: str) -> None:
    ((row, *_), _) = exported(blockade(source=(party(name, "TCD"),)))
    assert row["source_name"] == f"'{name}"


@given(st.lists(strategies.claims(), max_size=3))
def test_any_claims_give_rows_that_a_reader_of_csv_takes(claims: list[Claim]) -> None:
    rows, result = exported(*claims)
    assert len(claims) == result.written + sum(result.left_out.values())
    assert all(None not in row and None not in row.values() for row in rows)
    assert all(row["cameo_code"] and row["event_date"] for row in rows)
