"""All current claims as accounts, fast: plain rows, each table in one pass, and what repeats made once."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, func, select

from powderkeg.datamodel.account import Account, ActorRef, Amount, PlaceRef
from powderkeg.datamodel.claim import EventType, Kind, PlacePrecision, Status, TimePrecision, event_type_of
from powderkeg.record.columns import unescaped
from powderkeg.record.queries import is_current
from powderkeg.record.rawrows import raw_rows
from powderkeg.record.tables import actors, claims, contexts, documents, quantities, readings

_Part = TypeVar("_Part")
_Parts = dict[int, tuple[_Part, ...]]  # by the number of their claim

_Conditions = list[ColumnElement[bool]]

_ACTOR = ("side", "name", "country", "sector", "actor_id")
_PLACE = [claims.c[f"place_{name}"] for name in PlaceRef.__slots__]
_CLAIM = [
    claims.c[name]
    for name in (
        "reading_number", "claim_number", "claim_id", "sentence_start", "trigger_start", "kind", "event_type",
        "mode", "sign", "status", "time_start", "time_end", "time_precision", "place_text", "confidence",
        "sentence_text", "trigger_text",
    )
]  # fmt: skip


class _Report(NamedTuple):
    """What counts of a document for its accounts."""

    published: date | None
    document_id: str
    publisher: str | None


def load_accounts(
    connection: Connection, known_by: date | None = None, among: Collection[str] | None = None
) -> list[Account]:
    """All current claims as accounts, in their order; of a text printed again only the first printing's.

    With `known_by` only documents published by then count, and none without a day; with `among` only claims
    of these ids.

    Raises
    ------
    ValueError
        If a row holds what powderkeg never writes.
    """
    reports = _load_reports(connection, known_by)
    of_report: dict[int, list[Account]] = {number: [] for number in reports}
    wanted = _wanted(connection, among)
    make = _maker(connection, wanted)
    for row in raw_rows(connection, select(*_CLAIM, *_PLACE).where(*wanted)):
        number = row[0]
        if number in reports:
            of_report[number].append(make(reports[number], *row))
    first: dict[str, Account] = {}
    also_in: dict[str, list[str]] = defaultdict(list)
    for number, report in reports.items():
        for account in sorted(of_report[number], key=_in_text):
            if account.claim_id in first:
                also_in[account.claim_id].append(report.document_id)
            else:
                first[account.claim_id] = account
    for claim_id, others in also_in.items():
        first[claim_id] = replace(first[claim_id], also_in=tuple(others))
    return list(first.values())


def _load_reports(connection: Connection, known_by: date | None) -> dict[int, _Report]:
    """The documents known by a day, by the number of their latest reading; those without a day come last."""
    columns = (
        readings.c.reading_number,
        func.coalesce(readings.c.published, readings.c.dateline_date).label("published"),
        documents.c.document_id,
        readings.c.publisher,
    )
    rows = raw_rows(connection, select(*columns).join(documents).where(is_current()))
    reports = [
        (number, _Report(_day(published), unescaped(document_id), _text(publisher)))
        for number, published, document_id, publisher in rows
    ]
    if known_by is not None:
        reports = [pair for pair in reports if pair[1].published and pair[1].published <= known_by]
    return dict(sorted(reports, key=lambda pair: (pair[1].published or date.max, pair[1].document_id)))


def _in_text(account: Account) -> tuple[tuple[int, int], str]:
    return account.position, account.claim_id


def _maker(connection: Connection, wanted: _Conditions) -> Callable[..., Account]:
    """What makes an account from its report and row; the parts of all claims are loaded first."""
    sides = _actors(connection, wanted)
    sources, targets, attributions = sides["source"], sides["target"], sides["attribution"]
    amounts = _load(connection, wanted, quantities, ("kind", "low", "high", "unit", "text"), _amount)
    of_contexts = _load(connection, wanted, contexts, ("context",), unescaped)
    kinds, statuses, types = cache(Kind), cache(Status), cache(_type)
    day, precision, text, place = cache(_day), cache(_precision), cache(_text), cache(_place)

    def make(
        report: _Report, _reading: int, number: int, claim_id: str, sentence_start: int, trigger_start: int,
        kind: str, event_type: str | None, mode: str | None, sign: int | None, status: str, start: str | None,
        end: str | None, time_precision: str | None, place_text: str | None, confidence: float,
        sentence: str, trigger: str, *of_place: Any,
    ) -> Account:  # fmt: skip
        # By position, which takes half the time.
        return Account(
            unescaped(claim_id), report.document_id, report.published, report.publisher, kinds(kind),
            types(event_type), text(mode), sign, statuses(status), sources.get(number, ()),
            targets.get(number, ()), attributions.get(number, ()), day(start), day(end),
            precision(time_precision), place(*of_place), text(place_text), amounts.get(number, ()),
            confidence, unescaped(sentence), unescaped(trigger), (sentence_start, trigger_start),
            of_contexts.get(number, ()),
        )  # fmt: skip

    return make


def _actors(connection: Connection, wanted: _Conditions) -> dict[str, _Parts[ActorRef]]:
    """The actors of claims, by their side."""
    sides: dict[str, _Parts[ActorRef]] = defaultdict(dict)
    alone = _each_alone(_actor)
    for number, side, *fields in _parts(connection, wanted, actors, *_ACTOR):
        of_claims, actor = sides[side], alone(*fields)
        of_claims[number] = of_claims[number] + actor if number in of_claims else actor
    return sides


def _load(
    connection: Connection,
    wanted: _Conditions,
    table: Table,
    columns: Sequence[str],
    make: Callable[..., _Part],
) -> _Parts[_Part]:
    """The parts of claims that a table has."""
    found: _Parts[_Part] = {}
    alone = _each_alone(make)
    for number, *fields in _parts(connection, wanted, table, *columns):
        found[number] = found[number] + alone(*fields) if number in found else alone(*fields)
    return found


def _each_alone(make: Callable[..., _Part]) -> Callable[..., tuple[_Part]]:
    """Makes tuples of one part; most claims have just one, and the same few thousand come again and again."""
    return cache(lambda *fields: (make(*fields),))


def _parts(
    connection: Connection, wanted: _Conditions, table: Table, *columns: str
) -> Iterator[tuple[Any, ...]]:
    """Some columns of the parts of the wanted claims, after the number of the claim, in order."""
    query = select(table.c.claim_number, *(table.c[name] for name in columns))
    if wanted:
        query = query.where(table.c.claim_number.in_(select(claims.c.claim_number).where(*wanted)))
    return raw_rows(connection, query.order_by(table.c.claim_number, table.c.position))


def _wanted(connection: Connection, among: Collection[str] | None) -> _Conditions:
    """The conditions for current claims, of these ids."""
    current = _if_current(connection)
    return current if among is None else [claims.c.claim_id.in_(among), *current]


def _if_current(connection: Connection) -> _Conditions:
    """The condition for current claims: none where all are, as it takes as long as loading them."""
    query = select(
        *(select(func.count()).select_from(table).scalar_subquery() for table in (readings, documents))
    )
    read, held = connection.execute(query).one()
    if read == held:
        return []
    return [claims.c.reading_number.in_(select(readings.c.reading_number).where(is_current()))]


def _day(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)


def _text(value: str | None) -> str | None:
    return None if value is None else unescaped(value)


def _type(value: str | None) -> EventType | str | None:
    return None if value is None else event_type_of(value)


def _precision(value: str | None) -> TimePrecision | None:
    return None if value is None else TimePrecision(value)


def _actor(name: str, country: str | None, sector: str | None, actor_id: str | None) -> ActorRef:
    return ActorRef(unescaped(name), country, sector, _text(actor_id))


def _place(
    name: str,
    country: str | None,
    adm1: str | None,
    lat: float | None,
    lon: float | None,
    precision: str | None,
    geonames_id: int | None,
) -> PlaceRef | None:
    if precision is None:
        return None
    return PlaceRef(unescaped(name), country, _text(adm1), lat, lon, PlacePrecision(precision), geonames_id)


def _amount(kind: str, low: str | None, high: str | None, unit: str | None, text: str) -> Amount:
    return Amount(unescaped(kind), _number(low), _number(high), _text(unit), unescaped(text))


def _number(value: str | None) -> Any:
    return None if value is None else json.loads(value)
