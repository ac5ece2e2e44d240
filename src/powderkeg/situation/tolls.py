"""Tolls: numbers that sum up several events, and which of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from powderkeg.datamodel.claim import PlacePrecision
from powderkeg.datamodel.event import Estimate
from powderkeg.datamodel.situation import Party
from powderkeg.situation.reckoning import Told
from powderkeg.situation.words import Words

_ONE_EVENT = timedelta(days=6)  # a battle or a siege lasts some days; what lasts longer is a sum


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of an event, whose it is and who did it."""

    told: Told
    estimate: Estimate
    party: Party | None
    by: Party | None


def is_toll(told: Told, words: Words) -> bool:
    """Whether the number of an event sums up several: it covers more than a week, or the report says so."""
    event = told.event
    if event.dated and event.start and event.end and event.end - event.start > _ONE_EVENT:
        return True
    return any(words.has("toll", claim.sentence) for claim in event.claims)


def find_covered(tolls: Sequence[Counted], numbers: Sequence[Counted]) -> list[tuple[str, ...]]:
    """For each toll the ids of the events whose number is a part of it, in the order of their days."""
    of_kind: dict[tuple[str, str | None], list[Counted]] = {}
    for one in numbers:
        of_kind.setdefault((one.estimate.kind, one.estimate.unit), []).append(one)
    return [
        tuple(
            one.told.event.event_id
            for one in of_kind[toll.estimate.kind, toll.estimate.unit]
            if _covers(toll, one)
        )
        for toll in tolls
    ]


def _covers(toll: Counted, part: Counted) -> bool:
    if part.told.event.event_id == toll.told.event.event_id:
        return False
    return (
        (part.estimate.low or 0) <= (toll.estimate.high or toll.estimate.best or toll.estimate.low or 0)
        and _people_within(toll.party, part.party)
        and (toll.by is None or toll.by == part.by)
        and _place_within(toll.told, part.told)
        and (_days_within(toll.told, part.told) or _listed_with(toll.told, part.told))
    )


def _people_within(whole: Party | None, part: Party | None) -> bool:
    """A toll of "people" has the soldiers among them."""
    return whole is None or whole == part or whole.party_id.endswith("civilians")


def _place_within(toll: Told, told: Told) -> bool:
    whole, part = toll.event.place, told.event.place
    if whole is None or toll.where == told.where:
        return True
    if part is None:
        return False
    if whole.country is None or whole.country != part.country:
        return False
    if whole.precision is PlacePrecision.COUNTRY:
        return True
    return whole.precision is PlacePrecision.ADM1 and whole.name == part.adm1


def _days_within(whole: Told, part: Told) -> bool:
    return part.event.dated and whole.since <= part.since and part.day <= whole.day


def _listed_with(whole: Told, part: Told) -> bool:
    """Whether a part without a day of its own stands in the same report: "another 318 in the capital"."""
    documents = {claim.document_id for claim in whole.event.claims}
    return not part.event.dated and any(claim.document_id in documents for claim in part.event.claims)
