"""Rounds over sources, with a real server and a real record: what is read, remembered, asked again."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml.html import tostring

from powderkeg.datamodel.document import Document
from powderkeg.datamodel.reading import Reading
from powderkeg.errors import DocumentError, FetchError, RecordError
from powderkeg.feeds import connecting, documents, page
from powderkeg.feeds.client import Client
from powderkeg.feeds.items import Lost
from powderkeg.feeds.rounds import RoundReport, SourceReport, Watch
from powderkeg.feeds.sources import KINDS, FolderSource, Source
from powderkeg.feeds.visits import Visitor
from powderkeg.ingest.report import Report
from powderkeg.record import Added, Record
from tests.databases import Databases
from tests.feeds.conftest import Clock, here
from tests.feeds.server import Request, Send, Site, answer, html, item, rss
from tests.record.reports import READ_AT, READER

KIDAL = (
    "Soldiers withdrew from the town of Kidal on Monday after two days of fighting with rebels.\n"
    "The ministry said that eleven soldiers had been wounded, and that talks would go on in the capital."
)
GAO = (
    "Rebels attacked an army post near Gao and killed four soldiers, a spokesman for the ministry said.\n"
    "The governor of the province has asked for more soldiers, and for a curfew in the town."
)


@dataclass
class Desk:
    """A record, a client, and what was told; `add` may be made to fail."""

    record: Record
    client: Client
    site: Site
    told: list[str] = field(default_factory=list)
    spoil: Callable[[Document], None] = lambda _: None

    def source(self, kind: str, path: str = "/rss", host: str = "radio.example", **more: Any) -> Source:
        """A source on the server, which may be private."""
        ports = (self.site.port,)
        return KINDS[kind](url=self.site.url(path, host), allow_private=True, ports=ports, **more)

    def round(self, *sources: Source, all_due: bool = True) -> RoundReport:
        watch = Watch(self.record, self.client, self.add, self)
        return watch.round(sources, all_due=all_due)

    def feed(self, **more: Any) -> SourceReport:
        """What a round brings from the feed at /rss."""
        (report,) = self.round(self.source("feed", **more)).sources
        return report

    def add(self, document: Document) -> Added | None:
        try:
            self.spoil(document)
            reading = Reading(document_id=document.document_id, reader=READER, read_at=READ_AT)
            return self.record.add(document, [], reading)
        except DocumentError as error:
            self.told.append(str(error))
            return None

    def lost(self, source: Source, lost: Lost) -> None:
        self.told.append(f"{source.label}: {lost.message}")

    def note(self, source: Source, message: str) -> None:
        self.told.append(f"{source.label}: {message}")

    @property
    def documents(self) -> list[Document]:
        return [summary.document for summary in self.record.documents()]


@pytest.fixture
def desk(databases: Databases, site: Site, client: Client) -> Iterator[Desk]:
    with Record.open(databases.empty()) as record:
        yield Desk(record, client, site)


@contextmanager
def unguarded() -> Iterator[None]:
    """Let all hosts be on this machine, as if they were on the web."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connecting, "why_refused", lambda *_, **__: None)
        yield


def counts(report: SourceReport) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.known, report.failed


def two_reports(site: Site) -> None:
    site.feed("/rss", item("/kidal"), item("/gao"), etag='"1"')
    site.html("/kidal", KIDAL)
    site.html("/gao", GAO)


def test_reports_of_a_feed_are_read_once(desk: Desk, site: Site) -> None:
    two_reports(site)
    first, second = desk.feed(publisher="Radio"), desk.feed(publisher="Radio")
    assert (counts(first), counts(second)) == ((2, 0, 0, 0), (0, 0, 0, 0))
    assert [one.text.splitlines()[0] for one in desk.documents] == [
        KIDAL.splitlines()[0],
        GAO.splitlines()[0],
    ]
    assert {(one.publisher, one.published, one.published_from) for one in desk.documents} == {
        ("Radio", date(2014, 6, 2), "feed")
    }
    assert [one.url for one in desk.documents] == [site.url("/kidal"), site.url("/gao")]
    assert site.paths == ["/rss", "/kidal", "/gao", "/rss"]
    assert site.asked("/rss")[1].headers["if-none-match"] == '"1"'


def test_feed_that_did_not_change_is_not_read_again(desk: Desk, site: Site) -> None:
    two_reports(site)
    desk.feed()
    site.page("/rss", status=304)
    assert desk.feed().outcome == "unchanged"
    assert site.paths[3:] == ["/rss"]


def test_server_that_always_says_that_nothing_changed_is_asked_plainly_after_a_week(
    desk: Desk, site: Site, clock: Clock
) -> None:
    two_reports(site)
    desk.feed()
    clock.seconds += timedelta(days=8).total_seconds()
    site.page("/rss", status=304)
    assert desk.feed().outcome == "failed"
    assert "if-none-match" not in site.asked("/rss")[1].headers


def test_page_that_could_not_be_had_is_asked_for_again_after_a_while(
    desk: Desk, site: Site, clock: Clock
) -> None:
    two_reports(site)
    site.page("/gao", status=503)
    assert counts(desk.feed()) == (1, 0, 0, 1)
    assert "answers 503" in desk.told[0]
    site.html("/gao", GAO)
    assert counts(desk.feed()) == (0, 0, 0, 0)
    clock.seconds += 1201
    assert counts(desk.feed()) == (1, 0, 0, 0)
    assert not any("if-none-match" in request.headers for request in site.asked("/rss"))
    desk.feed()
    assert "if-none-match" in site.asked("/rss")[-1].headers


def test_page_that_never_comes_is_given_up_after_days(desk: Desk, site: Site, clock: Clock) -> None:
    two_reports(site)
    site.page("/gao", status=503)
    failed_at = []
    for hour in range(200):
        if desk.feed().failed:
            failed_at.append(hour)
        clock.seconds += 3600
    assert len(failed_at) == 10
    assert 72 < failed_at[-1] < 168
    assert site.asked("/rss")[-1].headers["if-none-match"] == '"1"'


def test_page_that_is_not_there_yet_is_read_later(desk: Desk, site: Site, clock: Clock) -> None:
    site.feed("/rss", item("/kidal"), etag='"1"')
    assert desk.feed().failed == 1
    assert len(site.asked("/kidal")) == 1
    site.html("/kidal", KIDAL)
    clock.seconds += 1201
    assert counts(desk.feed()) == (1, 0, 0, 0)


def test_page_that_cannot_be_read_is_asked_for_again_only_when_its_feed_tells_of_a_change(
    desk: Desk, site: Site, clock: Clock
) -> None:
    site.feed("/rss", item("/kidal"))
    site.page("/kidal", b"%PDF-1.7", content_type="application/pdf")
    rounds = []
    for _ in range(3):
        rounds.append(desk.feed().failed)
        clock.seconds += 86400
    assert rounds == [1, 0, 0]
    site.html("/kidal", KIDAL)
    assert counts(desk.feed()) == (0, 0, 0, 0)
    site.feed("/rss", item("/kidal", "Tue, 03 Jun 2014 10:00:00 GMT"))
    assert counts(desk.feed()) == (1, 0, 0, 0)


def atom(site: Site, updated: str) -> None:
    """Have the feed say that its report changed on a day."""
    days = f"<published>2014-06-02</published><updated>{updated}</updated>"
    entry = f"<entry><id>k</id><link href='/kidal'/>{days}</entry>"
    site.page("/rss", f"<feed xmlns='http://www.w3.org/2005/Atom'>{entry}</feed>")


def test_report_that_changed_is_read_anew_and_the_earlier_stays(desk: Desk, site: Site) -> None:
    atom(site, "2014-06-02")
    site.html("/kidal", KIDAL)
    desk.feed()
    site.html("/kidal", KIDAL.replace("eleven", "fourteen"))
    assert counts(desk.feed()) == (0, 0, 0, 0)
    atom(site, "2014-06-04")
    assert counts(desk.feed()) == (1, 1, 0, 0)
    first, second = desk.documents
    assert (first.published, second.published) == (date(2014, 6, 2), date(2014, 6, 4))
    assert first.document_id != second.document_id
    assert (first.url, "fourteen" in second.text) == (second.url, True)


def test_change_on_a_day_to_come_leaves_the_report_its_own_day(desk: Desk, site: Site) -> None:
    atom(site, "2014-06-02")
    site.html("/kidal", KIDAL)
    desk.feed()
    site.html("/kidal", KIDAL.replace("eleven", "fourteen"))
    atom(site, "2044-06-04")
    assert counts(desk.feed()) == (1, 1, 0, 0)
    assert [one.published for one in desk.documents] == [date(2014, 6, 2)] * 2
    assert "the feed gives 2044-06-04 as its day of change, which is yet to come" in desk.told[0]
    assert len(desk.told) == 1


def test_only_what_is_newer_of_a_page_is_asked_for(desk: Desk, site: Site, clock: Clock) -> None:
    def unless_known(request: Request, send: Send) -> None:
        known = request.headers.get("if-none-match") == '"k"'
        send(answer(status=304) if known else answer(html(KIDAL), content_type="text/html", etag='"k"'))

    site.feed("/rss", item("/kidal"))
    site.pages["/kidal"] = unless_known
    desk.feed(recheck="6h")
    assert (desk.feed(recheck="6h").known, len(site.asked("/kidal"))) == (0, 1)
    clock.seconds += 7 * 3600
    assert (desk.feed(recheck="6h").known, len(site.asked("/kidal"))) == (1, 2)


def test_pages_are_checked_again_also_where_their_feed_says_that_nothing_changed(
    desk: Desk, site: Site, clock: Clock
) -> None:
    def unless_known(request: Request, send: Send) -> None:
        known = "if-none-match" in request.headers
        send(answer(status=304) if known else answer(rss(item("/kidal")), etag='"1"'))

    site.pages["/rss"] = unless_known
    site.html("/kidal", KIDAL)
    desk.feed(recheck="6h")
    site.html("/kidal", GAO)
    clock.seconds += 3600
    assert desk.feed(recheck="6h").outcome == "unchanged"
    clock.seconds += 6 * 3600
    assert counts(desk.feed(recheck="6h")) == (1, 1, 0, 0)


def test_one_report_under_several_addresses_is_read_once(desk: Desk, site: Site) -> None:
    head = f'<link rel="canonical" href="{site.url("/kidal")}">'
    site.feed(
        "/rss", item("/kidal?utm_source=a"), item("/k?id=7"), item("/short"), item("/kidal"), item("/m/kidal")
    )
    for path in ("/kidal", "/k", "/m/kidal"):
        site.html(path, KIDAL, head=head)
    site.page("/short", status=302, location="/kidal?fbclid=1")
    assert counts(desk.feed()) == (1, 0, 3, 0)
    assert len(desk.documents) == 1
    assert counts(desk.feed()) == (0, 0, 0, 0)
    assert len(site.asked("/short")) == 1


def test_report_in_two_feeds_is_read_once(desk: Desk, site: Site) -> None:
    two_reports(site)
    site.feed("/other", item("/gao?utm_campaign=x"))
    feeds = [desk.source("feed", path) for path in ("/rss", "/other")]
    report = desk.round(*feeds)
    assert report.total("added") == len(desk.documents) == 2


def test_copies_of_other_outlets_are_kept_and_counted(desk: Desk, site: Site) -> None:
    two_reports(site)
    site.feed("other.example/rss", item("/agency"))
    site.html("other.example/agency", KIDAL)
    sources = [
        desk.source("feed", publisher="Radio"),
        desk.source("feed", host="other.example", publisher="Post"),
    ]
    report = desk.round(*sources)
    assert (report.total("added"), len(report.copies)) == (3, 1)
    assert [len(group) for group in desk.record.copies()] == [2]


def test_undated_reports_are_counted_and_never_get_a_day(desk: Desk, site: Site) -> None:
    site.feed("/rss", item("/kidal", None), item("/gao", "soon"))
    site.html("/kidal", KIDAL)
    site.html("/gao", GAO)
    assert desk.feed().undated == 2
    assert [one.published for one in desk.documents] == [None, None]


def test_day_of_the_last_change_is_taken_and_counted_as_such(desk: Desk, site: Site) -> None:
    entry = "<entry><id>k</id><link href='/kidal'/><updated>2014-06-03T10:00:00Z</updated></entry>"
    site.page("/rss", f"<feed xmlns='http://www.w3.org/2005/Atom'>{entry}</feed>")
    site.html("/kidal", KIDAL)
    report = desk.feed()
    assert (report.dated_by_change, report.undated) == (1, 0)
    assert [(one.published, one.published_from) for one in desk.documents] == [
        (date(2014, 6, 3), "feed-updated")
    ]


def test_day_in_the_heading_that_is_yet_to_come_is_not_believed(desk: Desk, site: Site) -> None:
    site.feed("/rss", item("/kidal", None))
    site.page(
        "/kidal", f"Truce in Kidal\n\nSahel Bulletin, 22 May 2044\n\n{KIDAL}", content_type="text/plain"
    )
    assert desk.feed().undated == 1
    assert "its heading gives 2044-05-22 as its day" in desk.told[0]


def test_of_many_pages_some_are_read_each_round(desk: Desk, site: Site) -> None:
    site.feed("/rss", *(item(f"/{number}") for number in range(5)), etag='"1"')
    for number in range(5):
        site.html(f"/{number}", KIDAL.replace("eleven", str(number + 20)))
    assert [desk.feed(most_pages=2).added for _ in range(4)] == [2, 2, 1, 0]
    assert "3 more pages wait for the next round" in desk.told[0]


def test_page_that_is_a_report_is_read_again_when_it_changed(desk: Desk, site: Site) -> None:
    site.html("/now", KIDAL)
    report = desk.source("page", "/now")
    outcomes = [counts(desk.round(report).sources[0]) for _ in range(2)]
    site.html("/now", GAO)
    outcomes.append(counts(desk.round(report).sources[0]))
    assert outcomes == [(1, 0, 0, 0), (0, 0, 1, 0), (1, 1, 0, 0)]


def test_links_of_a_listing_are_read(desk: Desk, site: Site) -> None:
    site.page(
        "/news", '<html><a href="/2014/kidal">K</a><a href="/about">A</a></html>', content_type="text/html"
    )
    site.html("/2014/kidal", KIDAL)
    (report,) = desk.round(desk.source("listing", "/news", links=r"/2014/")).sources
    assert (report.added, site.paths) == (1, ["/news", "/2014/kidal"])
    desk.round(desk.source("listing", "/news", links=r"/2015/"))
    assert "no link fits '/2015/'; correct `links`" in desk.told[-1]


def test_faults_of_a_source_cost_only_that_source(desk: Desk, site: Site) -> None:
    two_reports(site)
    site.page("broken.example/rss", "rubbish")
    site.page("gone.example/rss", status=410)
    site.page("forbidden.example/robots.txt", "User-agent: *\nDisallow: /")
    site.page("busy.example/rss", status=429, retry_after="7200")
    hosts = ("broken.example", "gone.example", "forbidden.example", "busy.example", "radio.example")
    report = desk.round(*(desk.source("feed", host=host) for host in hosts))
    assert [one.outcome for one in report.sources] == ["failed", "gone", "failed", "put-off", "read"]
    assert report.total("added") == 2
    assert len(desk.told) == 4


@pytest.mark.parametrize("address", ["http://xn--a/", "http://xn--/news", "http://" + "a" * 300 + "/"])
def test_redirect_to_a_name_that_is_none_costs_one_page(address: str, desk: Desk, site: Site) -> None:
    two_reports(site)
    site.page("/kidal", status=302, location=address)
    report = desk.feed()
    assert (report.outcome, counts(report)) == ("read", (1, 0, 0, 1))
    assert desk.told[0].startswith(f"{site.url('/rss')}: http://")
    assert "a fault in powderkeg" not in desk.told[0]


def test_what_nobody_foresaw_in_a_page_costs_that_page_alone(
    desk: Desk, site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(report: Report, *more: Any) -> Document:
        if "Gao" in report.text:
            raise ZeroDivisionError("by nothing")
        return whole(report, *more)

    whole = documents.make_document
    monkeypatch.setattr(documents, "make_document", broken)
    two_reports(site)
    with caplog.at_level(logging.INFO, logger="powderkeg"):
        assert counts(desk.feed()) == (1, 0, 0, 1)
    told = f"{site.url('/gao')}: a fault in powderkeg (ZeroDivisionError: by nothing); please report it"
    assert told in desk.told[0]
    assert [record.exc_info is not None for record in caplog.records if "a fault" in record.message] == [True]


def test_what_nobody_foresaw_in_a_source_costs_that_source_alone(
    desk: Desk, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: Visitor, source: Source, past: object) -> Any:
        if "bad.example" in source.label:
            raise ZeroDivisionError("by nothing")
        return whole(self, source, past)

    whole: Any = Visitor.visit
    monkeypatch.setattr(Visitor, "visit", broken)
    two_reports(site)
    sources = [desk.source("feed", host=host) for host in ("bad.example", "radio.example")]
    report = desk.round(*sources)
    assert [one.outcome for one in report.sources] == ["failed", "read"]
    assert "a fault in powderkeg (ZeroDivisionError: by nothing); please report it" in desk.told[0]
    state = desk.record.source_state(sources[0].key)
    assert state is not None
    assert (state.failures, state.not_before) == (1, None)


def test_source_that_is_gone_or_wants_rest_is_left_alone(desk: Desk, site: Site, clock: Clock) -> None:
    site.page("gone.example/rss", status=410)
    site.page("busy.example/rss", status=429, retry_after="7200")
    sources = [desk.source("feed", host=host) for host in ("gone.example", "busy.example")]
    desk.round(*sources)
    asked = len(site.requests)
    assert [one.outcome for one in desk.round(*sources).sources] == ["gone", "put-off"]
    assert len(site.requests) == asked
    assert ["take it out of the file" in told for told in desk.told[-2:]] == [True, False]
    clock.seconds += 7201
    two_reports(site)
    site.pages["busy.example/rss"] = site.pages["/rss"]
    assert [one.outcome for one in desk.round(*sources).sources] == ["gone", "read"]


def test_page_on_another_host_without_rules_costs_itself_alone(desk: Desk, site: Site, clock: Clock) -> None:
    two_reports(site)
    site.feed("/rss", item(site.url("/far", "far.example")), item("/kidal"), item("/gao"))
    site.html("/far", KIDAL.replace("Kidal", "Menaka"))
    site.page("far.example/robots.txt", status=500)
    with unguarded():
        report = desk.feed()
        assert (report.outcome, counts(report)) == ("read", (2, 0, 0, 1))
        del site.pages["far.example/robots.txt"]
        clock.seconds += 1201
        assert counts(desk.feed()) == (1, 0, 0, 0)


def test_page_on_another_host_that_wants_rest_does_not_put_its_feed_off(
    desk: Desk, site: Site, clock: Clock
) -> None:
    two_reports(site)
    far = [item(site.url(f"/far{number}", "far.example")) for number in range(3)]
    site.feed("/rss", *far, item("/kidal"), item("/gao"))
    for number in range(3):
        site.html(f"/far{number}", KIDAL.replace("eleven", str(number + 20)))
    site.page("/far0", status=429, retry_after="7200")
    with unguarded():
        assert [(one.outcome, counts(one)) for one in (desk.feed(), desk.feed())] == [
            ("read", (2, 0, 0, 1)),
            ("read", (0, 0, 0, 0)),
        ]
        assert "2 more pages wait for the next round" in desk.told[1]
        assert [request.path for request in site.requests if request.path.startswith("/far")] == ["/far0"]
        clock.seconds += 7201
        site.html("/far0", GAO.replace("Gao", "Menaka"))
        assert counts(desk.feed(most_pages=2)) == (2, 0, 0, 0)


def test_page_on_the_own_host_that_wants_rest_ends_its_feed(desk: Desk, site: Site) -> None:
    two_reports(site)
    site.page("/kidal", status=429, retry_after="7200")
    assert desk.feed().outcome == "put-off"
    assert site.asked("/gao") == []


def test_host_that_wants_rest_has_it_from_all_its_sources(desk: Desk, site: Site, clock: Clock) -> None:
    two_reports(site)
    site.pages["/other"] = site.pages["/rss"]
    site.page("/rss", status=429, retry_after="3000")
    sources = [desk.source("feed"), desk.source("feed", "/other", pause_s=3)]
    for _ in range(2):
        assert [one.outcome for one in desk.round(*sources).sources] == ["put-off", "put-off"]
    assert site.paths == ["/rss"]
    assert "not asked, as radio.example wants to be left alone for" in desk.told[1]
    clock.seconds += 3001
    site.pages["/rss"] = site.pages["/other"]
    assert [one.outcome for one in desk.round(*sources).sources] == ["read", "read"]


def test_short_outage_locks_no_source(desk: Desk, site: Site, clock: Clock) -> None:
    def away(host: str, port: int) -> list[str]:
        if clock.seconds < 60:
            raise FetchError(f"{host}: no such host", transient=True)
        return here(host, port)

    two_reports(site)
    desk.client = Client("powderkeg/0", resolve=away, clock=clock, sleep=clock.sleep, now=clock.now)
    assert desk.feed().outcome == "failed"
    clock.seconds += 61
    assert desk.feed().added == 2
    assert "left alone" not in " ".join(desk.told)


def test_source_that_was_not_allowed_to_be_private_is_read_once_it_is(desk: Desk, site: Site) -> None:
    two_reports(site)
    source = desk.source("feed")
    mistaken = source.model_copy(update={"allow_private": False})
    assert [desk.round(one).sources[0].outcome for one in (mistaken, source)] == ["failed", "read"]
    assert "which is not connected to; `allow_private` lets" in desk.told[0]
    assert "nobody can tell" not in desk.told[0]


def test_page_that_was_too_large_is_read_once_it_may_be(desk: Desk, site: Site, clock: Clock) -> None:
    two_reports(site)
    site.html("/gao", GAO, head=f"<!-- {'x' * 5000} -->")
    assert counts(desk.feed(max_bytes=4000)) == (1, 0, 0, 1)
    assert "is larger than 4,000 bytes; raise `max_bytes`" in desk.told[0]
    clock.seconds += 1201
    assert counts(desk.feed(max_bytes=10_000)) == (1, 0, 0, 0)
    assert "if-none-match" not in site.asked("/rss")[-1].headers


def test_page_that_rules_forbid_is_read_once_they_allow_it(desk: Desk, site: Site, clock: Clock) -> None:
    two_reports(site)
    site.page("/robots.txt", "User-agent: *\nDisallow: /gao")
    assert counts(desk.feed()) == (1, 0, 0, 1)
    site.page("/robots.txt", "User-agent: *\nAllow: /")
    clock.seconds += 25 * 3600
    assert counts(desk.feed()) == (1, 0, 0, 0)


@pytest.mark.parametrize(("every", "pages"), [("1h", [6, 4, 0]), ("5m", [3, 2, 2]), ("30s", [1, 1, 1])])
def test_slow_source_holds_up_no_round(
    every: str, pages: list[int], desk: Desk, site: Site, clock: Clock
) -> None:
    site.page("/robots.txt", "User-agent: *\nCrawl-delay: 100")
    site.feed("/rss", *(item(f"/{number}") for number in range(10)), etag='"1"')
    for number in range(10):
        site.html(f"/{number}", KIDAL.replace("eleven", str(number + 20)))
    assert [desk.feed(every=every).added for _ in range(3)] == pages
    assert f"{10 - pages[0]} more pages wait for the next round" in desk.told[0]
    assert clock.seconds < 3 * 800


def test_feed_that_moved_for_good_is_told(desk: Desk, site: Site) -> None:
    two_reports(site)
    site.page("/old", status=301, location="/rss")
    desk.round(desk.source("feed", "/old"))
    assert f"moved for good to {site.url('/rss')}; write that into the file" in desk.told[0]


def test_sources_are_asked_in_their_interval(desk: Desk, site: Site, clock: Clock) -> None:
    two_reports(site)
    watch = Watch(desk.record, desk.client, desk.add, desk)
    often, seldom = desk.source("feed", every="10m"), desk.source("page", "/kidal", every="2h")
    assert watch.next_due_s([often, seldom]) == 0
    watch.round([often, seldom])
    assert 500 < watch.next_due_s([often, seldom]) <= 600
    clock.seconds += 601
    assert [one.outcome for one in watch.round([often, seldom]).sources] == ["read", "not-due"]


def test_clock_that_goes_back_silences_no_source(desk: Desk, site: Site, clock: Clock) -> None:
    two_reports(site)
    desk.round(desk.source("feed"), all_due=False)
    clock.seconds -= timedelta(days=400).total_seconds()
    assert desk.round(desk.source("feed"), all_due=False).sources[0].outcome == "read"


def test_new_and_changed_files_of_a_folder_are_read(desk: Desk, tmp_path: Path) -> None:
    folder = FolderSource(path=tmp_path, publisher="Desk")
    assert desk.round(folder).sources[0].outcome == "unchanged"
    (tmp_path / "kidal.txt").write_text(KIDAL, encoding="utf-8")
    (tmp_path / "notes.xyz").write_text("x", encoding="utf-8")
    rounds = [counts(desk.round(folder).sources[0]) for _ in range(2)]
    (tmp_path / "kidal.txt").write_text(KIDAL + "\nMore was not known.", encoding="utf-8")
    (tmp_path / "many.jsonl").write_text('{"id": "a", "text": "One."}\n{"id": "b"}\n', encoding="utf-8")
    rounds.append(counts(desk.round(folder).sources[0]))
    assert rounds == [(1, 0, 0, 0), (0, 0, 0, 0), (2, 0, 0, 1)]
    assert {one.publisher for one in desk.documents} == {"Desk"}
    assert counts(desk.round(folder).sources[0]) == (0, 0, 0, 0)


def test_folder_that_is_not_there_is_told(desk: Desk, tmp_path: Path) -> None:
    assert desk.round(FolderSource(path=tmp_path / "no")).sources[0].outcome == "failed"
    assert "no such folder; make it, or correct `path`" in desk.told[0]


def test_report_that_cannot_be_read_is_lost_alone(desk: Desk, site: Site) -> None:
    def refuse(document: Document) -> None:
        if "Gao" in document.text:
            raise DocumentError("has a sentence that can't be read")

    two_reports(site)
    desk.spoil = refuse
    assert counts(desk.feed()) == (1, 0, 0, 1)
    assert counts(desk.feed()) == (0, 0, 0, 0)


@pytest.mark.parametrize("error", [KeyboardInterrupt, RecordError("disk full")])
def test_work_that_ends_midway_goes_on_where_it_was(
    error: type[BaseException] | Exception, desk: Desk, site: Site, clock: Clock
) -> None:
    def end(document: Document) -> None:
        if "Gao" in document.text:
            raise error

    two_reports(site)
    desk.spoil = end
    with pytest.raises((KeyboardInterrupt, RecordError)):
        desk.feed()
    desk.spoil = lambda _: None
    desk.client = Client("powderkeg/0", resolve=here, clock=clock, sleep=clock.sleep, now=clock.now)
    assert counts(desk.feed()) == (1, 0, 0, 0)
    assert len(desk.documents) == 2


def test_what_was_added_but_not_remembered_is_not_doubled(desk: Desk, site: Site) -> None:
    two_reports(site)
    desk.feed()
    with desk.record.engine.begin() as connection:
        for table in ("watched_pages", "watched_sources"):
            connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608 - our own names
    assert counts(desk.feed()) == (0, 0, 2, 0)
    assert len(desk.documents) == 2


def test_hosts_are_asked_side_by_side_and_each_by_one(desk: Desk, site: Site) -> None:
    hosts = [f"h{number}.example" for number in range(30)]
    for host in hosts:
        site.feed(f"{host}/rss", item("/kidal"), item("/gao"))
    site.html("/kidal", KIDAL)
    site.html("/gao", GAO)
    report = desk.round(*(desk.source("feed", host=host, publisher=host) for host in hosts))
    assert report.total("added") == 60
    assert len(report.copies) == 58
    assert {request.host for request in site.requests} == set(hosts)


def test_parser_that_fails_costs_its_page_alone(
    desk: Desk, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What no page is known to do: the parser itself breaks."""

    def broken(tree: Any) -> Any:
        if b"Gao" in page_bytes(tree):
            raise RecursionError("too deep")
        return whole(tree)

    whole = page.report_of_page
    monkeypatch.setattr(page, "report_of_page", broken)
    two_reports(site)
    assert counts(desk.feed()) == (1, 0, 0, 1)
    assert "a parser failed on it (RecursionError: too deep)" in desk.told[0]


def page_bytes(tree: Any) -> bytes:
    written: bytes = tostring(tree)
    return written
