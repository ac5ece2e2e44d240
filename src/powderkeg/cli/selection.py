"""Which claims of a record to show somebody who sees it for the first time."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from powderkeg.datamodel.claim import Claim, Kind, Status
from powderkeg.datamodel.document import Document

Row = tuple[Claim, Document]

_ROWS_A_SECTION = 5
_ROWS_A_DOCUMENT = 2


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the claims below it, in the order of time."""

    title: str
    rows: tuple[Row, ...]


def pick_sections(rows: Iterable[Row]) -> list[Section]:
    """The surest claims of each sort; empty sections are left out."""
    all_rows = list(rows)
    sections = (Section(title, _surest(filter(belongs, all_rows))) for title, belongs in _SECTIONS)
    return [section for section in sections if section.rows]


def _surest(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The claims most likely read right, at most one of the same words and few of a document."""
    picked: list[Row] = []
    sentences: set[str] = set()
    of_document: Counter[str] = Counter()
    for claim, document in sorted(rows, key=lambda row: -row[0].confidence):
        if claim.sentence.text in sentences or of_document[claim.document_id] == _ROWS_A_DOCUMENT:
            continue
        sentences.add(claim.sentence.text)
        of_document[claim.document_id] += 1
        picked.append((claim, document))
        if len(picked) == _ROWS_A_SECTION:
            break
    return tuple(sorted(picked, key=_time))


def _time(row: Row) -> date:
    claim, document = row
    start = claim.time.start if claim.time else None
    return start or document.published or date.max


def _asserted(kind: Kind) -> Callable[[Row], bool]:
    return lambda row: row[0].kind is kind and row[0].status is Status.ASSERTED and bool(row[0].source)


def _not_asserted(row: Row) -> bool:
    return row[0].status is not Status.ASSERTED


_SECTIONS: tuple[tuple[str, Callable[[Row], bool]], ...] = (
    ("What happened", _asserted(Kind.EVENT)),
    ("Who holds which place", _asserted(Kind.CONTROL)),
    ("Who backs and who opposes whom", _asserted(Kind.ALIGNMENT)),
    ("How strong they are", _asserted(Kind.STRENGTH)),
    (
        "Unconfirmed, planned, possible or denied",
        _not_asserted,
    ),
)
