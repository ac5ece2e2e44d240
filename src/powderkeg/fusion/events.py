"""Events from claims: each claim in exactly one, whatever order they come in."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from powderkeg.datamodel.account import Account, ActorRef, PlaceRef
from powderkeg.datamodel.claim import Status
from powderkeg.datamodel.event import Estimate, Event, Link, Voice
from powderkeg.datamodel.review import Verdicts
from powderkeg.fusion.belief import belief_of
from powderkeg.fusion.clusters import cluster_claims
from powderkeg.fusion.corrections import corrections_among
from powderkeg.fusion.fields import agreed_days, agreed_place, fullest_side, most_told, surest_status
from powderkeg.fusion.figures import estimates
from powderkeg.fusion.reliability import Reliability, bundled_reliability
from powderkeg.fusion.voices import voices_of

logger = logging.getLogger(__name__)

_NO_VERDICTS: Final = Verdicts()


@dataclass(frozen=True, slots=True)
class Told:
    """What the claims of an event come to, but for days, numbers and belief."""

    event_type: str | None
    mode: str | None
    status: Status
    source: tuple[ActorRef, ...]
    target: tuple[ActorRef, ...]
    place: PlaceRef | None
    contexts: tuple[str, ...]


def make_events(
    accounts: Iterable[Account],
    links: Iterable[Link],
    *,
    verdicts: Verdicts = _NO_VERDICTS,
    reliability: Reliability | None = None,
) -> list[Event]:
    """The events that claims tell of.

    Parameters
    ----------
    accounts : iterable of Account
    links : iterable of Link
        From `link_accounts`; those of claims that are not among the accounts are passed over.
    verdicts : Verdicts
        What reviewers say of links; always obeyed.
    reliability : Reliability, optional
        How far sources are believed; the bundled table by default.

    Returns
    -------
    list of Event
        In the order of their first claims.
    """
    claims = sorted(accounts, key=lambda account: account.order)
    believed = reliability or bundled_reliability()
    events = [make_event(group, believed) for group in cluster_claims(claims, links, verdicts)]
    logger.debug("%d claims tell of %d events", len(claims), len(events))
    return events


def make_event(claims: Sequence[Account], reliability: Reliability) -> Event:
    """The event that claims tell of together; they are in the order of publication."""
    first = claims[0]
    voices = voices_of(claims, reliability)
    start, end, precision, dated = agreed_days(claims)
    # Most claims tell alone of what they tell, and a situation looks at a hundred thousand of them.
    told = first if len(claims) == 1 else _told_by_several(claims, voices)
    return Event(
        event_id=f"e{first.claim_id.removeprefix('c')}",
        kind=first.kind,
        event_type=told.event_type,
        mode=told.mode,
        sign=first.sign,
        status=told.status,
        source=told.source,
        target=told.target,
        start=start,
        end=end,
        time_precision=precision,
        dated=dated,
        place=told.place,
        quantities=_quantities(claims, voices),
        belief=belief_of(voices, reliability),
        voices=voices,
        claims=tuple(claims),
        contexts=told.contexts,
    )


def _told_by_several(claims: Sequence[Account], voices: Sequence[Voice]) -> Told:
    status = surest_status(claims, denied=_outweighed(voices))
    surest = [claim for claim in claims if claim.status is status] or list(claims)
    modes = [claim.mode for claim in surest if claim.mode]
    return Told(
        event_type=most_told([claim.event_type for claim in surest]),
        mode=most_told(modes) if modes else None,
        status=status,
        source=fullest_side([claim.source for claim in surest])
        or fullest_side([claim.source for claim in claims]),
        target=fullest_side([claim.target for claim in surest])
        or fullest_side([claim.target for claim in claims]),
        place=agreed_place([claim.place for claim in claims]),
        contexts=tuple(dict.fromkeys(context for claim in claims for context in claim.contexts)),
    )


def _quantities(claims: Sequence[Account], voices: Sequence[Voice]) -> tuple[Estimate, ...]:
    counting = sum(bool(claim.quantities) for claim in claims)
    if not counting:
        return ()
    weights = {claim: abs(voice.weight) for voice in voices for claim in voice.claims}
    return estimates(claims, weights, corrections_among(claims) if counting > 1 else ())


def _outweighed(voices: Sequence[Voice]) -> bool:
    """Whether those who deny it weigh more than those who tell it."""
    return any(voice.says < 0 for voice in voices) and sum(voice.weight for voice in voices) < 0
