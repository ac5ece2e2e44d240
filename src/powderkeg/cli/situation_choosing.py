"""The part of a situation that is about a place or a party."""

from collections.abc import Iterable

from powderkeg.datamodel.account import PlaceRef
from powderkeg.datamodel.situation import Party, Situation


def choose(situation: Situation, *, place: str | None, actor: str | None) -> Situation:
    """What is about a place and about a party, where one is given.

    A place is a name, a province or the code of a country; a party a name, its beginning, or an id. A tie
    belongs to a country only, so that a town has none.
    """
    if place is None and actor is None:
        return situation

    def about(where: PlaceRef | None, parties: Iterable[Party | None]) -> bool:
        return _fits_place(where, place) and _has(parties, actor)

    control = tuple(
        one
        for one in situation.control
        if about(one.place, [share.party for share in (*one.holders, *one.lost_by)])
    )
    figures = tuple(one for one in situation.figures if about(one.place, (one.party, one.by)))
    standings = tuple(one for one in situation.standings if about(one.place, (*one.source, *one.target)))
    ties = tuple(
        one for one in situation.ties if place is None and _has((one.source, one.target, one.through), actor)
    )
    contradictions = tuple(
        one for one in situation.contradictions if place is None and _has(one.parties, actor)
    )
    return situation.model_copy(
        update={
            "control": control,
            "ties": ties,
            "contradictions": contradictions,
            "figures": figures,
            "standings": standings,
        }
    )


def _fits_place(where: PlaceRef | None, wanted: str | None) -> bool:
    if wanted is None:
        return True
    if where is None:
        return False
    names = {where.name.casefold(), (where.adm1 or "").casefold(), (where.country or "").casefold()}
    return wanted.casefold() in names


def _has(parties: Iterable[Party | None], wanted: str | None) -> bool:
    if wanted is None:
        return True
    wanted = wanted.casefold()
    return any(
        party is not None
        and (party.party_id.casefold() == wanted or party.name.casefold().startswith(wanted))
        for party in parties
    )
