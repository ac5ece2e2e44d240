"""A situation as one JSON object of a shape that lasts; docs/json.md describes it."""

from collections.abc import Iterator
from typing import Any

from powderkeg.datamodel.situation import Situation
from powderkeg.formats.citations import Citations, citations_json


def situation_json(situation: Situation, citations: Citations) -> dict[str, Any]:
    """A situation under the names of its fields, and under `citations` where all the claims in it stand."""
    return {
        **situation.model_dump(mode="json"),
        "citations": citations_json(claims_of(situation), citations),
    }


def claims_of(situation: Situation) -> Iterator[str]:
    """The ids of all claims that a situation rests on, some of them several times."""
    for place in situation.control:
        yield from place.claims
        for share in (*place.holders, *place.lost_by):
            yield from share.claims
    for part in (situation.ties, situation.contradictions, situation.figures, situation.standings):
        for item in part:
            yield from item.claims
