"""What the reader finds in the report that the project started from, judged by the scorer beside it."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.tables import table

import powderkeg as pk
from powderkeg.datamodel.document import Document


def seed_blocks(reader: pk.Reader, folder: Path) -> Iterator[tuple[str, str]]:
    """The table; where the gold isn't there, a word."""
    gold = folder / "claims.json"
    if not gold.is_file():
        print(f"seed: no {gold}, passed over")
        return
    told = json.loads(gold.read_text(encoding="utf-8"))
    options = pk.IngestOptions(published=date.fromisoformat(told["published"]))
    (document,) = pk.read_documents([str(folder / told["document"])], options)
    if not isinstance(document, Document):
        raise SystemExit(str(document))
    with tempfile.TemporaryDirectory() as name:
        claims = Path(name) / "claims.jsonl"
        claims.write_text(
            "".join(f"{claim.model_dump_json()}\n" for claim in reader.read(document)), encoding="utf-8"
        )
        command = [sys.executable, str(folder / "score.py"), str(gold), str(claims)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[0])
    row = (found["gold"], found["claims"], found["found"], found["slots_right"])
    yield "seed", table(("claims listed", "claims read", "found", "slots right"), [row])
