"""Gold sentences are loaded line by line; a line that can't be used is told with what is wrong in it."""

import json
from pathlib import Path
from typing import Any

import pytest

from powderkeg.errors import GoldError
from powderkeg.evaluation.gold import load_gold

PLAIN: dict[str, Any] = {"id": "chad-1", "text": "Rebels raided Faya.", "claims": []}


def lines(folder: Path, *rows: object) -> Path:
    path = folder / "gold.jsonl"
    path.write_text(
        "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8"
    )
    return path


def with_claim(**claim: Any) -> dict[str, Any]:
    return PLAIN | {"claims": [claim]}


def test_items_keep_their_order_and_blank_lines_count_for_nothing(tmp_path: Path) -> None:
    gold = load_gold(lines(tmp_path, "\ufeff" + json.dumps(PLAIN), "", PLAIN | {"id": "chad-2"}, ""))
    assert [item.id for item in gold.items] == ["chad-1", "chad-2"]
    assert gold.faults == ()


@pytest.mark.parametrize(
    ("row", "told"),
    [
        pytest.param("{", "not JSON", id="no JSON"),
        pytest.param("[]", "the line is", id="a list"),
        pytest.param({"id": "chad-1", "claims": []}, "text is missing", id="no text"),
        pytest.param(PLAIN | {"publised": "2008-02-01"}, "publised is no field", id="misspelt field"),
        pytest.param(PLAIN | {"published": "1 May"}, "published is '1 May'", id="no day"),
        pytest.param(with_claim(kind="raid"), "claims.0.kind is 'raid'", id="unknown kind"),
        pytest.param(with_claim(kind="event"), "event_type is None", id="event without type"),
        pytest.param(with_claim(kind="control"), "sign is None", id="control without sign"),
        pytest.param(with_claim(kind="strength", mode="aerial"), "mode is aerial", id="mode without event"),
        pytest.param(with_claim(kind="event", event_type="RAID"), "expected one of ACCUSE, ", id="type"),
        pytest.param(
            with_claim(kind="event", event_type="AID", source=[{"name": " "}]),
            "an actor needs a country or a name",
            id="actor without name",
        ),
        pytest.param(
            with_claim(kind="event", event_type="AID", time={"start": "2014-06-02", "end": "2014-06-01"}),
            "start is 2014-06-02, after end 2014-06-01",
            id="time that ends before it starts",
        ),
        pytest.param(
            with_claim(kind="strength", quantities=[{"kind": "force", "low": 9, "high": 2}]),
            "low is 9, above high 2",
            id="bounds the wrong way round",
        ),
    ],
)
def test_a_line_that_cannot_be_used_is_told_and_passed_over(tmp_path: Path, row: object, told: str) -> None:
    gold = load_gold(lines(tmp_path, row, PLAIN | {"id": "chad-2"}))
    assert [item.id for item in gold.items] == ["chad-2"]
    assert [fault.line for fault in gold.faults] == [1]
    assert told in gold.faults[0].message


def test_an_id_stands_once(tmp_path: Path) -> None:
    gold = load_gold(lines(tmp_path, PLAIN, PLAIN))
    assert [(fault.line, "id of its own" in fault.message) for fault in gold.faults] == [(2, True)]


def test_types_of_the_user_are_accepted_where_they_are_named(tmp_path: Path) -> None:
    path = lines(tmp_path, with_claim(kind="event", event_type="SMUGGLE"))
    assert load_gold(path, event_types={"SMUGGLE"}).faults == ()


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"none\.jsonl: can't be read"):
        load_gold(tmp_path / "none.jsonl")
