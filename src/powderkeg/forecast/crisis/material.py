"""What forecasts for a crisis are made of: its situation, the events that count, who takes part, tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Self

from powderkeg.datamodel.event import Event
from powderkeg.datamodel.situation import Party, Situation
from powderkeg.reference.forecast_evidence import ForecastEvidence, load_forecast_evidence
from powderkeg.reference.parties import Parties
from powderkeg.reference.sentence_words import SentenceWords
from powderkeg.reference.tables import BUNDLED, Tables
from powderkeg.situation.cast import Cast
from powderkeg.situation.leaving import without_left
from powderkeg.situation.places import place_id
from powderkeg.situation.reckoning import Told, counted
from powderkeg.situation.rules import Rules, load_rules


@dataclass(frozen=True)
class Material:
    """A crisis as of a day. `tolds` are the events that count, `assumed` those of a scenario among them."""

    as_of: date
    situation: Situation
    tolds: tuple[Told, ...]
    cast: Cast
    parties: Parties
    rules: Rules
    evidence: ForecastEvidence
    words: SentenceWords
    assumed: tuple[Event, ...] = ()

    @classmethod
    def of(
        cls,
        situation: Situation,
        events: Iterable[Event],
        parties: Parties,
        tables: Tables = BUNDLED,
        assumed: Sequence[Event] = (),
    ) -> Self:
        """From a situation and the events that it was derived from; assumed ones count as told on the day."""
        rules, as_of = load_rules(tables), situation.as_of
        tolds = [*counted(events, as_of, situation.known_by), *(_as_told(event, as_of) for event in assumed)]
        actors = (actor for told in tolds for actor in (*told.event.source, *told.event.target))
        cast = Cast(parties, rules.agents, actors)
        return cls(
            as_of=as_of,
            situation=situation,
            tolds=tuple(without_left(tolds, cast.of)),
            cast=cast,
            parties=parties,
            rules=rules,
            evidence=load_forecast_evidence(tables),
            words=SentenceWords.load(tables),
            assumed=tuple(assumed),
        )

    @cached_property
    def of_parties(self) -> Mapping[Party, Sequence[Told]]:
        """The events that each party does or suffers, in their order."""
        found: dict[Party, list[Told]] = {}
        for told in self.tolds:
            for party in dict.fromkeys(self.cast.all_of([*told.event.source, *told.event.target])):
                found.setdefault(party, []).append(told)
        return found

    @cached_property
    def powers(self) -> frozenset[Party]:
        """Who is listed, or told to be a state or a group: no people, firms or nameless crowd."""
        return frozenset(
            self.cast.of(actor)
            for told in self.tolds
            for actor in (*told.event.source, *told.event.target)
            if self.cast.is_listed(self.cast.of(actor)) or not self.cast.is_civil(actor)
        )

    def state(self, code: str) -> Party:
        """The state of an ISO 3166-1 alpha-3 code."""
        return self.parties.state(code)

    def named(self, party: Party) -> Party:
        """A party with the name that it has within a sentence: "the United States", "Iran", "militants"."""
        form = self.words.form(party.name) if self.cast.is_state(party) else None
        return Party(party.party_id, f"the {party.name}") if form and form.article == "the" else party

    def age(self, told: Told) -> int:
        """How many days before the day described an event was."""
        return (self.as_of - told.day).days

    def is_assumed(self, told: Told) -> bool:
        """Whether an event is a scenario's."""
        return any(told.event is event for event in self.assumed)


def _as_told(event: Event, as_of: date) -> Told:
    where = place_id(event.place) if event.place else None
    return Told(event, as_of, as_of, as_of, as_of, where=where)
