"""Every command that prints results takes --json, and prints what docs/json.md says, key by key."""

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from powderkeg.cli.app import app
from powderkeg.cli.exits import ExitCode
from powderkeg.datamodel.base import Passage
from powderkeg.datamodel.claim import EventType, Kind, Status
from powderkeg.datamodel.event import Comparison, Correction, Finding, Version
from powderkeg.datamodel.ledger import SavedForecast
from powderkeg.forecast.ledger import make_ledger
from powderkeg.formats.event_json import event_json
from powderkeg.formats.situation_json import situation_json
from powderkeg.record import Record
from tests.cli.conftest import Run
from tests.forecast.joiners.examples import made_up, write
from tests.formats.coded_examples import coded_file
from tests.formats.event_examples import FIRST, closure
from tests.formats.situation_examples import CITATIONS, harbour
from tests.record.test_ledger import NOW, came, forecast
from tests.record.test_second import second as second_reading

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLES = Path(__file__).parents[2] / "examples"

# Commands that print no results, each with the reason why.
WITHOUT_JSON = {"serve": "serves a page until it is ended; its API answers in JSON"}

# Commands that are not run here, each with the reason why; the page tells of them all the same.
NOT_RUN = {
    "review recalibrate": "needs fifty reviewed claims; its own tests look at what it prints",
    "second-read": "asks a language model; its own tests have one",
}

# Headings of the page with what is run below them. A command that is not here is run with `--record` alone,
# below its own name.
RUNS = (
    ("read", "read {reports}"),
    ("places", "places {reports}"),
    ("add", "add {reports} --record {folder}/added.sqlite"),
    ("code", "code {corpus} {folder}/out --workers 1"),
    ("watch", "watch {feeds} --once --record {folder}/watched.sqlite"),
    ("import", "import {coded} --record {folder}/imported.sqlite"),
    ("transfer", "transfer {record} {folder}/other.sqlite"),
    ("backup", "backup {folder}/backup.sqlite --record {record}"),
    ("explain-claim", "explain {claim} --record {record}"),
    ("explain-event", "explain {event} --record {record}"),
    ("explain-coded", "explain acled:SUD901 --record {record}"),
    ("export", "export --to csv --out {folder}/claims.csv --record {record}"),
    ("types", "types {examples}/land.toml"),
    ("evaluate", "evaluate {examples}/gold.jsonl"),
    ("convert", "convert {dictionary} --out {folder}"),
    ("backtest events", "backtest events {timed} --test 2000-03-15:2000-03-20 --models {model}"),
    ("forecast country-months", "forecast country-months {figures} --horizons 3 --draws 20 --model zero"),
    (
        "backtest country-months",
        "backtest country-months {figures} --origins 2000-03 --horizons 1 --models zero",
    ),
    ("backtest joiners", "backtest joiners {disputes}"),
    ("demo", "demo --record {folder}/demo.sqlite"),
    ("forecast", "forecast --save --record {record}"),
    ("scenario", "scenario --assume '2014-08-01 TCD MOBILIZE:troops MLI' --record {record}"),
    ("diff", "diff --from 2014-05-01 --record {record}"),
    ("review", "review list --record {record}"),
    ("review", "review accept {claim} --by ann --record {record}"),
    ("review", "review reject {claim} --why misread --by ann --record {record}"),
    ("review", "review correct {claim} --set status=denied --by ann --record {record}"),
    ("review", "review link {claim} {other} --by ann --record {record}"),
    ("review", "review unlink {claim} {other} --by ann --record {record}"),
    ("review", "review merge {claim} {third} --by ann --record {record}"),
    ("review", "review split {claim} --claims {other} --by ann --record {record}"),
    ("review", "review merge-actors '{actor}' '{actor2}' --by ann --record {record}"),
    ("review", "review split-actors '{actor}' '{actor2}' --by ann --record {record}"),
    ("review", "review adopt {candidate} --by ann --record {record}"),
    ("review", "review undo {review} --by ann --record {record}"),
    ("review export", "review export --out {folder}/gold.jsonl --record {record}"),
)

TYPES = {
    "text": str,
    "number": int | float,
    "boolean": bool,
    "list": list,
    "object": dict,
    "null": None.__class__,
}


def leaves(command: Any, *path: str) -> Iterator[tuple[str, Any]]:
    """The commands that do something, by their full names."""
    if not isinstance(command, TyperGroup):
        yield " ".join(path), command
        return
    context = command.make_context("powderkeg", [], resilient_parsing=True)
    for name in command.list_commands(context):
        yield from leaves(command.get_command(context, name), *path, name)


COMMANDS = {name: command for name, command in leaves(get_command(app)) if name not in WITHOUT_JSON}
UNNAMED = [
    name
    for name in COMMANDS
    if name not in NOT_RUN and not any(run.startswith(f"{name} ") for _, run in RUNS)
]


def sections() -> dict[str, dict[str, str]]:
    """For each heading of the page the keys below it with their types."""
    found: dict[str, dict[str, str]] = {}
    name = ""
    for line in (DOCS / "json.md").read_text(encoding="utf-8").splitlines():
        if heading := re.fullmatch(r"##+ (.+)", line):
            name = heading[1]
        elif row := re.match(r"\| `(\w+)` \| (.+?) \| ", line):
            found.setdefault(name, {})[row[1]] = row[2]
    return found


PAGE = sections()


def differences(value: dict[str, Any], name: str) -> Iterator[str]:
    """Where an object differs from what the page says under that heading."""
    keys = PAGE.get(name, {})
    yield from (f"{name}.{key} is not on the page" for key in value.keys() - keys.keys())
    yield from (f"{name}.{key} is not there" for key in keys.keys() - value.keys())
    for key in keys.keys() & value.keys():
        yield from _differences(value[key], keys[key], f"{name}.{key}")


def _differences(value: Any, told: str, where: str) -> Iterator[str]:
    types = told.removesuffix(" or null")
    link = re.search(r"\(#([\w-]+)\)", told)
    if value is None:
        yield from () if types != told else [f"{where} is null"]
        return
    word = types.split(" ")[0]
    if not isinstance(value, TYPES.get(word, dict)):
        yield f"{where} is {type(value).__name__}, not {word}"
    elif link:
        inner = value if word == "list" else list(value.values()) if word == "object" else [value]
        for one in inner:
            yield from differences(one, link[1])
    elif types == "list of texts" and not all(isinstance(one, str) for one in value):
        yield f"{where} has more than texts"


@pytest.fixture(scope="module")
def reviewed(run: Run, record: Path, coded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with reports, coded data, and a review that links its first claim with its last."""
    path = tmp_path_factory.mktemp("json") / "all.sqlite"
    shutil.copy(record, path)
    assert run("import", coded, "--record", path).exit_code == 0
    with Record.open(path) as opened:
        first, *_, last = opened.claims()
        mine = first.model_copy(update={"claim_id": "s1", "status": Status.DENIED})
        start, text = last.sentence.start, last.sentence.text[:1]
        fields = {"claim_id": "s2", "kind": Kind.EVENT, "event_type": EventType.SANCTION, "sign": None}
        other = last.model_copy(update={**fields, "trigger": Passage(start=start, end=start + 1, text=text)})
        for claim in (mine, other):
            opened.add_second(second_reading(document_id=claim.document_id), [claim])
    linked = run("review", "link", first.claim_id, last.claim_id, "--by", "ann", "--record", path)
    assert linked.exit_code == 0, linked.stderr
    return path


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("coded") / "acled.csv"
    path.write_bytes(coded_file("acled", [{}]))
    return path


@pytest.fixture
def words(reports: Path, reviewed: Path, coded: Path, tmp_path: Path) -> dict[str, object]:
    """What stands for the words in braces; each test has a copy of the record."""
    record, dictionary = tmp_path / "record.sqlite", tmp_path / "actors.txt"
    shutil.copy(reviewed, record)
    dictionary.write_text("AZAWAD_FRONT_ [MLIREB]\n+MNLA_\n", encoding="utf-8")
    timed = tmp_path / "timed.csv"
    hours = (f"2000-0{month}-{day:02} 12:00,Gao" for month in (1, 2, 3) for day in range(1, 29))
    timed.write_text("\n".join(["time,place", *hours]), encoding="utf-8")
    figures = tmp_path / "figures.csv"
    rows = [f"MLI,Mali,2000-0{month},{month}" for month in range(1, 7)]
    figures.write_text("\n".join(["iso3,country,month,deaths_state_based", *rows]), encoding="utf-8")
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text('{"text": "Rebels attacked Kidal."}\n{"text": 5}\n', encoding="utf-8")
    feeds = tmp_path / "FEEDS.toml"
    feeds.write_text(f'[[folder]]\npath = "{reports}"\n', encoding="utf-8")
    with Record.open(record) as opened:
        claims = list(opened.claims())
        (review,) = opened.reviews()
    actor, actor2, *_ = dict.fromkeys(actor.name for claim in claims for actor in claim.source)
    return {
        "reports": reports,
        "record": record,
        "folder": tmp_path,
        "coded": coded,
        "corpus": corpus,
        "feeds": feeds,
        "dictionary": dictionary,
        "timed": timed,
        "disputes": write(made_up(disputes=60, states=8), tmp_path / "disputes.csv"),
        "model": "'Poisson (trailing mean 28 d)'",
        "figures": figures,
        "examples": EXAMPLES,
        "claim": claims[0].claim_id,
        "event": f"e{claims[0].claim_id[1:]}",
        "third": claims[1].claim_id,
        "other": claims[-1].claim_id,
        "review": review.review_id,
        "candidate": "s2",
        "actor": actor,
        "actor2": actor2,
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_that_prints_results_takes_json(name: str) -> None:
    options = {option for parameter in COMMANDS[name].params for option in parameter.opts}
    assert "--json" in options


@pytest.mark.parametrize(
    ("heading", "command"), [*RUNS, *((name, f"{name} --record {{record}}") for name in UNNAMED)]
)
def test_json_has_the_keys_and_types_of_the_page(
    heading: str, command: str, run: Run, words: dict[str, object]
) -> None:
    result = run("--quiet", *shlex.split(command.format(**words)), "--json")
    assert result.exit_code in (ExitCode.DONE, ExitCode.PARTIAL, ExitCode.EMPTY), result.stderr
    assert result.stdout, result.stderr
    assert list(differences(json.loads(result.stdout), heading)) == []


@pytest.mark.parametrize("name", NOT_RUN)
def test_page_tells_of_commands_that_are_not_run_here(name: str) -> None:
    assert name in PAGE


def test_json_of_an_event_is_as_the_page_says() -> None:
    version = Version("two", (FIRST.claim_id,))
    comparison = Comparison(
        (Finding("place", (version,)),),
        (Finding("injured", (version, version)),),
        (Correction("c1", ("c2",), "x"),),
    )
    assert list(differences(event_json(closure(), comparison), "event")) == []
    assert list(differences(event_json(closure()), "event")) == []


def test_json_of_a_situation_is_as_the_page_says() -> None:
    told = json.loads(json.dumps(situation_json(harbour(), CITATIONS)))
    assert list(differences(told, "situation")) == []


def test_json_of_resolutions_and_the_ledger_is_as_the_page_says() -> None:
    saved = [
        SavedForecast(forecast_id=f"f{number}", forecast=forecast(), saved_at=NOW) for number in range(2)
    ]
    resolution = came("f0")
    told = make_ledger(saved, [resolution]).model_dump(mode="json")
    assert list(differences(json.loads(json.dumps(told)), "ledger")) == []
    resolved = {
        "resolved": [resolution.model_dump(mode="json")],
        "pending": [{"forecast_id": "f1", "why": "reports end"}],
    }
    assert list(differences(resolved, "resolve")) == []


def test_links_within_the_page_lead_to_a_heading() -> None:
    text = (DOCS / "json.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\(#([\w-]+)\)", text)) <= PAGE.keys()
