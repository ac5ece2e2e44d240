"""`powderkeg types`: print the event types that are coded, and check those of a file."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode

if TYPE_CHECKING:
    from rich.console import Console

    from powderkeg.cli.session import Session
    from powderkeg.config import Settings
    from powderkeg.reading.examples import CheckedExample
    from powderkeg.reference.event_types import EventTypes, PloverCode, TypeEntry
    from powderkeg.reference.own_types import Cue

_PARTS_OF_SPEECH = {"V": "verb", "N": "noun", "A": "adjective"}


def types(
    ctx: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="Own event types in TOML, to check.", show_default=False),
    ] = None,
    as_json: opt.JsonOption = False,
    lexicons: opt.Lexicons = None,
    actors: opt.Actors = None,
    pipeline: opt.Pipeline = None,
) -> None:
    """Print the event types that are coded.

    Without FILE these are PLOVER's, and the own ones of the settings. With FILE its types are shown, and
    each example in it is read; a missed one ends the command with exit code 1.
    """
    from powderkeg.cli.output import print_json
    from powderkeg.cli.tables import result_console
    from powderkeg.reference.event_types import load_event_types
    from powderkeg.reference.tables import Tables
    from powderkeg.wording.claims import counted

    settings = ctx.obj.settings(lexicons=lexicons, actors=actors, types=file, pipeline=pipeline)
    known = load_event_types(Tables(settings.lexicons), settings.types)
    shown = [entry for entry in known if entry.own or not file]
    checked = list(_checked(settings, ctx.obj)) if file else []
    if as_json:
        print_json(
            {
                "types": [_type_as_json(entry) for entry in shown],
                "examples": [_example_as_json(one) for one in checked],
            }
        )
    else:
        _print(result_console(), shown, known, checked if file else None)
    missed = sum(not one.passed for one in checked)
    if file:
        ctx.obj.say(
            f"{counted(len(shown), 'type')}, {counted(len(checked), 'example')}, {missed or 'none'} missed"
        )
    if missed:
        raise typer.Exit(ExitCode.PARTIAL)


def _checked(settings: "Settings", session: "Session") -> "Iterator[CheckedExample]":
    from powderkeg.cli.progress import ProgressBar
    from powderkeg.reading.examples import check_examples
    from powderkeg.reading.read import Reader

    with ProgressBar(session) as progress:
        reader = Reader.load(
            pipeline=settings.pipeline,
            lexicons=settings.lexicons,
            actors=settings.actors,
            types=settings.types,
            cache_dir=settings.cache,
            progress=progress.load,
        )
    yield from check_examples(reader)


def _print(
    console: "Console",
    entries: "Iterable[TypeEntry]",
    known: "EventTypes",
    checked: "list[CheckedExample] | None",
) -> None:
    """Each type with its modes; where a file is checked, also with its cues and examples."""
    from rich.table import Table
    from rich.text import Text

    from powderkeg.reference.own_types import QUADS
    from powderkeg.safe import safe

    for entry in entries:
        console.print(Text(safe(f"{entry.name}: {entry.description}"), style="bold"))
        table = Table(box=None, show_header=False, padding=(0, 1, 0, 2))
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        table.add_row("quad", f"{entry.quad}, {QUADS[entry.quad]}{_exported(entry)}")
        for name, mode in entry.modes.items():
            exported = f" (exported as {_code(mode.plover)})" if mode.plover else ""
            table.add_row(f"/{name}", Text(safe(mode.description + exported)))
        for cue in known.file.cues if known.file and checked is not None else ():
            if cue.type == entry.name:
                table.add_row(f"line {cue.line}", Text(safe(_cue(cue))))
        for one in checked or ():
            if one.example.type == entry.name:
                style = "green" if one.passed else "red"
                table.add_row(Text("ok" if one.passed else "missed", style=style), Text(safe(_verdict(one))))
        console.print(table)


def _exported(entry: "TypeEntry") -> str:
    elsewhere = entry.plover is not None and entry.plover[0] != entry.name
    return f"; exported as {_code(entry.plover)}" if elsewhere else ""


def _code(code: "PloverCode | None") -> str:
    return "/".join(filter(None, code)) if code else ""


def _cue(cue: "Cue") -> str:
    row = cue.as_row()
    words = ", ".join(word.strip() for word in row["trigger"].split("|"))
    mode = f" → /{cue.cue.mode}" if cue.cue.mode else ""
    when = f", when {row['when']}" if row["when"] else ""
    return f"{words} ({_PARTS_OF_SPEECH[row['pos']]}){mode}{when}"


def _verdict(one: "CheckedExample") -> str:
    """An example; of a missed one also what was read."""
    told = one.example.text if one.example.wanted else f"not: {one.example.text}"
    return told if one.passed else f"{told} Read: {one.found}"


def _type_as_json(entry: "TypeEntry") -> dict[str, Any]:
    return {
        "type": entry.name,
        "description": entry.description,
        "quad": entry.quad,
        "plover": _code(entry.plover) or None,
        "own": entry.own is not None,
        "modes": [
            {"mode": name, "description": mode.description, "plover": _code(mode.plover) or None}
            for name, mode in entry.modes.items()
        ],
    }


def _example_as_json(one: "CheckedExample") -> dict[str, Any]:
    example = one.example
    return {
        "type": example.type,
        "mode": example.mode,
        "text": example.text,
        "wanted": example.wanted,
        "line": example.line,
        "passed": one.passed,
        "found": one.found,
    }
