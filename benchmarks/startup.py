"""How long `powderkeg --help` takes beside a bare Python: medians of 20 runs each, and their ratio."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 20
LIMIT = 8


def main() -> None:
    """Measure both in turns, so that what else the machine does strikes both alike."""
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "powderkeg --help": [str(Path(sys.executable).with_name("powderkeg")), "--help"],
    }
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, command in commands.items():
            seconds[name].append(measure(command))
    bare, helped = (statistics.median(runs) for runs in seconds.values())
    for name, median in zip(commands, (bare, helped), strict=True):
        print(f"{name:<18} {median * 1000:6.1f} ms")
    print(f"{'ratio':<18} {helped / bare:6.1f}    (limit {LIMIT})")


def measure(command: list[str]) -> float:
    """Seconds that a command takes."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
