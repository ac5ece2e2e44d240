"""Which events a user wants to see."""

from collections.abc import Iterable, Sequence
from datetime import date

from pydantic import Field

from powderkeg.datamodel.account import ActorRef
from powderkeg.datamodel.base import FrozenModel
from powderkeg.datamodel.event import Event
from powderkeg.errors import ConfigError


class EventFilter(FrozenModel):
    """Conditions that an event must meet, all of those given; its days need only overlap those asked for."""

    actor: str | None = None
    event_type: str | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None
    min_belief: float | None = Field(default=None, ge=0, le=1)
    min_voices: int | None = Field(default=None, ge=1)

    def choose(self, events: Iterable[Event]) -> list[Event]:
        """The events that meet the conditions, by their first days; those without a day come last.

        Raises
        ------
        ConfigError
            If `since` is later than `until`.
        """
        if self.since and self.until and self.since > self.until:
            raise ConfigError(
                f"the period ends {self.until} before it begins {self.since}; swap since and until"
            )
        chosen = [event for event in events if self._wants(event)]
        return sorted(chosen, key=lambda event: (event.start or date.max, event.end or date.max))

    def _wants(self, event: Event) -> bool:
        return (
            self.event_type in (None, event.event_type)
            and (self.min_belief is None or event.belief >= self.min_belief)
            and (self.min_voices is None or len(event.voices) >= self.min_voices)
            and (self.since is None or (event.end is not None and event.end >= self.since))
            and (self.until is None or (event.start is not None and event.start <= self.until))
            and (self.place is None or _is_in(event, self.place))
            and (self.actor is None or any(_is_called(actor, self.actor) for actor in _actors(event)))
        )


def _actors(event: Event) -> Sequence[ActorRef]:
    """All whom the event or a claim of it names."""
    told = [actor for claim in event.claims for side in (claim.source, claim.target) for actor in side]
    return [*event.source, *event.target, *told]


def _is_called(actor: ActorRef, name: str) -> bool:
    begins = actor.name.casefold().startswith(name.casefold())
    return begins or name.upper() == actor.country or name.casefold() == (actor.actor_id or "").casefold()


def _is_in(event: Event, name: str) -> bool:
    place = event.place
    if place is None:
        return False
    names = (place.name, place.adm1 or "", *(claim.place_text or "" for claim in event.claims))
    return name.upper() == place.country or any(name.casefold() in told.casefold() for told in names)
