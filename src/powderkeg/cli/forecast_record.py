"""`powderkeg forecast --record`: what may come next in the crisis of a record."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from powderkeg.datamodel.forecast import Family, Forecast
from powderkeg.errors import ConfigError
from powderkeg.wording.claims import counted

if TYPE_CHECKING:
    from powderkeg.cli.session import Session
    from powderkeg.record import Record


def run_forecast(
    session: "Session",
    record: str | None,
    as_of: date | None,
    known_by: date | None,
    days: int,
    families: list[str] | None,
    *,
    save: bool,
    as_json: bool,
) -> bool:
    """Make forecasts, save them if wanted, print them; whether there were any."""
    from powderkeg.cli.forecast_page import print_forecasts
    from powderkeg.cli.output import print_json
    from powderkeg.cli.tables import result_console
    from powderkeg.forecasting import forecast_crisis, load_known_crisis
    from powderkeg.formats.citations import citations_json
    from powderkeg.record import Record

    wanted = chosen_families(families)
    with Record.open(session.record_location(record), create=False) as opened:
        crisis = load_known_crisis(opened, as_of=as_of, known_by=known_by, settings=session.settings())
        made = forecast_crisis(crisis, as_of, days=days)
        shown = made.model_copy(
            update={"forecasts": tuple(one for one in made.forecasts if one.question.family in wanted)}
        )
        saved = keep(opened, shown.forecasts, session) if save else []
        claims = claims_of(shown.forecasts)
        citations = crisis.citations(claims)
    if as_json:
        told = citations_json(claims, citations)
        print_json({**shown.model_dump(mode="json"), "saved": saved, "citations": told})
    else:
        print_forecasts(result_console(), shown, citations, crisis.parties)
    return bool(shown.forecasts)


def claims_of(forecasts: Iterable[Forecast]) -> list[str]:
    """The ids of the claims that forecasts rest on, each once."""
    return list(
        dict.fromkeys(claim for one in forecasts for driver in one.drivers for claim in driver.claims)
    )


def keep(record: "Record", forecasts: Sequence[Forecast], session: "Session") -> list[str]:
    """Save forecasts and tell how many; the ids of those that were added."""
    from datetime import UTC, datetime

    added = record.save_forecasts(forecasts, saved_at=datetime.now(UTC))
    held = len(forecasts) - len(added)
    session.say(f"{counted(len(added), 'forecast')} saved{f', {held} were there already' if held else ''}")
    return [one.forecast_id for one in added]


def chosen_families(names: list[str] | None) -> frozenset[Family]:
    """The families of some names, all where none is given.

    Raises
    ------
    ConfigError
        If there is no such family.
    """
    if not names:
        return frozenset(Family)
    known = {*Family}
    if wrong := [name for name in names if name not in known]:
        raise ConfigError(f"--family is {wrong[0]!r}, expected one of {', '.join(Family)}")
    return frozenset(map(Family, names))
