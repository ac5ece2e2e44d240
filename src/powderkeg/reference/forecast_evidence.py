"""What claims add to forecasts, and how often things come true where no data say so: tables of judgement."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, Self, cast

from powderkeg.datamodel.claim import Status, event_type_of
from powderkeg.errors import ReferenceDataError
from powderkeg.reference.tables import BUNDLED, Tables, parse_table

ALIGNMENT = "alignment"  # in the column `type`: a tie that a report tells outright

Use = Literal["joining", "threat"]
Role = Literal["source", "target"]
Side = Literal["against", "with", ""]

_EVIDENCE = (
    *("family", "kind", "type", "mode", "context", "statuses", "words", "role", "side"),
    *("weight", "spread", "days", "text", "why"),
)
_RATES = ("what", "by", "probability", "low", "high", "why")
_RATES_NEEDED = [
    *((what, by) for what in ("deployment", "promise", "measure") for by in ("state", "group")),
    ("contagion", "any"),
]


@dataclass(frozen=True, slots=True)
class EvidenceType:
    """What one sort of telling adds; see forecast_evidence.csv. `weight` and `spread` are in log odds."""

    use: Use
    kind: str
    event_type: str
    mode: str | None
    context: str | None
    statuses: frozenset[Status]
    words: str | None
    role: Role
    side: Side
    weight: float
    spread: float
    half_life_days: float
    text: str


@dataclass(frozen=True, slots=True)
class JudgedRate:
    """How often something comes true, with a 90% interval; see judged_rates.csv."""

    probability: float
    low: float
    high: float
    why: str


@dataclass(frozen=True)
class ForecastEvidence:
    """Both tables: `types` in the order of their lines, `rates` by what it is and who made it."""

    types: tuple[EvidenceType, ...]
    rates: Mapping[tuple[str, str], JudgedRate]

    @classmethod
    def load(cls, tables: Tables = BUNDLED) -> Self:
        """Read the tables.

        Raises
        ------
        ReferenceDataError
            If one can't be read, has a faulty line, or lacks a rate that is needed.
        """
        types = parse_table(tables["forecast_evidence.csv"], _EVIDENCE, _evidence)
        rates = dict(parse_table(tables["judged_rates.csv"], _RATES, _rate))
        if missing := [",".join(key) for key in _RATES_NEEDED if key not in rates]:
            raise ReferenceDataError(
                f"{tables['judged_rates.csv']}: no line begins with {missing[0]}; add it with a share"
            )
        return cls(tuple(types), rates)

    @cached_property
    def _by_key(self) -> Mapping[tuple[Use, str | None, Role], tuple[EvidenceType, ...]]:
        lines: dict[tuple[Use, str | None, Role], tuple[EvidenceType, ...]] = {}
        for line in self.types:
            key = (line.use, line.event_type, line.role)
            lines[key] = (*lines.get(key, ()), line)
        return lines

    def of(self, use: Use, event_type: str | None, role: Role) -> tuple[EvidenceType, ...]:
        """The lines of a family, a type and a role, in their order."""
        return self._by_key.get((use, event_type, role), ())


@lru_cache(maxsize=4)
def load_forecast_evidence(tables: Tables = BUNDLED) -> ForecastEvidence:
    """The evidence of some tables, read once.

    Raises
    ------
    ReferenceDataError
        As `ForecastEvidence.load` does.
    """
    return ForecastEvidence.load(tables)


def _evidence(row: Mapping[str, str]) -> EvidenceType:
    _one_of(row, "family", ("joining", "threat"))
    _one_of(row, "role", ("source", "target"))
    _one_of(row, "side", ("against", "with", ""))
    if "{who}" not in row["text"]:
        raise ValueError(f"text is {row['text']!r}, expected words with {{who}} in them")
    kind = row["type"]
    return EvidenceType(
        use=cast("Use", row["family"]),
        kind=row["kind"],
        event_type=kind if kind == ALIGNMENT else str(event_type_of(kind)),
        mode=row["mode"] or None,
        context=row["context"] or None,
        statuses=frozenset(_status(name) for name in row["statuses"].split("|")),
        words=row["words"] or None,
        role=cast("Role", row["role"]),
        side=cast("Side", row["side"]),
        weight=_number(row, "weight", lambda value: abs(value) <= 5, "a number from -5 to 5"),
        spread=_number(row, "spread", lambda value: 0 <= value <= 5, "a number from 0 to 5"),
        half_life_days=_number(row, "days", lambda value: value > 0, "a number above 0"),
        text=row["text"],
    )


def _rate(row: Mapping[str, str]) -> tuple[tuple[str, str], JudgedRate]:
    _one_of(row, "by", ("state", "group", "any"))
    low, middle, high = (
        _number(row, name, lambda value: 0 < value < 1, "a share between 0 and 1")
        for name in ("low", "probability", "high")
    )
    if not low <= middle <= high:
        raise ValueError(f"probability {middle} does not lie from low {low} to high {high}")
    return (row["what"], row["by"]), JudgedRate(middle, low, high, row["why"])


def _one_of(row: Mapping[str, str], column: str, allowed: tuple[str, ...]) -> None:
    if row[column] not in allowed:
        raise ValueError(f"{column} is {row[column]!r}, expected {' or '.join(filter(None, allowed))}")


def _status(name: str) -> Status:
    if name not in {*Status}:
        raise ValueError(f"status is {name!r}, expected one of {', '.join(Status)}")
    return Status(name)


def _number(row: Mapping[str, str], column: str, fits: Callable[[float], bool], expected: str) -> float:
    try:
        value = float(row[column])
    except ValueError as error:
        raise ValueError(f"{column} is {row[column]!r}, expected {expected}") from error
    if not fits(value):
        raise ValueError(f"{column} is {row[column]}, expected {expected}")
    return value
