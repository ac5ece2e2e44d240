"""What can be asked of the coded data in a record, and the conditions that say it in SQL."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import Field
from sqlalchemy import ColumnElement, Select, select

from powderkeg.datamodel.base import FrozenModel
from powderkeg.datamodel.claim import AnyEventType, Kind
from powderkeg.datamodel.coded_event import Dataset
from powderkeg.record.queries import check_period, in_period, is_actor, is_at
from powderkeg.record.tables import coded_actors, coded_events, coded_rows


class CodedFilter(FrozenModel):
    """Which coded events are wanted; each condition that is given must hold.

    `actor`, `place`, `since` and `until` are as for `ClaimFilter`.

    Parameters
    ----------
    dataset : Dataset, optional
        Of this data set.
    include_superseded : bool
        Also what an earlier file said under the same id.
    """

    dataset: Dataset | None = None
    actor: str | None = None
    kind: Kind | None = None
    event_type: AnyEventType | None = None
    mode: str | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None
    limit: Annotated[int, Field(ge=1, le=2**63 - 1)] | None = None
    include_superseded: bool = False


def select_event_numbers(wanted: CodedFilter) -> Select[int]:
    """The numbers of the wanted events, in the order they were added.

    Raises
    ------
    ConfigError
        If `since` is later than `until`.
    """
    check_period(wanted.since, wanted.until)
    return (
        select(coded_events.c.event_number)
        .join(coded_rows)
        .where(*_conditions(wanted))
        .order_by(coded_events.c.event_number)
        .limit(wanted.limit)
    )


def is_latest() -> ColumnElement[bool]:
    """Whether no later row has the id of a row."""
    later = coded_rows.alias("later")
    return (
        ~select(later.c.row_number)
        .where(
            later.c.dataset == coded_rows.c.dataset,
            later.c.dataset_id == coded_rows.c.dataset_id,
            later.c.row_number > coded_rows.c.row_number,
        )
        .exists()
    )


def _conditions(wanted: CodedFilter) -> Iterator[ColumnElement[bool]]:
    for name in ("kind", "event_type", "mode"):
        value = getattr(wanted, name)
        if value is not None:
            yield coded_events.c[name] == value
    if wanted.dataset is not None:
        yield coded_rows.c.dataset == wanted.dataset
    if wanted.actor is not None:
        matching = select(coded_actors.c.event_number).where(is_actor(coded_actors, wanted.actor))
        yield coded_events.c.event_number.in_(matching)
    if wanted.place is not None:
        yield is_at(coded_events, wanted.place)
    yield from in_period(coded_events, wanted.since, wanted.until)
    if not wanted.include_superseded:
        yield is_latest()
