"""`powderkeg actors`: list who acts, suffers or speaks in a record or in reports."""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode
from powderkeg.errors import ConfigError

if TYPE_CHECKING:
    from powderkeg.cli.intake import Intake
    from powderkeg.cli.roster import Lists, RosterEntry
    from powderkeg.datamodel.claim import Claim
    from powderkeg.datamodel.document import Document

    Rows = Iterable[tuple[Claim, Document]]

TABLE, CSV = "table", "csv"
_COLUMNS = (
    *("name", "actor_id", "country", "sector"),
    *("claims", "source", "target", "attribution", "first", "last"),
)


def actors(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Reports to read in place of a record.", show_default=False),
    ] = None,
    record: opt.RecordOption = None,
    unknown: Annotated[
        bool, typer.Option("--unknown", help="Only those with a name that no actor list has.")
    ] = False,
    output: Annotated[
        str,
        typer.Option("--format", metavar="FORMAT", help="table or csv; with --unknown csv is an actor list."),
    ] = TABLE,
    as_json: opt.JsonOption = False,
    published: opt.Published = None,
    lexicons: opt.Lexicons = None,
    actors: opt.Actors = None,
    types: opt.Types = None,
    pipeline: opt.Pipeline = None,
) -> None:
    """List who acts, suffers or speaks in a record or in reports.

    The most frequent come first, with their claims as source, target and attribution, and the first and last
    day. What --unknown --format csv prints can be edited and given back with --actors.
    """
    from powderkeg.cli.intake import start_intake
    from powderkeg.cli.record import claims_with_documents
    from powderkeg.cli.roster import Lists, make_roster
    from powderkeg.record import ClaimFilter, Record
    from powderkeg.reference.tables import Tables

    _check(output, as_json=as_json)
    if paths and record:
        raise ConfigError("reports and --record exclude each other; give one of them")
    settings = ctx.obj.settings(lexicons=lexicons, actors=actors, types=types, pipeline=pipeline)
    lists = Lists.load(Tables(settings.lexicons), settings.actors)
    if not paths:
        with Record.open(ctx.obj.record_location(record), create=False) as opened:
            rows = claims_with_documents(opened, ClaimFilter(), settings)
            roster = make_roster(rows, lists, unknown=unknown)
        _print(roster, lists, output, unknown=unknown, as_json=as_json)
        if not roster:
            ctx.obj.say("no actor in the record" + (" that no list has" if unknown else ""))
            raise typer.Exit(ExitCode.EMPTY)
        return
    intake = start_intake(
        ctx.obj, published=published, lexicons=lexicons, actors=actors, types=types, pipeline=pipeline
    )
    with intake.progress:
        roster = make_roster(_claims(intake, paths), lists, unknown=unknown)
    _print(roster, lists, output, unknown=unknown, as_json=as_json)
    intake.tally.found = len(roster)
    intake.finish("actor")


def _check(output: str, *, as_json: bool) -> None:
    if output not in (TABLE, CSV):
        raise ConfigError(f"format {output!r} is not known; known are {TABLE}, {CSV}")
    if as_json and output != TABLE:
        raise ConfigError(f"--json and --format {output} exclude each other; give one of them")


def _claims(intake: "Intake", paths: list[str]) -> "Iterator[tuple[Claim, Document]]":
    for document in intake.documents(paths):
        for claim in intake.claims(document):
            yield claim, document


def _print(roster: "list[RosterEntry]", lists: "Lists", output: str, *, unknown: bool, as_json: bool) -> None:
    import csv

    from powderkeg.cli.output import print_json
    from powderkeg.cli.roster import adoptable
    from powderkeg.cli.tables import print_actors, result_console
    from powderkeg.formats.actor_list import write_actors
    from powderkeg.formats.cells import to_cell

    if as_json:
        print_json({"actors": [entry.as_json() for entry in roster]})
    elif output == TABLE:
        print_actors(result_console(), roster, examples=unknown)
    elif unknown:
        write_actors(adoptable(roster, lists), sys.stdout)
    else:
        rows = csv.writer(sys.stdout, lineterminator="\n")
        rows.writerow(_COLUMNS)
        for entry in roster:
            told = entry.as_json()
            rows.writerow([to_cell(told[column]) for column in _COLUMNS])
