"""Mentions made of what the tables know: an entry of the actor list, a state, its government."""

from powderkeg.reading.components.coreference import Mention
from powderkeg.reading.components.noun_phrases import Stretch
from powderkeg.reference.actors import ActorEntry
from powderkeg.reference.countries import Country


def of_entry(entry: ActorEntry, span: Stretch) -> Mention:
    """An actor of the list."""
    return Mention(
        entry.name,
        country=entry.country,
        sector=entry.sector,
        actor_id=entry.actor_id,
        how="list",
        person=entry.kind == "person",
        **span,
    )


def of_state(country: Country, span: Stretch) -> Mention:
    """A state as an actor."""
    return Mention(
        country.name, country=country.iso3, sector=None, actor_id=country.iso3, how="country", **span
    )


def of_government(
    country: Country, span: Stretch, *, how: str, noun: str | None = None, inferred: bool = False
) -> Mention:
    """The government of a state; `how` and `noun` tell by which words."""
    return Mention(
        f"Government of {country.name}",
        country=country.iso3,
        sector="GOV",
        actor_id=f"{country.iso3}-GOV",
        how=how,
        noun=noun,
        inferred_country=inferred,
        **span,
    )
