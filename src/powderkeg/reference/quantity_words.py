"""Words of numbers, units, and what is counted (data/number_words.csv, units.csv and counted.csv)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Self

from powderkeg.reference.tables import BUNDLED, Tables, parse_table

_NUMBERS = ("cardinal", "magnitude", "suffix", "vague")
_BEFORE = ("floor", "ceiling", "about", "nearly")
_AFTER = ("floor_after", "ceiling_after", "about_after")
_PLACES = ("before", "after", "joined")
_USES = ("noun", "verb", "adjective")

Roles = Mapping[str, str]  # role -> kind
Bounds = tuple[Decimal, Decimal | None]


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Numbers in words, and the words that turn a number into a bound.

    `magnitudes` stand apart from the number that they multiply, `suffixes` against its digits; `factors` are
    both. `vague` numbers go from a lowest to a highest, None where there is none. `before` and `after` say
    what words beside a number make of it: floor, ceiling, about or nearly.
    """

    cardinals: Mapping[str, Decimal]
    magnitudes: Mapping[str, Decimal]
    suffixes: Mapping[str, Decimal]
    factors: Mapping[str, Decimal]
    vague: Mapping[str, Bounds]
    before: Mapping[str, str]
    after: Mapping[str, str]

    @classmethod
    def load(cls, tables: Tables = BUNDLED) -> Self:
        """Read the table.

        Raises
        ------
        ReferenceDataError
            If it can't be read, a kind is unknown, or a number isn't one.
        """
        kinds: dict[str, dict[str, Bounds]] = {kind: {} for kind in (*_NUMBERS, *_BEFORE, *_AFTER)}
        columns = ("word", "kind", "low", "high")
        for word, kind, bounds in parse_table(tables["number_words.csv"], columns, _number):
            kinds[kind][word] = bounds
        lows = {kind: {word: low for word, (low, _) in words.items()} for kind, words in kinds.items()}
        return cls(
            cardinals=lows["cardinal"],
            magnitudes=lows["magnitude"],
            suffixes=lows["suffix"],
            factors=lows["magnitude"] | lows["suffix"],
            vague=kinds["vague"],
            before={word: kind for kind in _BEFORE for word in kinds[kind]},
            after={word: kind.removesuffix("_after") for kind in _AFTER for word in kinds[kind]},
        )


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `symbol` is None where the text leaves open which currency it is."""

    symbol: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Units:
    """Units as written, in lower case, by their place: before the number, after it or joined to it."""

    before: Mapping[str, Unit]
    after: Mapping[str, Unit]
    joined: Mapping[str, Unit]

    @classmethod
    def load(cls, tables: Tables = BUNDLED) -> Self:
        """Read the table.

        Raises
        ------
        ReferenceDataError
            If it can't be read, or a place is unknown.
        """
        places: dict[str, dict[str, Unit]] = {place: {} for place in _PLACES}
        for place, written, unit in parse_table(
            tables["units.csv"], ("written", "unit", "kind", "place"), _unit
        ):
            places[place][written] = unit
        return cls(**places)


@dataclass(frozen=True, slots=True)
class CountedWords:
    """What numbers count: lemma -> role -> kind, for nouns, verbs and adjectives.

    `verbs` also holds verbs with what follows them ("gun down"); `phrasal` are the verbs of which it has any.
    """

    nouns: Mapping[str, Roles]
    verbs: Mapping[str, Roles]
    adjectives: Mapping[str, Roles]
    phrasal: frozenset[str]

    @classmethod
    def load(cls, tables: Tables = BUNDLED) -> Self:
        """Read the table.

        Raises
        ------
        ReferenceDataError
            If it can't be read, or a use is unknown.
        """
        uses: dict[str, defaultdict[str, dict[str, str]]] = {use: defaultdict(dict) for use in _USES}
        columns = ("lemma", "use", "role", "kind")
        for row in parse_table(tables["counted.csv"], columns, _counted):
            uses[row["use"]][row["lemma"]][row["role"]] = row["kind"]
        phrasal = frozenset(lemma.split()[0] for lemma in uses["verb"] if " " in lemma)
        return cls(dict(uses["noun"]), dict(uses["verb"]), dict(uses["adjective"]), phrasal)


def _number(row: Mapping[str, str]) -> tuple[str, str, Bounds]:
    kind = row["kind"]
    _expect_some("word", row["word"])
    _expect("kind", kind, (*_NUMBERS, *_BEFORE, *_AFTER))
    low = _decimal("low", row["low"] if kind in _NUMBERS else "0")
    return row["word"], kind, (low, _decimal("high", row["high"]) if row["high"] else None)


def _decimal(column: str, text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(f"{column} is '{text}', expected a number") from error
    if not number.is_finite():
        raise ValueError(f"{column} is '{text}', expected a finite number")
    return number


def _unit(row: Mapping[str, str]) -> tuple[str, str, Unit]:
    _expect_some("written", row["written"])
    _expect("place", row["place"], _PLACES)
    return row["place"], row["written"].lower(), Unit(row["unit"] or None, row["kind"])


def _counted(row: dict[str, str]) -> dict[str, str]:
    _expect("use", row["use"], _USES)
    return row


def _expect(column: str, found: str, known: tuple[str, ...]) -> None:
    if found not in known:
        raise ValueError(f"{column} is '{found}', expected one of {', '.join(known)}")


def _expect_some(column: str, found: str) -> None:
    if not found:
        raise ValueError(f"{column} is empty; give it")
