"""Tables and settings that users bring: coded data, histories, draws, lists, dictionaries, claims."""

import gzip
import io
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np

from powderkeg.config import load_settings
from powderkeg.datamodel.coded_event import CodedRow, SkippedRow
from powderkeg.evaluation.gold import load_gold
from powderkeg.formats.coded import CodedReference, open_coded
from powderkeg.formats.flat_csv import read_csv, write_csv
from powderkeg.formats.jsonl import read_jsonl, write_jsonl
from powderkeg.histories.country_months import read_country_months
from powderkeg.histories.disputes import read_disputes
from powderkeg.histories.draws import read_draws, write_draws
from powderkeg.histories.neighbours import read_neighbours
from powderkeg.histories.timed_events import read_timed_events
from powderkeg.importing import import_coded
from powderkeg.ingest.boilerplate import load_cues
from powderkeg.record import Record
from powderkeg.reference.actors import ActorList
from powderkeg.reference.agents import Agents
from powderkeg.reference.event_types import load_event_types
from powderkeg.reference.petrarch import read_dictionaries
from powderkeg.reference.tables import BUNDLED
from tests.forecast.joiners.examples import made_up, write
from tests.formats.coded_examples import HEADERS, ROWS, coded_file
from tests.formats.examples import DOCUMENTS, blockade
from tests.fuzzing.target import Target, in_file, lines, take, words

_MONTHS = lines(
    "iso3,country,month,deaths_state_based,deaths_one_sided",
    *(f"{unit},{unit.title()},2012-{month:02},{month}.5,0" for unit in ("MLI", "SSD") for month in (1, 2, 3)),
)
_TIMES = lines(
    "time,place,type", "2014-06-11 09:30,Mosul,ied", "2014-06-12,Tikrit,", "2014-06-11T09:30,,raid"
)
_BORDERS = lines("iso3,neighbour,contiguity", "MLI,NER,1", "MLI,DZA,1", "SDN,TCD,2")
_ACTORS = lines(
    "actor_id,name,aliases,kind,country,sector,parent,start,end,note",
    'kadena-front,Kadena Front,"KF|Front of Kadena",group,TCD,REB,,1998-01-01,,own',
    "tcd-army,Chadian army,,organisation,TCD,MIL,,,2020-12-31,",
)
_TYPES = b"""
[types.LAND_GRAB]
description = "Somebody takes land."
plover = "COERCE/seize"
examples = ["Rebels grabbed land near Kidal."]
[types.LAND_GRAB.modes.by-night]
description = "At night."
[[types.LAND_GRAB.cues]]
trigger = "grab"
when = "obj:land"
"""
_SETTINGS = b'record = "a.sqlite"\nactors = ["a.csv"]\nreviewer = "Awa"\nlexicons = "tables"\ncache = "c"\n'
_DICTIONARY = lines(
    "# own", "KADENA_FRONT_ [TCDREBKDF] ; since 1998", "+FRONT_OF_KADENA_", "KADENA_MOVEMENT_",
    "\t[TCDREB <20030101]", "\t[TCDGOV 20030101-20081231]", "!PERSON! = MAN, WOMAN", "ARMED_!PERSON! [~UAF]",
    "RIFLEMAN {RIFLEMEN} [~MIL]",
)  # fmt: skip
_GOLD = (Path(__file__).parents[1] / "gold/sentences.jsonl").read_bytes()[:6000]
_CELLS = (
    "1e400",
    "-91",
    "99999999999999999999",
    "2014-13-01",
    "16-Feb-23",
    "1.0",
    "c0f1e2d3c4b5a6978",
    "~",
    "045",
    "TURGOV",
)


@cache
def _reference() -> CodedReference:
    return CodedReference.load()


def _coded(data: bytes) -> None:
    def rows() -> None:
        for row in open_coded(io.BytesIO(data), _reference()):
            assert isinstance(row, CodedRow) or (isinstance(row, SkippedRow) and row.reason)

    take(rows)


def _imported(path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "r.sqlite") as record:
        import_coded(record, path, reference=_reference())


def _zipped(data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", data)
    return stream.getvalue()


def drawn() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "draws.parquet"
        write_draws(path, ["MLI", "NER"], [24216, 24216], np.arange(4.0).reshape(2, 2))
        return path.read_bytes()


def _disputed() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return write(made_up(disputes=3, states=2), Path(folder) / "disputes.csv").read_bytes()


def written(writer: Callable[..., object]) -> bytes:
    stream = io.StringIO(newline="")
    writer([blockade(), blockade(mode=None, place=None, source=())], DOCUMENTS, stream)
    return stream.getvalue().encode()


def _converted(path: Path) -> None:
    actors, agents = _known()
    read_dictionaries(
        [path], countries=_reference().countries, known=actors, agents=agents, armed_words=frozenset()
    )


@cache
def _known() -> tuple[ActorList, Agents]:
    return _reference().actors, Agents.load(BUNDLED)


def _from_csv(path: Path) -> None:
    with path.open(encoding="utf-8", errors="replace", newline="") as stream:
        for _ in read_csv(stream):
            pass


def _from_json(path: Path) -> None:
    with path.open(encoding="utf-8", errors="replace") as stream:
        for _ in read_jsonl(stream):
            pass


_CODED = tuple(
    Target(
        name,
        _coded,
        (coded_file(name, [{}, {}]),),
        words([*HEADERS[name].split(","), *ROWS[name].values(), *_CELLS]),
    )
    for name in HEADERS
)
TARGETS = (
    *_CODED,
    Target(
        "packed",
        in_file(_imported, "a"),
        (
            gzip.compress(coded_file("acled", [{}])),
            _zipped(coded_file("icews", [{}])),
            coded_file("ucdp", [{}]),
        ),
    ),
    Target("country months", in_file(read_country_months, "a.csv"), (_MONTHS, gzip.compress(_MONTHS))),
    Target("disputes", in_file(lambda path: read_disputes(path, course=True), "a.csv"), (_disputed(),)),
    Target("timed events", in_file(read_timed_events, "a.csv"), (_TIMES,)),
    Target("borders", in_file(read_neighbours, "a.csv"), (_BORDERS,)),
    Target("draws", in_file(read_draws, "a.parquet"), (drawn(),)),
    Target(
        "actor list",
        in_file(lambda path: ActorList.load([path]), "a.csv"),
        (_ACTORS,),
        words(["|", "person", "UNK"]),
    ),
    Target(
        "boilerplate",
        in_file(load_cues, "a.csv"),
        (b"cue,most_words\nto contact us*,12\n",),
        words(["*", "**"]),
    ),
    Target(
        "own types",
        in_file(lambda path: load_event_types(own=path), "a.toml"),
        (_TYPES,),
        words(["types", "[[", "{}"]),
    ),
    Target(
        "settings",
        in_file(lambda path: load_settings(config=path, environ={}), "a.toml"),
        (_SETTINGS,),
        words(["[[", "[a]"]),
    ),
    Target(
        "dictionaries",
        in_file(_converted, "a.txt"),
        (_DICTIONARY,),
        words(["[~", "!A! =", "{", "+", "<20030101"]),
    ),
    Target("gold sentences", in_file(load_gold, "a.jsonl"), (_GOLD,), words([": null", ": []", ": -1"])),
    Target(
        "claims in CSV",
        in_file(_from_csv, "a.csv"),
        (written(write_csv),),
        words(["\\N", "\\E", "; ", "\\u0000", "\\ud800"]),
    ),
    Target(
        "claims in JSON",
        in_file(_from_json, "a.jsonl"),
        (written(write_jsonl),),
        words([": null", ": []", r"\ud800"]),
    ),
)
