"""`powderkeg situation`: who holds, backs, threatens and promises what as of a day."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode

if TYPE_CHECKING:
    from powderkeg.crisis import Crisis
    from powderkeg.datamodel.situation import Situation


def situation(
    ctx: typer.Context,
    record: opt.RecordOption = None,
    as_of: opt.AsOf = None,
    known_by: opt.KnownBy = None,
    place: opt.Place = None,
    actor: Annotated[
        str | None, typer.Option(help="Only what this party has a part in: a name, its beginning, or an id.")
    ] = None,
    as_json: opt.JsonOption = False,
) -> None:
    """Print who holds, backs, threatens and promises what.

    As of the last day on which a report in the record was published, unless told otherwise. What a line ends
    with is the id of a claim for explain.
    """
    from powderkeg.cli.output import print_json
    from powderkeg.cli.situation_choosing import choose
    from powderkeg.cli.situation_page import print_situation
    from powderkeg.cli.tables import result_console
    from powderkeg.crisis import load_crisis
    from powderkeg.record import Record

    with Record.open(ctx.obj.record_location(record), create=False) as opened:
        crisis = load_crisis(opened, known_by=known_by, settings=ctx.obj.settings())
        found = choose(crisis.situation(as_of), place=place, actor=actor)
        if as_json:
            print_json(with_citations(found, crisis))
        else:
            print_situation(result_console(), found, crisis)
    if not any((found.control, found.ties, found.figures, found.standings)):
        ctx.obj.say("the record says nothing of that by then")
        raise typer.Exit(ExitCode.EMPTY)


def with_citations(found: "Situation", crisis: "Crisis") -> dict[str, Any]:
    """The situation as JSON, and where each of its claims stands."""
    parts = (found.control, found.ties, found.contradictions, found.figures, found.standings)
    cited = [claim for part in parts for item in part for claim in item.claims]
    citations = crisis.citations(cited)
    return {
        **found.model_dump(mode="json"),
        "citations": {claim: citation.model_dump(mode="json") for claim, citation in citations.items()},
    }
