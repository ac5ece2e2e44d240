"""`powderkeg brief`: a situation report of two pages, each sentence with the passages that support it."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode
from powderkeg.errors import ConfigError

if TYPE_CHECKING:
    from powderkeg.briefing.brief import Brief
    from powderkeg.cli.session import Session
    from powderkeg.config import Settings
    from powderkeg.crisis import Crisis
    from powderkeg.datamodel.forecast import Forecasts

_FORMATS = {"md": ".md", "html": ".html", "pdf": ".pdf"}


def brief(
    ctx: typer.Context,
    record: opt.RecordOption = None,
    as_of: opt.AsOf = None,
    known_by: opt.KnownBy = None,
    since: Annotated[
        date | None,
        typer.Option(parser=opt.day, metavar="DATE", help="Tell changes from this day; a week by default."),
    ] = None,
    title: Annotated[
        str | None, typer.Option(help="The title; by default after the country or countries.")
    ] = None,
    forecast: Annotated[
        bool, typer.Option("--forecast/--no-forecast", help="Tell what may come, as a model forecasts it.")
    ] = True,
    out: opt.Out = None,
    to: Annotated[
        str | None,
        typer.Option("--format", help="md, html or pdf; by default as --out ends, or md."),
    ] = None,
    as_json: opt.JsonOption = False,
    force: opt.Force = False,
) -> None:
    """Write a situation report of two pages.

    Each sentence has footnotes with the passages of the reports that support it. What may come stands apart
    and is called a forecast.
    """
    from powderkeg.cli.files import refuse_destination, refuse_record, whole_path
    from powderkeg.cli.output import print_json
    from powderkeg.crisis import load_crisis
    from powderkeg.record import Record

    location = ctx.obj.record_location(record)
    form = _format(to, out, as_json=as_json)
    if out:
        refuse_record(out, location)
        refuse_destination(out, force=force)
    settings = ctx.obj.settings()
    with Record.open(location, create=False) as opened:
        crisis = load_crisis(opened, known_by=known_by, settings=settings)
        if not crisis.events:
            ctx.obj.say("no claim in the record to make a brief of; read reports into it with powderkeg add")
            raise typer.Exit(ExitCode.EMPTY)
        forecasts = forecasts_for(crisis, settings, as_of) if forecast else None
        made = make_brief(crisis, settings, as_of=as_of, since=since, title=title, forecasts=forecasts)
    if as_json:
        print_json(made.model_dump(mode="json"))
        return
    rendered = _rendered(made, form, forecasts, crisis)
    if out:
        with whole_path(out) as path:
            path.write_bytes(rendered)
        _say_written(made, out, ctx.obj)
    else:
        sys.stdout.write(rendered.decode("utf-8"))


def forecasts_for(crisis: "Crisis", settings: "Settings", as_of: date | None = None) -> "Forecasts | None":
    """What may come, by the reports published by the day of a brief; None where there is no day."""
    from powderkeg.forecasting import forecast_crisis, load_known_crisis

    day = as_of or crisis.last_day
    if day is None:
        return None  # the situation says what to do
    known_by = min(crisis.known_by or day, day)
    known = load_known_crisis(crisis.record, as_of=day, known_by=known_by, settings=settings)
    return forecast_crisis(known, day)


def make_brief(
    crisis: "Crisis",
    settings: "Settings",
    *,
    as_of: date | None = None,
    since: date | None = None,
    title: str | None = None,
    forecasts: "Forecasts | None" = None,
) -> "Brief":
    """The brief of a crisis on a day.

    Raises
    ------
    ConfigError
        If `since` isn't before the day.
    """
    from datetime import timedelta

    from powderkeg.briefing.compose import DAYS_BACK, compose_brief
    from powderkeg.reference.tables import Tables
    from powderkeg.situation.changes import find_changes

    situation = crisis.situation(as_of)
    since = since or situation.as_of - timedelta(days=DAYS_BACK)
    if since >= situation.as_of:
        raise ConfigError(f"--since {since} is not before the day of the brief, {situation.as_of}")
    return compose_brief(
        situation,
        crisis.events,
        find_changes(crisis.situation(since), situation),
        crisis.citations,
        title=title,
        since=since,
        forecasts=forecasts,
        tables=Tables(settings.lexicons),
    )


def _format(to: str | None, out: Path | None, *, as_json: bool) -> str:
    """The format that is asked for.

    Raises
    ------
    ConfigError
        If it is unknown, or can't go where it should.
    """
    if as_json and (to or out):
        raise ConfigError("--json prints the brief; leave out --format and --out, or redirect the output")
    endings = {ending: name for name, ending in _FORMATS.items()}
    name = to or (endings.get(out.suffix.lower()) if out else "md")
    if name is None:
        raise ConfigError(f"{out}: ends in none of {', '.join(_FORMATS.values())}; say which with --format")
    if name not in _FORMATS:
        raise ConfigError(f"--format is {name!r}, expected {', '.join(_FORMATS)}")
    if name == "pdf" and out is None:
        raise ConfigError("a PDF goes into a file; name it with --out FILE.pdf")
    return name


def _rendered(made: "Brief", form: str, forecasts: "Forecasts | None", crisis: "Crisis") -> bytes:
    if form == "pdf":
        from powderkeg.briefing.pdf import brief_pdf

        return brief_pdf(made, _charts(made, forecasts, crisis))
    if form == "html":
        from powderkeg.briefing.html import brief_html

        return brief_html(made, _charts(made, forecasts, crisis)).encode("utf-8")
    from powderkeg.briefing.markdown import brief_markdown

    return brief_markdown(made).encode("utf-8")


def _charts(made: "Brief", forecasts: "Forecasts | None", crisis: "Crisis") -> dict[str, list[str]]:
    """The charts by the section that they stand in, where there is that section."""
    from powderkeg.briefing.compose import FORECAST
    from powderkeg.cli.brief_charts import forecast_charts

    if forecasts is None or all(section.key != FORECAST for section in made.sections):
        return {}
    return {FORECAST: forecast_charts(forecasts, crisis)}


def _say_written(made: "Brief", out: Path, session: "Session") -> None:
    from powderkeg.wording.claims import counted

    sentences = sum(len(section.sentences) for section in made.sections)
    session.say(
        f"brief of {made.as_of} written to {out}: {counted(sentences, 'sentence')}, "
        f"{counted(len(made.footnotes), 'passage')}"
    )
