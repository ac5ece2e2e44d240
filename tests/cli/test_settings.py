"""Settings from defaults, file, environment and options."""

import os
from pathlib import Path

import pytest

from powderkeg.config import load_settings
from powderkeg.errors import ConfigError


def test_later_places_win_over_earlier_ones(tmp_path: Path) -> None:
    config = tmp_path / "settings.toml"
    config.write_text('pipeline = "file"\nrecord = "file.sqlite"\ncache = "cache"\n', encoding="utf-8")
    environ = {"POWDERKEG_PIPELINE": "environment", "POWDERKEG_RECORD": "environment.sqlite", "HOME": "/"}
    settings = load_settings(
        config=config, environ=environ, options={"record": "option.sqlite", "pipeline": None}
    )
    assert settings.record == "option.sqlite"
    assert settings.pipeline == "environment"
    assert settings.cache == tmp_path / "cache"


def test_paths_in_a_file_count_from_its_folder(tmp_path: Path) -> None:
    config = tmp_path / "settings.toml"
    config.write_text(
        'record = "a.sqlite"\nlexicons = "mine"\nactors = ["x.csv", "/y.csv"]\n', encoding="utf-8"
    )
    settings = load_settings(config=config, environ={})
    assert settings.record == str(tmp_path / "a.sqlite")
    assert settings.lexicons == tmp_path / "mine"
    assert settings.actors == (tmp_path / "x.csv", Path("/y.csv"))


def test_a_database_url_in_a_file_stays_as_it_is(tmp_path: Path) -> None:
    config = tmp_path / "settings.toml"
    config.write_text('record = "sqlite:///crisis.db"\n', encoding="utf-8")
    assert load_settings(config=config, environ={}).record == "sqlite:///crisis.db"


def test_powderkeg_toml_in_the_current_folder_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("powderkeg.toml").write_text('pipeline = "here"\n', encoding="utf-8")
    assert load_settings(environ={}).pipeline == "here"


def test_actors_in_the_environment_are_parted_like_path() -> None:
    settings = load_settings(environ={"POWDERKEG_ACTORS": os.pathsep.join(("a.csv", "b.csv"))})
    assert settings.actors == (Path("a.csv"), Path("b.csv"))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            'recrod = "a"',
            "recrod: no such setting; known are record, pipeline, lexicons, actors, types",
        ),
        ("record = 5", "record: 5 can't be used"),
        ("record = ", "can't be read as TOML"),
    ],
    ids=["unknown", "type", "syntax"],
)
def test_a_faulty_file_is_refused(tmp_path: Path, content: str, expected: str) -> None:
    config = tmp_path / "settings.toml"
    config.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=expected) as raised:
        load_settings(config=config, environ={})
    assert str(config) in str(raised.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        load_settings(config=tmp_path / "none.toml", environ={})


def test_an_option_of_the_wrong_type_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"actors: 'a\.csv' can't be used"):
        load_settings(environ={}, options={"actors": "a.csv"})


def test_an_unknown_variable_is_refused_by_its_name() -> None:
    with pytest.raises(ConfigError, match="POWDERKEG_RECROD: no such setting"):
        load_settings(environ={"POWDERKEG_RECROD": "a.sqlite"})
