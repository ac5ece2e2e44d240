"""The predicate lexicon: which words, with what around them, make which claim (data/predicates.csv)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from powderkeg.datamodel.claim import EventType, Kind
from powderkeg.errors import ReferenceDataError
from powderkeg.reference.tables import BUNDLED, Tables, read_table

COLUMNS = ("trigger", "pos", "when", "claim", "source", "target", "place", "example")
KINDS_OF_FILLER = frozenset(
    {"#place", "#people", "#armed", "#actor", "#state", "#fighters", "#doer", "#foreign", "#ground"}
)
_POS = {"V": ("VERB", "AUX"), "N": ("NOUN", "PROPN"), "A": ("ADJ",)}
_SIGNS = {"+": 1, "-": -1, "0": 0}


@dataclass(frozen=True, slots=True)
class Condition:
    """What one slot must hold: one of some words, a kind of filler, an event type, or anything."""

    slots: tuple[str, ...]
    words: frozenset[str]
    fillers: frozenset[str]
    wanted: bool  # False: the slot must not be so filled


@dataclass(frozen=True, slots=True)
class Predicate:
    """One line of the lexicon for one trigger."""

    lemma: str
    parts_of_speech: tuple[str, ...]
    conditions: tuple[Condition, ...]
    kind: Kind | None  # None: in this use the word makes no claim
    event_type: EventType | None
    mode: str | None
    mode_from_content: bool
    sign: int | None
    source: tuple[str, ...]
    target: tuple[str, ...]
    place: tuple[str, ...]
    example: str
    line: int

    @property
    def weight(self) -> int:
        """How much it demands: two for what must stand there, one for a slot merely filled."""
        return sum(2 if one.words or one.fillers else 1 for one in self.conditions if one.wanted)

    @property
    def name(self) -> str:
        """How an explanation refers to the line."""
        what = self.event_type or (self.kind and f"{self.kind} {self.sign:+d}") or "no claim"
        return f"predicates.csv line {self.line}: {self.lemma} -> {what}"


@dataclass(frozen=True, slots=True)
class PredicateLexicon:
    """Predicates by (lemma, part of speech), the most demanding first, and the word classes they use."""

    by_trigger: Mapping[tuple[str, str], tuple[Predicate, ...]]
    classes: Mapping[str, frozenset[str]]

    def find(self, lemma: str, part_of_speech: str) -> tuple[Predicate, ...]:
        """The lines for a word, in the order in which they are tried."""
        return self.by_trigger.get((lemma, part_of_speech), ())

    def __iter__(self) -> Iterator[Predicate]:
        for predicates in self.by_trigger.values():
            yield from predicates


def load_predicates(tables: Tables = BUNDLED) -> PredicateLexicon:
    """Read the lexicon.

    Raises
    ------
    ReferenceDataError
        If a file can't be read or a line is malformed; the message names the file and the line.
    """
    classes = {
        row["name"]: frozenset(_alternatives(row["words"]))
        for _, row in read_table(tables["word_classes.csv"], ("name", "words"))
    }
    path = tables["predicates.csv"]
    by_trigger: dict[tuple[str, str], list[Predicate]] = {}
    for number, row in read_table(path, COLUMNS):
        try:
            lines = _parse_row(row, number, classes)
        except (KeyError, ValueError) as error:
            raise ReferenceDataError(f"{path} line {number}: {error}; see the header of the file") from error
        for predicate in lines:
            for pos in predicate.parts_of_speech:
                by_trigger.setdefault((predicate.lemma, pos), []).append(predicate)
    ordered = {
        key: tuple(sorted(lines, key=lambda line: (-line.weight, line.line)))
        for key, lines in by_trigger.items()
    }
    return PredicateLexicon(by_trigger=ordered, classes=classes)


def _parse_row(row: Mapping[str, str], number: int, classes: Mapping[str, frozenset[str]]) -> list[Predicate]:
    if row["pos"] not in _POS:
        raise ValueError(f"pos is '{row['pos']}', expected V, N or A")
    kind, event_type, mode, sign = _parse_claim(row["claim"])
    conditions = tuple(_parse_condition(text, classes) for text in row["when"].split())
    return [
        Predicate(
            lemma=lemma,
            parts_of_speech=_POS[row["pos"]],
            conditions=conditions,
            kind=kind,
            event_type=event_type,
            mode=None if mode == "*" else mode,
            mode_from_content=mode == "*",
            sign=sign,
            source=_alternatives(row["source"]),
            target=_alternatives(row["target"]),
            place=_alternatives(row["place"]),
            example=row["example"],
            line=number,
        )
        for lemma in _alternatives(row["trigger"])
    ]


def _parse_claim(text: str) -> tuple[Kind | None, EventType | None, str | None, int | None]:
    if text == "none":
        return None, None, None, None
    if text[:-1] in ("control", "alignment") and text[-1] in _SIGNS:
        return Kind(text[:-1]), None, None, _SIGNS[text[-1]]
    name, _, mode = text.partition("/")
    if name not in EventType.__members__:
        raise ValueError(f"claim is '{text}', expected a PLOVER type, control+/-/0, alignment+/- or none")
    return Kind.EVENT, EventType(name), mode or None, None


def _parse_condition(text: str, classes: Mapping[str, frozenset[str]]) -> Condition:
    wanted = not text.startswith("!")
    slots, _, values = text.lstrip("!").partition(":")
    words: set[str] = set()
    fillers: set[str] = set()
    for value in _alternatives(values):
        if value.startswith("@"):
            if value[1:] not in classes:
                raise ValueError(f"no word class {value}")
            words |= classes[value[1:]]
        elif value.startswith("#"):
            if value not in KINDS_OF_FILLER:
                raise ValueError(f"no kind {value}; known are {', '.join(sorted(KINDS_OF_FILLER))}")
            fillers.add(value)
        else:
            words.add(value)
    return Condition(_alternatives(slots), frozenset(words), frozenset(fillers), wanted)


def _alternatives(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())
