"""The charts of a brief: who may be drawn in, and how many violent events places may see."""

from collections.abc import Iterator, Mapping, Sequence

from powderkeg.charts.dots import Estimate, dot_plot, probability_bars
from powderkeg.crisis import Crisis
from powderkeg.datamodel.forecast import Family, Forecast, Forecasts
from powderkeg.wording.forecasts import subject_names

_MOST = 6  # rows of a chart; a brief has two pages
_LONGEST = 32  # letters of a label; names of places can be whatever a report has
_INTERVAL = (0.05, 0.95)


def forecast_charts(forecasts: Forecasts, crisis: Crisis) -> list[str]:
    """The likeliest states and the places with most events ahead, each where there are any, as SVG."""
    names = subject_names(forecasts.forecasts, crisis.events, crisis.parties)

    def shown(family: Family) -> list[Forecast]:
        return [one for one in forecasts.forecasts if one.question.family is family][:_MOST]

    charts = []
    if states := shown(Family.JOINING):
        charts.append(probability_bars(list(_chances(states, names)), title="Who may be drawn in"))
    if places := shown(Family.PLACE_DAYS):
        ahead = (places[0].question.end - places[0].origin).days
        title = f"Violence in the next {ahead} days"
        charts.append(dot_plot(list(_numbers(places, names)), title=title, unit="events, 90% interval"))
    return charts


def _chances(forecasts: Sequence[Forecast], names: Mapping[str, str]) -> Iterator[Estimate]:
    for one in forecasts:
        told = one.distribution
        if told.probability is not None:
            yield Estimate(_label(one, names), told.probability, told.low, told.high)


def _numbers(forecasts: Sequence[Forecast], names: Mapping[str, str]) -> Iterator[Estimate]:
    for one in forecasts:
        low, middle, high = (
            min(one.distribution.quantiles, key=lambda quantile: abs(quantile.level - level)).value
            for level in (_INTERVAL[0], 0.5, _INTERVAL[1])
        )
        yield Estimate(_label(one, names), middle, low, high)


def _label(one: Forecast, names: Mapping[str, str]) -> str:
    name = names.get(one.question.subject[0], one.question.subject[0])
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST].rstrip()} …"
