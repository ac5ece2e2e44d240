"""`powderkeg demo`: read the bundled sample dossier into a brief."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.serve import PORT, Open, Port
from powderkeg.errors import ConfigError

if TYPE_CHECKING:
    from powderkeg.briefing.brief import Brief
    from powderkeg.cli.intake import Tally
    from powderkeg.cli.session import Session
    from powderkeg.crisis import Crisis
    from powderkeg.record import Record

_DOSSIER = "iraq-2014-06"
_RECORD = "demo.sqlite"


def demo(
    ctx: typer.Context,
    record: opt.DemoRecord = None,
    serve: Annotated[bool, typer.Option("--serve", help="Show it in the browser, as `serve` does.")] = False,
    port: Port = PORT,
    open_page: Open = False,
    as_json: opt.JsonOption = False,
) -> None:
    """Read the sample dossier into a brief, or show it on the page.

    The dossier is a number of short reports on Iraq in June 2014, which repeat and contradict each other.
    """
    from importlib.resources import as_file, files

    from powderkeg.cli.add import add_documents
    from powderkeg.cli.intake import start_intake
    from powderkeg.cli.serving import run_server
    from powderkeg.record import Record

    if serve and as_json:
        raise ConfigError("--serve prints no results; leave out --json")

    location = record or _record_in_cache(ctx.obj)
    intake = start_intake(ctx.obj)
    dossier = as_file(files("powderkeg.sample") / _DOSSIER)
    with Record.open(location) as opened, dossier as folder:
        _refuse_others(opened, folder, location)
        add_documents(opened, intake, [str(folder)], ctx.obj)
        if not serve:
            _show_brief(opened, location, ctx.obj, intake.tally, as_json=as_json)
    if serve:
        run_server(ctx.obj, location, ctx.obj.settings(), port=port, open_page=open_page)
    raise typer.Exit(intake.tally.exit_code())


def _show_brief(
    record: "Record", location: str, session: "Session", tally: "Tally", *, as_json: bool
) -> None:
    from powderkeg.cli.brief import forecasts_for, make_brief
    from powderkeg.cli.output import print_json
    from powderkeg.cli.record import reviewed_claims
    from powderkeg.crisis import load_crisis
    from powderkeg.record import ClaimFilter

    settings = session.settings()
    crisis = load_crisis(record, settings=settings)
    brief = make_brief(crisis, settings, forecasts=forecasts_for(crisis, settings))
    if not as_json:
        _print(record, crisis, brief, location)
        return
    claims = [
        claim.model_dump(mode="json") for claim in reviewed_claims(record, settings).find(ClaimFilter())
    ]
    shown = {"record": location, "claims": claims, "brief": brief.model_dump(mode="json")}
    print_json({**shown, **tally.as_json()})


def _refuse_others(record: "Record", dossier: Path, location: str) -> None:
    """The sample isn't mixed into a record of somebody's own reports."""
    own = [
        one.document.document_id for one in record.documents() if not _is_sample(one.document.path, dossier)
    ]
    if own:
        raise ConfigError(
            f"{location}: holds other reports ({own[0]}); name another record for the sample with --record"
        )


def _is_sample(path: str | None, dossier: Path) -> bool:
    return path is not None and Path(path).parent.name == dossier.name


def _record_in_cache(session: "Session") -> str:
    folder: Path = session.settings().cache
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(
            f"{folder}: the cache folder can't be made there ({error.strerror}); "
            "set POWDERKEG_CACHE to a folder that you may write to, or name the record with --record"
        ) from error
    return str(folder / _RECORD)


def _print(record: "Record", crisis: "Crisis", brief: "Brief", location: str) -> None:
    from powderkeg.cli.brief_lines import print_short
    from powderkeg.cli.tables import SHORT_ID, result_console

    counts = record.counts()
    console = result_console()
    told = f"{counts.claims} claims, which tell of {len(crisis.events)} events"
    console.print(f"{counts.documents} reports gave {told}.\n")
    print_short(console, brief)
    if brief.footnotes:
        claim_id = brief.footnotes[0].claims[0]
        typer.echo(
            f"\n{_what_next(location, claim_id[:SHORT_ID], crisis.event(claim_id).event_id[:SHORT_ID])}"
        )


def _what_next(location: str, claim_id: str, event_id: str) -> str:
    """Commands to try on the record."""
    import shlex

    record = f"--record {shlex.quote(location)}"
    return "\n".join(
        (
            "This is how the brief begins. What to type next: the page in your browser, the whole brief on",
            "two pages (also .html and .md), what a passage gave (the letters before it are its claim's id),",
            "what it is part of, and more.",
            f"  powderkeg demo --serve {record}",
            f"  powderkeg brief {record} --out brief.pdf",
            f"  powderkeg explain {claim_id} {record}",
            f"  powderkeg explain {event_id} {record}",
            f"  powderkeg events {record} --place Mosul",
            f"  powderkeg situation {record} --as-of 2014-06-16",
            f"  powderkeg forecast {record} --as-of 2014-06-13",
            f"  powderkeg diff {record} --from 2014-06-10 --to 2014-06-16",
            f"  powderkeg claims {record} --status denied",
            "  powderkeg add YOUR-REPORTS/ --record my.sqlite",
        )
    )
