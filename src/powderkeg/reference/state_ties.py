"""What ties states to each other on a day: pacts, rivalries, borders, distance (data/pacts.csv and more)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import inf
from typing import Self

from powderkeg.reference.countries import cell_list
from powderkeg.reference.states import State, States, day_or_none
from powderkeg.reference.tables import BUNDLED, Tables, parse_table

# 400 miles, the furthest that Correlates of War counts as contiguous by water.
NEAR_BY_WATER_KM = 644.0


@dataclass(frozen=True, slots=True)
class Spell:
    """From when to when something held, both ends included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether it held on the day."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class _Membership:
    treaty: str
    members: frozenset[str]
    spell: Spell


class StateTies:
    """The ties between all states.

    Ties know no direction. Territories, borders and distances are those of today.
    """

    def __init__(
        self,
        states: States,
        memberships: Iterable[_Membership],
        rivalries: Iterable[tuple[frozenset[str], Spell]],
        distances: Iterable[tuple[frozenset[str], bool, float]],
    ) -> None:
        self._states = states
        self._memberships = tuple(memberships)
        self._rivalries: dict[frozenset[str], list[Spell]] = {}
        for pair, spell in rivalries:
            self._rivalries.setdefault(pair, []).append(spell)
        self._distances = {pair: (border, km) for pair, border, km in distances}

    @classmethod
    def load(cls, tables: Tables = BUNDLED) -> Self:
        """The ties of the tables.

        Raises
        ------
        ReferenceDataError
            If one can't be read, or names a state that `states.csv` hasn't.
        """
        states = States.load(tables)
        known = states.codes

        def pair(row: Mapping[str, str]) -> frozenset[str]:
            codes = frozenset((row["a"], row["b"]))
            if len(codes) != 2 or not codes <= known:
                raise ValueError(f"a is '{row['a']}', b '{row['b']}', expected two states of states.csv")
            return codes

        def membership(row: Mapping[str, str]) -> _Membership:
            members = frozenset(cell_list(row["members"]))
            if strange := sorted(members - known):
                raise ValueError(f"members has {', '.join(strange)}, expected states of states.csv")
            return _Membership(row["treaty"], members, _days(row))

        return cls(
            states,
            parse_table(tables["pacts.csv"], ("treaty", "members", "from", "to", "note"), membership),
            parse_table(
                tables["rivalries.csv"], ("a", "b", "from", "to"), lambda row: (pair(row), _years(row))
            ),
            parse_table(
                tables["state_distances.csv"],
                ("a", "b", "border", "distance_km"),
                lambda row: (pair(row), row["border"] == "1", float(row["distance_km"])),
            ),
        )

    def states(self, day: date) -> frozenset[str]:
        """The codes of the states of a day."""
        return self._states.on(day)

    def state(self, iso3: str) -> State:
        """The state of a code.

        Raises
        ------
        KeyError
            If it is none.
        """
        state = self._states.get(iso3)
        if state is None:
            raise KeyError(iso3)
        return state

    def is_major(self, iso3: str, day: date) -> bool:
        """Whether it is a major power on a day."""
        since = self.state(iso3).major_since
        return since is not None and since <= day

    def pacts(self, a: str, b: str, day: date) -> tuple[str, ...]:
        """The defence pacts that bind two states on a day, by name, in the order of the table."""
        shared: dict[str, set[str]] = {}
        for one in self._memberships:
            if one.spell.holds(day) and (both := one.members & {a, b}):
                shared.setdefault(one.treaty, set()).update(both)
        return tuple(treaty for treaty, members in shared.items() if len(members) == 2)

    def rivals(self, a: str, b: str, day: date) -> bool:
        """Whether two states are strategic rivals on a day, from a rivalry that began before that year."""
        spells = self._rivalries.get(frozenset((a, b)), ())
        return any(spell.first.year < day.year and spell.holds(day) for spell in spells)

    def borders(self, a: str, b: str) -> bool:
        """Whether two states share a land border."""
        return self._distances.get(frozenset((a, b)), (False, inf))[0]

    def distance_km(self, a: str, b: str) -> float:
        """Kilometres between two states: 0 with a border, infinite beyond 1,500."""
        border, km = self._distances.get(frozenset((a, b)), (False, inf))
        return 0.0 if border else km

    def near_by_water(self, a: str, b: str) -> bool:
        """Whether two states with coasts lie within 400 miles of each other."""
        coasts = self.state(a).coast and self.state(b).coast
        return coasts and self.distance_km(a, b) <= NEAR_BY_WATER_KM


def _days(row: Mapping[str, str]) -> Spell:
    first = day_or_none(row, "from")
    if first is None:
        raise ValueError("from is empty, expected YYYY-MM-DD")
    return _spell(first, day_or_none(row, "to") or date.max)


def _years(row: Mapping[str, str]) -> Spell:
    for column in ("from", "to"):
        if not (row[column].isascii() and row[column].isdigit()) and (row[column] or column == "from"):
            raise ValueError(f"{column} is '{row[column]}', expected a year")
    last = date(int(row["to"]), 12, 31) if row["to"] else date.max
    return _spell(date(int(row["from"]), 1, 1), last)


def _spell(first: date, last: date) -> Spell:
    if last < first:
        raise ValueError(f"to is {last}, before {first}")
    return Spell(first, last)
