"""Looking at a source on the web: what it lists, and the reports there that weren't read yet."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Concatenate, Final, ParamSpec, TypeVar

from powderkeg.datamodel.watching import PageState, SourceState
from powderkeg.errors import DocumentError, FetchError, RecordError
from powderkeg.feeds.answers import Fetched, Validators
from powderkeg.feeds.client import Client, Stopped
from powderkeg.feeds.documents import document_of
from powderkeg.feeds.faults import fault
from powderkeg.feeds.feed import Entry, Feed, read_feed
from powderkeg.feeds.hosts import MAX_WAIT_S
from powderkeg.feeds.items import Ended, Found, Item, Lost, Note, Outcome, Same
from powderkeg.feeds.page import ACCEPT, Article, page_links, read_page
from powderkeg.feeds.parsing import Parse, parse_here
from powderkeg.feeds.remembering import MOST_TRIES, begun, is_due, lost_page, seen, troubled
from powderkeg.feeds.sources import FeedSource, ListingSource, PageSource, WebSource
from powderkeg.feeds.urls import page_key
from powderkeg.ingest.boilerplate import Cues

_Arguments = ParamSpec("_Arguments")
_Read = TypeVar("_Read")

# Servers that wrongly say that nothing changed are asked plainly then.
_WHOLE_AFTER: Final = timedelta(days=7)
# For one source in a round, which the others wait for.
_LONGEST_TURN: Final = timedelta(minutes=10)
_FEED_TYPES: Final = (
    "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Looks at sources on the web; `pages` gives what was read before, by keys of pages."""

    client: Client
    pages: Callable[[Collection[str]], Mapping[str, PageState]]
    cues: Cues
    parse: Parse = parse_here

    def visit(self, source: WebSource, past: SourceState | None) -> Iterator[Item]:
        """What the source brings; the last item says how it ended, whatever went wrong."""
        now, begun_s = self.client.now(), self.client.clock()
        try:
            fetched = self._listing(source, past, now)
            if fetched is None:
                yield from self._report(source, past, now)
                return
            if fetched.moved_to:
                yield Note(f"{source.url} moved for good to {fetched.moved_to}; write that into the file")
            if fetched.body is None:
                yield Ended("unchanged", seen(source, past, now, fetched.validators, whole=False))
                return
            entries, notes = self._entries(source, fetched)
        except FetchError as error:
            yield Lost(str(error))
            yield troubled(source, past, now, wait_s=error.retry_after_s, gone=error.gone)
            return
        spent_s = self.client.clock() - begun_s
        yield from notes
        yield from self._pages(source, entries, past, fetched.validators, spent_s)

    def _report(self, source: WebSource, past: SourceState | None, now: datetime) -> Iterator[Item]:
        """The report that a source is itself."""
        entry = Entry(source.address)
        key = page_key(entry.address)
        outcome: Outcome = "read"
        for item in self._page(source, entry, self.pages({key}).get(key)):
            yield item
            if isinstance(item, Lost):
                yield troubled(source, past, now, wait_s=item.wait_s, gone=item.gone)
                return
            outcome = "unchanged" if isinstance(item, Same) else outcome
        yield Ended(outcome, seen(source, past, now, Validators(), whole=True))

    def _listing(self, source: WebSource, past: SourceState | None, now: datetime) -> Fetched | None:
        """The feed or page that lists reports; None where the source is a report itself."""
        if isinstance(source, PageSource):
            return None
        known = Validators()
        whole_after = min(
            _WHOLE_AFTER, source.recheck or _WHOLE_AFTER
        )  # to know which pages are still listed
        if past and past.fetched_at and timedelta() <= now - past.fetched_at < whole_after:
            known = Validators(past.etag, past.last_modified)
        accept = _FEED_TYPES if isinstance(source, FeedSource) else ACCEPT
        return self.client.get(source.url, source.terms, known=known, accept=accept)

    def _entries(self, source: WebSource, fetched: Fetched) -> tuple[list[Entry], list[Note]]:
        """The reports that the source lists, and what is to be told of it."""
        ports = frozenset(source.ports)
        if isinstance(source, ListingSource):
            links = self._parsed(fetched, page_links, source.links, ports)
            told = [] if links else [Note(f"{source.url}: no link fits {source.links!r}; correct `links`")]
            return list(links), told
        feed: Feed = self._parsed(fetched, read_feed, ports)
        notes = []
        if feed.broken:
            notes.append(Note(f"{source.url}: broken ({feed.broken}); what could be read of it was"))
        if feed.without_address:
            notes.append(
                Note(f"{source.url}: {feed.without_address} entries have no address, or can't be read")
            )
        return list(feed.entries), notes

    def _pages(
        self,
        source: WebSource,
        entries: list[Entry],
        past: SourceState | None,
        validators: Validators,
        spent_s: float,
    ) -> Iterator[Item]:
        """The reports among entries that are to be read; of a source with more, the rest the next time.

        That is also so where they take long, as a round ends only when all sources were looked at.
        """
        now = self.client.now()
        known = self.pages({page_key(entry.address) for entry in entries})
        due = [entry for entry in entries if is_due(source, entry, known.get(page_key(entry.address)), now)]
        pending = {key for key, state in known.items() if 0 < state.tries < MOST_TRIES}
        whole = pending <= {page_key(entry.address) for entry in due}
        most_s = min(source.every, _LONGEST_TURN).total_seconds()
        asked = 0
        for entry in due:
            if asked and (asked == source.most_pages or spent_s >= most_s):  # one page at least, to get on
                break
            if self.client.rest_s(entry.address.host) > MAX_WAIT_S:
                continue
            begun_s = self.client.clock()
            items = list(self._page(source, entry, known.get(page_key(entry.address))))
            spent_s += self.client.clock() - begun_s  # without the time that reading takes elsewhere
            asked += 1
            for item in items:
                yield item
                if not isinstance(item, Lost):
                    continue
                whole &= all(state.tries >= MOST_TRIES for state in item.states)
                rest_s = self.client.rest_s(source.address.host)
                if rest_s > MAX_WAIT_S:  # other hosts that pages are on may want what they like
                    yield troubled(source, past, now, wait_s=rest_s)
                    return
        if left := len(due) - asked:
            yield Note(f"{source.label}: {left} more pages wait for the next round")
        # Without validators the source is read whole the next time, so that what is missing isn't forgotten.
        kept = validators if whole and not left else Validators()
        yield Ended("read", seen(source, past, now, kept, whole=True))

    def _page(self, source: WebSource, entry: Entry, past: PageState | None) -> Iterator[Item]:
        """The report on a page, or why there is none."""
        state = begun(entry, past, self.client.now())
        known = Validators(past.etag, past.last_modified) if past and past.document_id else Validators()
        try:
            fetched = self.client.get(entry.address.text, source.terms, known=known, accept=ACCEPT)
            if fetched.body is None:
                yield Same((state.model_copy(update={"tries": 0, "trouble": None}),))
                return
            today = self.client.now().date()
            article: Article = self._parsed(fetched, read_page, entry, today)
            document, notes = document_of(article, source, past, self.cues, today)
        except (FetchError, DocumentError) as error:
            yield lost_page(entry, state, error)
            return
        except (Stopped, RecordError):
            raise
        except Exception as error:  # a page from outside may find what nobody foresaw: that costs it alone
            yield lost_page(entry, state, fault(error, entry.address.text))
            return
        yield from (Note(f"{article.canonical.text}: {note}") for note in notes)
        read = state.model_copy(
            update={
                "document_id": document.document_id,
                "sha256": document.sha256,
                "etag": fetched.validators.etag,
                "last_modified": fetched.validators.last_modified,
                "tries": 0,
                "trouble": None,
            }
        )
        keys = {page_key(address) for address in (entry.address, fetched.address, article.canonical)}
        states = tuple(read.model_copy(update={"page_key": key}) for key in sorted(keys))
        yield Found(document, states, changed=past is not None and past.document_id is not None)

    def _parsed(
        self,
        fetched: Fetched,
        read: Callable[Concatenate[Fetched, _Arguments], _Read],
        *arguments: _Arguments.args,
        **more: _Arguments.kwargs,
    ) -> _Read:
        """What a parser makes of what was fetched; its error names the address."""
        try:
            return self.parse(read, fetched, *arguments, **more)
        except (FetchError, DocumentError) as error:
            raise FetchError(f"{fetched.address.text}: {error}") from error
