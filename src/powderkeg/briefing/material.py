"""What the sections of a brief draw from: the situation with its events and claims at hand, and the words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from powderkeg.briefing.naming import Name, Namer
from powderkeg.datamodel.account import Account, ActorRef, PlaceRef
from powderkeg.datamodel.claim import Status
from powderkeg.datamodel.event import Event
from powderkeg.datamodel.situation import Change, Party, PlaceControl, Situation, Tie
from powderkeg.english import listed
from powderkeg.reference.brief_weights import BriefWeights
from powderkeg.reference.parties import Parties
from powderkeg.reference.sentence_words import SentenceWords

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence in the making.

    `facts` are the claims that support it, a group for each thing that it says; a footnote goes to each.
    `weight` says how much it is worth telling. `short` is what of it may stand in the summary, too.
    """

    text: str
    facts: tuple[tuple[str, ...], ...]
    weight: float
    short: str | None = None


@dataclass(frozen=True)
class Material:
    """A situation, what changed, and the events and claims that they rest on."""

    situation: Situation
    changes: Sequence[Change]
    events: Sequence[Event]
    since: date
    namer: Namer
    parties: Parties
    words: SentenceWords
    weights: BriefWeights

    @cached_property
    def events_by_id(self) -> dict[str, Event]:
        """The events by their ids."""
        return {event.event_id: event for event in self.events}

    @cached_property
    def accounts(self) -> dict[str, Account]:
        """The claims by their ids."""
        return {account.claim_id: account for event in self.events for account in event.claims}

    @cached_property
    def places(self) -> dict[str, PlaceControl]:
        """Who holds which place, by the ids of the places."""
        return {place.place_id: place for place in self.situation.control}

    @cached_property
    def country(self) -> str | None:
        """The code of the country that most events took place in."""
        codes = Counter(event.place.country for event in self.events if event.place and event.place.country)
        return max(sorted(codes), key=lambda code: codes[code], default=None)

    @cached_property
    def ties(self) -> dict[str, Tie]:
        """The ties by their ids."""
        return {tie.tie_id: tie for tie in self.situation.ties}

    def known(self, claims: Iterable[str]) -> list[Account]:
        """The claims that are at hand, the most confident first."""
        found = (self.accounts[claim] for claim in dict.fromkeys(claims) if claim in self.accounts)
        return sorted(found, key=lambda account: (-account.confidence, account.order))

    def agreeing(self, claims: Iterable[str], status: Status) -> tuple[str, ...]:
        """The claims that are as sure as what is said of them; all where none is."""
        claims = tuple(claims)
        same = (account.claim_id for account in self.known(claims) if account.status is status)
        return tuple(same) or claims

    def sources(self, events: Iterable[str], claims: Iterable[str]) -> int:
        """How many independent sources say so, of these events and by these claims."""
        wanted = set(claims)
        sources = {
            voice.source
            for event_id in events
            if (event := self.events_by_id.get(event_id))
            for voice in event.voices
            if voice.says > 0 and wanted.intersection(voice.claims)
        }
        return len(sources)

    def recency(self, day: date | None) -> float:
        """1 for the day of the brief, less the longer before it; a quarter where no day is known."""
        if day is None:
            return 0.25
        half_life = self.weights("recency", "half-life-days")
        return float(0.5 ** (max((self.situation.as_of - day).days, 0) / half_life))

    def according(
        self,
        claims: Iterable[str],
        parties: Iterable[Party] = (),
        *,
        plural: bool = False,
        unconfirmed: bool = False,
    ) -> str:
        """The words ", according to …" where every claim quotes somebody; else a report says so itself.

        `parties` are those whom the sentence is about: of themselves they, their leaders and their bodies
        speak by their own account; `plural` is whether its subject is. Where it says already that it is
        `unconfirmed`, reports that are quoted for it are not named again. Who denies it is no witness to it.
        """
        known = self.known(claims)
        accounts = [account for account in known if account.status is not Status.DENIED] or known
        if not accounts or any(not account.attribution for account in accounts):
            return ""
        quoted = [actor for account in accounts for actor in account.attribution]
        voices = self.namer.voices(quoted)
        if unconfirmed:
            voices = [voice for voice in voices if not voice.text.endswith(("report", "reports"))]
        if not voices:
            return ""
        if {self.parties.of(actor) for actor in quoted} <= set(parties):
            return f", by {'their' if plural or len(set(quoted)) > 1 else 'its'} own account"
        return f", according to {self.few([voice.text for voice in voices])}"

    def few(self, names: Sequence[str]) -> str:
        """Some names in a list, no more than three."""
        if len(names) > _MOST_NAMED:
            names = [*names[: _MOST_NAMED - 1], "others"]
        return listed(names)

    def who(self, actors: Sequence[ActorRef]) -> Name:
        """Several actors as one subject or object."""
        names = list(dict.fromkeys(self.namer.actor(actor) for actor in actors))
        plural = len(names) > 1 or any(name.plural for name in names)
        return Name(self.few([name.text for name in names]), plural)

    def weight_of_place(self, place: PlaceRef | None, otherwise: float = 1.0) -> float:
        """How much a place is worth telling of; `otherwise` where there is none."""
        if place is None:
            return otherwise
        abroad = self.weights("place", "elsewhere") if place.country not in (None, self.country) else 1.0
        return abroad * self.weights("place", "nameless" if place.name[:1].islower() else place.precision)
