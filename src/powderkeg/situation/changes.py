"""What differs between two situations, and the claims that made the difference."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from powderkeg.datamodel.situation import Change, Hold, Outlook, PlaceControl, Situation, Standing, Tie
from powderkeg.situation.places import place_id
from powderkeg.situation.telling import (
    contradiction_key,
    contradiction_words,
    control_key,
    control_words,
    figure_key,
    figure_words,
    standing_key,
    standing_words,
    tie_key,
    tie_words,
)

What = Literal["control", "tie", "contradiction", "figure", "standing"]


@dataclass(frozen=True, slots=True)
class _Seen:
    """One thing of a situation: what makes it differ, how it is told, and its claims.

    `remembered` is whether its absence later says only that it is long over.
    """

    key: str
    differs_by: Hashable
    words: str
    claims: tuple[str, ...]
    remembered: bool = False


def find_changes(before: Situation, after: Situation) -> list[Change]:
    """All that changed, by kind: control, ties, contradictions, figures, standing threats and promises.

    A change of likelihood alone is none. The claims are those that only the later situation rests on; where
    there are none, as when something expired or faded, all that it rested on.
    """
    first, second = _all_of(before), _all_of(after)
    changes = []
    for identity in dict.fromkeys((*first, *second)):
        change = _change(identity[0], first.get(identity), second.get(identity))
        if change is not None:
            changes.append(change)
    order: list[What] = ["control", "contradiction", "tie", "standing", "figure"]
    return sorted(changes, key=lambda change: (order.index(change.what), change.key, change.after or ""))


def _change(what: What, old: _Seen | None, new: _Seen | None) -> Change | None:
    if old and new and old.differs_by == new.differs_by:
        return None
    if old and not new and old.remembered:
        return None
    earlier = old.claims if old else ()
    later = new.claims if new else ()
    fresh = tuple(claim for claim in later if claim not in set(earlier))
    return Change(
        what=what,
        key=(new or old or _NOTHING).key,
        before=old.words if old else None,
        after=new.words if new else None,
        claims=fresh or later or earlier,
    )


_NOTHING = _Seen("", None, "", ())


def _all_of(situation: Situation) -> dict[tuple[What, Hashable], _Seen]:
    """Everything in a situation, by its kind and what tells it apart."""
    seen: dict[tuple[What, Hashable], _Seen] = {}
    for control in situation.control:
        seen["control", control.place_id] = _Seen(
            control_key(control), _hold(control), control_words(control), control.claims
        )
    for pair, ties in groupby(sorted(situation.ties, key=_order), key=_pair):
        seen["tie", pair] = _seen_ties(list(ties))
    for one in situation.contradictions:
        seen["contradiction", (one.kind, one.parties)] = _Seen(
            contradiction_key(one), one.kind, contradiction_words(one), one.claims
        )
    for figure in situation.figures:
        place = place_id(figure.place) if figure.place else None
        toll = figure.events if figure.covers else ()
        identity = (figure.kind, figure.unit, figure.party, figure.by, place, figure.status, toll)
        bounds = (figure.low, figure.high, figure.best)
        seen["figure", identity] = _Seen(figure_key(figure), bounds, figure_words(figure), figure.claims)
    for standing in situation.standings:
        seen["standing", _act(standing)] = _Seen(
            standing_key(standing),
            standing.outlook,
            standing_words(standing),
            standing.claims,
            remembered=standing.outlook is not Outlook.OPEN,
        )
    return seen


def _hold(control: PlaceControl) -> Hashable:
    """What is a change of control: the state, and who holds the place or contests it."""
    if control.state is Hold.HELD:
        return control.state, control.holders[0].party
    if control.state is Hold.LOST:
        return control.state, tuple(share.party for share in control.lost_by)
    return (control.state,)


def _order(tie: Tie) -> tuple[str, ...]:
    parties = (tie.source.party_id, tie.target.party_id, tie.where or "")
    return (*parties, tie.through.party_id if tie.through else "", str(tie.sign))


def _pair(tie: Tie) -> Hashable:
    return _order(tie)[:-1]


def _seen_ties(ties: list[Tie]) -> _Seen:
    """The ties of one party to another in one country: both signs, where they contradict each other."""
    return _Seen(
        tie_key(ties[0]),
        tuple((tie.sign, tie.status == "denied") for tie in ties),
        " and ".join(map(tie_words, ties)),
        _claims(ties),
    )


def _claims(ties: Iterable[Tie]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim for tie in ties for claim in tie.claims))


def _act(standing: Standing) -> Hashable:
    place = place_id(standing.place) if standing.place else None
    sides = (standing.source, standing.target)
    return (standing.kind, standing.event_type, standing.mode, sides, place, standing.status)
