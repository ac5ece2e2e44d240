"""Records that a user without rights may only read, or not even that."""

from pathlib import Path

import pytest

from powderkeg.errors import RecordError
from powderkeg.record import Record, back_up, check_record
from tests.privileges import unprivileged
from tests.record.reports import document, reading, shelling


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a record, to which a test may give other rights."""
    (tmp_path / "folder").mkdir()
    with Record.open(tmp_path / "folder" / "sudan.db") as record:
        record.add(document(), [shelling()], reading())
    return tmp_path / "folder"


def test_record_in_a_read_only_folder_can_be_read_checked_and_backed_up(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with unprivileged(folder, tmp_path / "other"):
        folder.chmod(0o555)
        with Record.open(folder / "sudan.db", create=False) as record:
            assert list(record.claims()) == [shelling()]
        assert check_record(folder / "sudan.db").is_sound
        assert back_up(folder / "sudan.db", tmp_path / "other" / "copy.db").is_sound
        with pytest.raises(RecordError, match=r"sudan\.db: the file or its folder is read-only; copy it"):
            add(folder / "sudan.db")
        folder.chmod(0o755)
    assert check_record(folder / "sudan.db").counts["readings"] == 1


def test_add_to_a_read_only_file_is_refused(folder: Path) -> None:
    with unprivileged(folder):
        (folder / "sudan.db").chmod(0o444)
        with pytest.raises(RecordError, match=r"sudan\.db: the file or its folder is read-only; copy it"):
            add(folder / "sudan.db")
        assert check_record(folder / "sudan.db").counts["readings"] == 1


def test_file_that_nobody_may_read_is_told(folder: Path) -> None:
    with unprivileged(folder):
        (folder / "sudan.db").chmod(0)
        for look in (check_record, add):
            with pytest.raises(RecordError, match=r"sudan\.db: the file can't be opened; check the path"):
                look(folder / "sudan.db")


def test_link_to_a_record_is_that_record(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(folder / "sudan.db")
    add(tmp_path / "link.db")
    assert (tmp_path / "link.db").is_symlink()
    assert check_record(folder / "sudan.db").counts["readings"] == 2


def add(path: Path) -> None:
    with Record.open(path) as record:
        record.add(document("second", text="More."), [], reading("second"))
