"""The annotated sentences are sound and varied, and scoring tells good claims from bad ones."""

import re
from collections import Counter
from datetime import date
from typing import Any

import pytest

from powderkeg.datamodel.base import Passage
from powderkeg.datamodel.claim import (
    Actor,
    Claim,
    EventType,
    Kind,
    Place,
    PlacePrecision,
    Quantity,
    Status,
    TimePrecision,
    Timespan,
)
from tests.gold.scoring import (
    CALIBRATION,
    GoldClaim,
    GoldItem,
    fold_of,
    judge,
    load_gold,
    match,
    score,
    slots,
)

TEXT = "Ethiopian troops shelled Gondar on Monday and killed eight men, residents said."


def actor(name: str, country: str | None = None) -> Actor:
    return Actor(name=name, text=name, start=0, end=len(name), country=country)


def claim(**fields: Any) -> Claim:
    """The claim that `GOLD` asks for, but for the fields given."""
    shelling = {
        "document_id": "d",
        "claim_id": "c",
        "kind": Kind.EVENT,
        "sentence": Passage(start=0, end=len(TEXT), text=TEXT),
        "trigger": Passage(start=17, end=24, text="shelled"),
        "event_type": EventType.ASSAULT,
        "mode": "heavy-weapons",
        "source": (actor("Ethiopian army", "ETH"),),
        "status": Status.ASSERTED,
        "attribution": (actor("residents"),),
        "time": Timespan(start=date(2021, 8, 9), end=date(2021, 8, 9), precision=TimePrecision.DAY),
        "place": Place(name="Gonder", text="Gondar", country="ETH", precision=PlacePrecision.CITY),
        "quantities": (Quantity(kind="killed", low=8, high=8, text="eight men"),),
        "confidence": 0.8,
    }
    return Claim.model_validate(shelling | fields)


def control(place: str, **fields: Any) -> Claim:
    where = Place(name=place, text=place, precision=PlacePrecision.CITY)
    return claim(
        **{"kind": Kind.CONTROL, "event_type": None, "mode": None, "sign": 1, "place": where} | fields
    )


def item(*claims: GoldClaim, item_id: str = "ethiopia-00") -> GoldItem:
    return GoldItem(id=item_id, text=TEXT, published=date(2021, 8, 11), fold=fold_of(item_id), claims=claims)


def gold(**fields: Any) -> GoldClaim:
    return GoldClaim.model_validate(
        {
            "kind": "event",
            "event_type": "ASSAULT",
            "mode": "heavy-weapons",
            "source": [{"country": "ETH", "name": "troops"}],
            "status": "asserted",
            "attribution": [{"name": "residents"}],
            "time": {"start": "2021-08-09", "end": "2021-08-09"},
            "place": "gondar",
            "quantities": [{"kind": "killed", "low": 8, "high": 8}],
        }
        | fields
    )


GOLD = gold()
TAKEN = gold(
    kind="control", event_type=None, mode=None, sign=1, also=[{"kind": "event", "event_type": "ASSAULT"}]
)
DENIED = gold(status="denied")


def test_a_claim_that_tells_the_same_matches_with_every_slot_right() -> None:
    assert match(GOLD, claim())
    assert slots(GOLD, claim()) == dict.fromkeys(
        ("status", "mode", "source", "attribution", "time", "place", "quantities"), True
    )


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"event_type": EventType.MOBILIZE}, id="another type"),
        pytest.param({"source": (actor("Sudanese army", "SDN"),)}, id="another source"),
        pytest.param({"source": ()}, id="no source"),
        pytest.param({"kind": Kind.STRENGTH, "event_type": None, "mode": None}, id="another kind"),
    ],
)
def test_a_claim_that_tells_something_else_does_not_match(fields: dict[str, Any]) -> None:
    assert not match(GOLD, claim(**fields))
    assert slots(GOLD, claim(**fields)) == {}


@pytest.mark.parametrize(
    ("slot", "fields"),
    [
        ("status", {"status": Status.UNCONFIRMED}),
        ("mode", {"mode": "aerial"}),
        ("source", {"source": (actor("Ethiopian army", "ETH"), actor("Eritrean army", "ERI"))}),
        ("attribution", {"attribution": ()}),
        ("time", {"time": None}),
        ("place", {"place": None}),
        ("quantities", {"quantities": (Quantity(kind="killed", low=8, high=None, text="eight men"),)}),
    ],
)
def test_a_wrong_slot_is_told_without_losing_the_match(slot: str, fields: dict[str, Any]) -> None:
    right = slots(GOLD, claim(**fields))
    assert [name for name in right if not right[name]] == [slot]


def test_target_must_overlap_where_the_gold_claim_states_one() -> None:
    wanted = gold(target=[{"name": "militia|fano"}])
    assert match(wanted, claim(target=(actor("Fano fighters"),)))
    assert not match(wanted, claim(target=(actor("civilians"),)))


def test_a_name_fragment_begins_a_word() -> None:
    wanted = gold(source=[{"name": "un"}])
    assert match(wanted, claim(source=(actor("UN peacekeepers"),)))
    assert not match(wanted, claim(source=(actor("county police"),)))


def test_another_accepted_reading_matches_and_takes_over_what_it_leaves_unsaid() -> None:
    assert match(TAKEN, control("Gondar"))
    assert match(TAKEN, claim(mode=None))
    assert not match(TAKEN, claim(source=(actor("Sudanese army", "SDN"),)))


def test_control_matches_only_at_its_place_and_with_its_sign() -> None:
    assert not match(TAKEN, control("Mekelle"))
    assert not match(TAKEN, control("Gondar", sign=-1))


def test_strength_matches_only_with_its_numbers() -> None:
    strength: dict[str, Any] = {"kind": Kind.STRENGTH, "event_type": None, "mode": None}
    wanted = gold(**strength, quantities=[{"kind": "force", "low": 8, "high": 8}])
    other = (Quantity(kind="force", low=80, high=80, text="80"),)
    assert match(wanted, claim(**strength))
    assert not match(wanted, claim(**strength, quantities=other))


def test_an_assertion_of_what_the_text_denies_is_not_right() -> None:
    assert [right for _, right in judge(item(DENIED), [claim(), claim(status=Status.DENIED)])] == [
        False,
        True,
    ]


def test_score_counts_what_was_found_and_what_was_right() -> None:
    items = [item(GOLD, TAKEN), item(item_id="ethiopia-01")]
    wrong = claim(event_type=EventType.AID, mode=None)
    scores = score(items, {"ethiopia-00": [claim(status=Status.UNCONFIRMED)], "ethiopia-01": [wrong]})
    assert (scores["gold"], scores["claims"]) == (2, 2)
    assert (scores["recall"], scores["precision"]) == (1.0, 0.5)
    assert scores["f1"] == pytest.approx(2 / 3)
    assert scores["status_accuracy"] == 0.0
    assert scores["slot_accuracy"]["place"] == 1.0
    assert scores["by_kind"][Kind.CONTROL]["recall"] == 1.0
    assert scores["by_kind"][Kind.CONTROL]["precision"] is None


def test_score_leaves_denied_claims_out_of_precision() -> None:
    scores = score([item()], {"ethiopia-00": [claim(status=Status.DENIED)]})
    assert (scores["claims"], scores["precision"]) == (0, None)


def test_score_does_not_miss_an_optional_claim_but_accepts_it() -> None:
    aside = item(gold(optional=True))
    assert score([aside], {})["recall"] is None
    assert score([aside], {"ethiopia-00": [claim()]})["precision"] == 1.0


def test_score_of_a_reader_that_reads_nothing_is_zero_recall() -> None:
    scores = score(load_gold(), {})
    assert (scores["recall"], scores["precision"], scores["f1"]) == (0.0, None, None)


def test_the_claim_that_agrees_best_gives_the_slots() -> None:
    poor = claim(time=None, place=None)
    scores = score([item(GOLD)], {"ethiopia-00": [poor, claim()]})
    assert set(scores["slot_accuracy"].values()) == {1.0}


def test_ids_and_texts_are_unique_in_both_files_together() -> None:
    items = everything()
    texts = {" ".join(item.text.lower().split()) for item in items}
    assert len({item.id for item in items}) == len(texts) == len(items)


def test_folds_follow_the_ids_and_keep_calibration_apart() -> None:
    assert all(item.fold == fold_of(item.id) for item in load_gold())
    assert load_gold(CALIBRATION) == load_gold(CALIBRATION, fold="calibrate")


def test_folds_part_the_items_two_to_one() -> None:
    fit, check = load_gold(fold="fit"), load_gold(fold="check")
    assert len(fit) + len(check) == len(load_gold())
    assert 1.7 < len(fit) / len(check) < 2.3


def test_annotation_names_only_what_stands_in_the_text() -> None:
    strangers = [
        (item.id, words)
        for item in everything()
        for words in names_and_places(item)
        if not re.search(rf"\b({'|'.join(map(re.escape, words))})", item.text, re.IGNORECASE)
    ]
    assert strangers == []


def names_and_places(item: GoldItem) -> list[list[str]]:
    """The fragments of each name, one of which the text must hold, and the places."""
    readings = [reading for claim in item.claims for reading in claim.readings()]
    actors = [actor for each in readings for actor in (*each.source, *each.target, *each.attribution)]
    names = [actor.name.split("|") for actor in actors if actor.name]
    return names + [[reading.place] for reading in readings if reading.place]


def test_annotated_claims_fit_the_contract() -> None:
    for reading in (
        reading for item in everything() for claim in item.claims for reading in claim.readings()
    ):
        assert (reading.event_type is not None) == (reading.kind is Kind.EVENT)
        assert (reading.sign is not None) == (reading.kind in (Kind.CONTROL, Kind.ALIGNMENT))
        assert reading.mode is None or reading.kind is Kind.EVENT
        assert reading.status is not None


def test_items_cover_every_kind_type_and_status() -> None:
    items = load_gold()
    claims = [claim for item in items for claim in item.claims if not claim.optional]
    types = Counter(claim.event_type for claim in claims if claim.event_type)
    kinds = Counter(claim.kind for claim in claims)
    statuses = Counter(claim.status for claim in claims)
    assert len(items) >= 220
    assert sum(not item.claims for item in items) >= 30
    assert min(types[event_type] for event_type in EventType) >= 8
    assert kinds[Kind.CONTROL] >= 25
    assert kinds[Kind.ALIGNMENT] >= 20
    assert kinds[Kind.STRENGTH] >= 15
    assert min(statuses[status] for status in Status) >= 15


def test_calibration_looks_like_news_with_a_quarter_of_nothing_to_read() -> None:
    items = load_gold(CALIBRATION)
    claims = [claim for item in items for claim in item.claims]
    assert len(items) >= 220
    assert 0.2 < sum(not item.claims for item in items) / len(items) < 0.3
    assert {claim.event_type for claim in claims if claim.event_type} == set(EventType)
    assert {claim.kind for claim in claims} == set(Kind)
    assert {claim.status for claim in claims} == set(Status)


def everything() -> list[GoldItem]:
    return [*load_gold(), *load_gold(CALIBRATION)]
