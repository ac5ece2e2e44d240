"""The parts of a record one after the other; a part that can't be read at all costs none of the others."""

from collections.abc import Generator
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from powderkeg.errors import RecordError
from powderkeg.record.checking.coded import find_coded_faults
from powderkeg.record.checking.derived import find_event_faults, find_index_faults, find_link_faults
from powderkeg.record.checking.documents import find_document_faults
from powderkeg.record.checking.findings import Checked, Finding, Part, Seen, Watch, nobody_watches
from powderkeg.record.checking.judgements import find_forecast_faults, find_review_faults
from powderkeg.record.checking.second import find_second_faults, find_watching_faults
from powderkeg.record.checking.structure import find_damage, find_numbering_faults, find_schema_faults
from powderkeg.record.database import database_of
from powderkeg.record.opening import explained, look_at, record_name
from powderkeg.record.tables import SCHEMA

# Faults of one part that are told one by one.
_TOLD = 20

_TRANSFER = "copy it with `powderkeg transfer`, which makes this index anew"
_DERIVED = (
    "they are computed anew once these rows are deleted: "
    "DELETE FROM links; DELETE FROM linked_claims; DELETE FROM kept_events"
)
_PARTS = (
    Part("database", find_damage, of_older=True),
    Part("tables", find_schema_faults),
    Part("rows", find_numbering_faults),
    Part("documents", find_document_faults, "readings"),
    Part("index", find_index_faults, "claims", _TRANSFER),
    Part("links", find_link_faults, remedy=_DERIVED),
    Part("events", find_event_faults, "events", _DERIVED),
    Part("second readings", find_second_faults, "second_claims"),
    Part("watched sources", find_watching_faults),
    Part("reviews", find_review_faults, "reviews"),
    Part("forecasts", find_forecast_faults, "forecasts"),
    Part("coded data", find_coded_faults, "coded_events"),
)


def check_record(location: str | Path, *, wait_s: float = 30, watch: Watch = nobody_watches) -> Checked:
    """Look for faults in all that a record holds; nothing in it is changed.

    Parameters
    ----------
    location : str or Path
        The path of a file, or an address.
    wait_s : float
        Seconds to wait for another program that is writing.
    watch : callable, optional
        Called with what is being checked, and the share of it that is done.

    Raises
    ------
    RecordError
        If there is no record, it is a newer powderkeg's, or so damaged that it can't be opened.
    """
    engine, schema = look_at(location, wait_s=wait_s)
    try:
        return _check(engine, schema, watch)
    finally:
        engine.dispose()


def _check(engine: Engine, schema: str, watch: Watch) -> Checked:
    is_older = schema != SCHEMA
    counts: dict[str, int] = {}
    findings: list[Finding] = []
    more: dict[str, int] = {}
    for part in _PARTS:
        if is_older and not part.of_older:
            continue
        seen = Seen(part.name, watch)
        watch(part.name, 0)
        remedy = part.remedy or f"{database_of(engine).restore}, or read the documents anew"
        with closing(_faults(engine, part, seen)) as faults:
            for number, fault in enumerate(faults):
                if number < _TOLD:
                    findings.append(Finding(part=part.name, fault=fault, remedy=remedy))
                else:
                    more[part.name] = more.get(part.name, 0) + 1
        if part.counted:
            counts[part.counted] = seen.number
    return Checked(
        record=record_name(engine),
        schema_version=schema,
        is_older=is_older,
        counts=counts,
        findings=tuple(findings),
        more=more,
    )


def _faults(engine: Engine, part: Part, seen: Seen) -> Generator[str, None, None]:
    """The faults of a part; what keeps it from being read is one of them."""
    try:
        with explained(engine), engine.connect() as connection:
            yield from part.look(connection, seen)
    except RecordError as error:
        yield str(error).removeprefix(f"{record_name(engine)}: ")
