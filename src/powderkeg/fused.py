"""The events of a record: its claims as reviewed, fused, and made anew only where something changed."""

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import replace
from datetime import date
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from powderkeg.config import Settings
from powderkeg.datamodel.account import Account
from powderkeg.datamodel.event import Event, Link
from powderkeg.datamodel.review import Action, Review, Verdicts
from powderkeg.errors import RecordError
from powderkeg.fusion.events import make_events
from powderkeg.fusion.links import LINKS_VERSION, link_accounts
from powderkeg.fusion.reliability import Reliability
from powderkeg.fusion.remaking import remake_events
from powderkeg.reference.actors import ActorList
from powderkeg.reference.tables import Tables
from powderkeg.reviewed import listed_actors
from powderkeg.reviewing.actor_names import concerns_actors
from powderkeg.reviewing.apply import apply_verdicts
from powderkeg.tracing import step

if TYPE_CHECKING:
    from powderkeg.record import KeptEvents, Record

logger = logging.getLogger(__name__)

_MOST_CHANGED: Final = 5000  # claims; above that, making all anew is as fast
# Events that few changes were made to since need not be written again: that takes as long as making half of
# them. The changes are made again at the next look.
_WORTH_WRITING: Final = 0.02


class Fusing:
    """Makes the events of a record.

    Parameters
    ----------
    record : Record
    reviews : sequence of Review
        All of the record, also undone ones.
    verdicts : Verdicts
        What they come to for the claims of today's readings.
    actors : ActorList
    settings : Settings
    """

    def __init__(
        self,
        record: "Record",
        reviews: Sequence[Review],
        verdicts: Verdicts,
        actors: ActorList,
        settings: Settings,
    ) -> None:
        self._record = record
        self._reviews = reviews
        self._verdicts = verdicts
        self._actors = actors
        self._reliability = Reliability.load(Tables(settings.lexicons))
        self._key = f"{LINKS_VERSION}; {_rules_digest(settings)}"

    def events(self, known_by: date | None = None) -> Sequence[Event]:
        """The events that the documents known by a day tell of; by default all documents."""
        with step("events") as this:
            found = self._events(known_by)
            this.note(events=len(found))
        return found

    def _events(self, known_by: date | None) -> Sequence[Event]:
        if known_by is None:
            return self._latest().events
        if concerns_actors(self._verdicts):  # who counts as whom depends on all claims that are known
            return self._made(known_by).events
        return self._as_known(self._latest(), known_by)

    def _latest(self) -> "KeptEvents":
        """The events as of now: as kept, or made anew where the record has changed since, and then kept."""
        state, kept = self._record.state(), self._record.kept_events(self._key)
        if kept is not None and kept.state == state:
            return kept
        if kept is not None and (renewed := self._renewed(kept)) is not None:
            return renewed
        made = self._made()
        self._keep(made)
        return made

    def _made(self, known_by: date | None = None) -> "KeptEvents":
        """All events, made of all claims."""
        from powderkeg.record import KeptEvents

        state = self._record.state()
        links = up_to_date_links(self._record)
        raw = self._record.accounts(known_by)
        accounts = self._as_reviewed(raw)
        changed = _changed(raw, accounts) | self._verdicts.corrected.keys()
        relinked = link_accounts(accounts, among=changed) if changed else []
        events = make_events(
            accounts,
            [*_without(changed, links), *relinked],
            verdicts=self._verdicts,
            reliability=self._reliability,
        )
        return KeptEvents(state, events, relinked)

    def _renewed(self, kept: "KeptEvents") -> "KeptEvents | None":
        """The events with what has changed since they were kept; None if all are to be made anew.

        A merged actor may change any claim, and a corrected claim be linked with any new one.
        """
        from powderkeg.record import KeptEvents

        actions = {review.action for review in self._reviews}
        state = self._record.state()
        if actions & {Action.MERGE_ACTORS, Action.SPLIT_ACTORS, Action.CORRECT}:
            return None
        changed = self._record.changed(kept.state)
        if state.reviews != kept.state.reviews or changed:
            changed |= {claim for review in self._reviews for claim in review.claims}
        if len(changed) > _MOST_CHANGED:
            return None
        raw = self._record.accounts(among=changed)
        links = up_to_date_links(self._record, partial(self._all_but, changed, kept.events, raw))
        remade = remake_events(
            kept.events,
            links,
            gone=changed,
            come=self._as_reviewed(raw),
            verdicts=self._verdicts,
            reliability=self._reliability,
        )
        renewed = KeptEvents(state, remade.events)
        if remade.looked_at > _WORTH_WRITING * len(remade.events):
            self._keep(renewed)
        return renewed

    def _all_but(
        self, changed: Set[str], events: Iterable[Event], raw: Iterable[Account]
    ) -> Iterator[Account]:
        """All claims, given those that changed and the events that were made of the others."""
        yield from raw
        yield from (claim for event in events for claim in event.claims if claim.claim_id not in changed)
        yield from self._record.accounts(among=self._verdicts.rejected - changed)  # these are in no event

    def _as_known(self, latest: "KeptEvents", known_by: date) -> Sequence[Event]:
        """The events without what was published later."""
        known = self._record.known_documents(known_by)
        later = {
            claim.claim_id
            for event in latest.events
            for claim in event.claims
            if claim.document_id not in known
        }
        links = [
            *_without(self._verdicts.corrected.keys(), self._record.links(LINKS_VERSION)),
            *latest.relinked,
        ]
        remade = remake_events(
            latest.events,
            links,
            gone=later,
            come=(),
            verdicts=self._verdicts,
            reliability=self._reliability,
        )
        return [_with_known_copies(event, known) for event in remade.events]

    def _as_reviewed(self, raw: Iterable[Account]) -> list[Account]:
        return apply_verdicts(raw, self._verdicts, listed=listed_actors(self._actors))

    def _keep(self, made: "KeptEvents") -> None:
        try:
            self._record.keep_events(self._key, made)
        except RecordError as error:  # as with links
            logger.info("events are not kept: %s", error)


def up_to_date_links(record: "Record", accounts: Callable[[], Iterable[Account]] | None = None) -> list[Link]:
    """The links between all claims of a record; those of claims not linked yet are made and kept.

    `accounts` gives all claims of the record, where there is a quicker way than to load them.
    """
    unlinked = record.unlinked(LINKS_VERSION)
    if not unlinked:
        return record.links(LINKS_VERSION)
    with step("link", claims=len(unlinked)) as this:
        made = link_accounts((accounts or record.accounts)(), among=unlinked)
        this.note(links=len(made))
    try:
        record.add_links(LINKS_VERSION, unlinked, made)
    except RecordError as error:
        # A record that can't be written to can still be looked at; the links are made again each time.
        logger.info("links are not kept: %s", error)
        return [*record.links(LINKS_VERSION), *made]
    return record.links(LINKS_VERSION)


def _changed(raw: Iterable[Account], accounts: Iterable[Account]) -> set[str]:
    """The ids of the claims that reviewers changed; that one accepted a claim makes no difference here."""
    before = {account.claim_id: account for account in raw}
    return {
        account.claim_id
        for account in accounts
        if account is not (read := before[account.claim_id])
        and replace(account, reviewed=read.reviewed) != read
    }


def _without(changed: Set[str], links: Iterable[Link]) -> Iterable[Link]:
    """The links of claims that are as they were read."""
    if not changed:
        return links
    return [link for link in links if link.first not in changed and link.second not in changed]


def _with_known_copies(event: Event, known: frozenset[str]) -> Event:
    """The event without copies of its reports that were printed later."""
    if not any(claim.also_in and not known.issuperset(claim.also_in) for claim in event.claims):
        return event
    claims = (
        replace(claim, also_in=tuple(name for name in claim.also_in if name in known))
        for claim in event.claims
    )
    return replace(event, claims=tuple(claims))


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
