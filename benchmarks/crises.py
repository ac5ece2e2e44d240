"""Records of a crisis that never was, as large as wanted, the same each time.

As in real reporting each happening is told of by some outlets within days, with other numbers and names now
and then, and some reports are printed again word for word by others.
"""

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Table, insert

from powderkeg.datamodel.base import Passage
from powderkeg.datamodel.claim import (
    Actor,
    Claim,
    Evidence,
    Kind,
    Place,
    PlacePrecision,
    Quantity,
    Status,
    TimePrecision,
    Timespan,
    claim_id,
)
from powderkeg.datamodel.document import Document
from powderkeg.datamodel.reading import ReaderVersion, Reading
from powderkeg.record import Record, tables
from powderkeg.record.rows import claim_row, part_rows, reading_row
from powderkeg.record.search import index_passages
from powderkeg.record.tables import documents, readings

_READER = ReaderVersion(version="0.1.0", pipeline="none 1.0", reference="0" * 64)
_READ_AT = datetime(2026, 1, 1, tzinfo=UTC)
# Documents added at a time.
_BATCH = 500
_FIRST_DAY = date(2023, 1, 1)
_DAYS = 730
_PLACES = 600
_ARMED = 120
_OUTLETS = 60
_SYLLABLES = ("ba", "do", "ka", "li", "ma", "nu", "ra", "sha", "te", "wa", "zi", "gor", "mel", "dun")
_COUNTRIES = ("SDN", "SSD", "TCD", "ETH", "ERI", "LBY", "EGY", "CAF")


@dataclass(frozen=True)
class _Act:
    """A way of saying what happened."""

    verb: str
    kind: Kind
    event_type: str | None = None
    mode: str | None = None
    sign: int | None = None
    counts: str | None = None
    share: float = 1.0


_ACTS = (
    _Act("shelled", Kind.EVENT, "ASSAULT", "heavy-weapons", counts="killed", share=5),
    _Act("ambushed", Kind.EVENT, "ASSAULT", "firearms", counts="killed", share=4),
    _Act("bombed", Kind.EVENT, "ASSAULT", "aerial", counts="injured", share=3),
    _Act("captured", Kind.CONTROL, sign=1, share=2),
    _Act("lost", Kind.CONTROL, sign=-1, share=1),
    _Act("fought for", Kind.CONTROL, sign=0, share=1),
    _Act("backed", Kind.ALIGNMENT, sign=1, share=1),
    _Act("condemned", Kind.EVENT, "ACCUSE", "disapprove", share=2),
    _Act("threatened", Kind.EVENT, "THREATEN", share=1),
    _Act("met", Kind.EVENT, "CONSULT", share=2),
    _Act("arrested", Kind.EVENT, "COERCE", "arrest", counts="captured", share=2),
    _Act("aided", Kind.EVENT, "AID", share=1),
    _Act("deployed against", Kind.STRENGTH, counts="force", share=1),
)


_COUNTED = {
    "killed": "were killed",
    "injured": "were injured",
    "captured": "were taken",
    "force": "fighters took part",
}


@dataclass(frozen=True)
class _Happening:
    act: _Act
    source: tuple[str, str, str]
    target: tuple[str, str, str]
    place: Place
    day: date
    number: int


def make_record(path: Path, claims: int, *, seed: int = 1) -> Record:
    """A fresh record with so many claims, added many documents at a time; it stays open."""
    record = Record.open(path)
    reports = enumerate(make_reports(claims, seed=seed), start=1)
    numbers = itertools.count(1)
    with record.engine.begin() as connection:
        while batch := list(islice(reports, _BATCH)):
            rows: dict[Table, list[dict[str, Any]]] = {documents: [], readings: [], tables.claims: []}
            numbered: list[tuple[int, Claim]] = []
            for number, (document, found) in batch:
                reading = Reading(document_id=document.document_id, reader=_READER, read_at=_READ_AT)
                of_document = {"document_number": number}
                rows[documents].append(
                    of_document
                    | {"document_id": document.document_id, "sha256": document.sha256, "text": document.text}
                )
                rows[readings].append(
                    of_document | {"reading_number": number} | reading_row(document, reading)
                )
                for position, claim in enumerate(found):
                    numbered.append((next(numbers), claim))
                    rows[tables.claims].append(
                        {"claim_number": numbered[-1][0]} | claim_row(claim, number, position)
                    )
            for table, of_table in (rows | part_rows(numbered)).items():
                connection.execute(insert(table), of_table)
            index_passages(connection, [(number, claim.sentence.text) for number, claim in numbered])
    return record


def make_reports(claims: int, *, seed: int = 1) -> Iterator[tuple[Document, list[Claim]]]:
    """Documents with what they say, until there are so many claims; the last document may have fewer."""
    left = claims
    for document, found in _Newsroom(random.Random(seed)).reports():  # noqa: S311 - the same ones each time
        yield document, found[:left]
        left -= len(found)
        if left <= 0:
            return


class _Newsroom:
    """Makes happenings, and reports of them, as its generator has it."""

    def __init__(self, generator: random.Random) -> None:
        self.random = generator
        self.places = [self._place(number) for number in range(_PLACES)]
        self.sides = [
            (f"{self._name()} {generator.choice(('Front', 'Army', 'Brigade', 'Council', 'government'))}",
             generator.choice(_COUNTRIES), generator.choice(("REB", "MIL", "GOV", "REB")))
            for _ in range(_ARMED)
        ]  # fmt: skip
        self.outlets = [f"{self._name()} {name}" for name in ("News", "Monitor", "Radio") * (_OUTLETS // 3)]

    def reports(self) -> Iterator[tuple[Document, list[Claim]]]:
        """Reports without end, of happenings of the same day and of some days before."""
        number = 0
        while True:
            waiting: list[tuple[date, float, _Happening]] = []
            for _ in range(3000):
                happening = self._happening()
                # Few happenings are told of often, most of them once or twice, and mostly at once.
                for _ in range(min(12, int(self.random.paretovariate(1.2)))):
                    day = happening.day + timedelta(days=min(9, int(self.random.expovariate(0.7))))
                    waiting.append((day, self.random.random(), happening))
            stream = iter(sorted(waiting))
            while told := list(islice(stream, self.random.randint(1, 7))):
                day = told[-1][0]
                happenings = list(dict.fromkeys(happening for *_, happening in told))
                yield from self._printed(f"report-{number}", day, happenings)
                number += 1

    def _printed(
        self, document_id: str, day: date, told: Sequence[_Happening]
    ) -> Iterator[tuple[Document, list[Claim]]]:
        """A report, and one time in twelve the same text in another outlet."""
        sentences = [self._sentence(happening) for happening in told]
        text = " ".join(sentence for sentence, _, _ in sentences)
        for copy in range(1 + (self.random.random() < 1 / 12)):
            document = Document(
                document_id=f"{document_id}{'-again' * copy}",
                text=text,
                title=f"Day {day}",
                publisher=self.random.choice(self.outlets),
                published=day + timedelta(days=copy) if self.random.random() < 0.98 else None,
            )
            sha256, start, found = document.sha256, 0, []
            for happening, (sentence, source, count) in zip(told, sentences, strict=True):
                found.append(self._claim(document, sha256, happening, start, sentence, source, count))
                start += len(sentence) + 1
            yield document, found

    def _sentence(self, happening: _Happening) -> tuple[str, str, int]:
        """What a report says of a happening, whom it names as the one that did it, and how many it counts."""
        name = happening.source[0]
        source = name if self.random.random() < 0.8 else "Rebels"
        count = happening.number if self.random.random() < 0.7 else happening.number + 3
        counted = f", {count} {_COUNTED[happening.act.counts]}" if happening.act.counts else ""
        return (
            f"{source} {happening.act.verb} the {happening.target[0]} in {happening.place.name} on "
            f"{happening.day:%A}{counted}.",
            source,
            count,
        )

    def _claim(
        self,
        document: Document,
        sha256: str,
        happening: _Happening,
        start: int,
        sentence: str,
        source: str,
        count: int,
    ) -> Claim:
        act, end = happening.act, start + len(sentence)
        verb, target = start + sentence.index(act.verb), start + sentence.index(happening.target[0])
        own = source == happening.source[0]
        said = None if document.published is None else happening.day
        return Claim(
            document_id=document.document_id,
            claim_id=claim_id(sha256, _READER.key, {"sentence": start}),
            kind=act.kind,
            sentence=Passage(start=start, end=end, text=sentence),
            trigger=Passage(start=verb, end=verb + len(act.verb), text=act.verb),
            event_type=act.event_type,
            mode=act.mode,
            contexts=("territory",) if act.mode == "heavy-weapons" else (),
            source=(_actor(happening.source, start) if own else _actor((source, None, "REB"), start),),
            target=(_actor(happening.target, target),),
            sign=act.sign,
            status=Status.UNCONFIRMED if count % 11 == 0 else Status.ASSERTED,
            attribution=(_actor(happening.target, target),) if count % 3 == 0 else (),
            time=Timespan(start=said, end=said, precision=TimePrecision.DAY, text=f"{happening.day:%A}"),
            place=happening.place,
            quantities=(
                (Quantity(kind=act.counts, low=count, high=count, unit=None, text=str(count)),)
                if act.counts
                else ()
            ),
            confidence=round(0.3 + count % 60 / 100, 2),
            evidence=tuple(
                Evidence(field=field, rule=rule, start=verb, end=verb + len(act.verb), text=act.verb)
                for field, rule in (("kind", "predicate"), ("source", "subject"), ("place", "in"))
            ),
        )

    def _happening(self) -> _Happening:
        source, target = self.random.sample(self.sides, 2)
        (act,) = self.random.choices(_ACTS, [act.share for act in _ACTS])
        # A few places see much of the fighting, and most see little.
        (place,) = self.random.choices(self.places, [1 / (rank + 5) for rank in range(_PLACES)])
        day = _FIRST_DAY + timedelta(days=self.random.randrange(_DAYS))
        return _Happening(act, source, target, place, day, self.random.randint(1, 60))

    def _place(self, number: int) -> Place:
        country = self.random.choice(_COUNTRIES)
        name = self._name()
        return Place(
            name=name,
            text=name,
            country=country,
            adm1=f"{country} province {number % 15}",
            lat=round(self.random.uniform(5, 20), 3),
            lon=round(self.random.uniform(20, 40), 3),
            precision=PlacePrecision.CITY,
            geonames_id=number + 1,
        )

    def _name(self) -> str:
        return "".join(self.random.choices(_SYLLABLES, k=3)).title()


def _actor(side: tuple[str, str | None, str | None], start: int) -> Actor:
    name, country, sector = side
    return Actor(
        name=name, text=name, start=start, end=start + len(name), country=country, sector=sector,
        actor_id=name.lower().replace(" ", "-") if country else None,
    )  # fmt: skip
