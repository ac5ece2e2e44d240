"""Files of records with bytes overwritten anywhere: commands work, or end with one clear line."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from powderkeg.record import Record
from tests.cli.conftest import Run
from tests.record.wholes import fill

TIMES = 12
COMMANDS = (
    ("claims", "--json"),
    ("claims", "--text", "truce"),
    ("documents", "--json"),
    ("coded", "--json"),
    ("ledger", "--json"),
    ("review", "list", "--json"),
    ("review", "accept", "c1a2b3c4d5e6f7081", "--by", "Awa"),
    ("events", "--json"),
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("whole") / "whole.db"
    with Record.open(path) as record:
        fill(record)
    return path.read_bytes()


def flip_bits(content: bytearray, draw: random.Random) -> None:
    for _ in range(8):
        content[draw.randrange(len(content))] ^= 1 << draw.randrange(8)


def overwrite(content: bytearray, draw: random.Random) -> None:
    at = draw.randrange(len(content) - 200)
    content[at : at + 200] = draw.randbytes(200)


def zero_a_page(content: bytearray, draw: random.Random) -> None:
    at = draw.randrange(len(content)) // 4096 * 4096
    content[at : at + 4096] = bytes(4096)


def cut_off(content: bytearray, draw: random.Random) -> None:
    del content[draw.randrange(len(content)) :]


@pytest.mark.parametrize("damage", [flip_bits, overwrite, zero_a_page, cut_off])
def test_commands_on_a_damaged_file_work_or_end_with_a_clear_line(
    run: Run, whole: bytes, tmp_path: Path, damage: Callable[[bytearray, random.Random], None]
) -> None:
    path = tmp_path / "sudan.db"
    draw = random.Random(damage.__name__)  # noqa: S311 - the same damage each time
    found = 0
    for _ in range(TIMES):
        content = bytearray(whole)
        damage(content, draw)
        other, checked = (try_out(run, path, content, each) for each in (draw.choice(COMMANDS), ("check",)))
        assert checked == 5 or other != 5  # what bothers a command is found by the check
        found += checked == 5
    assert found >= 3  # elsewhere a page is free, or a letter became another


def try_out(run: Run, path: Path, content: bytes, command: Sequence[str]) -> int:
    """The exit code of a command on a file of its own."""
    for ending in ("-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
    path.write_bytes(content)
    result = run(*command, "--record", path)
    assert result.exit_code in (0, 4, 5), (command, result.stderr)
    assert "Traceback" not in result.stderr
    assert result.exit_code != 5 or "sudan.db" in result.stderr
    return result.exit_code
