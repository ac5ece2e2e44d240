"""Events made anew only where claims have come or gone; the others stay as they are.

A claim bears only on those that links or verdicts connect it with, directly or through others. So what was
made of claims that are not connected with any that came or went is what would be made of them again.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from powderkeg.datamodel.account import Account
from powderkeg.datamodel.event import Event, Link
from powderkeg.datamodel.review import Verdicts
from powderkeg.fusion.clusters import cluster_claims
from powderkeg.fusion.events import make_event
from powderkeg.fusion.reliability import Reliability


class Remade(NamedTuple):
    """Events in the order of their first claims, and how many of them were looked at again."""

    events: list[Event]
    looked_at: int


def remake_events(
    events: Sequence[Event],
    links: Iterable[Link],
    *,
    gone: Set[str],
    come: Iterable[Account],
    verdicts: Verdicts,
    reliability: Reliability,
) -> Remade:
    """What `make_events` would make of all claims, given what it made before some came and went.

    Parameters
    ----------
    events : sequence of Event
        As they were made before.
    links : iterable of Link
        Those that there are now; those of claims that are not there are passed over.
    gone : set of str
        The ids of claims that count no longer.
    come : iterable of Account
        Claims that are new. One that takes another value both comes and goes.
    verdicts : Verdicts
        Those of now; the claims of each whose verdicts are others than before have come or gone.
    reliability : Reliability
        As `make_events` was given it.
    """
    new = {account.claim_id: account for account in come}
    moved = new.keys() | gone
    left_out = gone - new.keys()
    neighbours = _neighbours(links, verdicts, left_out)
    left = (
        claim.claim_id
        for event in events
        if any(claim.claim_id in moved for claim in event.claims)
        for claim in event.claims
    )
    reached = _reached({*new, *left}, neighbours, passing_by=left_out)
    kept: list[Event] = []
    again: list[Event] = []
    touched = reached | moved
    for event in events:
        (again if any(claim.claim_id in touched for claim in event.claims) else kept).append(event)
    stay = (claim for event in again for claim in event.claims if claim.claim_id not in moved)
    claims = sorted([*stay, *new.values()], key=lambda account: account.order)
    among = [
        Link(claim, other, weight, "")
        for claim in reached
        for other, weight in neighbours.get(claim, _NONE).items()
        if weight is not None and claim < other
    ]
    before = {event.claim_ids: event for event in again}
    made = [
        _as_before(group, before, new) or make_event(group, reliability)
        for group in cluster_claims(claims, among, verdicts)
    ]
    whole = sorted([*kept, *made], key=lambda event: event.claims[0].order)
    return Remade(whole, len(made))


_Neighbours = Mapping[str, Mapping[str, float | None]]
_NONE: Mapping[str, float | None] = {}


def _neighbours(links: Iterable[Link], verdicts: Verdicts, left_out: Set[str]) -> _Neighbours:
    """What each claim is connected with: by a link, with its weight, or by verdicts alone.

    Those that a verdict names stay connected where one of them is left out.
    """
    found: dict[str, dict[str, float | None]] = {}
    for named in (*verdicts.joined, *verdicts.split):
        claims = [claim for claim in named if claim not in left_out]
        for claim in claims[1:]:
            found.setdefault(claims[0], {})[claim] = None
            found.setdefault(claim, {})[claims[0]] = None
    for first, second, weight, _ in links:
        if first in found:
            found[first][second] = weight
        else:
            found[first] = {second: weight}
        if second in found:
            found[second][first] = weight
        else:
            found[second] = {first: weight}
    return found


def _reached(start: Iterable[str], neighbours: _Neighbours, *, passing_by: Set[str]) -> set[str]:
    """All that is connected with some claims, themselves included, but not through some others."""
    reached = set(start) - passing_by
    waiting = list(reached)
    while waiting:
        for other in neighbours.get(waiting.pop(), _NONE):
            if other not in reached and other not in passing_by:
                reached.add(other)
                waiting.append(other)
    return reached


def _as_before(
    group: Sequence[Account], before: Mapping[tuple[str, ...], Event], new: Mapping[str, Account]
) -> Event | None:
    """The event that the same claims, with the same values, made before."""
    event = before.get(tuple(claim.claim_id for claim in group))
    return None if event is None or any(claim.claim_id in new for claim in group) else event
