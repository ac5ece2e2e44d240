"""What is done to a record while it is killed: each task has a record to begin with, and a command."""

import json
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.importing import acled_row, write
from benchmarks.kills.holdings import Holdings, corpus_holdings_of, holdings_of
from benchmarks.kills.places import Files, Places
from sqlalchemy import Connection, insert, inspect, select
from tests.record.older import make_older, open_engine_only

from powderkeg.record import Record
from powderkeg.record.search import index_passages
from powderkeg.record.tables import claims, metadata

_DOCUMENTS = 14
_ROWS = 2_100  # more than go into one transaction
_REVIEWED = 6
_REPORTED = re.compile(r"^powderkeg: (\S+): \d+ claims by reader", re.MULTILINE)
_PLACES = ("Kidal", "Gao", "Homs", "Idlib", "Donetsk", "Kherson", "Nyala", "Goma", "Marib", "Kunduz")
_WHO = ("Rebels", "The army", "Government forces", "Militants")
_DID = ("shelled", "seized", "attacked", "left", "surrounded")


@dataclass
class Task:
    """A command, given the record that it works on; `begin` names the record of `places` to begin with.

    `reported` are the documents that the command said are in, `target` is where it writes to. The ends are
    compared by their `holdings`, with `compares_events` also by the events made of them. `says_done` is how
    it refuses to do again what is done.
    """

    name: str
    arguments: Callable[[str], Sequence[object]]
    begin: str | None = None
    share: int = 1
    reported: Callable[[str], list[str]] = field(default=lambda printed: _REPORTED.findall(printed))
    target: Callable[[str], str] = field(default=lambda location: location)
    compares_events: bool = False
    holdings: Callable[[str], Holdings] = holdings_of
    is_record: bool = True
    migrates: bool = False
    says_done: str = ""


def coding_task(reports: Path) -> Task:
    """Code a corpus: what is written is a folder, not a record."""
    return Task(
        "code",
        lambda at: ["code", reports, at, "--part-size", 2, "--workers", 1],
        share=4,
        holdings=corpus_holdings_of,
        is_record=False,
    )


def make_tasks(folder: Path, places: Places, run: Callable[[Sequence[object]], object]) -> list[Task]:
    """All tasks, with the files that they read and the records that they begin with."""
    reports, originals, coded = (folder / name for name in ("all.jsonl", "originals.jsonl", "acled.csv"))
    write_reports(reports, originals)
    write(coded, ",", acled_row, _ROWS)
    full = places.new("full")
    run(["add", reports, "--record", full])
    places.keep("full", full)
    with Record.open(full) as record:
        reviewed = [claim.claim_id for claim in record.claims()][:_REVIEWED]
    without_copies = places.new("originals")  # an earlier powderkeg took no copies
    run(["add", originals, "--record", without_copies])
    places.keep("originals", without_copies)
    for revision in ("0001", "0003"):
        older = places.new(f"older-{revision}")
        make_older(older, revision, {})
        copy_rows(without_copies, older)
        places.keep(revision, older)
    tasks = [
        Task("add", lambda at: ["-v", "add", reports, "--record", at], share=8, compares_events=True),
        Task(
            "add again",
            lambda at: ["-v", "add", originals, "--record", at, "--published", "2014-06-13"],
            begin="originals",
            share=2,
        ),
        Task("import", lambda at: ["-v", "import", coded, "--record", at], share=2),
        Task(
            "review",
            lambda at: ["review", "reject", *reviewed, "--why", "no", "--by", "Awa", "--record", at],
            begin="full",
            share=3,
        ),
        Task("migrate 1", lambda at: ["documents", "--record", at], begin="0001", share=2, migrates=True),
        Task("migrate 3", lambda at: ["documents", "--record", at], begin="0003", migrates=True),
        Task("transfer", lambda at: ["transfer", places.kept["full"], at], share=2, says_done="not empty"),
        Task(
            "backup",
            lambda at: ["backup", folder / "copy.sqlite", "--record", at, "--force"],
            begin="full",
            share=2,
            target=lambda _: str(folder / "copy.sqlite"),
        ),
    ]
    return [*tasks, coding_task(reports)] if isinstance(places, Files) else tasks


def write_reports(reports: Path, originals: Path) -> None:
    """Short invented reports; `reports` has beside the originals another outlet's print of the first."""
    draw = random.Random(8)  # noqa: S311 - the same reports each time
    rows = []
    for number in range(_DOCUMENTS):
        sentences = [
            f"{draw.choice(_WHO)} {draw.choice(_DID)} {draw.choice(_PLACES)} on Monday, killing at least "
            f"{draw.randrange(2, 90)} people."
            for _ in range(2)
        ]
        day = f"2014-06-{number + 3:02}"
        row = {"id": f"report-{number}", "text": " ".join(sentences), "published": day, "publisher": "Desk"}
        rows.append(json.dumps(row))
    copy = json.dumps(json.loads(rows[0]) | {"id": "copy", "publisher": "Other Desk"})
    originals.write_text("\n".join(rows), encoding="utf-8")
    reports.write_text("\n".join([*rows, copy]), encoding="utf-8")


def copy_rows(source: str, older: str) -> None:
    """Fill an earlier powderkeg's record with what it had tables for."""
    with Record.open(source) as record, record.engine.connect() as reading:
        engine = open_engine_only(older)
        with engine.begin() as writing:
            _copy(reading, writing)
        engine.dispose()


def _copy(reading: Connection, writing: Connection) -> None:
    looked_at = inspect(writing)
    for table in metadata.sorted_tables:
        if not looked_at.has_table(table.name):
            continue
        names = [column["name"] for column in looked_at.get_columns(table.name)]
        rows = [dict(row) for row in reading.execute(select(*(table.c[name] for name in names))).mappings()]
        if rows:
            writing.execute(insert(table), rows)
        if table is claims:
            index_passages(writing, [(row["claim_number"], row["sentence_text"]) for row in rows])
