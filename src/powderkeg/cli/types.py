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

_QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
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
        ctx.obj.say(f"{len(shown)} types; {len(checked)} examples, {missed or 'none'} of them missed")
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
    from rich.padding import Padding
    from rich.text import Text

    from powderkeg.cli.safe import safe

    def line(text: str, depth: int, style: str = "") -> None:
        console.print(Padding(Text(safe(text), style=style), (0, 0, 0, 2 * depth)))

    for entry in entries:
        line(f"{entry.name}  {entry.quad} {_QUADS[entry.quad]}{_exported(entry)}", 0, "bold")
        line(entry.description, 1)
        for name, mode in entry.modes.items():
            exported = f" (exported as {_code(mode.plover)})" if mode.plover else ""
            line(f"/{name}  {mode.description}{exported}", 1)
        if checked is None:
            continue
        for cue in known.file.cues if known.file else ():
            if cue.type == entry.name:
                line(f"line {cue.line}: {_cue(cue)}", 1)
        for one in checked:
            if one.example.type == entry.name:
                line(_verdict(one), 1, "green" if one.passed else "red")


def _exported(entry: "TypeEntry") -> str:
    elsewhere = entry.plover is not None and entry.plover[0] != entry.name
    return f", exported as {_code(entry.plover)}" if elsewhere else ""


def _code(code: "PloverCode | None") -> str:
    return "/".join(filter(None, code)) if code else ""


def _cue(cue: "Cue") -> str:
    row = cue.as_row()
    words = ", ".join(word.strip() for word in row["trigger"].split("|"))
    mode = f" → /{cue.cue.mode}" if cue.cue.mode else ""
    when = f", when {row['when']}" if row["when"] else ""
    return f"{words} ({_PARTS_OF_SPEECH[row['pos']]}){mode}{when}"


def _verdict(one: "CheckedExample") -> str:
    """An example with ok or missed; of a missed one what was read instead."""
    kind = "example" if one.example.wanted else "counterexample"
    if one.passed:
        return f"ok      {kind}: {one.example.text}"
    return f"missed  {kind}: {one.example.text} Read: {one.found}"


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
