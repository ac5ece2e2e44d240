"""Forecasts, scenarios and the ledger as lines for the terminal."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from rich.console import Console
from rich.text import Text

from powderkeg.cli.tables import SHORT_ID
from powderkeg.datamodel.forecast import (
    Basis,
    Difference,
    Distribution,
    Driver,
    Family,
    Forecast,
    Forecasts,
    Scenario,
)
from powderkeg.formats.citations import Citations
from powderkeg.reference.parties import Parties
from powderkeg.safe import safe

T = TypeVar("T")

_MOST = 10  # of a family; the rest is in --json
_DRIVERS = 6
_SMALL = 0.095
_NO_CHANGE = 0.0005  # shown as 0.00

HEADINGS = {
    Family.JOINING: "Who may be drawn in",
    Family.ESCALATION: "Who may come to blows",
    Family.THREAT: "What threats, ultimatums, announced deployments and promises may come to",
    Family.CEASEFIRE: "Which ceasefires may hold",
    Family.PLACE_DAYS: "Where violence may come next",
    Family.COUNTRY_MONTH: "Countries by month",
}


def print_forecasts(console: Console, forecasts: Forecasts, citations: Citations, parties: Parties) -> None:
    """Each family with the likeliest first, what moves it with the sentences, and the remarks."""
    known = f", as known by {forecasts.known_by}" if forecasts.known_by != forecasts.as_of else ""
    console.print(Text(f"As of {forecasts.as_of}{known}. In brackets 90% intervals; + and - are log odds."))
    if forecasts.sides:
        console.print(Text(safe(" against ".join(_names(side) for side in forecasts.sides))))
    for family, heading in HEADINGS.items():
        of_family = [one for one in forecasts.forecasts if one.question.family is family]
        if of_family:
            console.print(Text(f"\n{heading}", style="bold underline"))
            for backtest in dict.fromkeys(one.backtest for one in of_family):
                models = dict.fromkeys(one.model for one in of_family if one.backtest == backtest)
                told = f"By {' or '.join(models)}: {backtest}"
                print_line(console, Text(safe(told), style="dim"), 2)
            spoken_of = [one for one in of_family if not _is_structure_alone(one)]
            _listed(console, spoken_of, lambda to, one: _print_forecast(to, one, citations))
            alone = [one for one in of_family if one not in spoken_of]
            _print_structure_alone(console, alone, parties)
    _print_remarks(console, forecasts.remarks)


def print_scenario(console: Console, scenario: Scenario) -> None:
    """The questions that the assumed events bear on, the largest change first."""
    console.print(Text(f"As of {scenario.as_of}, assuming"))
    for text in scenario.assumed:
        console.print(Text(f"  {safe(text)}"))
    console.print(Text("In brackets 90% intervals."))
    moved = [one for one in scenario.differences if abs(one.change) >= _NO_CHANGE]
    for family, heading in HEADINGS.items():
        of_family = [one for one in moved if one.without.question.family is family]
        if of_family:
            console.print(Text(f"\n{heading}", style="bold underline"))
            _listed(console, of_family, _print_difference)
    still = len(scenario.differences) - len(moved)
    if still:
        console.print(Text(f"\n{still} more questions stay as they are."))
    _print_remarks(console, scenario.remarks)


def _print_forecast(console: Console, forecast: Forecast, citations: Citations) -> None:
    """The question and its answer, structure in a line, claims one by one, and what else it rests on."""
    question = Text.assemble(
        (f"{middle(forecast.distribution)} ", "bold"), safe(forecast.question.text), f"{_side(forecast)}"
    )
    print_line(console, question, 2)
    terms: list[Driver] = []
    if forecast.structural is not None:  # all that moves it, steps of judgement among them
        terms = [one for one in forecast.drivers if one.basis is not Basis.CLAIMS and one.effect is not None]
        told = ", ".join(f"{one.text} {one.effect:+.2f}{_judged(one)}" for one in terms)
        words = f"structure alone {_share(forecast.structural)}{f': {told}' if told else ''}"
        print_line(console, Text(safe(words)), 4)
    for driver in [one for one in forecast.drivers if one not in terms][:_DRIVERS]:
        print_line(console, _driver(driver), 4)
        quoted = next((citations[claim] for claim in driver.claims if claim in citations), None)
        if quoted is not None:
            print_line(console, Text(f"“{safe(quoted.sentence)}”", style="dim"), 6)


def _judged(driver: Driver) -> str:
    return f" [{driver.basis}]" if driver.basis is Basis.JUDGEMENT else ""


def _is_structure_alone(forecast: Forecast) -> bool:
    return (
        forecast.question.family is Family.JOINING
        and forecast.structural is not None
        and all(one.basis is not Basis.CLAIMS for one in forecast.drivers)
    )


def _print_structure_alone(console: Console, forecasts: Sequence[Forecast], parties: Parties) -> None:
    """States that no report speaks of, in a line."""
    shares = [
        f"{parties.state(one.question.subject[0]).name} {_share(one.structural or 0.0)}" for one in forecasts
    ]
    if shares:
        print_line(console, Text(safe(f"No report speaks of these; structure alone: {', '.join(shares)}")), 2)


def _side(forecast: Forecast) -> str:
    if not forecast.side or forecast.side_probability is None:
        return ""
    if not forecast.clear_side:
        return " On which side is open."
    return f" Most likely beside {safe(_names(forecast.side[:1]))} ({forecast.side_probability:.2f})."


def _print_difference(console: Console, one: Difference) -> None:
    before, after = (middle(side.distribution, with_interval=False) for side in (one.without, one.assuming))
    change = f"{one.change:+.3f} ({one.low:+.3f} to {one.high:+.3f})"
    text = Text.assemble((f"{before} → {after}  {change} ", "bold"), safe(one.without.question.text))
    print_line(console, text, 2)


def middle(distribution: Distribution, *, with_interval: bool = True) -> str:
    """The probability, or the mean number and the chance of any, with the 90% interval."""
    if distribution.probability is not None:
        low, high = _share(distribution.low or 0.0), _share(distribution.high or 0.0)
        interval = f" ({low} to {high})" if with_interval else ""
        return f"{_share(distribution.probability)}{interval}"
    least, most = distribution.quantiles[0].value, distribution.quantiles[-1].value
    interval = (
        f" ({least:.0f} to {most:.0f}), any {1 - (distribution.chance_of_zero or 0):.2f}"
        if with_interval
        else ""
    )
    return f"{distribution.mean or 0:.1f}{interval}"


def _share(probability: float) -> str:
    """A probability with two digits, small ones with three."""
    return f"{probability:.2f}" if probability >= _SMALL else f"{probability:.3f}"


def _driver(driver: Driver) -> Text:
    effect = f"{driver.effect:+.2f} " if driver.effect is not None else ""
    ids = ""
    if driver.claims:
        more = f" +{len(driver.claims) - 1}" if len(driver.claims) > 1 else ""
        ids = f" {driver.claims[0][:SHORT_ID]}{more}"
    basis = "" if driver.basis is Basis.CLAIMS else f" [{driver.basis}]"
    return Text.assemble(effect, safe(driver.text), (basis, "dim"), (ids, "dim"))


def _names(parties: Iterable[object]) -> str:
    return ", ".join(str(getattr(party, "name", party)) for party in parties)


def _print_remarks(console: Console, remarks: Sequence[str]) -> None:
    if remarks:
        console.print(Text("\nRemarks", style="bold"))
        for remark in remarks:
            print_line(console, Text(safe(remark)), 2)


def _listed(console: Console, items: Sequence[T], print_one: Callable[[Console, T], None]) -> None:
    for item in items[:_MOST]:
        print_one(console, item)
    if len(items) > _MOST:
        print_line(console, Text(f"{len(items) - _MOST} more in --json", style="dim"), 2)


def print_line(console: Console, text: Text, indent: int) -> None:
    """Print on as many lines as it takes, all of them set in."""
    for line in text.wrap(console, console.width - indent):
        line.rstrip()
        console.print(Text(" " * indent).append_text(line))
