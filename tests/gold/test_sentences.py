"""The annotated sentences are sound and varied."""

import re
from collections import Counter

from powderkeg.datamodel.claim import EventType, Kind, Status
from powderkeg.evaluation.gold import GoldItem
from tests.gold.scoring import CALIBRATION, fold_of, load_gold


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
    claims = [claim for item in everything() for claim in item.claims]
    for reading in (reading for claim in claims for reading in claim.readings()):
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
