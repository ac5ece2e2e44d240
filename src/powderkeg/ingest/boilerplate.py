"""Lines of a report that aren't news: contact blocks, share buttons, copyright, credits, bare addresses."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from powderkeg.datamodel.document import Region, RegionRole
from powderkeg.errors import ReferenceDataError
from powderkeg.reference.tables import bundled_table, read_table

_LONGEST_LINE = 300
_ADDRESS = re.compile(
    r"(?:[A-Z][\w-]{1,15}(?: us)?:\s*)?"  # Web: Email: Visit us:
    r"(?:https?://\S+|www\.\S+"
    r"|(?:[\w-]+\.)+(?:org|com|net|int|info|gov|edu|news|[a-z]{2})(?::\d+)?(?:/\S*)?"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w{2,30}|\+\d[\d ()/-]{6,20})\.?"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text without the space around it; a blank one has `start` equal to `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Cues:
    """Wordings of boilerplate as one pattern, a group for each, and the most words a line of each has."""

    pattern: re.Pattern[str]
    most_words: tuple[int, ...]


def load_cues(path: Path | None = None) -> Cues:
    """The cue table given, or the bundled one.

    Raises
    ------
    ReferenceDataError
        If the table can't be read or used.
    """
    table = path or bundled_table("boilerplate.csv")
    cues = [_cue(str(table), number, row) for number, row in read_table(table, ("cue", "most_words"))]
    cues.sort(key=lambda cue: -cue[1])  # of several that fit, the one that allows most words is found first
    pattern = "|".join(f"({wording})" for wording, _ in cues) or "(?!)"
    return Cues(re.compile(pattern), tuple(most_words for _, most_words in cues))


def split_lines(text: str) -> list[Line]:
    """All lines of a text with their places in it."""
    lines, offset = [], 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        start = offset + (len(line) - len(line.lstrip()) if stripped else 0)
        lines.append(Line(start, start + len(stripped), stripped))
        offset += len(line)
    return lines


def find_boilerplate(lines: Sequence[Line], cues: Cues) -> Iterator[Region]:
    """Whole short lines that are boilerplate, in text order."""
    for before, line in zip([Line(0, 0, ""), *lines], lines, strict=False):
        if line.text and not _goes_on(before.text, line.text) and is_boilerplate(line.text, cues):
            yield Region(start=line.start, end=line.end, role=RegionRole.BOILERPLATE)


def is_boilerplate(line: str, cues: Cues) -> bool:
    """Whether a whole line fits a cue or is nothing but an address."""
    if len(line) > _LONGEST_LINE:
        return False
    match = cues.pattern.fullmatch(_plain(line))
    if match and match.lastindex:
        return len(line.split()) <= cues.most_words[match.lastindex - 1]
    return bool(_ADDRESS.fullmatch(line))


def _cue(table: str, number: int, row: dict[str, str]) -> tuple[str, int]:
    words = _plain(row["cue"])
    if not words.strip("* ") or not re.fullmatch(r"\d{1,4}", row["most_words"]):
        raise ReferenceDataError(
            f"{table} line {number}: cue {row['cue']!r} with most_words {row['most_words']!r}; "
            "expected a wording and a whole number"
        )
    return ".*".join(map(re.escape, words.split("*"))), int(row["most_words"])


def _plain(line: str) -> str:
    """A line as cues are written: lower case, single spaces, straight quotes, no bullet, no final mark."""
    words = " ".join(line.casefold().replace("’", "'").split())
    return words.lstrip("•·-–—>»([ ").rstrip(".:!…)]> ")


def _goes_on(before: str, line: str) -> bool:
    """Whether a line is the middle of a sentence that was broken to fit a page."""
    return bool(before) and before[-1] not in ".:!?…" and line[0].islower()
