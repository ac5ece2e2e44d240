"""Actor lists that are edited in a spreadsheet and given back: names of reports stay names."""

import csv
import io
from pathlib import Path

from hypothesis import example, given

from powderkeg.formats.actor_list import write_actors
from powderkeg.formats.cells import to_plain_cell
from powderkeg.reference.actors import ActorEntry, ActorList
from powderkeg.reference.tables import read_table
from tests import strategies

FORMULAS = ("=cmd|'/C calc'!A0", "+1+1", "-2", "@SUM(A1)", "＝1", "\t=1", "\r=1", " =1")


def written(*names: str) -> str:
    stream = io.StringIO(newline="")
    entries = [
        ActorEntry(f"own-{n}", name, (f"{name} front",), "group", None, "REB", None, None, None, note="")
        for n, name in enumerate(names)
    ]
    write_actors(entries, stream)
    return stream.getvalue()


def test_names_that_are_formulas_are_text_in_a_spreadsheet_and_names_again_when_read(tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    text = written(*FORMULAS)
    path.write_text(text, encoding="utf-8", newline="")
    rows = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert all(cell[:1] not in set("=+-@＝＋－＠\t\r") for row in rows for cell in row)
    known = ActorList.load([path])
    assert [known.get(f"own-{n}").name for n in range(len(FORMULAS))] == [name.strip() for name in FORMULAS]


@given(strategies.texts())
@example("a;=cmd")
@example("a\nb,#c")
def test_any_name_is_one_line_and_no_formula(name: str) -> None:
    cell = to_plain_cell(name)
    assert cell[:1] not in set("=+-@＝＋－＠\t\r")
    assert ";=" not in cell
    assert cell.splitlines() in ([], [cell])


def test_mark_before_a_sign_is_taken_off_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("word\n'=1\n'Ndrangheta\n''=1\n", encoding="utf-8")
    assert [row["word"] for _, row in read_table(path, ("word",))] == ["=1", "'Ndrangheta", "''=1"]
