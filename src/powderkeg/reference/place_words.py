"""Words beside names that tell places from other names: "city of X", "X province", "President X"."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from powderkeg.datamodel.claim import PlacePrecision
from powderkeg.errors import ReferenceDataError
from powderkeg.reference.tables import BUNDLED, Tables, parse_table, read_table

_COLUMNS = ("word", "position", "implies", "in_name")
_POSITIONS = ("before", "of", "after", "verb", "inside", "alone")
_ANY_PLACE = "place"
_NO_PLACE = frozenset({"person", "organisation", "nothing"})


@dataclass(frozen=True, slots=True)
class PlaceWord:
    """What a word beside a name tells.

    `is_place` is False where the name is that of a person or an organisation; `precision` is None where any
    kind of place will do. `in_name` marks words that, with a capital letter, belong to the name.
    """

    is_place: bool
    precision: PlacePrecision | None
    in_name: bool


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The words of `place_words.csv` by place: `before` a name, before ``of`` and a name, or `after` it.

    `verbs` are the lemmas of what is done to places, `inside` words in the names of institutions that stand
    where their place is, `alone` words that are no places though they are written with a capital letter.
    `bearings` are degrees by words of direction, `lengths` kilometres by units, both from `bearings.csv`.
    """

    before: Mapping[str, PlaceWord]
    of: Mapping[str, PlaceWord]
    after: Mapping[str, PlaceWord]
    verbs: frozenset[str]
    inside: frozenset[str]
    alone: frozenset[str]
    bearings: Mapping[str, float]
    lengths: Mapping[str, float]

    @classmethod
    def load(cls, tables: Tables = BUNDLED) -> Self:
        """Read the tables.

        Raises
        ------
        ReferenceDataError
            If one can't be read or a cell holds an unknown value.
        """
        measures = parse_table(tables["bearings.csv"], ("word", "kind", "value"), _measure)
        path = tables["place_words.csv"]
        words: dict[str, dict[str, PlaceWord]] = {position: {} for position in _POSITIONS}
        for number, row in read_table(path, _COLUMNS):
            if row["position"] not in words:
                known = ", ".join(_POSITIONS)
                raise ReferenceDataError(
                    f"{path} line {number}: position is {row['position']!r}, expected one of {known}"
                )
            words[row["position"]][row["word"]] = _word(row, f"{path} line {number}")
        beside = words["before"] | words["of"] | words["after"] | words["inside"]
        return cls(
            before=words["before"],
            of=words["of"],
            after=words["after"],
            verbs=frozenset(words["verb"]),
            inside=frozenset(words["inside"]),
            alone=frozenset(words["alone"]) | frozenset(beside),
            bearings={word: value for word, kind, value in measures if kind == "bearing"},
            lengths={word: value for word, kind, value in measures if kind == "length"},
        )

    def is_ground(self, word: str) -> bool:
        """Whether a word after a name means ground or a settlement, and no institution: "X desert"."""
        known = self.after.get(word)
        return known is not None and known.is_place and word not in self.inside


def _measure(row: Mapping[str, str]) -> tuple[str, str, float]:
    if row["kind"] not in ("bearing", "length"):
        raise ValueError(f"kind is {row['kind']!r}, expected bearing or length")
    value = float(row["value"])
    if not 0.0 <= value < (360.0 if row["kind"] == "bearing" else 1000.0):
        raise ValueError(f"value is {row['value']}, expected degrees below 360 or kilometres below 1000")
    return row["word"], row["kind"], value


def _word(row: Mapping[str, str], where: str) -> PlaceWord:
    implies = row["implies"]
    known = (_ANY_PLACE, *sorted(_NO_PLACE), *PlacePrecision)
    if implies not in known:
        raise ReferenceDataError(f"{where}: implies is {implies!r}, expected one of {', '.join(known)}")
    precision = None if implies == _ANY_PLACE or implies in _NO_PLACE else PlacePrecision(implies)
    return PlaceWord(implies not in _NO_PLACE, precision, row["in_name"] == "yes")
