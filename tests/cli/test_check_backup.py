"""`powderkeg check` and `powderkeg backup`, as a user sees them."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def copy(record: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(record, tmp_path / "crises.sqlite"))


def test_check_of_a_sound_record_says_what_was_looked_at(run: Run, copy: Path) -> None:
    result = run("check", "--record", copy, "--json")
    assert result.exit_code == 0
    assert "crises.sqlite: no faults in 2 readings, " in result.stderr
    assert json.loads(result.stdout)["is_sound"] is True


def test_check_tells_each_fault_with_its_remedy(run: Run, copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("UPDATE documents SET text = 'Calm.' WHERE document_number = 1")
    result = run("check", "--record", copy, "--json")
    assert result.exit_code == 5
    assert "documents: document " in result.stderr
    assert "restore a copy of the file, or read the documents anew" in result.stderr
    printed = json.loads(result.stdout)
    assert (printed["is_sound"], printed["findings"][0]["part"]) == (False, "documents")


def test_check_without_a_record_says_so(run: Run, tmp_path: Path) -> None:
    result = run("check", "--record", tmp_path / "nowhere.sqlite")
    assert result.exit_code == 5
    assert "nowhere.sqlite: no such record" in result.stderr


def test_backup_is_a_record_that_commands_take(run: Run, copy: Path, tmp_path: Path) -> None:
    result = run("backup", tmp_path / "copy.sqlite", "--record", copy, "--json")
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["file"] == str(tmp_path / "copy.sqlite")
    assert "and checked: no faults in 2 readings" in result.stderr
    asked = [run("claims", "--record", path, "--json").stdout for path in (copy, tmp_path / "copy.sqlite")]
    assert asked[0] == asked[1]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.sqlite", "crises.sqlite"]


def test_backup_overwrites_only_when_told_to(run: Run, copy: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.sqlite").write_text("mine")
    result = run("backup", tmp_path / "copy.sqlite", "--record", copy)
    assert (result.exit_code, (tmp_path / "copy.sqlite").read_text()) == (2, "mine")
    assert "is there already" in result.stderr
    assert run("backup", tmp_path / "copy.sqlite", "--record", copy, "--force").exit_code == 0
    assert run("check", "--record", tmp_path / "copy.sqlite").exit_code == 0


def test_backup_over_the_record_itself_or_one_in_use_is_refused(run: Run, copy: Path, tmp_path: Path) -> None:
    before = copy.read_bytes()
    result = run("backup", copy, "--record", copy, "--force")
    assert result.exit_code == 2
    assert "that is the record itself" in result.stderr
    other = Path(shutil.copy(copy, tmp_path / "other.sqlite"))
    with closing(sqlite3.connect(other)) as writer, writer:
        writer.execute("CREATE TABLE birds (name)")
        result = run("backup", other, "--record", copy, "--force")
        assert result.exit_code == 2
        assert "a record in use" in result.stderr
    assert copy.read_bytes() == before


def test_backup_of_a_damaged_record_leaves_no_copy(run: Run, copy: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("UPDATE documents SET text = 'Calm.' WHERE document_number = 1")
    result = run("backup", tmp_path / "copy.sqlite", "--record", copy)
    assert result.exit_code == 5
    assert "its copy has faults" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["crises.sqlite"]
