"""From the codings of a row to what it says."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from powderkeg.datamodel.claim import Kind, TimePrecision, Timespan
from powderkeg.datamodel.coded_event import CodedEvent, Killed
from powderkeg.formats.coded.context import CodedReference
from powderkeg.formats.coded.fields import LeftOutError
from powderkeg.formats.coded.roles import Party, holder_and_loser, source_and_target
from powderkeg.reference.coded_types import Coding


def cameo_codings(column: str, code: str, reference: CodedReference) -> Sequence[Coding]:
    """The lines of a CAMEO code, which is that of a column."""
    codings = reference.types.find_cameo(code)
    if not codings:
        raise ValueError(f"{column} is {code!r}, no code of CAMEO; codes are text, 010 is not 10")
    return codings


def on_day(day: date) -> Timespan:
    """The time of something that happened on a day."""
    return Timespan(start=day, end=day, precision=TimePrecision.DAY)


def coded_events(
    codings: Sequence[Coding],
    first: Party,
    second: Party,
    *,
    killed: Killed | None = None,
    contexts: tuple[str, ...] | None = None,
    **fields: Any,
) -> tuple[CodedEvent, ...]:
    """What a row says under each of its codings, in their order; the dead stand with the first.

    `contexts` are those of the data set, where it has some of its own.

    Raises
    ------
    LeftOutError
        If that is nothing.
    """
    events: list[CodedEvent] = []
    for coding in codings:
        if coding.kind is None:
            raise LeftOutError(coding.note)
        if coding.kind is Kind.EVENT:
            parties, sign = source_and_target(coding.roles, first, second), None
        else:
            held, sign = holder_and_loser(coding.roles, first, second), 1
            if held is None:
                continue
            parties = held
        events.append(
            CodedEvent(
                kind=coding.kind,
                event_type=coding.event_type,
                mode=coding.mode,
                contexts=coding.contexts if contexts is None else contexts,
                source=parties[0],
                target=parties[1],
                sign=sign,
                killed=None if events else killed,
                rule=coding.rule,
                **fields,
            )
        )
    if not events:
        raise LeftOutError("a change of control that doesn't tell who holds the place")
    return tuple(events)
