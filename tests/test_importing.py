"""An import that is killed: what it leaves, and that running it again makes it whole."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import powderkeg as pk
from tests.formats.coded_examples import coded_file

ROOT = Path(__file__).parents[1]
TAKEN = {"sub_event_type": "Government regains territory"}
ROWS = 4500

IMPORT_ALOUD = """
    import sys
    import powderkeg as pk
    with pk.Record.open(sys.argv[1]) as record:
        pk.import_coded(record, sys.argv[2], watch=lambda row, _: print(row.line, flush=True))
"""


@pytest.mark.parametrize("last_line", [1500, 2500])
def test_killed_import_leaves_no_half_row_and_is_made_whole(tmp_path: Path, last_line: int) -> None:
    path, record_path = tmp_path / "acled.csv", tmp_path / "sudan.db"
    path.write_bytes(coded_file("acled", [TAKEN | {"event_id_cnty": f"SUD{n}"} for n in range(ROWS)]))
    command = [sys.executable, "-c", textwrap.dedent(IMPORT_ALOUD), str(record_path), str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        while int(process.stdout.readline()) < last_line:
            pass
        process.kill()
    with pk.Record.open(record_path) as record:
        events = list(record.coded_events())
        kinds = [event.kind for event in events]
        assert kinds == ["event", "control"] * (len(events) // 2)
        assert all(event.source for event in events)
        again = pk.import_coded(record, path)
        assert (again.added, again.known) == (ROWS - len(events) // 2, len(events) // 2)
        assert {event.dataset_id for event in record.coded_events()} == {f"SUD{n}" for n in range(ROWS)}
        assert record.counts().coded_events == 2 * ROWS
