"""Whether a claim at hand meets a filter: what the conditions of `queries` say in SQL."""

from powderkeg.datamodel.claim import Claim
from powderkeg.record.queries import ClaimFilter
from powderkeg.record.search import folded


def meets(claim: Claim, wanted: ClaimFilter) -> bool:
    """Whether the fields of a claim meet the conditions on them.

    Document, words of the sentence, confidence and reading are not looked at.
    """
    same = all(
        expected is None or getattr(claim, name) == expected
        for name, expected in (
            ("kind", wanted.kind),
            ("event_type", wanted.event_type),
            ("mode", wanted.mode),
            ("status", wanted.status),
        )
    )
    return same and _has_actor(claim, wanted) and _is_at_place(claim, wanted) and _is_in_period(claim, wanted)


def _has_actor(claim: Claim, wanted: ClaimFilter) -> bool:
    if wanted.actor is None:
        return True
    return any(
        wanted.actor.upper() == actor.country
        or wanted.actor == actor.actor_id
        or _has_words(folded(actor.name, actor.text), wanted.actor)
        for actor in (*claim.source, *claim.target, *claim.attribution)
    )


def _is_at_place(claim: Claim, wanted: ClaimFilter) -> bool:
    if wanted.place is None:
        return True
    place = claim.place
    return place is not None and (
        wanted.place.upper() == place.country
        or _has_words(folded(place.name, place.text, place.adm1), wanted.place)
    )


def _is_in_period(claim: Claim, wanted: ClaimFilter) -> bool:
    """Overlap with the time; a time with one day only is open at the other end."""
    if wanted.since is None and wanted.until is None:
        return True
    time = claim.time
    if time is None or (time.start is None and time.end is None):
        return False
    begun = wanted.until is None or time.start is None or time.start <= wanted.until
    return begun and (wanted.since is None or time.end is None or time.end >= wanted.since)


def _has_words(names: str, text: str) -> bool:
    words = folded(text)
    return bool(words) and words in names
