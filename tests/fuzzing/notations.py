"""What users write in options and in the page: corrections, days, assumed events, addresses, arguments."""

import contextlib
import io
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

import typer
from typer.testing import CliRunner

from powderkeg.cli.app import app
from powderkeg.cli.commands import COMMANDS
from powderkeg.cli.exits import ExitCode
from powderkeg.cli.options import day
from powderkeg.config import Settings
from powderkeg.forecast.crisis.assumed import AssumedEvents
from powderkeg.reference.actors import ActorList
from powderkeg.reference.countries import Countries
from powderkeg.reference.event_types import load_event_types
from powderkeg.reference.petrarch_codes import read_period
from powderkeg.reference.tables import BUNDLED
from powderkeg.review_help import load_notation, load_place_notation
from powderkeg.reviewing.notation import Notation
from tests.formats.examples import blockade
from tests.fuzzing.target import Target, of_text, words
from tests.web.telling import make_record

_CLAIM = blockade()
_CORRECTIONS = (
    *(
        "status=denied",
        "sign=-1",
        "type=ASSAULT",
        "mode=aerial",
        "time=2014-05-21..2014-05-23",
        "time=2014-05",
    ),
    *(
        "quantities=killed 20; injured 5-9; force 2000+; crowd ..500; money 3000000 USD",
        "place=Gao (MLI, city)",
    ),
    *(
        "source=Tuareg rebels (MLI REB); MNLA; Algeria",
        "target=",
        "place=Xyz (unlisted, MLI)",
        "place=2457161",
    ),
)
_ASSUMED = (
    "2014-06-20 TUR MOBILIZE:troops IRQ in Mosul",
    "2014-06-15 IRQ ASSAULT SYR",
    "2014-06-14 Iran AID in Iraq",
)
_ARGUMENTS = (
    "read a.txt --published 2014-05-22 --format csv",
    "add a.txt b.jsonl --record r.sqlite --column text=body",
    "claims --record r.sqlite --kind event --type ASSAULT --since 2014-05-01 --limit 3 --json",
    "events --record r.sqlite --place Kidal --until 2014-06-01",
    "situation --record r.sqlite --as-of 2014-05-22",
    "diff 2014-05-20 2014-06-03 --record r.sqlite",
    "forecast --record r.sqlite --days 30 --seed 1",
    "scenario --record r.sqlite --assume x",
    "explain c1 --record r.sqlite",
    "documents --record r.sqlite",
    "export --record r.sqlite --to geojson --out o",
    "brief --record r.sqlite --format markdown",
    "import a.csv --record r.sqlite --from acled",
    "coded --record r.sqlite",
    "types --json",
    "actors --record r.sqlite",
    "review correct c1 --set status=denied --record r.sqlite --reviewer Awa",
    "transfer r.sqlite s.sqlite",
    "evaluate --gold g.jsonl",
    "convert d.txt --out .",
    "backtest events a.csv",
    "ledger --record r.sqlite --json",
)


def _any_day(text: str) -> None:
    read_period(text)
    with contextlib.suppress(typer.BadParameter):
        day(text)


@cache
def _notation() -> Notation:
    settings = Settings()
    return load_notation(settings, cache(lambda: load_place_notation(settings)))


def _correction(text: str) -> object:
    return _notation().read(_CLAIM, text.split("\x1f"))


@cache
def _assumed() -> AssumedEvents:
    countries = Countries.load(BUNDLED)
    return AssumedEvents((), ActorList.load(countries=countries), countries, load_event_types())


def _assumption(text: str) -> object:
    return _assumed().read(text, as_of=date(2014, 6, 13), until=date(2014, 7, 13))


@cache
def _folder() -> Path:
    """Where commands are run: a record, a report, files of no sort."""
    folder = Path(tempfile.mkdtemp(prefix="powderkeg-fuzzing-"))
    make_record(folder / "r.sqlite")
    (folder / "a.txt").write_text("The army left.", encoding="utf-8")
    for name in ("a.csv", "b.jsonl", "d.txt", "g.jsonl"):
        (folder / name).write_text("a,b\n1,2\n", encoding="utf-8")
    return folder


def _command(data: bytes) -> None:
    """A command ends in one of its codes, never in a fault."""
    arguments = [one.replace("\0", "") for one in data.decode("utf-8", "surrogateescape").split(" ")]
    if not _may_run(arguments):
        return
    with contextlib.chdir(_folder()), contextlib.redirect_stderr(io.StringIO()):
        result = CliRunner().invoke(app, arguments, input=b"")
    assert result.exit_code in {*ExitCode} - {ExitCode.FAULT}, (arguments, result.output, result.exception)
    assert "Traceback" not in result.output


def _may_run(arguments: list[str]) -> bool:
    """Not what serves until it is ended, reads with a parser for long, or writes outside the folder."""
    slow = {"serve", "demo", "backtest", "evaluate", "add", "read", "places", "watch", "code"} & set(
        arguments
    )
    return not any("/" in one or ".." in one for one in arguments) and (not slow or "--help" in arguments)


TARGETS = (
    Target("days", of_text(_any_day), words(["2014-05-22", "01JAN2003", "<20030101", "20030101-20081231"])),
    Target(
        "corrections",
        of_text(_correction),
        words(_CORRECTIONS),
        words(["=", "..", "(", ";", "status", "place"]),
    ),
    Target("assumed events", of_text(_assumption), words(_ASSUMED), words(["in", ":", "ASSAULT", "TUR"])),
    Target(
        "arguments",
        _command,
        words(_ARGUMENTS),
        words([*COMMANDS, " --json", " --help", " --", " -", "=", " --limit 0"]),
    ),
)
