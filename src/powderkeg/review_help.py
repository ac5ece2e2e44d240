"""What reviewers need besides the record: how corrections are written, which names and reviews are meant."""

import difflib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from powderkeg.config import Settings
from powderkeg.datamodel.account import Account, ActorRef
from powderkeg.datamodel.review import Review
from powderkeg.errors import ConfigError, NotInRecordError
from powderkeg.reference.actors import ActorList
from powderkeg.reference.countries import Countries
from powderkeg.reference.event_types import load_event_types
from powderkeg.reference.gazetteer import Gazetteer
from powderkeg.reference.tables import Tables
from powderkeg.reviewing.notation import Notation, quantity_kinds
from powderkeg.reviewing.written_actors import ActorNotation
from powderkeg.reviewing.written_places import PlaceNotation


def load_notation(settings: Settings, places: Callable[[], PlaceNotation] | None = None) -> Notation:
    """How corrections are written, with the tables, actor lists and event types of the settings.

    `places` gives the notation of places once it is asked for; by default `load_place_notation`.
    """
    tables = Tables(settings.lexicons)
    countries = Countries.load(tables)
    return Notation(
        types=load_event_types(tables, settings.types),
        actors=ActorNotation(ActorList.load(settings.actors, tables=tables, countries=countries), countries),
        places=places or (lambda: load_place_notation(settings)),
        kinds=quantity_kinds(tables),
    )


def load_place_notation(
    settings: Settings, progress: Callable[[str, float], None] | None = None
) -> PlaceNotation:
    """How places are written; at first use the index of place names is built, which takes ten seconds."""
    tables = Tables(settings.lexicons)
    gazetteer = Gazetteer.open(settings.cache, tables=tables, progress=progress)
    return PlaceNotation(gazetteer, Countries.load(tables))


def find_review(reviews: Sequence[Review], beginning: str) -> Review:
    """The review of an id, or whose id alone begins so.

    Raises
    ------
    NotInRecordError
        If there is none.
    ConfigError
        If several begin so.
    """
    exact = [review for review in reviews if review.review_id == beginning]
    found = exact or [review for review in reviews if beginning and review.review_id.startswith(beginning)]
    if not found:
        raise NotInRecordError(f"no review {beginning!r}; `powderkeg review list` shows those there are")
    if len(found) > 1:
        raise ConfigError(f"{len(found)} reviews begin with {beginning!r}; give more of the id")
    return found[0]


class ActorsNamed:
    """The actors that claims name, and how often; `listed` is the actor list of the settings."""

    def __init__(self, accounts: Iterable[Account], settings: Settings) -> None:
        self.listed = ActorList.load(settings.actors, tables=Tables(settings.lexicons))
        self.times = Counter(
            ref for account in accounts for ref in {*account.source, *account.target, *account.attribution}
        )

    def known(self, names: Iterable[str]) -> tuple[str, ...]:
        """The names as claims have them, or ids of the actor list; each once.

        Raises
        ------
        NotInRecordError
            If neither a claim nor the actor list has a name.
        ConfigError
            If fewer than two actors are left.
        """
        names = list(names)
        found = tuple(dict.fromkeys(self._known(name.strip()) for name in names))
        if len(found) < 2:
            raise ConfigError(f"{', '.join(names)}: one actor; name two or more")
        return found

    def refs(self, name: str) -> list[ActorRef]:
        """The actors that claims name so."""
        return [ref for ref in self.times if name in (ref.name, ref.actor_id)]

    def _known(self, name: str) -> str:
        """An id where there is one, else the name as claims have it."""
        if self.listed.get(name) or any(ref.actor_id == name for ref in self.times):
            return name
        if entry := self.listed.named(name):
            return entry.actor_id
        spelled = {ref.name.casefold(): ref.name for ref in self.times}
        if name.casefold() in spelled:
            return spelled[name.casefold()]
        close = difflib.get_close_matches(name.casefold(), spelled)
        hint = f"did you mean {' or '.join(spelled[one] for one in close)}?" if close else "check the name"
        raise NotInRecordError(f"no claim and no actor list names {name!r}; {hint}")
