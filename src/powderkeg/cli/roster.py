"""Who acts, suffers or speaks in some claims: actors with how often and when, known or not."""

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Self

from powderkeg.datamodel.claim import Actor, Claim
from powderkeg.datamodel.document import Document
from powderkeg.reference.actors import ActorEntry, ActorList
from powderkeg.reference.agents import Agents
from powderkeg.reference.countries import Countries, Groups
from powderkeg.reference.naming import initials, is_proper_name, is_short_for, kind_by_name
from powderkeg.reference.predicates import load_predicates
from powderkeg.reference.tables import Tables

ROLES = ("source", "target", "attribution")


@dataclass(frozen=True, slots=True)
class Lists:
    """What tells known actors, names and descriptions apart."""

    actors: ActorList
    agents: Agents
    countries: Countries
    groups: Groups
    armed_words: frozenset[str]

    @classmethod
    def load(cls, tables: Tables, actors: Sequence[Path] = ()) -> Self:
        """Those that reading uses too, without the gazetteer."""
        countries = Countries.load(tables)
        return cls(
            ActorList.load(actors, tables=tables, countries=countries),
            Agents.load(tables),
            countries,
            Groups.load(tables),
            load_predicates(tables).classes["armed_name"],
        )

    def is_name_of_nobody_known(self, actor: Actor) -> bool:
        """Whether an actor has a name of its own that no list has."""
        if actor.actor_id or not is_proper_name(actor.name, self.agents):
            return False
        people = self.countries.is_word(actor.name) or self.groups.get(actor.name) is not None
        return not people and self.actors.named(actor.name) is None


@dataclass(slots=True)
class RosterEntry:
    """An actor in the claims of some documents."""

    name: str
    actor_id: str | None
    country: str | None
    sector: str | None
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ROLES, 0))
    first: date | None = None
    last: date | None = None
    short_names: dict[str, None] = field(default_factory=dict)
    claims: set[str] = field(default_factory=set)
    example: str = ""
    _surest: float = -1.0

    def note(self, actor: Actor, role: str, claim: Claim, document: Document) -> None:
        """Count a mention."""
        self.country = self.country or actor.country
        self.sector = self.sector or actor.sector
        self.counts[role] += 1
        self.claims.add(claim.claim_id)
        text = _one_line(actor.text)
        words = [] if self.name in text else text.split()
        for end in range(len(words), 0, -1):  # the short name in "FLK fighters"
            if is_short_for(short := " ".join(words[:end]), self.name):
                self.short_names[short] = None
                break
        for day in _days(claim, document):
            self.first = min(self.first or day, day)
            self.last = max(self.last or day, day)
        if claim.confidence > self._surest:
            self._surest, self.example = claim.confidence, _one_line(claim.sentence.text)

    def join(self, other: "RosterEntry") -> None:
        """Take over what is known under a short name."""
        self.country = self.country or other.country
        self.sector = self.sector or other.sector
        self.claims |= other.claims
        self.short_names[other.name] = None
        for role in ROLES:
            self.counts[role] += other.counts[role]
        days = [day for day in (self.first, self.last, other.first, other.last) if day]
        self.first, self.last = min(days, default=None), max(days, default=None)
        if other._surest > self._surest:
            self._surest, self.example = other._surest, other.example

    def as_json(self) -> dict[str, Any]:
        """The same under the names that --json has for it."""
        return {
            "name": self.name,
            "actor_id": self.actor_id,
            "country": self.country,
            "sector": self.sector,
            "claims": len(self.claims),
            **self.counts,
            "first": self.first and self.first.isoformat(),
            "last": self.last and self.last.isoformat(),
            "example": self.example,
        }


def make_roster(
    rows: Iterable[tuple[Claim, Document]], lists: Lists, *, unknown: bool = False
) -> list[RosterEntry]:
    """The actors of claims, the most frequent first; with `unknown` those with a name that no list has."""
    found: dict[Hashable, RosterEntry] = {}
    places: set[str] = set()
    for claim, document in rows:
        if claim.place:
            places |= {claim.place.name, claim.place.text}
        for role in ROLES:
            for actor in getattr(claim, role):
                if unknown and not lists.is_name_of_nobody_known(actor):
                    continue
                entry = found.setdefault(_key(actor, lists), _entry(actor))
                entry.note(actor, role, claim, document)
    entries = [entry for entry in found.values() if entry.sector or entry.name not in places]
    return sorted(_merged(entries), key=lambda entry: (-len(entry.claims), entry.name))


def adoptable(entries: Iterable[RosterEntry], lists: Lists) -> Iterable[ActorEntry]:
    """Unknown actors as lines of an actor list; the note says where each was met."""
    taken = {entry.actor_id for entry in lists.actors}
    for entry in entries:
        actor_id = re.sub(r"[^\w]+", "-", entry.name.lower()).strip("-")
        while actor_id in taken:
            actor_id += "-2"
        taken.add(actor_id)
        sector = entry.sector or "UNK"
        number = len(entry.claims)
        days = dict.fromkeys(str(day) for day in (entry.first, entry.last) if day)
        count = f"in {number} claim{'s' if number > 1 else ''}"
        met = ", ".join(filter(None, (count, " to ".join(days))))
        yield ActorEntry(
            actor_id=actor_id,
            name=entry.name,
            aliases=tuple(entry.short_names),
            kind=kind_by_name(entry.name, sector, lists.agents, lists.armed_words),
            country=entry.country,
            sector=sector,
            parent=None,
            start=None,
            end=None,
            note=f"{met}: {entry.example}",
        )


def _entry(actor: Actor) -> RosterEntry:
    return RosterEntry(_one_line(actor.name), actor.actor_id, actor.country, actor.sector)


def _key(actor: Actor, lists: Lists) -> Hashable:
    """What makes two mentions one actor: the id, the name, or for a description also the country."""
    if actor.actor_id:
        return actor.actor_id
    name = actor.name.casefold()
    return name if is_proper_name(actor.name, lists.agents) else (name, actor.country)


def _merged(entries: Sequence[RosterEntry]) -> list[RosterEntry]:
    """Actors that one document knows by a full name and another by the short one, as one."""
    unlisted = [entry for entry in entries if not entry.actor_id]
    by_short = {initials(entry.name): entry for entry in unlisted}
    by_short.update((short, entry) for entry in unlisted for short in entry.short_names)
    kept = []
    for entry in entries:
        full = None if entry.actor_id else by_short.get(entry.name)
        if full is not None and full is not entry:
            full.join(entry)
        else:
            kept.append(entry)
    return kept


def _days(claim: Claim, document: Document) -> list[date]:
    told = [day for day in (claim.time.start, claim.time.end) if day] if claim.time else []
    published = document.published or document.dateline_date
    return told or ([published] if published else [])


def _one_line(text: str) -> str:
    return " ".join(text.replace("|", " ").split())
