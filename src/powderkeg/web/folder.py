"""The page as a folder of files, to be read from any plain file server: the same answers, written down."""

import json
import re
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from pydantic import BaseModel

from powderkeg.config import Settings
from powderkeg.datamodel.situation import Situation
from powderkeg.errors import ConfigError, RecordError
from powderkeg.record import ClaimFilter, Record
from powderkeg.web.answers import json_bytes
from powderkeg.web.app import PAGE, refuse_unbuilt
from powderkeg.web.cards import claim_card, document_page, event_card
from powderkeg.web.course import CourseSoFar
from powderkeg.web.forecasts import forecast_page, ledger_page
from powderkeg.web.security import page_policy
from powderkeg.web.seen import Seen, first_sentences, look, look_back
from powderkeg.web.shapes import EventCard, Hit, Hits, Sentences
from powderkeg.web.situations import change_page, situation_page
from powderkeg.web.tables import event_table, steps_of
from powderkeg.web.views import Offer, view_of

HOLDS: Final = "data/view.json"  # by which an earlier one is known

_MOST_STEPS: Final = 40  # each two of them are compared
# With each step as it was known then, a folder has the cards of all events once for each; a mail attachment,
# or a slow file server, bears no more files than that.
_MOST_CARDS: Final = 6000
_LIVE, _FOLDER = 'name="powderkeg-source" content="live"', 'name="powderkeg-source" content="folder"'
_HEAD = "<head>"
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,80}", re.ASCII)

Progress = Callable[[str, float], None]
_SituationOf = Callable[[date], Situation]


def _tell_nobody(_what: str, _share: float) -> None:
    """Where nobody watches."""


def write_folder(
    out: Path,
    record: Record,
    settings: Settings,
    *,
    known_by: date | None = None,
    page: Path | None = None,
    progress: Progress = _tell_nobody,
) -> int:
    """Write the page over a record into an empty folder; how many files it has comes back.

    Parameters
    ----------
    out : Path
        There already, and empty.
    record : Record
    settings : Settings
    known_by : date, optional
        Only documents published by this day count; by default all.
    page : Path, optional
        The folder of the built page; by default that of the package.
    progress : callable, optional
        Told what is being written, and the share that is done.

    Raises
    ------
    ConfigError
        If the page has not been built.
    RecordError
        If the id of a claim can't be the name of a file.
    """
    page = page or PAGE
    refuse_unbuilt(page)
    seen = look(record, settings, known_by=known_by)
    steps = steps_of(seen.crisis, most=_MOST_STEPS)
    then = _known_then(record, settings, seen, steps)
    offers: tuple[Offer, ...] = ("search", "known-by") if then else ("search",)
    shutil.copytree(page, out, dirs_exist_ok=True)
    index = out / "index.html"
    index.write_text(_as_folder(index.read_text(encoding="utf-8"), page), encoding="utf-8")
    data = out / "data"
    progress("reports", 0.0)
    _write_reports(data, seen)
    parts = 2 + len(then)
    progress("events and situations", 1 / parts)
    situation = cache(seen.situation)
    cards = _write_view(data, seen, steps, offers, situation)
    pairs = [(before, after) for before in steps for after in steps if before < after]
    _write_changes(data, seen, pairs, situation)
    _write(data / "ledger.json", ledger_page(seen))
    sentences = first_sentences(seen, seen.crisis.events)
    for number, (day, known) in enumerate(then, start=2):
        progress(f"what was known on {day}", number / parts)
        folder, until = data / "known" / day.isoformat(), tuple(step for step in steps if step <= day)
        situation = cache(known.situation)
        _write_view(folder, known, until, offers, situation, others=cards)
        _write_changes(folder, known, [(before, day) for before in until if before < day], situation)
        _write_forecasts(data, known, day)
        sentences |= first_sentences(known, known.crisis.events)
    if steps and not then:
        progress("what may come", 1.0)
        _write_forecasts(data, look(record, settings, known_by=steps[-1]), steps[-1])
    _write(data / "sentences.json", Sentences(sentences=sentences))
    return sum(path.is_file() for path in out.rglob("*"))


def _known_then(
    record: Record, settings: Settings, seen: Seen, steps: Sequence[date]
) -> list[tuple[date, Seen]]:
    """The record as it was known at each step; nothing where that would be too much."""
    if len(seen.crisis.events) * len(steps) > 2 * _MOST_CARDS:
        return []
    found = look_back(record, settings, steps)
    few = sum(len(known.crisis.events) for known in found) <= _MOST_CARDS
    return list(zip(steps, found, strict=True)) if few else []


def _write_reports(data: Path, seen: Seen) -> None:
    """What is the same on whatever day it is known: claims, documents, all sentences."""
    known = {claim.document_id for claim in seen.crisis.accounts}
    numbers = {
        summary.document.document_id: number
        for number, summary in enumerate(seen.record.documents())
        if seen.crisis.known_by is None or summary.document.document_id in known
    }
    _write_json(data / "documents.json", numbers)
    for document_id, number in numbers.items():
        _write(data / "documents" / f"{number}.json", document_page(seen, document_id))
    for claim_id in seen.record.claim_ids(ClaimFilter()):
        if seen.event_of(claim_id) or seen.reviewed.is_rejected(claim_id):
            _write(data / "claims" / _file_of(claim_id), claim_card(seen, claim_id))
    events = {claim_id: event.event_id for event in seen.crisis.events for claim_id in event.claim_ids}
    hits = tuple(
        Hit(claim_id=claim_id, event_id=events[claim_id], citation=citation)
        for claim_id, citation in seen.crisis.citations(events).items()
    )
    _write(data / "search.json", Hits(hits=hits, more=False))


def _write_view(
    data: Path,
    seen: Seen,
    steps: Sequence[date],
    offers: tuple[Offer, ...],
    situation: _SituationOf,
    *,
    others: Mapping[str, EventCard] | None = None,
) -> dict[str, EventCard]:
    """The record as known by a day; of the cards of events only those that are not among `others`."""
    crisis = seen.crisis
    _write(data / "view.json", view_of(seen, offers=offers, steps=steps))
    _write(data / "events.json", event_table(seen))
    cards = {event.event_id: event_card(seen, event) for event in crisis.events}
    own = {event_id: card for event_id, card in cards.items() if (others or {}).get(event_id) != card}
    for event_id, card in own.items():
        _write(data / "events" / _file_of(event_id), card)
    if others is not None:
        _write_json(data / "own.json", sorted(own))
    course = CourseSoFar(steps)
    for day in steps:
        course.add(situation(day).control)
        _write(data / "situation" / f"{day}.json", situation_page(crisis, situation(day)))
    _write(data / "course.json", course.course())
    return cards


def _write_changes(
    data: Path, seen: Seen, pairs: Iterable[tuple[date, date]], situation: _SituationOf
) -> None:
    for before, after in pairs:
        changes = change_page(seen.crisis, situation(before), situation(after))
        _write(data / "changes" / f"{before}" / f"{after}.json", changes)


def _write_forecasts(data: Path, known: Seen, day: date) -> None:
    """What may come as of a day; it is the same however much more is known."""
    _write(data / "forecasts" / f"{day}.json", forecast_page(known, day))


def _as_folder(index: str, page: Path) -> str:
    """The page that reads files, with the rules of safety that a plain file server sends no headers for."""
    if _LIVE not in index or _HEAD not in index:
        raise ConfigError(f"{page}: the page is another one than this program's; run `make page`")
    policy = f'<meta http-equiv="Content-Security-Policy" content="{page_policy()}" />'
    return index.replace(_LIVE, _FOLDER).replace(_HEAD, f"{_HEAD}\n    {policy}", 1)


def _file_of(own_id: str) -> str:
    """The file of a claim or event; ids of powderkeg's own making are names of files, others may be paths.

    Raises
    ------
    RecordError
        If it could lead elsewhere.
    """
    if not _FILE_NAME.fullmatch(own_id):
        raise RecordError(
            f"a claim has the id {own_id[:80]!r}, which can't be the name of a file; read its report anew"
        )
    return f"{own_id}.json"


def _write(path: Path, shape: BaseModel) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(json_bytes(shape))


def _write_json(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), encoding="ascii")
