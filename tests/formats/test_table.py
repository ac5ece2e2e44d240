"""Finding formats by name, also those of plug-ins."""

from pathlib import Path

import pytest

from powderkeg.errors import ConfigError
from powderkeg.formats import find_writer, format_names, write_csv
from tests.formats.examples import blockade, written

PLUGIN = """
from powderkeg.formats import Written

def write_ids(claims, documents, stream):
    ids = [claim.claim_id for claim in claims]
    stream.write(" ".join(ids))
    return Written(written=len(ids))
"""


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed package that brings the format `ids`, and one that can't be loaded."""
    (tmp_path / "plugin_of_ids.py").write_text(PLUGIN)
    metadata = tmp_path / "plugin_of_ids-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: plugin-of-ids\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(
        "[powderkeg.formats]\nids = plugin_of_ids:write_ids\nbroken = plugin_of_ids:nothing\n"
    )
    monkeypatch.syspath_prepend(tmp_path)


def test_find_writer_knows_the_formats_of_powderkeg() -> None:
    assert find_writer("csv") is write_csv
    assert format_names()[:4] == ["jsonl", "csv", "plover", "geojson"]


def test_find_writer_answers_an_unknown_name_with_the_known_ones() -> None:
    with pytest.raises(ConfigError, match="format 'xls' is not known; known are jsonl, csv, plover, geojson"):
        find_writer("xls")


@pytest.mark.usefixtures("plugin")
def test_find_writer_finds_plugins() -> None:
    assert "ids" in format_names()
    assert (
        written(find_writer("ids"), [blockade(), blockade()])
        == f"{blockade().claim_id} {blockade().claim_id}"
    )


@pytest.mark.usefixtures("plugin")
def test_find_writer_names_a_broken_plugin() -> None:
    with pytest.raises(ConfigError, match="format broken: its plug-in plugin_of_ids:nothing can't be loaded"):
        find_writer("broken")
