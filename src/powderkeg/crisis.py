"""A record as a crisis: its claims as reviewed, the events that they tell of, and the situation on a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from powderkeg.config import Settings
from powderkeg.datamodel.account import Account
from powderkeg.datamodel.citation import Citation
from powderkeg.datamodel.event import Event
from powderkeg.datamodel.review import Verdicts
from powderkeg.errors import ConfigError, NotInRecordError
from powderkeg.fused import Fusing
from powderkeg.memory import without_collector
from powderkeg.reference.actors import ActorList
from powderkeg.reference.countries import Countries
from powderkeg.reference.parties import Parties
from powderkeg.reference.tables import BUNDLED, Tables
from powderkeg.reviewed import current_reviews
from powderkeg.reviewing.verdicts import standing_verdicts
from powderkeg.tracing import step

if TYPE_CHECKING:
    from powderkeg.datamodel.situation import PlaceControl, Situation
    from powderkeg.record import Record


@dataclass(frozen=True)
class Crisis:
    """What a record tells, as known by a day.

    `events` are what its claims, as reviewed, tell of; each claim belongs to one event.
    `known_by` is None where all documents count.
    """

    record: "Record"
    known_by: date | None
    events: tuple[Event, ...]
    verdicts: Verdicts
    parties: Parties
    tables: Tables = BUNDLED

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """The claims as reviewed, by day published, document and text."""
        return tuple(sorted(self._claims(), key=lambda account: account.order))

    @cached_property
    def last_day(self) -> date | None:
        """The last day on which a document was published; None where no document has a day."""
        return max((account.published for account in self._claims() if account.published), default=None)

    @cached_property
    def documents(self) -> int:
        """How many documents have claims, copies not counted."""
        return len({account.document_id for account in self._claims()})

    def situation(self, as_of: date | None = None, *, known_by: date | None = None) -> "Situation":
        """The situation on a day; by default the last one on which a document was published.

        `known_by` is the day by which reports were published that tell of it, where that is another than
        the crisis's own: later than `as_of` it gives hindsight.

        Raises
        ------
        ConfigError
            If no day is given, and no document has one.
        """
        from powderkeg.situation.derive import derive_situation
        from powderkeg.situation.rules import load_rules

        day = as_of or self.last_day
        if day is None:
            raise ConfigError("no document in the record has a day of publication; give --as-of YYYY-MM-DD")
        with step("situation", day=day.isoformat(), events=len(self.events)), without_collector():
            return derive_situation(
                self.events,
                as_of=day,
                known_by=known_by or self.known_by,
                documents=self.documents,
                parties=self.parties,
                rules=load_rules(self.tables),
            )

    def control(self, as_of: date, *, known_by: date | None = None) -> tuple["PlaceControl", ...]:
        """Who holds which place on a day, as the situation has it, where nothing else is wanted."""
        from powderkeg.situation.derive import derive_control
        from powderkeg.situation.rules import load_rules

        with without_collector():
            return derive_control(
                self.events,
                as_of=as_of,
                known_by=known_by or self.known_by,
                parties=self.parties,
                rules=load_rules(self.tables),
            )

    def event(self, event_id: str) -> Event:
        """The event of that id, of which a beginning is enough; the id of any of its claims will do, too.

        Raises
        ------
        NotInRecordError
            If there is none.
        ConfigError
            If several begin so.
        """
        digits = event_id[1:] if event_id[:1] in ("e", "c") else event_id
        found = {
            event.event_id: event
            for event in self.events
            if any(claim_id[1:].startswith(digits) for claim_id in event.claim_ids)
        }
        if not found or not digits:
            raise NotInRecordError(f"no event {event_id!r}; `powderkeg events` lists those there are")
        if len(found) > 1:
            raise ConfigError(f"{len(found)} events begin with {event_id!r}; give more of the id")
        return next(iter(found.values()))

    def citations(self, claim_ids: Iterable[str]) -> dict[str, Citation]:
        """Where claims stand, by their ids; claims that aren't there are left out."""
        cited = [self._by_id[claim_id] for claim_id in dict.fromkeys(claim_ids) if claim_id in self._by_id]
        headings = self.record.headings({account.document_id for account in cited})
        return {
            account.claim_id: Citation(
                claim_id=account.claim_id,
                sentence=account.sentence,
                document_id=account.document_id,
                publisher=account.publisher,
                title=headings[account.document_id].title,
                published=account.published,
                url=headings[account.document_id].url,
                status=account.status,
            )
            for account in cited
        }

    @cached_property
    def _by_id(self) -> dict[str, Account]:
        return {account.claim_id: account for account in self._claims()}

    def _claims(self) -> Iterator[Account]:
        return (claim for event in self.events for claim in event.claims)


def load_crisis(
    record: "Record", *, known_by: date | None = None, settings: Settings | None = None
) -> Crisis:
    """What a record tells, as known by a day.

    Links between claims and the events of all documents are kept in the record; what was added since is
    linked first, and the events that it bears on are made anew.

    Parameters
    ----------
    record : Record
    known_by : date, optional
        Only documents published by this day count; one without a day doesn't. By default all count.
    settings : Settings, optional
        Whose tables and actor lists are used; the bundled ones by default.

    Raises
    ------
    RecordError
        If the record can't be read.
    """
    (crisis,) = load_crises(record, [known_by], settings=settings)
    return crisis


def load_crises(
    record: "Record", days: Iterable[date | None], *, settings: Settings | None = None
) -> list[Crisis]:
    """What a record tells, as known by each of some days: as `load_crisis`, but tables are read once."""
    settings = settings or Settings()
    tables = Tables(settings.lexicons)
    reviews = current_reviews(record)
    verdicts = standing_verdicts(reviews)
    countries = Countries.load(tables)
    actors = ActorList.load(settings.actors, tables=tables, countries=countries)
    parties = Parties.load(actors, countries, tables, merged=verdicts.merged)
    fusing = Fusing(record, reviews, verdicts, actors, settings)
    found = []
    for known_by in days:
        with without_collector():
            events = tuple(fusing.events(known_by))
        found.append(Crisis(record, known_by, events, verdicts, parties, tables))
    return found
