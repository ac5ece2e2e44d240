"""What `import powderkeg` gives."""

import subprocess
import sys
from datetime import UTC, date, datetime

import pytest

import powderkeg


@pytest.mark.parametrize("name", powderkeg.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(powderkeg, name) is not None
    assert name in dir(powderkeg)


def test_public_names_are_sorted_and_unique() -> None:
    assert list(powderkeg.__all__) == sorted(set(powderkeg.__all__))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        powderkeg.no_such_name  # noqa: B018 - looking it up is the test


def test_importing_loads_nothing_heavy() -> None:
    program = "import sys, powderkeg; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not loaded & {"spacy", "pydantic", "sqlalchemy", "rich", "typer", "trafilatura", "numpy"}


@pytest.mark.parametrize(
    "published",
    ["2014-05-21", date(2014, 5, 21), datetime(2014, 5, 21, 18, 30, tzinfo=UTC)],
    ids=["text", "date", "moment"],
)
def test_read_resolves_times_against_the_day_published(
    published: str | date, pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWDERKEG_CACHE", str(pytestconfig.cache.mkdir("powderkeg")))
    claims = powderkeg.read("Rebels attacked the town of Kidal on Monday.", published=published)
    assert [claim.time.start for claim in claims] == [date(2014, 5, 19)]


def test_read_refuses_a_day_that_is_none() -> None:
    with pytest.raises(powderkeg.PowderkegError, match="expected YYYY-MM-DD"):
        powderkeg.read("Rebels attacked Kidal.", published="21/05/2014")
