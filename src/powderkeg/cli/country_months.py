"""What the commands on country-months share: months, horizons, models and the file of figures."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from powderkeg.cli.files import refuse_destination
from powderkeg.errors import ConfigError

if TYPE_CHECKING:
    from powderkeg.forecast.country_months.series import CountryMonths

_FARTHEST = 120  # months ahead

File = Annotated[
    Path,
    typer.Argument(
        help="Deaths by country and month: CSV with iso3, country, month and deaths_state_based, plain or "
        "gzip-compressed; deaths_non_state and deaths_one_sided are used where they are there.",
        show_default=False,
    ),
]
Horizons = Annotated[
    str, typer.Option(metavar="FIRST-LAST", help="Months after the origin, such as 3-14 or 1,2,6.")
]
Draws = Annotated[int, typer.Option(min=20, max=100_000, help="Draws for each month.")]
Seed = Annotated[int | None, typer.Option(min=0, help="Of the random numbers; always the same by default.")]
Neighbours = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Common land borders: CSV with iso3 and neighbour; those of GeoNames by default.",
    ),
]


def months(text: str) -> list[int]:
    """The numbers of months in a list such as ``2015-10,2016-10``, each once.

    Raises
    ------
    ConfigError
        If one is no month.
    """
    from powderkeg.forecast.country_months.series import month_number

    try:
        return list(dict.fromkeys(month_number(part.strip()) for part in text.split(",")))
    except ValueError as error:
        raise ConfigError(f"{error}; give origins such as 2015-10,2016-10") from error


def origin_month(text: str) -> int:
    """The number of one month.

    Raises
    ------
    ConfigError
        If it is none, or there are several.
    """
    found = months(text)
    if len(found) > 1:
        raise ConfigError(f"--origin is {text!r}, expected one month such as 2018-10")
    return found[0]


def horizons(text: str) -> tuple[int, ...]:
    """Months ahead in a list of numbers and ranges such as ``3-14``.

    Raises
    ------
    ConfigError
        If it is no such list.
    """
    try:
        spans = [[int(end) for end in part.split("-")] for part in text.split(",")]
    except ValueError:
        spans = []
    usable = all(len(span) <= 2 and span[0] >= 1 and span[-1] <= _FARTHEST for span in spans)
    ahead = sorted({month for span in spans for month in range(span[0], span[-1] + 1)}) if usable else []
    if not ahead:
        raise ConfigError(f"--horizons is {text!r}, expected months from 1 to {_FARTHEST} such as 3-14")
    return tuple(ahead)


def names(text: str | None) -> list[str]:
    """Names in a list; none where there is no list."""
    return [part.strip() for part in text.split(",")] if text else []


def load(path: Path, neighbours: Path | None) -> "CountryMonths":
    """The figures of the file with neighbours, those that the project knows or those of a file."""
    from powderkeg.histories.country_months import read_country_months
    from powderkeg.histories.neighbours import read_neighbours
    from powderkeg.reference.neighbours import land_neighbours

    return read_country_months(
        path, neighbours=read_neighbours(neighbours) if neighbours else land_neighbours()
    )


def draws_of_others(options: Sequence[str] | None) -> "dict[str, Path]":
    """Names and files of ``NAME=FILE`` options.

    Raises
    ------
    ConfigError
        If an option has another form, or a name comes twice or is one of our models'.
    """
    from powderkeg.forecast.country_months.models import NAMES

    found: dict[str, Path] = {}
    for option in options or ():
        name, equals, file = option.partition("=")
        if not (name and equals and file):
            raise ConfigError(f"--draws-of is {option!r}, expected NAME=FILE")
        if name in found or name in NAMES:
            raise ConfigError(f"--draws-of {option}: there is a {name} already; choose another name")
        found[name] = Path(file)
    return found


def refuse_draws(out: Path | None, file: Path, *, force: bool) -> None:
    """Refuse, before the long work, a file of draws that can't or shouldn't be written.

    Raises
    ------
    ConfigError
        If there is no such folder, the file is there and `force` isn't given, or it is that of the figures.
    """
    if out is None:
        return
    if out.resolve() == file.resolve():
        raise ConfigError(f"{out}: these are the figures themselves; choose another --out")
    refuse_destination(out, force=force)
