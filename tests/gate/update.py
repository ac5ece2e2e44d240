"""Sets the floors to what the reader reaches, less a margin: `python -m tests.gate.update [--lower]`.

Floors only rise, unless `--lower` is given or the annotated sentences have changed.
"""

import argparse
import json

from powderkeg.config import load_settings
from powderkeg.reading.read import Reader
from tests.gate.measures import FLOORS, fingerprint, load_floors, measure, read_gold

MARGIN = 0.02  # what a change elsewhere may cost by chance


def main() -> None:
    """Measure, then write `floors.json`."""
    parser = argparse.ArgumentParser(prog="python -m tests.gate.update", description=__doc__)
    parser.add_argument("--lower", action="store_true", help="let floors sink to what is reached now")
    arguments = parser.parse_args()
    reached = measure(read_gold(Reader.load(cache_dir=load_settings().cache)))
    floors = {name: round(value - MARGIN, 4) for name, value in reached.items()}
    old_fingerprint, old_floors = load_floors() if FLOORS.exists() else ("", {})
    if old_fingerprint == fingerprint() and not arguments.lower:
        floors = {name: max(floor, old_floors.get(name, floor)) for name, floor in floors.items()}
    FLOORS.write_text(
        json.dumps({"sentences_sha256": fingerprint(), "floors": floors}, indent=1) + "\n", encoding="utf-8"
    )
    for name, value in reached.items():
        print(f"{name:32} reached {value:.4f}  floor {floors[name]:.4f}")  # noqa: T201 - a script that reports


if __name__ == "__main__":
    main()
