"""Which reports are about a fight, as a record may tell of several."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Self

from powderkeg.datamodel.claim import EventType, Kind
from powderkeg.datamodel.situation import Party
from powderkeg.forecast.crisis.conflict import Conflict
from powderkeg.forecast.crisis.material import Material
from powderkeg.situation.reckoning import Told


@dataclass(frozen=True)
class Reports:
    """The ids of the reports that tell of a fight, and of each report where else it tells of something.

    `countries` are those of a report outside the theatre, `fights` those of them with other fights.
    """

    about: AbstractSet[str]
    countries: Mapping[str, AbstractSet[str]]
    fights: Mapping[str, AbstractSet[str]]

    @classmethod
    def of(cls, material: Material, conflict: Conflict) -> Self:
        """From all events that count."""
        about: set[str] = set()
        countries: dict[str, set[str]] = {}
        fights: dict[str, set[str]] = {}
        theatre = {country.party_id for country in conflict.theatre}
        for told in material.tolds:
            event, sides = told.event, _sides(told, material, conflict)
            where = event.place.country if event.place else None
            for document in {claim.document_id for claim in event.claims}:
                if where in theatre or (where is None and _shows_fight(told, sides, material)):
                    about.add(document)
                elif where is not None:
                    countries.setdefault(document, set()).add(where)
                    if not sides and _is_deed(told):
                        fights.setdefault(document, set()).add(where)
        return cls(about, countries, fights)

    def may_tell_of_it(self, told: Told, state: Party) -> bool:
        """Whether what a state does at no place, to nobody, may be about the fight.

        It may in a report of the fight, and in one that tells of no other country than the state's own and
        of no fight there.
        """
        documents = {claim.document_id for claim in told.event.claims}
        if not documents.isdisjoint(self.about):
            return True
        return any(
            self.countries.get(document, set()) <= {state.party_id} and not self.fights.get(document)
            for document in documents
        )


def _sides(told: Told, material: Material, conflict: Conflict) -> list[Party]:
    parties = material.cast.all_of([*told.event.source, *told.event.target])
    return [party for party in parties if conflict.side_of(party) is not None]


def _shows_fight(told: Told, sides: Sequence[Party], material: Material) -> bool:
    """Whether an event at no place is of the fight: of one of its groups, or a deed of one of its states."""
    return any(_is_deed(told) or not material.cast.is_state(party) for party in sides)


def _is_deed(told: Told) -> bool:
    return told.event.kind is Kind.CONTROL or told.event.event_type == EventType.ASSAULT
