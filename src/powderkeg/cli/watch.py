"""`powderkeg watch`: read reports from feeds, pages and folders as they come."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode

if TYPE_CHECKING:
    from powderkeg.cli.intake import Intake, Tally
    from powderkeg.cli.session import Session
    from powderkeg.feeds.client import Client
    from powderkeg.feeds.config import Watchlist
    from powderkeg.feeds.items import Lost
    from powderkeg.feeds.rounds import RoundReport
    from powderkeg.feeds.sources import Source
    from powderkeg.record import Record

Feeds = Annotated[
    Path, typer.Argument(metavar="FEEDS.toml", help="What is watched; see docs/feeds.md.", show_default=False)
]
Once = Annotated[bool, typer.Option("--once", help="Look at every source once, and end.")]


def watch(
    ctx: typer.Context,
    feeds: Feeds,
    record: opt.RecordOption = None,
    once: Once = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON object for each round.")] = False,
    lexicons: opt.Lexicons = None,
    actors: opt.Actors = None,
    types: opt.Types = None,
    pipeline: opt.Pipeline = None,
) -> None:
    """Read reports from feeds, web pages and folders into a record, as they come.

    Nothing is fetched but what the file names and leads to. Each source is asked in its own interval until
    Ctrl-C ends it; what was read by then is kept.
    """
    from powderkeg.cli.intake import start_intake
    from powderkeg.feeds.config import load_watchlist
    from powderkeg.record import Record

    location = ctx.obj.record_location(record)
    watchlist = load_watchlist(feeds)
    intake = start_intake(ctx.obj, lexicons=lexicons, actors=actors, types=types, pipeline=pipeline)
    with Record.open(location) as opened:
        code = _watch(ctx.obj, opened, intake, watchlist, once=once, as_json=as_json)
    raise typer.Exit(code)


def _watch(
    session: "Session",
    record: "Record",
    intake: "Intake",
    watchlist: "Watchlist",
    *,
    once: bool,
    as_json: bool,
) -> ExitCode:
    """Rounds until one is enough or Ctrl-C ends them."""
    from powderkeg.cli.add import add_document
    from powderkeg.cli.intake import Tally
    from powderkeg.cli.output import print_json
    from powderkeg.feeds.parsing import ParserProcesses
    from powderkeg.feeds.rounds import Watch

    client, parsers = make_client(watchlist), ParserProcesses()
    watch = Watch(
        record,
        client,
        lambda document: add_document(record, intake, document),
        _Telling(session, intake),
        workers=watchlist.workers,
        parse=parsers,
        options=intake.options,
    )
    try:
        while True:
            intake.tally = Tally()
            with intake.progress:
                report = watch.round(watchlist.sources, all_due=once)
            if as_json:
                print_json(report.as_json() | intake.tally.as_json())
            session.say(summary(report, intake.tally))
            if once:
                return end_of(report, intake.tally)
            client.sleep(max(1.0, watch.next_due_s(watchlist.sources)))
    except KeyboardInterrupt:
        session.complain(
            "interrupted; what was read so far is in the record. Run the same command again to go on"
        )
        return ExitCode.INTERRUPTED
    finally:
        client.stop()
        parsers.close()


def make_client(watchlist: "Watchlist") -> "Client":
    """What fetches pages; it says who asks, and whom to turn to."""
    from powderkeg import __version__
    from powderkeg.feeds.client import Client

    contact = f" (+{watchlist.contact})" if watchlist.contact else ""
    return Client(f"powderkeg/{__version__}{contact}")


class _Telling:
    """Tells of sources on standard error."""

    def __init__(self, session: "Session", intake: "Intake") -> None:
        self._session = session
        self._intake = intake

    def lost(self, source: "Source", lost: "Lost") -> None:
        """Count something as lost, and say why."""
        from powderkeg.ingest import Failure

        self._intake.lose(Failure(lost.path or source.label, lost.line, lost.message))

    def note(self, source: "Source", message: str) -> None:
        """Say something that costs nothing."""
        self._session.say(message if source.label in message else f"{source.label}: {message}")


def summary(report: "RoundReport", tally: "Tally") -> str:
    """What a round did, in a line."""
    from powderkeg.wording.claims import counted

    asked = [source for source in report.sources if source.outcome not in ("not-due", "gone", "put-off")]
    parts = [
        f"{counted(len(asked), 'source')} looked at, {counted(report.total('added'), 'document')} read, "
        f"{counted(tally.found, 'claim')} found"
    ]
    for count, told in (
        (report.total("changed"), "of them with another text than before"),
        (len(report.copies), "of them with a text that another has"),
        (report.total("dated_by_change"), "of them dated only by their last change"),
        (report.total("undated"), "of them without a day of publication"),
        (report.total("known"), "already in the record"),
        (len(tally.failures), "failed"),
    ):
        if count:
            parts.append(f"{count} {told}")
    return "; ".join(parts)


def end_of(report: "RoundReport", tally: "Tally") -> ExitCode:
    """Trouble first, then emptiness; a round that brings nothing new is well done."""
    asked = [source for source in report.sources if source.outcome != "not-due"]
    if asked and all(source.outcome in ("failed", "gone", "put-off") for source in asked):
        return ExitCode.UNREADABLE
    if tally.failures:
        return ExitCode.PARTIAL
    return ExitCode.EMPTY if tally.read and not tally.found else ExitCode.DONE
