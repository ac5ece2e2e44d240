"""Named actors: people, armed groups, organisations, state bodies; who held which office when."""

import calendar
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Self

from powderkeg.errors import ReferenceDataError
from powderkeg.reference.countries import Countries, cell_list
from powderkeg.reference.phrases import PhraseIndex
from powderkeg.reference.tables import BUNDLED, Tables, read_table

ACTOR_COLUMNS = ("actor_id", "name", "aliases", "kind", "country", "sector", "parent", "start", "end", "note")
_MORE_THAN_ALIASES = tuple(
    column for column in ACTOR_COLUMNS if column not in ("actor_id", "aliases", "note")
)
OFFICE_COLUMNS = ("actor_id", "office", "body", "start", "end")
ACTOR_KINDS = ("person", "group", "organisation", "office")

# PLOVER's codes of what an actor is; IGO, NGO and IMG stand for actors that belong to no country
SECTORS = (
    *("GOV", "MIL", "COP", "SPY", "LEG", "JUD", "PTY", "OPP", "REB", "UAF", "PRM", "UNK"),
    *("CVL", "REF", "CRM", "BUS", "LAB", "AGR", "EDU", "MED", "JRN", "REL", "ELI", "SOC", "PRE"),
    *("IGO", "NGO", "IMG"),
)


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor that has a name.

    `country` is None where it belongs to none, `parent` the `actor_id` of what it is a part of. `start`
    and `end` are the days between which it existed, both included and None where open.
    """

    actor_id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str | None
    sector: str
    parent: str | None
    start: date | None
    end: date | None
    note: str

    def existed_on(self, day: date) -> bool:
        """Whether the day lies between `start` and `end`."""
        return _covers(self.start, self.end, day)


@dataclass(frozen=True, slots=True)
class Tenure:
    """That a person held an office of a state or organisation.

    `body` is the alpha-3 code of the state or the `actor_id` of the organisation. `offices` are the names
    that the office goes by, the usual one first.
    """

    actor_id: str
    offices: tuple[str, ...]
    body: str
    start: date | None
    end: date | None

    def held_on(self, day: date) -> bool:
        """Whether the day lies between `start` and `end`."""
        return _covers(self.start, self.end, day)


@dataclass(frozen=True, slots=True)
class ActorMatch:
    """Words `start` to `end` (exclusive) of a list, and every actor that they may name."""

    start: int
    end: int
    entries: tuple[ActorEntry, ...]


class ActorList:
    """All named actors, found by any of their names; see `best` for names that several share."""

    def __init__(
        self,
        entries: Sequence[ActorEntry],
        tenures: Sequence[Tenure] = (),
        own: Collection[str] = (),
    ) -> None:
        self._own = frozenset(own)  # ids of a user's own list, which come first
        self._by_id = {entry.actor_id: entry for entry in entries}
        self._index = PhraseIndex(
            (phrase, entry) for entry in entries for phrase in (entry.name, *entry.aliases)
        )
        self._by_person: dict[str, list[Tenure]] = {}
        self._by_office: dict[tuple[str, str], list[Tenure]] = {}
        for tenure in tenures:
            self._by_person.setdefault(tenure.actor_id, []).append(tenure)
            for office in tenure.offices:
                self._by_office.setdefault((office, tenure.body), []).append(tenure)

    @classmethod
    def load(
        cls, extra: Sequence[Path] = (), *, tables: Tables = BUNDLED, countries: Countries | None = None
    ) -> Self:
        """The actors that come with powderkeg, and a user's own on top.

        Parameters
        ----------
        extra : sequence of Path
            CSV tables with the columns of ``actors.csv``. An ``actor_id`` that is already known replaces
            the entry of that id, also one from an earlier table; a line of which only ``actor_id`` and
            ``aliases`` are filled adds names to it; others are added. Their names stand for them alone,
            also where other actors bear them.
        tables : Tables
        countries : Countries, optional
            Those whose codes may be used; by default the ones of the same tables.

        Raises
        ------
        ReferenceDataError
            If a table can't be read, holds an id twice, or an entry is faulty.
        """
        known: dict[str, ActorEntry] = {}
        origins: dict[str, str] = {}
        codes = (countries or Countries.load(tables)).codes
        own: set[str] = set()
        for path in (tables["actors.csv"], *extra):
            for where, entry in _read_actors(path, codes, known):
                known[entry.actor_id] = entry
                origins[entry.actor_id] = where
                if path in extra:
                    own.add(entry.actor_id)
        _check_parents(known, origins)
        return cls(list(known.values()), _read_offices(tables["offices.csv"], known, codes), own)

    def __iter__(self) -> Iterator[ActorEntry]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, actor_id: str) -> ActorEntry | None:
        """The actor of an id."""
        return self._by_id.get(actor_id)

    def named(self, name: str) -> ActorEntry | None:
        """The one actor that bears a name, in whatever time."""
        return _only(self._preferred(self._index.get(name)))

    def match(self, words: Sequence[str]) -> list[ActorMatch]:
        """Actors named in a sentence, from left to right, the longest name at each word."""
        return [
            ActorMatch(found.start, found.end, self._preferred(found.values))
            for found in self._index.find(words)
        ]

    def _preferred(self, entries: tuple[ActorEntry, ...]) -> tuple[ActorEntry, ...]:
        own = tuple(entry for entry in entries if entry.actor_id in self._own)
        return own or entries

    def best(self, entries: Sequence[ActorEntry], day: date | None = None) -> ActorEntry | None:
        """The one actor that is meant by a name several share.

        It is the only entry, the only one that existed on the day, or the only one of those who held an
        office on it. None where that leaves none or several.
        """
        if len(entries) == 1 or day is None:
            return _only(entries)
        living = [entry for entry in entries if entry.existed_on(day)]
        return _only(living) or _only([entry for entry in living if self.offices_of(entry.actor_id, day)])

    def offices_of(self, actor_id: str, day: date) -> list[Tenure]:
        """The offices that a person held on a day."""
        return [tenure for tenure in self._by_person.get(actor_id, ()) if tenure.held_on(day)]

    def holder(self, office: str, country: str, day: date) -> ActorEntry | None:
        """Who held an office of a country, or of an organisation by its `actor_id`, on a day.

        On a day of handover it is who takes office. None where that isn't known for sure.
        """
        tenures = [t for t in self._by_office.get((office.lower(), country), ()) if t.held_on(day)]
        if len(tenures) > 1:
            tenures = [tenure for tenure in tenures if tenure.end != day]
        people = {tenure.actor_id for tenure in tenures}
        return self._by_id[people.pop()] if len(people) == 1 else None


def _covers(start: date | None, end: date | None, day: date) -> bool:
    return (start is None or start <= day) and (end is None or day <= end)


def _only(entries: Sequence[ActorEntry]) -> ActorEntry | None:
    return entries[0] if len(entries) == 1 else None


def _read_actors(
    path: Path | Traversable, countries: frozenset[str], known: Mapping[str, ActorEntry]
) -> Iterator[tuple[str, ActorEntry]]:
    """The entries of one table, each with its file and line."""
    lines: dict[str, int] = {}
    for line, row in read_table(path, ACTOR_COLUMNS):
        where = f"{path} line {line}"
        first = lines.setdefault(row["actor_id"], line)
        if first != line:
            raise ReferenceDataError(
                f"{where}: actor_id {row['actor_id']} stands on line {first} too; merge the two or rename one"
            )
        before = known.get(row["actor_id"])
        if before is not None and not any(row[column] for column in _MORE_THAN_ALIASES):
            aliases = dict.fromkeys((*before.aliases, *cell_list(row["aliases"])))
            yield where, replace(before, aliases=tuple(aliases))
        else:
            yield where, _actor(where, row, countries)


def _actor(where: str, row: Mapping[str, str], countries: frozenset[str]) -> ActorEntry:
    for column in ("actor_id", "name"):
        if not row[column]:
            raise ReferenceDataError(f"{where}: {column} is empty; give one")
    _check_choice(where, "kind", row["kind"], ACTOR_KINDS)
    _check_choice(where, "sector", row["sector"], SECTORS)
    if row["country"] and row["country"] not in countries:
        raise ReferenceDataError(
            f"{where}: country is '{row['country']}', expected an ISO 3166-1 alpha-3 code or nothing"
        )
    start, end = _period(where, row)
    return ActorEntry(
        actor_id=row["actor_id"],
        name=row["name"],
        aliases=cell_list(row["aliases"]),
        kind=row["kind"],
        country=row["country"] or None,
        sector=row["sector"],
        parent=row["parent"] or None,
        start=start,
        end=end,
        note=row["note"],
    )


def _check_choice(where: str, column: str, found: str, expected: Sequence[str]) -> None:
    if found not in expected:
        raise ReferenceDataError(f"{where}: {column} is '{found}', expected one of {', '.join(expected)}")


def _check_parents(known: Mapping[str, ActorEntry], origins: Mapping[str, str]) -> None:
    for entry in known.values():
        if entry.parent and entry.parent not in known:
            raise ReferenceDataError(
                f"{origins[entry.actor_id]}: parent {entry.parent} is no actor_id; "
                "correct it or add that actor"
            )


def _read_offices(
    path: Path | Traversable, known: Mapping[str, ActorEntry], countries: frozenset[str]
) -> list[Tenure]:
    tenures = []
    for line, row in read_table(path, OFFICE_COLUMNS):
        where = f"{path} line {line}"
        if row["actor_id"] not in known:
            raise ReferenceDataError(
                f"{where}: actor_id {row['actor_id']} is not in actors.csv; add it there"
            )
        if row["body"] not in countries and row["body"] not in known:
            raise ReferenceDataError(f"{where}: body is '{row['body']}', expected a country or an actor_id")
        tenures.append(Tenure(row["actor_id"], cell_list(row["office"]), row["body"], *_period(where, row)))
    return tenures


def _period(where: str, row: Mapping[str, str]) -> tuple[date | None, date | None]:
    start, end = (_day(where, row[column], last=column == "end") for column in ("start", "end"))
    if start and end and start > end:
        raise ReferenceDataError(f"{where}: it ends {end}, before it starts {start}; correct one of them")
    return start, end


def _day(where: str, text: str, *, last: bool) -> date | None:
    """The first or last day of a year, month or day in ISO form."""
    if not text:
        return None
    try:
        year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
        if last:
            month = month or 12
            return date(year, month, day or calendar.monthrange(year, month)[1])
        return date(year, month or 1, day or 1)
    except (ValueError, IndexError) as error:
        raise ReferenceDataError(
            f"{where}: date is '{text}', expected YYYY, YYYY-MM or YYYY-MM-DD"
        ) from error
