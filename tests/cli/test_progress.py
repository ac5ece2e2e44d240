"""What is said while something is built at first use, where no terminal shows a bar."""

import pytest

from powderkeg.cli.progress import ProgressBar
from powderkeg.cli.session import Session


@pytest.mark.parametrize(("quiet", "lines"), [(False, 1), (True, 0)], ids=["plain", "quiet"])
def test_first_use_is_told_once(capsys: pytest.CaptureFixture[str], quiet: bool, lines: int) -> None:
    with ProgressBar(Session(quiet=quiet)) as progress:
        for share in (0.0, 0.4, 1.0):
            progress.load("placing provinces", share)
        progress.reach("document")
    assert capsys.readouterr().err.count("first use, building the index of place names") == lines
