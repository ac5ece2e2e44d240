"""A situation as the rows of one long table: who holds, backs, threatens and has lost what."""

from collections.abc import Iterable, Iterator
from typing import Any

from powderkeg.datamodel.claim import Status
from powderkeg.datamodel.situation import (
    Figure,
    Party,
    PlaceControl,
    Share,
    Situation,
    Standing,
    Tie,
    TieContradiction,
)
from powderkeg.formats.citations import Citations
from powderkeg.formats.columns import (
    CLAIM_COLUMNS,
    PLACE_COLUMNS,
    Column,
    ColumnType,
    Table,
    chance,
    claim_cells,
    place_cells,
)

SITUATION_COLUMNS = (
    Column("as_of", ColumnType.DAY, "#date+asof"),
    Column("known_by", ColumnType.DAY, "#date+knownby"),
    Column("what", ColumnType.TEXT, "#meta+what"),
    Column("id", ColumnType.TEXT, "#meta+id"),
    Column("subject", ColumnType.TEXTS, "#group+name+first+list"),
    Column("subject_id", ColumnType.TEXTS, "#group+id+first+list"),
    Column("relation", ColumnType.TEXT, "#event+type"),
    Column("object", ColumnType.TEXTS, "#group+name+second+list"),
    Column("object_id", ColumnType.TEXTS, "#group+id+second+list"),
    Column("by", ColumnType.TEXT, "#group+name+by"),
    Column("by_id", ColumnType.TEXT, "#group+id+by"),
    Column("state", ColumnType.TEXT, "#status+situation"),
    Column("status", ColumnType.TEXT, "#status+report"),
    Column("probability", ColumnType.NUMBER, "#value+probability+num"),
    Column("low", ColumnType.NUMBER, "#value+min+num"),
    Column("high", ColumnType.NUMBER, "#value+max+num"),
    Column("best", ColumnType.NUMBER, "#value+best+num"),
    Column("unit", ColumnType.TEXT, "#meta+unit"),
    Column("since", ColumnType.DAY, "#date+start"),
    Column("until", ColumnType.DAY, "#date+until"),
    Column("last_told", ColumnType.DAY, "#date+told"),
    Column("due", ColumnType.DAY, "#date+end"),
    Column("country", ColumnType.TEXT, "#country+name"),
    *PLACE_COLUMNS,
    Column("extent", ColumnType.TEXT, "#loc+extent"),
    Column("except_for", ColumnType.TEXTS, "#loc+except+list"),
    Column("follows_from", ColumnType.TEXT, "#loc+id+larger"),
    Column("event_type", ColumnType.TEXT, "#event+type+plover"),
    Column("mode", ColumnType.TEXT, "#event+type+sub"),
    Column("voices", ColumnType.WHOLE, "#meta+sources+num"),
    Column("ties", ColumnType.TEXTS, "#meta+ties+id+list"),
    Column("events", ColumnType.TEXTS, "#meta+events+id+list"),
    Column("settled_by", ColumnType.TEXTS, "#meta+events+id+settling+list"),
    Column("covers", ColumnType.TEXTS, "#meta+events+id+covered+list"),
    *CLAIM_COLUMNS,
)
_EMPTY: dict[str, Any] = {
    column.name: [] if column.type is ColumnType.TEXTS else None for column in SITUATION_COLUMNS
}

BACKS, OPPOSES = "backs", "opposes"


def situation_table(situation: Situation, citations: Citations) -> Table:
    """The rows of a situation: control, ties, contradictions, figures, standings."""
    of_all = {**_EMPTY, "as_of": situation.as_of, "known_by": situation.known_by}
    rows = (
        {**of_all, **row, **claim_cells(claims, citations, status)}
        for row, claims, status in _rows(situation)
    )
    return Table(SITUATION_COLUMNS, rows, about(situation))


def about(situation: Situation) -> dict[str, str]:
    """What a file is to say of the situation in it."""
    known_by = situation.known_by
    return {
        "what": "situation",
        "as_of": situation.as_of.isoformat(),
        "known_by": known_by.isoformat() if known_by else "",
    }


def relation(tie: Tie) -> str:
    """The sign of a tie as a word."""
    return BACKS if tie.sign > 0 else OPPOSES


# A row, the claims behind it, and the status of those that it is to be checked by.
_Rows = Iterator[tuple[dict[str, Any], tuple[str, ...], Status]]


def _rows(situation: Situation) -> _Rows:
    for place in situation.control:
        yield from _control(place)
    for tie in situation.ties:
        yield _tie(tie), tie.claims, tie.status
    for contradiction in situation.contradictions:
        yield _contradiction(contradiction), contradiction.claims, Status.ASSERTED
    for figure in situation.figures:
        yield _figure(figure), figure.claims, figure.status
    for standing in situation.standings:
        yield _standing(standing), standing.claims, standing.status


def _control(place: PlaceControl) -> _Rows:
    """A row for each party that may hold the place, for nobody known, and for who lost it."""
    of_place = {
        "what": "control",
        "id": place.place_id,
        "state": str(place.state),
        "last_told": place.last_told,
        **place_cells(place.place),
        "extent": place.extent,
        "except_for": list(place.except_for),
        "follows_from": place.follows_from,
        "events": list(place.events),
    }
    for share in place.holders:
        yield {**of_place, **_share("holds", share)}, share.claims, Status.ASSERTED
    if place.open or not place.holders:
        yield (
            {**of_place, "relation": "held by nobody known", "probability": chance(place.open)},
            place.claims,
            Status.ASSERTED,
        )
    for share in place.lost_by:
        yield {**of_place, **_share("lost", share)}, share.claims, Status.ASSERTED


def _share(word: str, share: Share) -> dict[str, Any]:
    return {
        **_parties("subject", [share.party]),
        "relation": word,
        "probability": chance(share.probability),
        "since": share.since,
    }


def _tie(tie: Tie) -> dict[str, Any]:
    return {
        "what": "tie",
        "id": tie.tie_id,
        **_parties("subject", [tie.source]),
        "relation": relation(tie),
        **_parties("object", [tie.target]),
        **_by(tie.through),
        "status": str(tie.status),
        "probability": chance(tie.strength),
        "since": tie.since,
        "last_told": tie.last_told,
        "country": tie.where,
        "voices": tie.voices,
        "events": list(tie.events),
    }


def _contradiction(contradiction: TieContradiction) -> dict[str, Any]:
    return {
        "what": "contradiction",
        **_parties("subject", contradiction.parties),
        "relation": contradiction.kind,
        "probability": chance(contradiction.weight),
        "ties": list(contradiction.ties),
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "what": "figure",
        **_parties("subject", [figure.party] if figure.party else []),
        "relation": figure.kind,
        **_by(figure.by),
        "status": str(figure.status),
        "low": figure.low,
        "high": figure.high,
        "best": figure.best,
        "unit": figure.unit,
        "since": figure.since,
        "until": figure.until,
        "last_told": figure.last_told,
        **place_cells(figure.place),
        "events": list(figure.events),
        "covers": list(figure.covers),
    }


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "what": "standing",
        **_parties("subject", standing.source),
        "relation": standing.kind,
        **_parties("object", standing.target),
        "state": str(standing.outlook),
        "status": str(standing.status),
        "probability": chance(standing.belief),
        "since": standing.made,
        "due": standing.due,
        **place_cells(standing.place),
        "event_type": standing.event_type,
        "mode": standing.mode,
        "events": list(standing.events),
        "settled_by": list(standing.settled_by),
    }


def _parties(role: str, parties: Iterable[Party]) -> dict[str, list[str]]:
    told = list(parties)
    return {role: [party.name for party in told], f"{role}_id": [party.party_id for party in told]}


def _by(party: Party | None) -> dict[str, str | None]:
    return {"by": party.name if party else None, "by_id": party.party_id if party else None}
