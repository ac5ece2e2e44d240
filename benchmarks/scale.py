"""Coding corpora at scale: `python -m benchmarks.scale [costs] [ratios] [SIZE ...]`, by default both.

Everything is the command `powderkeg code` on short reports of three sentences (benchmarks/short_reports.py).

costs: what a report takes, in corpora of 1,000, 5,000 and 25,000 or of the sizes given, with two workers, in
processor time and elapsed time; without what it takes to start, which is measured on two reports. The memory
of each worker while the largest corpus is read.

ratios: two workers beside one, on the local engine and on Ray, again without the start. This wants a machine
with two free cores; on a busy one `nice -n -5` helps.
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.short_reports import write_reports

_SIZES = (1_000, 5_000, 25_000)
_COMPARED = 2_000
_ENGINES = ("local", "ray")
_PAGE_MB = os.sysconf("SC_PAGE_SIZE") / 2**20
_SAMPLED_EVERY_S = 0.5


@dataclass
class Run:
    """What a run took; `memory` has the megabytes of each worker by the share of the reports read."""

    elapsed_s: float
    cpu_s: float
    memory: dict[int, list[tuple[float, float]]] = field(default_factory=dict)


def main() -> None:
    """Measure and print all three."""
    words = sys.argv[1:]
    sizes = [int(word) for word in words if word.isdecimal()] or list(_SIZES)
    wanted = {"costs", "ratios"} & {*words} or {"costs", "ratios"}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"load of the machine before: {os.getloadavg()[0]:.2f}")
        if "costs" in wanted:
            _print_costs(sizes, folder)
        if "ratios" in wanted:
            _print_ratios(folder)
        print(f"load of the machine after: {os.getloadavg()[0]:.2f}")


def _print_costs(sizes: list[int], folder: Path) -> None:
    start = code(2, folder, "--part-size", "1")
    print(f"start with two workers: {start.elapsed_s:.1f} s, {start.cpu_s:.1f} s of processor time")
    print(f"{'reports':>8}{'elapsed s':>11}{'processor s':>13}{'ms a report':>13}{'processor ms':>14}")
    run = start
    for size in sizes:
        run = code(size, folder)
        elapsed_ms = 1000 * (run.elapsed_s - start.elapsed_s) / (size - 2)
        cpu_ms = 1000 * (run.cpu_s - start.cpu_s) / (size - 2)
        print(
            f"{size:>8}{run.elapsed_s:>11.1f}{run.cpu_s:>13.1f}{elapsed_ms:>13.2f}{cpu_ms:>14.2f}", flush=True
        )
    print(f"memory of the workers in MB, while {sizes[-1]} reports are read, by tenths:")
    for samples in run.memory.values():
        tenths: dict[int, float] = defaultdict(float)
        for share, mb in samples:
            tenth = min(int(share * 10), 9)
            tenths[tenth] = max(tenths[tenth], mb)
        print("   ", " ".join(f"{tenths[tenth]:.0f}" for tenth in sorted(tenths)))


def _print_ratios(folder: Path) -> None:
    print(f"{_COMPARED} reports{'1 worker s':>20}{'2 workers s':>13}{'ratio':>7}{'with start':>12}")
    for engine in _ENGINES:
        runs = {workers: _net(engine, workers, folder) for workers in (1, 2)}
        (one_s, one_all_s), (two_s, two_all_s) = runs[1], runs[2]
        ratios = f"{one_s / two_s:>7.2f}{one_all_s / two_all_s:>12.2f}"
        print(f"{engine:<20}{one_s:>12.1f}{two_s:>13.1f}{ratios}", flush=True)


def _net(engine: str, workers: int, folder: Path) -> tuple[float, float]:
    """Seconds of a run without its start, and with it."""
    options = ("--engine", engine, "--workers", str(workers))
    start_s = code(workers, folder, *options, "--part-size", "1").elapsed_s
    whole_s = code(_COMPARED, folder, *options).elapsed_s
    return whole_s - start_s, whole_s


def code(size: int, folder: Path, *options: str) -> Run:
    """Run the command on so many reports."""
    reports = folder / f"{size}.jsonl"
    if not reports.exists():
        write_reports(reports, size)
    with tempfile.TemporaryDirectory(dir=folder) as out:
        workers = () if "--workers" in options else ("--workers", "2")
        command = [sys.executable, "-m", "powderkeg", "--quiet", "code", reports, out, *workers, *options]
        begun_s = time.monotonic()
        process = subprocess.Popen([str(word) for word in command])
        watch = _Watch(process.pid, Path(out), size)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        elapsed_s = time.monotonic() - begun_s
        watch.ended.set()
        watch.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"the command ended with {process.returncode}")
    return Run(elapsed_s, usage.ru_utime + usage.ru_stime, watch.memory)


class _Watch(threading.Thread):
    """Notes the memory of the workers, who are the processes that the command has begun."""

    def __init__(self, process: int, out: Path, size: int) -> None:
        super().__init__(daemon=True)
        self.ended = threading.Event()
        self.memory: dict[int, list[tuple[float, float]]] = defaultdict(list)
        self._process = process
        self._receipts = out / "receipts"
        self._parts = max(1, size // min(max(-(-size // 100), 50), 500))

    def run(self) -> None:
        """Look now and again until the command ends."""
        while not self.ended.wait(_SAMPLED_EVERY_S):
            done = len(list(self._receipts.glob("*.json"))) / self._parts
            for worker in _children(self._process):
                if done and (mb := _resident_mb(worker)) > 100:  # Python's own helpers are far smaller
                    self.memory[worker].append((done, mb))


def _children(process: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except FileNotFoundError:
        return []


def _resident_mb(process: int) -> float:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE_MB
    except (FileNotFoundError, ProcessLookupError):
        return 0


if __name__ == "__main__":
    main()
