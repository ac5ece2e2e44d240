"""Which places and countries may see violence next: past events by place and day, and counts ahead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from powderkeg.datamodel.account import PlaceRef
from powderkeg.datamodel.claim import EventType, PlacePrecision, Status
from powderkeg.datamodel.coded_event import CodedEvent
from powderkeg.datamodel.forecast import Basis, Chance, Distribution, Driver, Forecast, Quantile
from powderkeg.forecast.crisis.answers import Answer, Chances
from powderkeg.forecast.crisis.material import Material
from powderkeg.forecast.phrases import day
from powderkeg.forecast.questions import PLACE_DAYS, meets, place_question
from powderkeg.situation.places import is_named, place_id

WINDOW_DAYS: Final = 365  # of the past that count
_LEVELS: Final = tuple(step / 20 for step in range(1, 20))  # 0.05 to 0.95
_THRESHOLDS: Final = (1, 5, 10, 25)
_BELIEVED = 0.5
_MOST_CLAIMS = 5
_BEFORE_DAYS = 60  # before the first report, whose violence it still tells of as news

_Row = tuple[date, PlaceRef, tuple[str, ...]]  # an event's day, its place, the claims that tell of it


class CountModel(Protocol):
    """Draws from what the numbers of events in days ahead may be."""

    def __call__(
        self, daily: NDArray[np.float64], *, days: int, size: int, rng: np.random.Generator
    ) -> NDArray[np.float64]:
        """From counts a day, shape (n_places, n_days), to totals ahead, shape (n_places, size)."""


@dataclass
class History:
    """The violent events of one place or country: their days, and the ids of the claims that tell of them."""

    key: str
    name: str
    days: list[date] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)


def place_histories(
    material: Material, coded: Iterable[CodedEvent] = (), also: Iterable[History] = ()
) -> list[History]:
    """The histories of the record's places and countries, those with most events first.

    Where there are coded events, they are the series, as they miss less than the reports that somebody chose;
    else the events that reports tell of. Places of `also` are there even if nothing is told of them.
    """
    found = {history.key: History(history.key, history.name) for history in also}
    rows = [row for row in map(_of_coded, coded) if row is not None]
    rows += _assumed(material) if rows else []
    for when, place, claims in rows or _of_reports(material):
        if not material.as_of - timedelta(days=WINDOW_DAYS) < when <= material.as_of:
            continue
        for key, name in _keys(place, material):
            history = found.setdefault(key, History(key, name))
            history.days.append(when)
            history.claims.extend(claims)
    return sorted(found.values(), key=lambda one: (-len(one.days), one.key))


def first_day(material: Material, coded: Sequence[CodedEvent] = ()) -> date:
    """The first day of the series.

    Of coded events the first one's; of reports the first day of publication, or of the violence that they
    tell of from the weeks before it. What lies further back is background, of which they tell a part only.
    """
    days = [event.time.start for event in coded if event.time.start]
    if not days:
        days = [told.told for told in material.tolds if not material.is_assumed(told)]
        first = min(days, default=material.as_of)
        earliest = first - timedelta(days=_BEFORE_DAYS)
        days += [when for when, _, claims in _of_reports(material) if claims and when >= earliest]
    return max(min(days, default=material.as_of), material.as_of - timedelta(days=WINDOW_DAYS - 1))


def forecast_places(
    histories: Sequence[History],
    material: Material,
    model: CountModel,
    chances: Chances,
    *,
    start: date,
    coded: bool,
    name: str,
    backtest: str,
) -> list[Answer]:
    """How many violent events each place and country sees in the next 30 days, the most first."""
    if not histories:
        return []
    histories = sorted(histories, key=lambda one: one.key)
    length = (material.as_of - start).days + 1
    daily = np.zeros((len(histories), length))
    for row, history in enumerate(histories):
        for when in history.days:
            if start <= when <= material.as_of:
                daily[row, (when - start).days] += 1
    rng = np.random.default_rng(chances.seed)
    drawn_from = model(daily, days=PLACE_DAYS, size=chances.size, rng=rng)
    # In order, so that draws of two forecasts compare quantile by quantile.
    draws = np.sort(drawn_from, axis=1)
    answers = [
        _answer(history, counts, drawn, material, coded=coded, name=name, backtest=backtest)
        for history, counts, drawn in zip(histories, daily, draws, strict=True)
    ]
    return sorted(
        answers, key=lambda one: (-(one.forecast.distribution.mean or 0.0), one.forecast.question.subject)
    )


def numbers(draws: NDArray[np.float64]) -> Distribution:
    """The distribution of a number of events, from draws."""
    return Distribution(
        quantiles=tuple(
            Quantile(level=level, value=float(value))
            for level, value in zip(_LEVELS, np.quantile(draws, _LEVELS), strict=True)
        ),
        chance_of_zero=float((draws == 0).mean()),
        chances=tuple(
            Chance(at_least=float(least), probability=float((draws >= least).mean())) for least in _THRESHOLDS
        ),
        mean=float(draws.mean()),
    )


def _answer(
    history: History,
    daily: NDArray[np.float64],
    draws: NDArray[np.float64],
    material: Material,
    *,
    coded: bool,
    name: str,
    backtest: str,
) -> Answer:
    question = place_question(history.name, history.key, material.as_of, coded=coded)
    given = sum(meets(question, event, material.parties) for event in material.assumed)
    draws = draws + given  # what is assumed lies ahead and counts whole
    seen = int(daily.sum())
    last = f", the last on {day(max(history.days))}" if history.days else ""
    text = f"{seen or 'no'} violent event{'' if seen == 1 else 's'} in {len(daily)} days{last}"
    claims = tuple(dict.fromkeys(history.claims))[-_MOST_CLAIMS:]
    drivers = [Driver(text=text, basis=Basis.CLAIMS if claims else Basis.DATA, claims=claims)]
    if given:
        drivers.insert(0, Driver(text=f"{given} more that the scenario assumes", basis=Basis.CLAIMS))
    forecast = Forecast(
        question=question,
        model=name,
        origin=material.as_of,
        distribution=numbers(draws),
        drivers=tuple(drivers),
        backtest=backtest,
    )
    return Answer(forecast, draws)


def coded_days(coded: Iterable[CodedEvent]) -> list[tuple[date, tuple[str, ...]]]:
    """Day, and ids of place and country, of each violent coded event."""
    rows = [row for row in map(_of_coded, coded) if row is not None]
    return [(when, tuple(filter(None, (place_id(place), place.country)))) for when, place, _ in rows]


def _of_reports(material: Material) -> list[_Row]:
    return [
        (told.day, told.event.place, () if material.is_assumed(told) else told.event.claim_ids)
        for told in material.tolds
        if told.event.event_type == EventType.ASSAULT
        and told.event.status is Status.ASSERTED
        and told.event.belief >= _BELIEVED
        and told.event.place is not None
    ]


def _assumed(material: Material) -> list[_Row]:
    return [
        (material.as_of, event.place, ())
        for event in material.assumed
        if event.event_type == EventType.ASSAULT and event.place is not None
    ]


def _of_coded(event: CodedEvent) -> _Row | None:
    when, place = event.time.end or event.time.start, event.place
    if event.event_type != EventType.ASSAULT or when is None or place is None:
        return None
    fields = {name: getattr(place, name) for name in PlaceRef.__slots__}
    return when, PlaceRef(**fields), ()


def _keys(place: PlaceRef, material: Material) -> list[tuple[str, str]]:
    """The place itself, where it has a name of its own, and its country."""
    keys = []
    if place.precision is not PlacePrecision.COUNTRY and is_named(place):
        keys.append((place_id(place), place.name))
    if place.country:
        country = material.named(material.state(place.country))
        keys.append((place.country, country.name))
    return keys


def trailing_counts(
    daily: NDArray[np.float64], *, days: int, size: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Negative binomial around each place's mean so far (a gamma prior of half an event in a month).

    What a short series can bear, in which no point process can be fitted.
    """
    scale = days / (daily.shape[1] + 30)
    rows = [
        own.poisson(own.gamma(counts.sum() + 0.5, scale, size=size))
        for own, counts in zip(rng.spawn(len(daily)), daily, strict=True)  # what one sees changes no other
    ]
    return np.array(rows, dtype=np.float64)
