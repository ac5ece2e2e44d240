"""Options that several commands share."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer


def day(text: str) -> date:
    """The day that an option names."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day; expected YYYY-MM-DD, such as 2014-06-13") from error


Paths = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders or patterns: text, HTML, PDF, JSON Lines, CSV, Parquet; - is standard input.",
        show_default=False,
    ),
]
RecordOption = Annotated[
    str | None,
    typer.Option(
        metavar="FILE_OR_URL", help="The record: a file or a database URL; or set POWDERKEG_RECORD."
    ),
]
DemoRecord = Annotated[
    str | None,
    typer.Option("--record", metavar="FILE", help="The record to make; in the cache folder by default."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Out = Annotated[Path | None, typer.Option(metavar="FILE", help="Where to write; standard output by default.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite the file if it is there.")]
Page = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Also write the backtest as an HTML page with charts.")
]
Seed = Annotated[int, typer.Option(min=0, help="Where random numbers start; the same gives the same result.")]

Mode = Annotated[str | None, typer.Option(help="PLOVER mode, such as aerial or retreat.")]
Place = Annotated[str | None, typer.Option(help="A place, its province, or a country's ISO code.")]
Since = Annotated[date | None, typer.Option(parser=day, metavar="DATE", help="On or after this day.")]
Until = Annotated[date | None, typer.Option(parser=day, metavar="DATE", help="On or before this day.")]
AsOf = Annotated[
    date | None,
    typer.Option(
        parser=day, metavar="DATE", help="The day described; the last day of publication by default."
    ),
]
KnownBy = Annotated[
    date | None,
    typer.Option(
        parser=day,
        metavar="DATE",
        help="Only reports published by this day count; those of the day described by default.",
    ),
]
Origin = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        parser=day,
        metavar="DATE",
        help="The day from which to look ahead; the last day of publication by default.",
    ),
]
Days = Annotated[int, typer.Option("--days", min=1, max=366, help="Days ahead for joining and escalation.")]
Families = Annotated[
    list[str] | None,
    typer.Option(
        "--family",
        metavar="FAMILY",
        help="Only joining, escalation, threat, ceasefire or place-days; may be given several times.",
    ),
]
Limit = Annotated[int | None, typer.Option(min=1, help="No more than this many.")]

Published = Annotated[
    date | None,
    typer.Option(parser=day, metavar="DATE", help="Day of publication of all documents, as YYYY-MM-DD."),
]
Encoding = Annotated[
    str | None, typer.Option(metavar="NAME", help="Encoding of the files, where detection goes wrong.")
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=NAME",
        help="CSV or Parquet column, or key of JSON Lines, that holds a field: id, text, published, title, "
        "publisher or url.",
    ),
]

Lexicons = Annotated[
    Path | None,
    typer.Option(metavar="FOLDER", help="Tables that replace the bundled ones of the same name."),
]
Actors = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="A further actor list; may be given several times."),
]
Types = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Own event types, in TOML; see docs/own-types.md.")
]
FORMATS_HELP = "jsonl, csv, plover, geojson, cameo or acled."
EXPORT_FORMATS_HELP = (
    "Of claims: jsonl, csv, plover, geojson, cameo or acled. Of events: jsonl, csv, parquet, geojson or hxl. "
    "Of the situation: geojson, graphml, csv, parquet or hxl. Of all of it: html, a page in a folder."
)

Also = Annotated[
    list[str] | None,
    typer.Option(
        metavar="STATUS",
        help="For cameo and acled: also planned, possible or denied claims; may be given several times.",
    ),
]
Pipeline = Annotated[
    str | None, typer.Option(metavar="NAME", help="An installed spaCy pipeline to read with.")
]
