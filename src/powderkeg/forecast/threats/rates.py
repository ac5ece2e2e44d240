"""Base rates as they come with powderkeg (data/threat_rates.csv and two more)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Literal, Self

import numpy as np

from powderkeg.datamodel.forecast import Basis
from powderkeg.errors import ReferenceDataError
from powderkeg.forecast.risks import Rate
from powderkeg.reference.tables import BUNDLED, Tables, parse_table

Kind = Literal["threat", "ultimatum", "mobilisation"]
KINDS: tuple[Kind, ...] = ("threat", "ultimatum", "mobilisation")
FLAGS = tuple(product((False, True), repeat=3))  # of a line: major, rival, neighbour and such

_FIGURES = ("probability", "low", "high", "cases", "basis")
THREAT_COLUMNS = ("kind", "actor", "major", "rival", "neighbour", *_FIGURES)
ESCALATION_COLUMNS = ("rival", "neighbour", "territory", *_FIGURES)
CEASEFIRE_COLUMNS = ("between", "days", *_FIGURES)
_ACTORS = ("party", "outsider", "group")
_BETWEEN = ("states", "group")


@dataclass(frozen=True)
class BaseRates:
    """The rates of the three tables, by their cells."""

    threats: Mapping[tuple[str, str, bool, bool, bool], Rate]
    escalations: Mapping[tuple[bool, bool, bool], Rate]
    ceasefires: Mapping[str, Mapping[int, Rate]]

    @classmethod
    def load(cls, tables: Tables = BUNDLED) -> Self:
        """The rates of the tables.

        Raises
        ------
        ReferenceDataError
            If one can't be read, or a rate is missing.
        """
        path = tables["threat_rates.csv"]
        threats = dict(parse_table(path, THREAT_COLUMNS, _threat))
        for kind, actor, flags in product(KINDS, _ACTORS, FLAGS):
            if actor != "group" or not any(flags):
                _require((kind, actor, *flags), threats, path)
        path = tables["escalation_rates.csv"]
        escalations = dict(parse_table(path, ESCALATION_COLUMNS, _escalation))
        for flags in FLAGS:
            _require(flags, escalations, path)
        path = tables["ceasefire_rates.csv"]
        ceasefires: dict[str, dict[int, Rate]] = {}
        for between, days, rate in parse_table(path, CEASEFIRE_COLUMNS, _ceasefire):
            ceasefires.setdefault(between, {})[days] = rate
        for between in _BETWEEN:
            _require((between,), [(known,) for known in ceasefires], path)
        return cls(threats, escalations, ceasefires)

    def carried_out(
        self, kind: Kind, *, major: bool, rival: bool, neighbour: bool, group: bool, outsider: bool = False
    ) -> Rate:
        """How often a threat comes to the use of force.

        Parameters
        ----------
        kind : {"threat", "ultimatum", "mobilisation"}
            A mobilisation stands for any display of force.
        major, rival, neighbour : bool
            Whether who threatens is a major power, and a rival or neighbour of whom it threatens.
        group : bool
            Whether who threatens is no state: then nothing else counts, as there are no data.
        outsider : bool
            Whether it is a state that isn't yet in the conflict that it threatens to join.
        """
        if group:
            return self.threats[kind, "group", False, False, False]
        return self.threats[kind, "outsider" if outsider else "party", major, rival, neighbour]

    def escalation(self, *, rival: bool, neighbour: bool, territory: bool) -> Rate:
        """How often a dispute between two states comes to the use of force."""
        return self.escalations[rival, neighbour, territory]

    def ceasefire_holds(self, days: int, *, states: bool) -> Rate:
        """How often a ceasefire holds for so many days, between states or with an armed group.

        Between the days of the table by straight lines in the logarithm of days; beyond them as at the ends.
        """
        rates = self.ceasefires["states" if states else "group"]
        nearest = rates[min(rates, key=lambda known: abs(known - days))]
        known = sorted(rates)

        def between(figure: str) -> float:
            values = [getattr(rates[day], figure) for day in known]
            return float(np.interp(np.log(max(days, 1)), np.log(known), values))

        return Rate(
            between("probability"),
            between("low"),
            between("high"),
            nearest.cases,
            nearest.text,
            nearest.basis,
        )


def _require(line: tuple[str | bool, ...], lines: Collection[tuple[str | bool, ...]], path: object) -> None:
    if line not in lines:
        cells = ",".join(cell if isinstance(cell, str) else str(int(cell)) for cell in line)
        raise ReferenceDataError(f"{path}: no line begins with {cells}; add it")


def _threat(row: Mapping[str, str]) -> tuple[tuple[str, str, bool, bool, bool], Rate]:
    if row["kind"] not in KINDS:
        raise ValueError(f"kind is '{row['kind']}', expected one of {', '.join(KINDS)}")
    if row["actor"] not in _ACTORS:
        raise ValueError(f"actor is '{row['actor']}', expected one of {', '.join(_ACTORS)}")
    major, rival, neighbour = (_flag(row, column) for column in ("major", "rival", "neighbour"))
    if row["actor"] == "group":
        text = f"{row['kind']}s by armed groups; no data, set by judgement"
    else:
        who = "major powers" if major else "states"
        where = "in the dispute" if row["actor"] == "party" else "outside the dispute"
        text = (
            f"{row['kind']}s by {who} {where} against {_ties(rival, neighbour)}; differences from disputes "
            "of 1946-2000, level by judgement"
        )
    return (row["kind"], row["actor"], major, rival, neighbour), _rate(row, text)


def _ties(rival: bool, neighbour: bool) -> str:
    """Whom it is against, or between whom."""
    ties = [word for word, holds in (("rivals", rival), ("neighbours", neighbour)) if holds]
    return " and ".join(ties) or "others"


def _escalation(row: Mapping[str, str]) -> tuple[tuple[bool, bool, bool], Rate]:
    rival, neighbour, territory = (_flag(row, column) for column in ("rival", "neighbour", "territory"))
    about = "about territory" if territory else "not about territory"
    text = f"disputes of 1946-2000 between {_ties(rival, neighbour)}, {about}"
    return (rival, neighbour, territory), _rate(row, text)


def _ceasefire(row: Mapping[str, str]) -> tuple[str, int, Rate]:
    if row["between"] not in _BETWEEN:
        raise ValueError(f"between is '{row['between']}', expected states or group")
    if not (row["days"].isascii() and row["days"].isdigit()) or row["days"] == "0":
        raise ValueError(f"days is '{row['days']}', expected a number of days")
    who = "between states" if row["between"] == "states" else "with an armed group"
    text = f"ceasefires {who}; no data, set by judgement"
    return row["between"], int(row["days"]), _rate(row, text)


def _flag(row: Mapping[str, str], column: str) -> bool:
    if row[column] not in ("0", "1"):
        raise ValueError(f"{column} is '{row[column]}', expected 0 or 1")
    return row[column] == "1"


def _rate(row: Mapping[str, str], text: str) -> Rate:
    try:
        probability, low, high = (float(row[column]) for column in ("probability", "low", "high"))
        cases = int(row["cases"])
    except ValueError as error:
        raise ValueError(f"a figure is no number ({error}); expected a share, its bounds, a count") from error
    if not 0 <= low <= probability <= high <= 1:
        raise ValueError(
            f"probability {probability} with {low} to {high}; expected 0 <= low <= it <= high <= 1"
        )
    if row["basis"] not in (Basis.DATA, Basis.JUDGEMENT):
        raise ValueError(f"basis is '{row['basis']}', expected data or judgement")
    return Rate(probability, low, high, cases, text, Basis(row["basis"]))
