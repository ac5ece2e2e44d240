"""The long reports in `reports/`: what a careful coder takes from each, and how much of it claims tell.

Their README tells the form of the gold. It holds a part of what the texts say, so that only what is found is
measured, not what is read beyond it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import Field

from powderkeg.datamodel.base import FrozenModel
from powderkeg.datamodel.claim import Actor, Claim, EventType, Kind, Place, Status
from powderkeg.datamodel.document import Document

REPORTS = Path(__file__).with_name("reports")


class LongReading(FrozenModel):
    """An accepted way to code a sentence; bounds count where they are given, None being no bound."""

    event_type: EventType | None = Field(default=None, alias="type")
    kind: Kind = Kind.EVENT
    mode: str | None = None
    sign: int | None = None
    place: str | None = None
    low: float | None = None
    high: float | None = None


class LongClaim(FrozenModel):
    """A claim that a sentence, found by the words in `key`, makes."""

    id: str
    key: str
    any_of: tuple[LongReading, ...]
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    status: tuple[Status, ...] = ()
    attribution: tuple[str, ...] = ()
    time: str | None = None
    time_start: str | None = None
    time_end: str | None = None
    place: str | None = None
    place_any: tuple[str, ...] = ()
    quantity: float | None = None


class LongReport(FrozenModel):
    """The gold of one text."""

    document: str
    published: date
    comment: str
    claims: tuple[LongClaim, ...]

    def text(self) -> Document:
        """The report that the claims are in."""
        text = (REPORTS / self.document).read_text(encoding="utf-8")
        return Document(document_id=self.document, text=text, published=self.published)


@dataclass(frozen=True, slots=True)
class LongScores:
    """How many of the claims were found, and of those how many of the stated slots are right."""

    gold: int
    found: int
    slots: int
    slots_right: int


def load_long_reports() -> list[LongReport]:
    """The gold of all reports, by name."""
    return [LongReport.model_validate_json(path.read_bytes()) for path in sorted(REPORTS.glob("*.json"))]


def score_long_report(report: LongReport, claims: Sequence[Claim]) -> LongScores:
    """Compare claims with the gold; of several that fit, the one with most slots right counts."""
    fitting = [[_slots(gold, claim) for claim in claims if _fits(gold, claim)] for gold in report.claims]
    best = [max(candidates, key=sum) for candidates in fitting if candidates]
    return LongScores(len(report.claims), len(best), sum(map(len, best)), sum(map(sum, best)))


def _fits(gold: LongClaim, claim: Claim) -> bool:
    return (
        gold.key in " ".join(claim.sentence.text.split())
        and any(_codes(reading, claim) for reading in gold.any_of)
        and (not gold.source or _names(gold.source, claim.source))
        and (not gold.target or _names(gold.target, claim.target))
    )


def _codes(reading: LongReading, claim: Claim) -> bool:
    bounds = [(quantity.low, quantity.high) for quantity in claim.quantities]
    return (
        claim.kind is reading.kind
        and reading.event_type in (None, claim.event_type)
        and reading.mode in (None, claim.mode)
        and reading.sign in (None, claim.sign)
        and (reading.place is None or _is_at((reading.place,), claim.place))
        and ("low" not in reading.model_fields_set or (reading.low, reading.high) in bounds)
    )


def _slots(gold: LongClaim, claim: Claim) -> list[bool]:
    return [right for stated, right in _checks(gold, claim) if stated]


def _checks(gold: LongClaim, claim: Claim) -> Iterator[tuple[object, bool]]:
    """What the gold states, if anything, and whether the claim has it."""
    start = str(claim.time.start) if claim.time else ""
    end = str(claim.time.end) if claim.time else ""
    places = gold.place_any or ((gold.place,) if gold.place else ())
    bounds = {bound for quantity in claim.quantities for bound in (quantity.low, quantity.high)}
    yield gold.status, claim.status in gold.status
    yield gold.time, start == gold.time
    yield gold.time_start, start.startswith(gold.time_start or "")
    yield gold.time_end, end.startswith(gold.time_end or "")
    yield places, _is_at(places, claim.place)
    yield gold.quantity is not None, gold.quantity in bounds
    yield gold.attribution, _names(gold.attribution, claim.attribution)


def _names(wanted: Sequence[str], actors: Sequence[Actor]) -> bool:
    return any(
        actor.country == one if one.isupper() else _has((actor.name, actor.text), one)
        for one in wanted
        for actor in actors
    )


def _is_at(wanted: Sequence[str], place: Place | None) -> bool:
    return place is not None and any(
        _has((place.name, place.text, place.adm1 or ""), one) or (place.country or "").lower() == one
        for one in wanted
    )


def _has(texts: Sequence[str], piece: str) -> bool:
    return any(piece in " ".join(text.split()).lower() for text in texts)
