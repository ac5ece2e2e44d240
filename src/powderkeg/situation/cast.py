"""Who takes part: the party of each actor, what sort it is, and which descriptions may mean it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from powderkeg.datamodel.account import ActorRef
from powderkeg.datamodel.situation import Party
from powderkeg.reference.agents import Agents
from powderkeg.reference.parties import STATE_SECTORS, Parties

_SEVERAL = 2
_ARMED = frozenset({"REB", "UAF", "PRM", "IMG", "CRM"})
_CIVIL = frozenset(
    {"CVL", "REF", "BUS", "LAB", "AGR", "EDU", "MED", "JRN", "REL", "ELI", "SOC", "PRE", "UNK"}
)


@dataclass(frozen=True, slots=True)
class Description:
    """Words for a party that has no name: "Sunni militants" is `head` militant, `told_apart` sunni."""

    head: str
    told_apart: frozenset[str]
    country: str | None


class Cast:
    """The parties of the actors of a situation.

    A party known only from words has one name, however its first letter is written.
    """

    def __init__(self, parties: Parties, agents: Agents, actors: Iterable[ActorRef]) -> None:
        self._parties = parties
        self._agents = agents
        names: dict[str, Party] = {}
        # By identity, as actors are asked for many times each; keeping them keeps their ids theirs.
        self._actors = {id(actor): actor for actor in actors}
        found = {key: parties.of(actor) for key, actor in self._actors.items()}
        for party in set(found.values()):
            names[party.party_id] = max(party, names.get(party.party_id, party))
        self._of = {key: names[party.party_id] for key, party in found.items()}
        self._descriptions: dict[str, Description | None] = {}

    def of(self, actor: ActorRef) -> Party:
        """The party of an actor."""
        return self._of[id(actor)]

    def all_of(self, actors: Sequence[ActorRef]) -> list[Party]:
        """The parties of actors, each once, in their order."""
        if len(actors) < _SEVERAL:
            return [self._of[id(actor)] for actor in actors]
        return list(dict.fromkeys(self._of[id(actor)] for actor in actors))

    def country(self, code: str) -> str:
        """The name of the country of an alpha-3 code."""
        return self._parties.state(code).name

    def is_state(self, party: Party) -> bool:
        """Whether it is a state."""
        return party.party_id.isupper() and self._parties.is_state(party)

    def is_listed(self, party: Party) -> bool:
        """Whether it is a state or an actor of the list."""
        return self._parties.is_listed(party)

    def sort(self, actor: ActorRef) -> str:
        """state for states and their arms, armed for other armed groups, empty for what may be either."""
        if actor.sector in STATE_SECTORS or self.is_state(self.of(actor)):
            return "state"
        return "armed" if actor.sector in _ARMED else ""

    def is_force(self, actor: ActorRef) -> bool:
        """Whether it is a state or its arms, an armed group, or a listed organisation of states."""
        if actor.sector in STATE_SECTORS or actor.sector in _ARMED:
            return True
        listed = actor.actor_id is not None
        return listed and (actor.sector == "IGO" or (actor.sector is None and self.is_state(self.of(actor))))

    def is_bare_country(self, actor: ActorRef) -> bool:
        """Whether it is a country and not one of its bodies.

        Of an attack it may be the ground rather than the enemy: "warplanes bombed western Iraq".
        """
        return actor.sector is None and actor.actor_id is not None and self.is_state(self.of(actor))

    def is_civil(self, actor: ActorRef) -> bool:
        """Whether it is people rather than a power: civilians, workers, a nameless crowd, a place."""
        return actor.sector in _CIVIL or (
            actor.sector is None and not self._parties.is_listed(self.of(actor))
        )

    def parent(self, party: Party) -> Party | None:
        """What it is a branch of."""
        return self._parties.parent(party)

    def description(self, party: Party) -> Description | None:
        """What words a party is known by; None where it has a name."""
        if party.party_id not in self._descriptions:
            self._descriptions[party.party_id] = self._describe(party)
        return self._descriptions[party.party_id]

    def _describe(self, party: Party) -> Description | None:
        if self._parties.is_listed(party):
            return None
        words = party.name.split()
        found = self._agents.match_tail(words)
        if found is None:
            return None
        code, _, _ = party.party_id.partition(":")
        before = (word for word in words[: found.start] if not self._parties.is_country_word(word))
        return Description(
            found.entry.noun, frozenset(map(str.casefold, before)), code if ":" in party.party_id else None
        )
