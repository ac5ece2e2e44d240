"""The tables that a situation is derived with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, Self, cast

from powderkeg.datamodel.claim import Status, event_type_of
from powderkeg.reference.agents import Agents
from powderkeg.reference.tables import BUNDLED, Tables, parse_table
from powderkeg.situation.decay import HalfLives
from powderkeg.situation.words import Words, parse_share

StandingKind = Literal["threat", "promise", "demand", "ultimatum", "talks", "deployment"]

_WEIGHTS = ("use", "status", "weight")
_TIES = ("type", "mode", "context", "sign", "weight", "between")
_STANDINGS = ("type", "mode", "statuses", "words", "kind", "days", "by", "carried_out", "withdrawn")
_FIGURES = ("kind", "types", "modes")
_KINDS = ("threat", "promise", "demand", "talks", "deployment")
TOGETHER = "together"  # in tie_types.csv: two parties act as one
RETREAT_WEIGHT = "retreat"  # in evidence_weights.csv: troops leave a place that nobody says they held
GAIN = "control"  # in standing_types.csv: a gain of ground carries it out


@dataclass(frozen=True, slots=True)
class TieType:
    """An act that shows a tie; see tie_types.csv."""

    event_type: str
    mode: str | None
    context: str | None
    sign: Literal[-1, 1]
    weight: float
    between: str


@dataclass(frozen=True, slots=True)
class Deed:
    """A type of event, with a mode or with any."""

    event_type: str
    mode: str | None


@dataclass(frozen=True, slots=True)
class StandingType:
    """An act that leaves something open; see standing_types.csv."""

    event_type: str
    mode: str | None
    statuses: frozenset[Status]
    words: str | None
    kind: StandingKind
    days: int
    by_target: bool
    carried_out: tuple[Deed, ...]
    withdrawn: tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class FigureType:
    """Where numbers of a kind are counted; see figure_types.csv."""

    kind: str
    event_types: frozenset[str]
    opposite_modes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """All tables of this folder.

    `weights` are by use and status; `ties` and `standings` by event type, in the order of their lines.
    """

    half_lives: HalfLives
    weights: Mapping[tuple[str, str], float]
    ties: Mapping[str, Sequence[TieType]]
    standings: Mapping[str, Sequence[StandingType]]
    figures: Sequence[FigureType]
    words: Words
    agents: Agents

    @classmethod
    def load(cls, tables: Tables = BUNDLED) -> Self:
        """Read the tables.

        Raises
        ------
        ReferenceDataError
            If one can't be read or has a faulty line; the message names it.
        """
        weights = dict(parse_table(tables["evidence_weights.csv"], _WEIGHTS, _weight))
        ties: dict[str, list[TieType]] = {}
        for tie in parse_table(tables["tie_types.csv"], _TIES, _tie):
            ties.setdefault(tie.event_type, []).append(tie)
        standings: dict[str, list[StandingType]] = {}
        for standing in parse_table(tables["standing_types.csv"], _STANDINGS, _standing):
            standings.setdefault(standing.event_type, []).append(standing)
        for lines in standings.values():  # the more a line asks for, the sooner it is looked at
            lines.sort(key=lambda line: (line.words is None, line.mode is None))
        return cls(
            half_lives=HalfLives.load(tables),
            weights=weights,
            ties=ties,
            standings=standings,
            figures=parse_table(tables["figure_types.csv"], _FIGURES, _figure),
            words=Words.load(tables),
            agents=Agents.load(tables),
        )

    def weight(self, use: str, status: Status | str) -> float:
        """How much one telling of that status counts; nothing where the table has no line."""
        return self.weights.get((use, status), 0.0)


@lru_cache(maxsize=4)
def load_rules(tables: Tables = BUNDLED) -> Rules:
    """The rules of some tables, read once.

    Raises
    ------
    ReferenceDataError
        If a table can't be read or has a faulty line; the message names it.
    """
    return Rules.load(tables)


def _weight(row: Mapping[str, str]) -> tuple[tuple[str, str], float]:
    if row["use"] not in ("control", "tie"):
        raise ValueError(f"use is '{row['use']}', expected control or tie")
    if row["status"] not in (*Status, RETREAT_WEIGHT):
        raise ValueError(f"status is '{row['status']}', expected {', '.join(Status)} or {RETREAT_WEIGHT}")
    return (row["use"], row["status"]), parse_share(row["weight"], "weight")


def _tie(row: Mapping[str, str]) -> TieType:
    if row["sign"] not in ("1", "-1"):
        raise ValueError(f"sign is '{row['sign']}', expected 1 or -1")
    if row["between"] not in ("forces", "any"):
        raise ValueError(f"between is '{row['between']}', expected forces or any")
    name = row["type"] if row["type"] == TOGETHER else str(event_type_of(row["type"]))
    sign: Literal[-1, 1] = 1 if row["sign"] == "1" else -1
    weight = parse_share(row["weight"], "weight")
    return TieType(name, row["mode"] or None, row["context"] or None, sign, weight, row["between"])


def _standing(row: Mapping[str, str]) -> StandingType:
    if row["kind"] not in _KINDS:
        raise ValueError(f"kind is '{row['kind']}', expected one of {', '.join(_KINDS)}")
    if row["by"] not in ("source", "target"):
        raise ValueError(f"by is '{row['by']}', expected source or target")
    if not row["days"].isdecimal():
        raise ValueError(f"days is '{row['days']}', expected a whole number")
    return StandingType(
        event_type=str(event_type_of(row["type"])),
        mode=row["mode"] or None,
        statuses=frozenset(_status(name) for name in row["statuses"].split("|")),
        words=row["words"] or None,
        kind=cast("StandingKind", row["kind"]),
        days=int(row["days"]),
        by_target=row["by"] == "target",
        carried_out=_deeds(row["carried_out"]),
        withdrawn=_deeds(row["withdrawn"]),
    )


def _figure(row: Mapping[str, str]) -> FigureType:
    return FigureType(
        row["kind"], frozenset(row["types"].split("|")), frozenset(filter(None, row["modes"].split("|")))
    )


def _status(name: str) -> Status:
    if name not in {*Status}:
        raise ValueError(f"status is '{name}', expected one of {', '.join(Status)}")
    return Status(name)


def _deeds(cell: str) -> tuple[Deed, ...]:
    deeds = []
    for part in filter(None, cell.split("|")):
        name, _, mode = part.partition(":")
        deeds.append(Deed(name if name == GAIN else str(event_type_of(name)), mode or None))
    return tuple(deeds)
