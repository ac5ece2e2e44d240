"""What can be asked of a record, and the conditions that say it in SQL."""

from collections.abc import Collection, Iterator
from datetime import date
from functools import cache
from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    func,
    literal,
    not_,
    or_,
    select,
    true,
)

from powderkeg.datamodel.base import FrozenModel
from powderkeg.datamodel.claim import AnyEventType, Kind, Status
from powderkeg.errors import ConfigError
from powderkeg.record.search import name_has, sentence_has
from powderkeg.record.tables import actors, claims, documents, readings

# Ends a range of all texts that begin alike, which an index finds where LIKE would not.
_LAST_CHARACTER = "\U0010ffff"


class EventFilter(FrozenModel):
    """What claims and coded events can both be asked for."""

    actor: str | None = None
    kind: Kind | None = None
    event_type: AnyEventType | None = None
    mode: str | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None
    limit: Annotated[int, Field(ge=1, le=2**63 - 1)] | None = None
    include_superseded: bool = False


class ClaimFilter(EventFilter):
    """Which claims are wanted; each condition that is given must hold.

    Parameters
    ----------
    actor : str, optional
        Source, target or attribution: words of the name or of the mention (the last may be cut short), an
        ISO 3166-1 alpha-3 code, or an id of the actor list.
    place : str, optional
        Words of the name, the mention or the first-level division, or an ISO 3166-1 alpha-3 code.
    since, until : date, optional
        The claim's time must overlap the days from `since` to `until`; claims without a day are left out.
    text : str, optional
        Words that the sentence has, in any inflection and order.
    document_id : str, optional
        Claims of that document, also those that an earlier one with the same text has.
    include_superseded : bool
        Also claims of earlier readings of a document, and of all documents with one text.
    """

    status: Status | None = None
    text: str | None = None
    document_id: str | None = None
    min_confidence: Annotated[float, Field(ge=0, le=1)] | None = None


# More ids than that are too many for one statement; all claims are then looked through.
_MOST_IDS = 10_000


def select_claim_numbers(
    connection: Connection, wanted: ClaimFilter, also: Collection[str] = ()
) -> Select[int]:
    """The numbers of the wanted claims, in the order of documents, readings and text.

    Claims whose ids are in `also` need not meet the conditions on fields of a claim that reviews may change.

    Raises
    ------
    ConfigError
        If `since` is later than `until`.
    """
    return (
        select(claims.c.claim_number)
        .select_from(claims.join(readings).join(documents))
        .where(*_conditions(connection, wanted, also))
        .order_by(
            documents.c.document_number,
            readings.c.reading_number,
            claims.c.sentence_start,
            claims.c.trigger_start,
            claims.c.position,
        )
        .limit(at_most(wanted.limit))
    )


def at_most(limit: int | None) -> ColumnElement[int] | None:
    """The most rows that a query may give."""
    return None if limit is None else literal(limit, BigInteger)


def select_claim_ids(beginning: str) -> Select[str]:
    """Ids of claims that begin so, in the order of the alphabet."""
    return (
        select(claims.c.claim_id)
        .distinct()
        .where(claims.c.claim_id >= beginning, claims.c.claim_id < beginning + _LAST_CHARACTER)
        .order_by(claims.c.claim_id)
    )


def select_first_of_id(claim_id: str) -> Select[int]:
    """The number of the claim of that id: rather a current one, in the earliest document, read last."""
    return (
        select(claims.c.claim_number)
        .select_from(claims.join(readings).join(documents))
        .where(claims.c.claim_id == claim_id)
        .order_by(not_(is_current()), *_earliest_first(), readings.c.reading_number.desc())
        .limit(1)
    )


def select_known_documents(known_by: date) -> Select[str]:
    """The ids of the documents that were published by a day, as they were read last."""
    published = func.coalesce(readings.c.published, readings.c.dateline_date)
    return (
        select(documents.c.document_id)
        .select_from(documents.join(readings))
        .where(is_current(), published <= known_by)
    )


def is_current() -> ColumnElement[bool]:
    """Whether a reading is the latest one of its document."""
    latest = select(func.max(readings.c.reading_number)).group_by(readings.c.document_number)
    return readings.c.reading_number.in_(latest)


@cache  # the same each time, and asked for each document that is added
def has_no_later() -> ColumnElement[bool]:
    """The same as `is_current`, which goes through all readings; this is quicker where few are looked up."""
    later = readings.alias()
    superseded = select(later.c.reading_number).where(
        later.c.document_number == readings.c.document_number,
        later.c.reading_number > readings.c.reading_number,
    )
    return not_(superseded.correlate(readings).exists())


def select_last_of_ids(claim_ids: Collection[str]) -> Select[int]:
    """For each of the ids the number of the claim that was added last."""
    return (
        select(func.max(claims.c.claim_number))
        .where(claims.c.claim_id.in_(claim_ids))
        .group_by(claims.c.claim_id)
    )


def select_current_ids(claim_ids: Collection[str]) -> Select[str]:
    """Those of the ids that a latest reading has."""
    return (
        select(claims.c.claim_id)
        .select_from(claims.join(readings))
        .where(claims.c.claim_id.in_(claim_ids), has_no_later())
    )


def is_first_printing() -> ColumnElement[bool]:
    """Whether no earlier document with the same text has a current claim, too."""
    shared = select(documents.c.sha256).group_by(documents.c.sha256).having(func.count() > 1)
    printing = func.row_number().over(partition_by=claims.c.claim_id, order_by=[*_earliest_first()])
    printed = (
        select(claims.c.claim_number, printing.label("printing"))
        .select_from(claims.join(readings).join(documents))
        .where(documents.c.sha256.in_(shared), is_current())
        .subquery()
    )
    return claims.c.claim_number.not_in(select(printed.c.claim_number).where(printed.c.printing > 1))


def _earliest_first() -> Iterator[ColumnElement[Any]]:
    """The order of documents: by day, those without one last, then by id."""
    yield func.coalesce(readings.c.published, readings.c.dateline_date).nulls_last()
    yield documents.c.document_id


def _conditions(
    connection: Connection, wanted: ClaimFilter, also: Collection[str]
) -> Iterator[ColumnElement[bool]]:
    fields = [*event_conditions(wanted, claims, actors)]
    if wanted.status is not None:
        fields.append(claims.c.status == wanted.status)
    if len(also) <= _MOST_IDS:
        yield or_(and_(true(), *fields), claims.c.claim_id.in_(also)) if also else and_(true(), *fields)
    if wanted.text is not None:
        yield sentence_has(connection, wanted.text)
    if wanted.document_id is not None:
        yield documents.c.document_id == wanted.document_id
    if wanted.min_confidence is not None:
        yield claims.c.confidence >= wanted.min_confidence
    if not wanted.include_superseded:
        yield is_current()
        if wanted.document_id is None:
            yield is_first_printing()


def event_conditions(wanted: EventFilter, table: Table, of_actors: Table) -> Iterator[ColumnElement[bool]]:
    """The conditions on claims or coded events and their actors.

    Raises
    ------
    ConfigError
        If `since` is later than `until`.
    """
    if wanted.since and wanted.until and wanted.since > wanted.until:
        raise ConfigError(
            f"the period ends {wanted.until} before it begins {wanted.since}; swap since and until"
        )
    for name in ("kind", "event_type", "mode"):
        value = getattr(wanted, name)
        if value is not None:
            yield table.c[name] == value
    if wanted.actor is not None:
        yield _has_actor(wanted.actor, table, of_actors)
    if wanted.place is not None:
        yield or_(table.c.place_country == wanted.place.upper(), name_has(table.c.place_folded, wanted.place))
    yield from _in_period(wanted.since, wanted.until, table)


def _has_actor(text: str, table: Table, of_actors: Table) -> ColumnElement[bool]:
    (number,) = table.primary_key
    matching = select(of_actors.c[number.name]).where(
        or_(
            of_actors.c.country == text.upper(),
            of_actors.c.actor_id == text,
            name_has(of_actors.c.folded, text),
        )
    )
    return number.in_(matching)


def _in_period(since: date | None, until: date | None, table: Table) -> Iterator[ColumnElement[bool]]:
    """Overlap with the time; a time with one day only is open at the other end."""
    start, end = table.c.time_start, table.c.time_end
    if since is not None:
        yield or_(end >= since, and_(end.is_(None), start.is_not(None)))
    if until is not None:
        yield or_(start <= until, and_(start.is_(None), end.is_not(None)))
