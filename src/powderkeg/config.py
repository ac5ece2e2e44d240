"""Settings, read once at the edge: defaults, a TOML file, the environment, the command line."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path
from pydantic import Field, ValidationError

from powderkeg.datamodel.base import FrozenModel
from powderkeg.errors import ConfigError

CONFIG_FILE = "powderkeg.toml"
ENVIRONMENT_PREFIX = "POWDERKEG_"


class Settings(FrozenModel):
    """What can be set; a setting has the same name in the file, the environment and on the command line.

    `record` is a file or a database URL, `pipeline` an installed spaCy pipeline, `lexicons` a folder of
    tables that replace the bundled ones, `actors` further actor lists, `types` a file of own event types,
    `cache` the folder for indexes, `reviewer` who reviews claims.

    `llm_address` and `llm_model` are those of a language model as a second reader. Its key, where it needs
    one, is in the environment variable that `llm_key_env` names or in the file `llm_key_file`; there is no
    other way to give it, so that it stands in no history, log or record.
    """

    record: str | None = Field(default=None, min_length=1)
    pipeline: str | None = Field(default=None, min_length=1)
    lexicons: Path | None = None
    actors: tuple[Path, ...] = ()
    types: Path | None = None
    reviewer: str | None = Field(default=None, min_length=1)
    llm_address: str | None = Field(default=None, min_length=1)
    llm_model: str | None = Field(default=None, min_length=1)
    llm_key_env: str | None = Field(default=None, min_length=1)
    llm_key_file: Path | None = None
    cache: Path = Field(default_factory=lambda: user_cache_path("powderkeg", appauthor=False))


def load_settings(
    *,
    config: Path | None = None,
    environ: Mapping[str, str] | None = None,
    options: Mapping[str, Any] | None = None,
) -> Settings:
    """Settings from all places; a later one wins: defaults, file, environment, options.

    Parameters
    ----------
    config : Path, optional
        A TOML file. Without it, ``powderkeg.toml`` in the current folder is read if it is there.
    environ : mapping, optional
        ``POWDERKEG_RECORD`` and the like; the process's own environment by default. ``POWDERKEG_ACTORS``
        holds paths parted as in ``PATH``.
    options : mapping, optional
        Values from the command line; None and empty ones count as not given.

    Raises
    ------
    ConfigError
        If a setting is unknown, a value doesn't fit, or the file can't be read.
    """
    return Settings(
        **{
            **_from_file(config),
            **_from_environment(os.environ if environ is None else environ),
            **_from_options(options or {}),
        }
    )


def _from_file(config: Path | None) -> dict[str, Any]:
    path = config or Path(CONFIG_FILE)
    if config is None and not path.is_file():
        return {}
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ConfigError(f"{path}: no such file; check --config") from error
    except (OSError, ValueError, RecursionError) as error:  # no TOML, or numbers and brackets without end
        raise ConfigError(f"{path}: can't be read as TOML ({error})") from error
    return _relative_to(path.parent, _checked(values, {name: f"{path}: {name}" for name in values}))


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {
        name.removeprefix(ENVIRONMENT_PREFIX).lower(): value
        for name, value in environ.items()
        if name.startswith(ENVIRONMENT_PREFIX) and value
    }
    if "actors" in values:
        values["actors"] = list(filter(None, values["actors"].split(os.pathsep)))
    return _checked(values, {name: ENVIRONMENT_PREFIX + name.upper() for name in values})


def _from_options(options: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: value for name, value in options.items() if value}
    return _checked(values, {name: name for name in values})


def _checked(values: dict[str, Any], origins: Mapping[str, str]) -> dict[str, Any]:
    """The same values with their types; `origins` says for each name where the user wrote it."""
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        fault = error.errors()[0]
        name = str(fault["loc"][0])
        if fault["type"] == "extra_forbidden":
            known = ", ".join(Settings.model_fields)
            raise ConfigError(f"{origins[name]}: no such setting; known are {known}") from error
        raise ConfigError(f"{origins[name]}: {values[name]!r} can't be used ({fault['msg']})") from error
    return settings.model_dump(exclude_unset=True)


def _relative_to(folder: Path, values: dict[str, Any]) -> dict[str, Any]:
    """Paths written in a file count from the folder of that file."""
    for name in ("lexicons", "types", "cache", "llm_key_file"):
        if name in values:
            values[name] = folder / values[name]
    if "actors" in values:
        values["actors"] = tuple(folder / path for path in values["actors"])
    if "record" in values and "://" not in values["record"]:
        values["record"] = str(folder / values["record"])
    return values
