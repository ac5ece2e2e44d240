"""Which party an actor belongs to: its state, the group that it is part of, or itself."""

from collections.abc import Mapping
from typing import Self

from powderkeg.datamodel.account import ActorRef
from powderkeg.datamodel.situation import Party
from powderkeg.errors import ReferenceDataError
from powderkeg.reference.actors import ActorEntry, ActorList
from powderkeg.reference.countries import Countries
from powderkeg.reference.tables import BUNDLED, Tables, read_table

# Sectors of PLOVER whose bearers act for their state. Courts, parliaments and parties often act against it.
STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "SPY"})

_COLUMNS = ("actor_id", "party")


class Parties:
    """The parties that actors belong to.

    `merged` has the names or actor ids that reviewers say are one actor, with the one that they are.
    """

    def __init__(
        self,
        actors: ActorList,
        countries: Countries,
        own: Mapping[str, str],
        merged: Mapping[str, str] | None = None,
    ) -> None:
        self._actors = actors
        self._countries = countries
        self._own = own
        self._merged = merged or {}
        self._known: dict[ActorRef, Party] = {}

    @classmethod
    def load(
        cls,
        actors: ActorList,
        countries: Countries,
        tables: Tables = BUNDLED,
        merged: Mapping[str, str] | None = None,
    ) -> Self:
        """The parties of `parties.csv`.

        Raises
        ------
        ReferenceDataError
            If the table is faulty, or names an actor that isn't listed.
        """
        path, own = tables["parties.csv"], {}
        for number, row in read_table(path, _COLUMNS):
            for column in _COLUMNS:
                name = row[column]
                if actors.get(name) is None and (column == "actor_id" or countries.get(name) is None):
                    raise ReferenceDataError(
                        f"{path} line {number}: no actor {name!r}; add it to actors.csv first"
                    )
            own[row["actor_id"]] = row["party"]
        return cls(actors, countries, own, merged)

    def state(self, code: str) -> Party:
        """The state of an alpha-3 code."""
        country = self._countries.get(code)
        return Party(code, country.name if country else code)

    def is_state(self, party: Party) -> bool:
        """Whether it is a state."""
        return party.party_id.isupper() and self._countries.get(party.party_id) is not None

    def is_listed(self, party: Party) -> bool:
        """Whether it is a state or an actor of the list, and not just words of a report."""
        return self.is_state(party) or self._actors.get(party.party_id) is not None

    def parent(self, party: Party) -> Party | None:
        """The listed actor that it is a branch of; None for states and where there is none."""
        entry = self._actors.get(party.party_id)
        above = self._actors.get(entry.parent) if entry and entry.parent else None
        return Party(above.actor_id, above.name) if above else None

    def is_country_word(self, word: str) -> bool:
        """Whether a word stands for a country or its people, as "Iraqi" does."""
        return self._countries.is_word(word)

    def of(self, actor: ActorRef) -> Party:
        """The party of an actor."""
        # The same few thousand actors are asked for with every event. An `lru_cache` of a method would hold
        # this object, and be held by it.
        party = self._known.get(actor)
        if party is None:
            party = self._known[actor] = self._of(actor)
        return party

    def _of(self, actor: ActorRef) -> Party:
        merged = self._merged.get(actor.actor_id or "") or self._merged.get(actor.name)
        if merged is not None:
            entry = self._actors.get(merged)
            return self._of_entry(entry) if entry else self._unlisted(ActorRef(merged, actor.country))
        entry = self._actors.get(actor.actor_id) if actor.actor_id else None
        if entry is not None:
            return self._of_entry(entry)
        if actor.country and (actor.actor_id or actor.sector in STATE_SECTORS):
            return self.state(actor.country)  # such as USA, IRQ-MIL, or an army without a name
        return self._unlisted(actor)

    def _of_entry(self, entry: ActorEntry) -> Party:
        own = self._own.get(entry.actor_id)
        if own is not None:
            acts_for = self._actors.get(own)
            return Party(own, acts_for.name) if acts_for else self.state(own)
        parent = self._actors.get(entry.parent) if entry.parent else None
        if entry.kind == "group" or (entry.kind == "organisation" and entry.sector not in STATE_SECTORS):
            return Party(entry.actor_id, entry.name)
        if parent is not None and (entry.kind != "person" or entry.sector not in STATE_SECTORS):
            return self._of_entry(parent)
        if entry.country and entry.sector in STATE_SECTORS:
            return self.state(entry.country)
        return Party(entry.actor_id, entry.name)

    def _unlisted(self, actor: ActorRef) -> Party:
        name = " ".join(actor.name.casefold().split())
        return Party(f"{actor.country}:{name}" if actor.country else name, actor.name)
