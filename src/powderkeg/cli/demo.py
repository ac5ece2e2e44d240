"""`powderkeg demo`: read the bundled sample dossier and show what comes out."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from powderkeg.cli import options as opt
from powderkeg.errors import ConfigError

if TYPE_CHECKING:
    from powderkeg.cli.session import Session
    from powderkeg.record import Record

_DOSSIER = "iraq-2014-06"
_RECORD = "demo.sqlite"


def demo(ctx: typer.Context, record: opt.DemoRecord = None, as_json: opt.JsonOption = False) -> None:
    """Read the sample dossier and show what comes out.

    The dossier is a number of short reports on Iraq in June 2014, which repeat and contradict each other.
    """
    from importlib.resources import as_file, files

    from powderkeg.cli.add import add_documents
    from powderkeg.cli.intake import start_intake
    from powderkeg.cli.output import print_json
    from powderkeg.record import Record

    location = record or _record_in_cache(ctx.obj)
    intake = start_intake(ctx.obj)
    dossier = as_file(files("powderkeg.sample") / _DOSSIER)
    with Record.open(location) as opened, dossier as folder:
        _refuse_others(opened, folder, location)
        add_documents(opened, intake, [str(folder)], ctx.obj)
        if as_json:
            claims = [claim.model_dump(mode="json") for claim in opened.claims()]
            print_json({"record": location, "claims": claims, **intake.tally.as_json()})
        else:
            _print(opened, location)
    raise typer.Exit(intake.tally.exit_code())


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


def _print(record: "Record", location: str) -> None:
    from rich.text import Text

    from powderkeg.cli.claim_lines import print_claim_lines
    from powderkeg.cli.record import claims_with_documents
    from powderkeg.cli.selection import pick_sections
    from powderkeg.cli.tables import SHORT_ID, result_console
    from powderkeg.record import ClaimFilter

    console = result_console()
    sections = pick_sections(claims_with_documents(record, ClaimFilter()))
    counts = record.counts()
    shown = sum(len(section.rows) for section in sections)
    console.print(f"{counts.documents} reports gave {counts.claims} claims. Of the surest, {shown}:")
    for section in sections:
        console.print(Text(f"\n{section.title}", style="bold underline"))
        for claim, document in section.rows:
            print_claim_lines(console, claim, document)
    if sections:
        claim, _ = sections[0].rows[0]
        typer.echo(f"\n{_what_next(location, claim.claim_id[:SHORT_ID])}")


def _what_next(location: str, claim_id: str) -> str:
    """Commands to try on the record."""
    import shlex

    record = f"--record {shlex.quote(location)}"
    return "\n".join(
        (
            "What to type next (the letters before a sentence are its id for explain):",
            f"  powderkeg explain {claim_id} {record}",
            f"  powderkeg claims {record} --place Mosul --since 2014-06-09",
            f"  powderkeg claims {record} --status denied",
            f"  powderkeg export {record} --to geojson --out claims.geojson",
            "  powderkeg add YOUR-REPORTS/ --record my.sqlite",
        )
    )
