"""Commands on a disk that is full: a clear line, what was done stays, and with space they go on."""

import csv
import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.importing import acled_row

from powderkeg.record import Record, check_record
from tests.cli.conftest import Run
from tests.record.wholes import fill
from tests.small_disks import SmallDisk, files_no_longer_than, small_disk

REPORTS = 12
ROWS = 2500


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    (tmp_path / "disk").mkdir()
    with small_disk(tmp_path / "disk") as disk:
        if disk is None:
            pytest.skip("only root can make a small disk")
        yield disk


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    texts = [f"Rebels shelled Kidal on Monday, killing {number + 2} people." for number in range(REPORTS)]
    lines = [json.dumps({"id": f"r{number}", "text": text}) for number, text in enumerate(texts)]
    (tmp_path / "feed.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path / "feed.jsonl"


@pytest.fixture
def coded(tmp_path: Path) -> Path:
    draw = random.Random(1)  # noqa: S311 - the same rows each time
    rows = [acled_row(draw, number) for number in range(ROWS)]
    with (tmp_path / "acled.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return tmp_path / "acled.csv"


def test_add_on_a_full_disk_keeps_what_was_read_and_goes_on(run: Run, disk: SmallDisk, feed: Path) -> None:
    record = disk.folder / "sudan.db"
    Record.open(record).close()
    disk.fill(leave_kb=500)
    result = run("--verbose", "add", feed, "--record", record)
    assert result.exit_code == 5
    assert (
        "sudan.db: the disk is full; free some space and go on: what was added before is kept"
        in result.stderr
    )
    told = result.stderr.count(" claims by reader ")
    assert 0 < told < REPORTS
    checked = check_record(record)
    assert (checked.findings, checked.counts["readings"]) == ((), told)
    disk.free()
    result = run("add", feed, "--record", record)
    assert result.exit_code == 0, result.stderr
    assert f"{REPORTS - told} documents read" in result.stderr
    assert check_record(record).counts["readings"] == REPORTS


def test_import_on_a_full_disk_goes_on_when_there_is_space(
    run: Run, disk: SmallDisk, coded: Path, tmp_path: Path
) -> None:
    record = disk.folder / "sudan.db"
    Record.open(record).close()
    disk.fill(leave_kb=1500)
    result = run("import", coded, "--record", record)
    assert result.exit_code == 5
    assert "sudan.db: the disk is full" in result.stderr
    assert check_record(record).is_sound
    disk.free()
    assert run("import", coded, "--record", record).exit_code == 0
    assert run("import", coded, "--record", tmp_path / "roomy.db").exit_code == 0
    assert check_record(record).counts == check_record(tmp_path / "roomy.db").counts


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (["backup", "{out}"], "copy.db"),
        (["export", "--to", "jsonl", "--out", "{out}"], "claims.jsonl"),
        (["transfer", "{record}", "{out}"], "copy.db"),
    ],
    ids=["backup", "export", "transfer"],
)
def test_copy_to_a_full_disk_leaves_no_part_of_it(
    run: Run, disk: SmallDisk, tmp_path: Path, command: list[str], name: str
) -> None:
    record = tmp_path / "sudan.db"
    with Record.open(record) as opened:
        fill(opened)
    disk.fill(leave_kb=0)
    out = disk.folder / name
    arguments = [part.format(out=out, record=record) for part in command]
    arguments += [] if command[0] == "transfer" else ["--record", str(record)]
    result = run(*arguments)
    assert result.exit_code == 5, result.stderr
    assert "disk" in result.stderr or "No space left" in result.stderr
    assert str(disk.folder) in result.stderr  # it isn't the record's place that is full
    assert not out.exists() or not out.stat().st_size
    disk.free()
    assert run(*arguments).exit_code == 0
    assert [path.name for path in disk.folder.iterdir()] == [name]


def test_file_that_may_grow_no_longer_is_told_like_a_full_disk(
    run: Run, record: Path, feed: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(record, tmp_path / "sudan.db"))
    with files_no_longer_than(copy.stat().st_size):
        result = run("add", feed, "--record", copy)
    assert result.exit_code == 5
    assert "sudan.db: the disk could not be read or written; check it, and the space left" in result.stderr
    assert check_record(copy).is_sound
    assert run("add", feed, "--record", copy).exit_code == 0
