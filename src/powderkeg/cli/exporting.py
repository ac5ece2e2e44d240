"""Events and situations on their way from a record to a file or standard output."""

from datetime import date
from pathlib import Path
from typing import TypeVar

from powderkeg.cli.files import destination, whole_path
from powderkeg.crisis import Crisis
from powderkeg.formats.citations import Citations
from powderkeg.formats.derived import EVENT_FORMATS, SITUATION_FORMATS, FileFormat, TextFormat
from powderkeg.formats.situation_json import claims_of
from powderkeg.formats.writer import Written
from powderkeg.fusion.agreement import compare

Told = TypeVar("Told")


def write_events(to: str, crisis: Crisis, out: Path | None) -> Written:
    """Write the events, each compared over its claims."""
    citations = crisis.citations(claim_id for event in crisis.events for claim_id in event.claim_ids)
    compared = ((event, compare(event)) for event in crisis.events)
    return _write(EVENT_FORMATS[to], compared, citations, out)


def write_situation(to: str, crisis: Crisis, as_of: date | None, out: Path | None) -> Written:
    """Write the situation on a day."""
    situation = crisis.situation(as_of)
    return _write(SITUATION_FORMATS[to], situation, crisis.citations(claims_of(situation)), out)


def _write(
    form: TextFormat[Told] | FileFormat[Told], told: Told, citations: Citations, out: Path | None
) -> Written:
    if isinstance(form, TextFormat):
        with destination(out, form.encoding) as stream:
            return form.write(told, citations, stream)
    assert out is not None  # noqa: S101 - the command refuses these formats without --out
    with whole_path(out) as path:
        return form.write(told, citations, path)
