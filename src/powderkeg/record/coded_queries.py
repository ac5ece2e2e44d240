"""What can be asked of the coded data in a record, and the conditions that say it in SQL."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Select, select

from powderkeg.datamodel.coded_event import Dataset
from powderkeg.record.queries import EventFilter, at_most, event_conditions
from powderkeg.record.tables import coded_actors, coded_events, coded_rows


class CodedFilter(EventFilter):
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


def select_event_numbers(wanted: CodedFilter) -> Select[int]:
    """The numbers of the wanted events, in the order they were added.

    Raises
    ------
    ConfigError
        If `since` is later than `until`.
    """
    return (
        select(coded_events.c.event_number)
        .join(coded_rows)
        .where(*_conditions(wanted))
        .order_by(coded_events.c.event_number)
        .limit(at_most(wanted.limit))
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
    yield from event_conditions(wanted, coded_events, coded_actors)
    if wanted.dataset is not None:
        yield coded_rows.c.dataset == wanted.dataset
    if not wanted.include_superseded:
        yield is_latest()
