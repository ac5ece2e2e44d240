"""Kill commands at random moments: `python -m benchmarks.kills [--kills 500] [--seed 1] [--on sqlite]`.

The command is killed with SIGKILL after a random time, before or after a random statement, or at a random
system call that writes (with strace, where it is installed), some of them as a user starts it. After each
kill the record is checked, and what it holds compared with that of a record whose program nobody killed; in
the end the command is run again, and the record must be the same. On PostgreSQL also the server is killed,
its backends and the whole of it (`--server-kills`).
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.kills.places import Files, OnServer, Places
from benchmarks.kills.programs import Kill, Warm
from benchmarks.kills.server_kills import kill_servers
from benchmarks.kills.tasks import make_tasks
from benchmarks.kills.trials import Figures, Trials
from tests.postgres import Server, running_server

from powderkeg.config import Settings

_TOLD = 20


def main() -> None:
    """Kill, look, print what came of it; the exit code is 1 if anything is lost, doubled or half there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description="Kill and look.")
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--on", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--server-kills", type=int, default=12, help="with --on postgres")
    chosen = parser.parse_args()
    figures = kill_many(chosen.on, chosen.kills, chosen.seed, server_kills=chosen.server_kills)
    report(chosen.on, figures)
    sys.exit(1 if figures.faults else 0)


def kill_many(
    kind: str, kills: int, seed: int, *, server_kills: int = 0, cache: Path | None = None
) -> Figures:
    """Kill so many programs and, on a server, so often that."""
    draw = random.Random(seed)  # noqa: S311 - the same kills each time
    figures = Figures()
    with tempfile.TemporaryDirectory(prefix="powderkeg-kills-") as name, _places(kind, Path(name)) as found:
        places, server = found
        warm = Warm(Path(name), cache or Settings().cache)
        tasks = make_tasks(Path(name), places, warm.run)
        begun = time.monotonic()
        warm.run(["--version"], Kill("cold", 600))
        trials = Trials(warm, places, draw, cold_s=time.monotonic() - begun)
        shares = [task for task in tasks for _ in range(task.share)]
        while (left := kills - sum(figures.kills.values())) > 0:
            told = len(figures.faults)
            trials.run(draw.choice(shares), figures, left)
            _show(figures, kills, told)
        if server is not None:
            kill_servers(server, places, warm, tasks[0], figures, server_kills, draw)
    return figures


def report(kind: str, figures: Figures) -> None:
    """Print what was done and found."""
    kills: dict[str, dict[str, int]] = {}
    for name, number in figures.kills.items():
        task, _, way = name.partition(": ")
        kills.setdefault(task, {})[way] = number
    ways = sorted({way for of_task in kills.values() for way in of_task})
    print(f"{'killed on ' + kind:<22}" + "".join(f"{way:>11}" for way in ways))
    for task, of_task in sorted(kills.items()):
        print(f"{task:<22}" + "".join(f"{of_task.get(way, 0):>11}" for way in ways))
    print(
        f"{sum(figures.kills.values())} kills of {figures.trials} records, {figures.midway} of them midway; "
        f"{figures.missed} more came too late\n"
        f"{figures.reported} documents were reported as in\n"
        f"{len(figures.faults)} faults: lost, doubled, half there, or otherwise in the end"
    )
    for fault in figures.faults[:_TOLD]:
        print(f"  {fault}")


@contextmanager
def _places(kind: str, folder: Path) -> Iterator[tuple[Places, Server | None]]:
    if kind == "sqlite":
        yield Files(folder), None
        return
    with running_server(durable=True) as server:
        yield OnServer(server), server


def _show(figures: Figures, kills: int, told: int) -> None:
    for fault in figures.faults[told:]:
        print(fault, file=sys.stderr)
    print(f"{sum(figures.kills.values())} of {kills}, {len(figures.faults)} faults", file=sys.stderr)


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    main()
