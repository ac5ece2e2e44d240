"""A record as a crisis: its claims as reviewed, the events that they tell of, and the situation on a day."""

import hashlib
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from powderkeg.config import Settings
from powderkeg.datamodel.account import Account
from powderkeg.datamodel.citation import Citation
from powderkeg.datamodel.event import Event, Link
from powderkeg.datamodel.review import Verdicts
from powderkeg.errors import ConfigError, NotInRecordError, RecordError
from powderkeg.fusion.events import make_events
from powderkeg.fusion.links import LINKS_VERSION, link_accounts
from powderkeg.fusion.reliability import Reliability
from powderkeg.memory import without_collector
from powderkeg.reference.actors import ActorList
from powderkeg.reference.countries import Countries
from powderkeg.reference.parties import Parties
from powderkeg.reference.tables import BUNDLED, Tables
from powderkeg.reviewed import current_verdicts, listed_actors
from powderkeg.reviewing.apply import apply_verdicts

if TYPE_CHECKING:
    from powderkeg.datamodel.situation import Situation
    from powderkeg.record import Record

logger = logging.getLogger(__name__)

_NO_VERDICTS = Verdicts()
_DOCUMENTS_AT_HAND = 256  # kept for the citations that follow; texts take memory


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
        with without_collector():
            return derive_situation(
                self.events,
                as_of=day,
                known_by=known_by or self.known_by,
                documents=self.documents,
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
        document = lru_cache(maxsize=_DOCUMENTS_AT_HAND)(self.record.document)
        found = {}
        for claim_id in dict.fromkeys(claim_ids):
            account = self._by_id.get(claim_id)
            if account is None:
                continue
            report = document(account.document_id)
            found[claim_id] = Citation(
                claim_id=claim_id,
                sentence=account.sentence,
                document_id=account.document_id,
                publisher=account.publisher,
                title=report.title,
                published=account.published,
                url=report.url,
                status=account.status,
            )
        return found

    @cached_property
    def _by_id(self) -> dict[str, Account]:
        return {account.claim_id: account for account in self._claims()}

    def _claims(self) -> Iterator[Account]:
        return (claim for event in self.events for claim in event.claims)


def load_crisis(
    record: "Record", *, known_by: date | None = None, settings: Settings | None = None
) -> Crisis:
    """What a record tells, as known by a day.

    Links between claims are kept in the record; those of claims that were added since are made first. Events
    are kept, too, where all documents count.

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
    settings = settings or Settings()
    verdicts = current_verdicts(record)
    actors, parties = _actors_and_parties(settings, verdicts)
    key = None if known_by else f"{record.state()}; {LINKS_VERSION}; {_rules_digest(settings)}"
    with without_collector():
        events = record.kept_events(key) if key else None
        if events is None:
            events = _make_events(record, known_by, verdicts, actors, settings)
            if key:
                _keep(record, key, events)
    return Crisis(
        record=record,
        known_by=known_by,
        events=tuple(events),
        verdicts=verdicts,
        parties=parties,
        tables=Tables(settings.lexicons),
    )


def _make_events(
    record: "Record", known_by: date | None, verdicts: Verdicts, actors: ActorList, settings: Settings
) -> list[Event]:
    links = up_to_date_links(record)
    raw = record.accounts(known_by)
    accounts = apply_verdicts(raw, verdicts, listed=listed_actors(actors))
    return make_events(
        accounts,
        links if verdicts == _NO_VERDICTS else _as_reviewed(links, raw, accounts),
        verdicts=verdicts,
        reliability=Reliability.load(Tables(settings.lexicons)),
    )


def _keep(record: "Record", key: str, events: list[Event]) -> None:
    try:
        record.keep_events(key, events)
    except RecordError as error:  # as with links
        logger.info("events are not kept: %s", error)


def _rules_digest(settings: Settings) -> str:
    """What events depend on besides the record: tables, and the code that makes them."""
    whole = hashlib.sha256()
    tables = Tables(settings.lexicons)
    for name in ("reliability.csv", "correction_words.csv", "plain_words.csv", "actors.csv", "countries.csv"):
        whole.update(tables[name].read_bytes())
    for path in settings.actors:
        whole.update(path.read_bytes())
    for package in ("powderkeg.fusion", "powderkeg.reviewing"):
        for module in sorted(files(package).iterdir(), key=lambda file: file.name):
            if module.name.endswith(".py"):
                whole.update(module.read_bytes())
    return whole.hexdigest()[:16]


def up_to_date_links(record: "Record") -> list[Link]:
    """The links between all claims of a record; those of claims not linked yet are made and kept."""
    unlinked = record.unlinked(LINKS_VERSION)
    if not unlinked:
        return record.links(LINKS_VERSION)
    made = link_accounts(record.accounts(), among=unlinked)
    try:
        record.add_links(LINKS_VERSION, unlinked, made)
    except RecordError as error:
        # A record that can't be written to can still be looked at; the links are made again each time.
        logger.info("links are not kept: %s", error)
        return [*record.links(LINKS_VERSION), *made]
    return record.links(LINKS_VERSION)


def _as_reviewed(links: list[Link], raw: list[Account], accounts: list[Account]) -> list[Link]:
    """The links among the claims there are, made anew for those that reviewers changed."""
    before = {account.claim_id: account for account in raw}
    changed = {account.claim_id for account in accounts if _differs(account, before[account.claim_id])}
    known = {account.claim_id for account in accounts}
    kept = [
        link
        for link in links
        if link.first in known
        and link.second in known
        and link.first not in changed
        and link.second not in changed
    ]
    return [*kept, *link_accounts(accounts, among=changed)] if changed else kept


def _differs(account: Account, before: Account) -> bool:
    """Whether a reviewer changed what the claim says; that one accepted it makes no difference here."""
    return account is not before and replace(account, reviewed=before.reviewed) != before


def _actors_and_parties(settings: Settings, verdicts: Verdicts) -> tuple[ActorList, Parties]:
    tables = Tables(settings.lexicons)
    countries = Countries.load(tables)
    actors = ActorList.load(settings.actors, tables=tables, countries=countries)
    return actors, Parties.load(actors, countries, tables, merged=verdicts.merged)
