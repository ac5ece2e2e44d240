"""FEEDS.toml: reading it, and telling what is wrong with it."""

import tomllib
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import Field, ValidationError

from powderkeg.datamodel.base import FrozenModel
from powderkeg.errors import ConfigError, FetchError
from powderkeg.feeds.config_lines import Lines, Where
from powderkeg.feeds.sources import KINDS, FolderSource, Source, WebSource

_Model = TypeVar("_Model", bound=FrozenModel)

_LARGEST_FILE: Final = 1_000_000
_TOP: Final = ("contact", "workers", "defaults")


class Watchlist(FrozenModel):
    """All that is watched. `contact` tells those who run a site whom to turn to."""

    contact: str | None = Field(default=None, pattern=r"^[\x21-\x7e]{3,200}$")
    workers: int = Field(default=16, ge=1, le=256)
    sources: tuple[Source, ...]


def load_watchlist(path: Path) -> Watchlist:
    """The sources that a file names.

    Raises
    ------
    ConfigError
        If it can't be read or used; the message names file, line, key and remedy.
    """
    text = _text(path)
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # no TOML, or numbers and brackets without end
        raise ConfigError(f"{path}: can't be read as TOML ({error}); correct it there") from error
    lines = Lines(path, text)
    if unknown := sorted(values.keys() - {*_TOP, *KINDS}):
        known = ", ".join((*_TOP, *(f"[[{kind}]]" for kind in KINDS)))
        raise ConfigError(f"{lines.top(unknown[0])}: {unknown[0]}: no such key; known are {known}")
    defaults = _defaults(values.get("defaults", {}), lines)
    sources = [
        _source(kind, table, defaults, lines.source(kind, number, len(tables)))
        for kind in KINDS
        for tables in [_tables(values, kind, lines)]
        for number, table in enumerate(tables)
    ]
    if not sources:
        raise ConfigError(f"{path}: names no source; add a [[feed]], [[page]], [[listing]] or [[folder]]")
    _refuse_twice(path, sources)
    rest = {key: value for key, value in values.items() if key in Watchlist.model_fields}
    watchlist = _checked(Watchlist, rest | {"sources": sources}, lines.of_top())
    if watchlist.contact is None and any(isinstance(source, WebSource) for source in sources):
        raise ConfigError(
            f'{path}: contact is missing; give an address such as contact = "https://example.org/about" or '
            '"mailto:desk@example.org", by which those who run a site can reach you'
        )
    return watchlist


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
        if len(data) > _LARGEST_FILE:
            raise ConfigError(f"{path}: larger than {_LARGEST_FILE:,} bytes, which no list of feeds is")
        return data.decode("utf-8")
    except FileNotFoundError as error:
        raise ConfigError(f"{path}: no such file; docs/feeds.md shows what belongs into one") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: can't be read as TOML ({error})") from error


def _tables(values: dict[str, Any], kind: str, lines: Lines) -> list[dict[str, Any]]:
    tables = values.get(kind, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise ConfigError(f"{lines.top(kind)}: {kind}: expected [[{kind}]], in double brackets")
    return tables


def _defaults(table: object, lines: Lines) -> dict[str, Any]:
    """What holds for all sources that don't say otherwise; each key must be one of some kind of source."""
    if not isinstance(table, dict):
        raise ConfigError(f"{lines.top('defaults')}: defaults: expected [defaults], a table")
    allowed = {*WebSource.model_fields} - {"name", "url"}
    for key in table:
        if key not in allowed:
            known = ", ".join(sorted(allowed))
            raise ConfigError(f"{lines.default(key)}: {key}: no such default; known are {known}")
    return table


def _source(kind: str, table: dict[str, Any], defaults: dict[str, Any], where: Where) -> Source:
    model = KINDS[kind]
    values = {key: value for key, value in defaults.items() if key in model.model_fields} | table
    source = _checked(model, values, where)
    if isinstance(source, FolderSource):
        return source.model_copy(update={"path": where.folder / source.path.expanduser()})
    try:
        source.address  # noqa: B018 - raises where the port isn't among those allowed
    except FetchError as error:
        raise ConfigError(f"{where('url')}: url: {error}") from error
    return source


def _checked(model: type[_Model], values: dict[str, Any], where: Where) -> _Model:
    try:
        return model.model_validate(values)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        key = str(fault["loc"][0]) if fault["loc"] else ""
        if fault["type"] == "extra_forbidden":
            known = ", ".join(model.model_fields)
            raise ConfigError(f"{where(key)}: {key}: no such key; known are {known}") from error
        if fault["type"] == "missing":
            raise ConfigError(f"{where(key)}: {key} is missing; add it") from error
        told = fault["msg"].removeprefix("Value error, ")
        # the message about an address names it, and leaves out a password
        found = "" if key == "url" and isinstance(values[key], str) else f" is {values.get(key)!r:.80}"
        raise ConfigError(f"{where(key)}: {key}{found}: {told}") from error


def _refuse_twice(path: Path, sources: list[Source]) -> None:
    seen: dict[str, str] = {}
    for source in sources:
        if source.key in seen:
            raise ConfigError(
                f"{path}: {source.label} is named twice, also as {seen[source.key]}; leave one out"
            )
        seen[source.key] = source.label
