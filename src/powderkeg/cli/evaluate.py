"""`powderkeg evaluate`: compare the claims in gold sentences with those that are expected."""

import sys
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode
from powderkeg.errors import ConfigError, GoldError

if TYPE_CHECKING:
    from powderkeg.cli.intake import Intake
    from powderkeg.config import Settings
    from powderkeg.evaluation.evaluate import Evaluation
    from powderkeg.evaluation.gold import GoldItem

TABLE, JSON, HTML = "table", "json", "html"


def evaluate(
    ctx: typer.Context,
    gold: Annotated[Path, typer.Argument(help="Gold sentences, one JSON object a line.", show_default=False)],
    output: Annotated[str, typer.Option("--format", metavar="FORMAT", help="table, json or html.")] = TABLE,
    as_json: opt.JsonOption = False,
    out: opt.Out = None,
    force: opt.Force = False,
    published: opt.Published = None,
    lexicons: opt.Lexicons = None,
    actors: opt.Actors = None,
    types: opt.Types = None,
    pipeline: opt.Pipeline = None,
) -> None:
    """Compare what is read in gold sentences with what is expected.

    Tells precision, recall and F1 by kind, type and group, how often each field is right, how far confidences
    can be believed, and every error with its sentence.
    """
    from powderkeg.cli.files import refuse_destination, whole_file
    from powderkeg.cli.intake import start_intake

    output = _format(output, as_json=as_json)
    if out:
        _refuse_gold(out, gold)
        refuse_destination(out, force=force)
    intake = start_intake(
        ctx.obj, published=published, lexicons=lexicons, actors=actors, types=types, pipeline=pipeline
    )
    items = _load(intake, gold, ctx.obj.settings(lexicons=lexicons, types=types))
    with intake.progress:
        evaluation = _evaluate(intake, items, published)
    with whole_file(out) if out else nullcontext(sys.stdout) as stream:
        _write(output, evaluation, intake.tally.as_json(), gold.name, stream)
    ctx.obj.say(
        f"texts read: {len(items)}; errors: {len(evaluation.errors)}" + (f"; see {out}" if out else "")
    )
    raise typer.Exit(ExitCode.PARTIAL if intake.tally.failures else ExitCode.DONE)


def _format(output: str, *, as_json: bool) -> str:
    if as_json and output not in (TABLE, JSON):
        raise ConfigError(f"--json and --format {output} exclude each other; give one of them")
    if output not in (TABLE, JSON, HTML):
        raise ConfigError(f"format {output!r} is not known; known are {TABLE}, {JSON}, {HTML}")
    return JSON if as_json else output


def _refuse_gold(out: Path, gold: Path) -> None:
    if out.resolve() == gold.resolve():
        raise ConfigError(f"{out}: these are the gold sentences themselves; choose another --out")


def _load(intake: "Intake", path: Path, settings: "Settings") -> "tuple[GoldItem, ...]":
    """The gold sentences that can be used; for other lines a line on standard error."""
    from powderkeg.evaluation.gold import load_gold
    from powderkeg.ingest import Failure
    from powderkeg.reference.event_types import load_event_types
    from powderkeg.reference.tables import Tables

    types = load_event_types(Tables(settings.lexicons), settings.types)
    gold = load_gold(path, event_types=types.entries.keys())
    for fault in gold.faults:
        intake.lose(Failure(str(path), fault.line, fault.message))
    if not gold.items:
        raise GoldError(
            f"{path}: holds no gold sentence that can be used; expected one JSON object a line "
            'with "id", "text" and "claims"'
        )
    return gold.items


def _evaluate(intake: "Intake", items: "tuple[GoldItem, ...]", published: date | None) -> "Evaluation":
    from powderkeg.datamodel.document import Document
    from powderkeg.evaluation.evaluate import evaluate as judge

    claims_by_id = {}
    for item in items:
        intake.progress.reach(item.id)
        document = Document(document_id=item.id, text=item.text, published=published or item.published)
        claims_by_id[item.id] = intake.claims(document)
    return judge(items, claims_by_id)


def _write(output: str, evaluation: "Evaluation", tally: dict[str, Any], name: str, stream: TextIO) -> None:
    if output == JSON:
        from powderkeg.cli.output import write_json

        write_json({**evaluation.as_json(), **tally}, stream)
    elif output == HTML:
        from powderkeg.cli.evaluation_page import evaluation_page

        stream.write(evaluation_page(evaluation, name))
    else:
        from powderkeg.cli.evaluation_table import print_evaluation
        from powderkeg.cli.tables import result_console

        print_evaluation(result_console(stream), evaluation)
