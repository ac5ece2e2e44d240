"""The predicate lexicon: which words, with what around them, make which claim (data/predicates.csv)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from powderkeg.datamodel.claim import EventType, Kind
from powderkeg.errors import ReferenceDataError
from powderkeg.reference.event_types import EventTypes, load_event_types
from powderkeg.reference.slots import check_slot
from powderkeg.reference.tables import BUNDLED, Tables, read_table

COLUMNS = ("trigger", "pos", "when", "claim", "source", "target", "place", "example")
KINDS_OF_FILLER = frozenset(
    {
        "#place",
        "#ground",
        "#people",
        "#armed",
        "#actor",
        "#state",
        "#fighters",
        "#party",
        "#doer",
        "#foreign",
        "#several",
    }
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
    event_type: EventType | str | None
    acts_like: EventType | None  # the PLOVER type whose rules hold for an own one
    mode: str | None
    mode_from_content: bool
    sign: int | None
    source: tuple[str, ...]
    target: tuple[str, ...]
    place: tuple[str, ...]
    example: str
    line: int
    file: str

    @property
    def weight(self) -> int:
        """How much it demands: two for what must stand there, one for a slot merely filled."""
        return sum(2 if one.words or one.fillers else 1 for one in self.conditions if one.wanted)

    @property
    def name(self) -> str:
        """How an explanation refers to the line."""
        what = self.event_type or (self.kind and f"{self.kind} {self.sign:+d}") or "no claim"
        return f"{self.file} line {self.line}: {self.lemma} -> {what}"


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


def load_predicates(tables: Tables = BUNDLED, types: EventTypes | None = None) -> PredicateLexicon:
    """Read the lexicon; of lines of equal weight own cues come first, and before all if they alone are coded.

    Raises
    ------
    ReferenceDataError
        If a file can't be read or a line is malformed; the message names the file and the line.
    """
    types = types or load_event_types(tables)
    classes = _classes(tables, types)
    by_trigger: dict[tuple[str, str], list[Predicate]] = {}
    for predicate in (*_own_lines(types, classes), *_lines(tables, types, classes)):
        for pos in predicate.parts_of_speech:
            by_trigger.setdefault((predicate.lemma, pos), []).append(predicate)
    only = types.file is not None and types.file.only

    def rank(line: Predicate) -> tuple[bool, int]:
        return only and line.event_type is not None and not types.codes(line.event_type), -line.weight

    ordered = {key: tuple(sorted(lines, key=rank)) for key, lines in by_trigger.items()}
    return PredicateLexicon(by_trigger=ordered, classes=classes)


def _classes(tables: Tables, types: EventTypes) -> dict[str, frozenset[str]]:
    classes = {
        row["name"]: frozenset(_alternatives(row["words"]))
        for _, row in read_table(tables["word_classes.csv"], ("name", "words"))
    }
    for name, words in (types.file.classes if types.file else {}).items():
        if types.file and name in classes:
            types.file.refuse(("classes", name), "word_classes.csv has a class of that name; choose another")
        classes[name] = frozenset(_alternatives(words))
    return classes


def _own_lines(types: EventTypes, classes: Mapping[str, frozenset[str]]) -> Iterator[Predicate]:
    file = types.file
    if file is None:
        return
    for cue in file.cues:
        try:
            lines = _parse_row(cue.as_row(), cue.line, classes, types, file=file.path.name)
        except ValueError as error:
            file.refuse(cue.steps, f"{error}; docs/own-types.md tells what a cue may say")
        yield from lines


def _lines(tables: Tables, types: EventTypes, classes: Mapping[str, frozenset[str]]) -> Iterator[Predicate]:
    path = tables["predicates.csv"]
    for number, row in read_table(path, COLUMNS):
        try:
            lines = _parse_row(row, number, classes, types)
        except (KeyError, ValueError) as error:
            raise ReferenceDataError(f"{path} line {number}: {error}; see the header of the file") from error
        yield from lines


def _parse_row(
    row: Mapping[str, str],
    number: int,
    classes: Mapping[str, frozenset[str]],
    types: EventTypes,
    file: str = "predicates.csv",
) -> list[Predicate]:
    if row["pos"] not in _POS:
        raise ValueError(f"pos is '{row['pos']}', expected V, N or A")
    kind, event_type, mode, sign = _parse_claim(row["claim"], types)
    conditions = tuple(_parse_condition(text, classes) for text in row["when"].split())
    roles = {role: _alternatives(row[role]) for role in ("source", "target", "place")}
    asked = (slot for condition in conditions for slot in condition.slots)
    for slot in (*asked, *roles["source"], *roles["target"], *roles["place"]):
        check_slot(slot)  # a misspelt one would never be filled
    return [
        Predicate(
            lemma=lemma,
            parts_of_speech=_POS[row["pos"]],
            conditions=conditions,
            kind=kind,
            event_type=event_type,
            acts_like=types.acts_like(event_type) if event_type else None,
            mode=None if mode == "*" else mode,
            mode_from_content=mode == "*",
            sign=sign,
            source=roles["source"],
            target=roles["target"],
            place=roles["place"],
            example=row["example"],
            line=number,
            file=file,
        )
        for lemma in _alternatives(row["trigger"])
    ]


def _parse_claim(
    text: str, types: EventTypes
) -> tuple[Kind | None, EventType | str | None, str | None, int | None]:
    if text == "none":
        return None, None, None, None
    if text[:-1] in ("control", "alignment") and text[-1] in _SIGNS:
        return Kind(text[:-1]), None, None, _SIGNS[text[-1]]
    name, _, mode = text.partition("/")
    if name not in types.entries:
        raise ValueError(f"claim is '{text}', expected a PLOVER type, control+/-/0, alignment+/- or none")
    return Kind.EVENT, types.find(name), mode or None, None


def _parse_condition(text: str, classes: Mapping[str, frozenset[str]]) -> Condition:
    wanted = not text.startswith("!")
    slots, _, values = text.lstrip("!").partition(":")
    if not _alternatives(slots):
        raise ValueError(f"'{text}' names no slot; write one before the colon, such as obj:#people")
    if ":" in values:
        raise ValueError(f"'{text}' has two colons; write a condition for each, or a line for each choice")
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
