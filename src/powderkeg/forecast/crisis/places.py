"""Which places and countries may see violence next: past events by place and day, and counts ahead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, NamedTuple, Protocol

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from powderkeg.datamodel.account import PlaceRef
from powderkeg.datamodel.claim import EventType, PlacePrecision, Status
from powderkeg.datamodel.coded_event import CodedEvent
from powderkeg.datamodel.forecast import Basis, Chance, Distribution, Driver, Forecast, Quantile
from powderkeg.forecast.crisis.answers import Answer, Chances
from powderkeg.forecast.crisis.material import Material
from powderkeg.forecast.crisis.odds import around, probabilities_of, standard_draws
from powderkeg.forecast.events.decay_fit import Ahead, simulate
from powderkeg.forecast.events.history import TimedEvents
from powderkeg.forecast.events.horizon import ENOUGH, ENOUGH_DAYS
from powderkeg.forecast.events.self_exciting import Pooled
from powderkeg.forecast.phrases import day
from powderkeg.forecast.questions import PLACE_DAYS, meets, place_question
from powderkeg.reference.countries import is_alpha3
from powderkeg.situation.places import is_named, place_id

WINDOW_DAYS: Final = 365  # of the past that count
MOST_PLACES: Final = 20  # that are forecast, and as many countries: those with most events
_LEVELS: Final = tuple(step / 20 for step in range(1, 20))  # 0.05 to 0.95
_THRESHOLDS: Final = (1, 5, 10, 25)
_BELIEVED = 0.5
MODEL: Final = "pooled self-exciting counts"
SHORT_MODEL: Final = "trailing mean"
_TOO_SHORT = "no backtest: the series is too short for the model that has one"
_BY_HAND = "no backtest: the share is set by hand"
_MOST_CLAIMS = 5
_BEFORE_DAYS = 60  # before the first report, whose violence it still tells of as news

_Row = tuple[date, PlaceRef, tuple[str, ...]]  # an event's day, its place, the claims that tell of it


class CountModel(Protocol):
    """Draws from what the numbers of events in days ahead may be."""

    def __call__(
        self,
        history: TimedEvents,
        places: Sequence[str],
        *,
        origin: date,
        days: int,
        size: int,
        rng: Generator,
    ) -> NDArray[np.float64]:
        """Totals of the days after the origin, shape (n_places, size); as `forecast_counts`."""


@dataclass
class History:
    """The violent events of one place or country: their days, and the ids of the claims that tell of them."""

    key: str
    name: str
    days: list[date] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)


def place_histories(
    material: Material, coded: Sequence[CodedEvent] = (), also: Iterable[History] = ()
) -> list[History]:
    """The histories of the record's places and countries, those with most events first.

    Where there are coded events, they are the series, as they miss less than the reports that somebody chose;
    else the events that reports tell of. Places of `also` are there even if nothing is told of them.
    """
    found = {history.key: History(history.key, history.name) for history in also}
    rows = [row for row in map(_of_coded, coded) if row is not None]
    rows += _assumed(material) if rows else []
    first = first_day(material, coded)
    for when, place, claims in rows or _of_reports(material):
        if not first <= when <= material.as_of:
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
    backtest: str,
) -> list[Answer]:
    """How many violent events each place and country sees in the next 30 days, the most first.

    Places and countries are fitted apart, as the events of a place are also its country's. A series that is
    too short for the model gets a negative binomial around each place's mean so far, and a neighbour of which
    nothing is told a share of the count next to it.
    """
    answers: list[Answer] = []
    length = (material.as_of - start).days + 1
    countries = [history for history in histories if is_alpha3(history.key) and history.days][:MOST_PLACES]
    places = [history for history in histories if not is_alpha3(history.key)][:MOST_PLACES]
    for group in filter(None, (countries, places)):
        keys = sorted(history.key for history in group)
        is_long = length >= ENOUGH_DAYS and sum(len(one.days) for one in group) >= ENOUGH * len(group)
        rng = np.random.default_rng(chances.seed)
        if is_long:
            timed = _timed(group, start, material.as_of)
            drawn = model(timed, keys, origin=material.as_of, days=PLACE_DAYS, size=chances.size, rng=rng)
        else:
            seen = {history.key: len(history.days) for history in group}
            drawn = trailing_counts([seen[key] for key in keys], length, size=chances.size, rng=rng)
        told = _Told(length, coded, MODEL if is_long else SHORT_MODEL, backtest if is_long else _TOO_SHORT)
        # In order, so that draws of two forecasts compare quantile by quantile.
        draws = dict(zip(keys, np.sort(drawn, axis=1), strict=True))
        answers += [_answer(history, draws[history.key], material, told) for history in group]
    quiet = [history for history in histories if is_alpha3(history.key) and not history.days]
    answers += _spread(quiet, answers, material, chances, coded=coded, length=length)
    return sorted(
        answers, key=lambda one: (-(one.forecast.distribution.mean or 0.0), one.forecast.question.subject)
    )


def pooled_counts(
    history: TimedEvents, places: Sequence[str], *, origin: date, days: int, size: int, rng: Generator
) -> NDArray[np.float64]:
    """The pooled model of the mixture that `powderkeg backtest events` measures, in a few seconds.

    The mixture itself takes minutes, for which nobody who looks at a crisis waits.
    """
    counts = history.cut(origin).daily(places)
    fitted = Pooled("pooled").fit(counts, rng=rng)
    drawn = simulate([fitted], np.ones((1, len(places))), Ahead(counts, days), size=size, rng=rng)
    total: NDArray[np.float64] = drawn.reshape(len(places), days, size).sum(axis=1)
    return total


def trailing_counts(seen: Sequence[int], length: int, *, size: int, rng: Generator) -> NDArray[np.float64]:
    """Negative binomial around each place's mean over some days (a gamma prior of half an event in a month).

    What a short series can bear, in which no point process can be fitted. Shape (n_places, size).
    """
    scale = PLACE_DAYS / (length + PLACE_DAYS)
    rows = [
        own.poisson(own.gamma(count + 0.5, scale, size=size))
        for own, count in zip(rng.spawn(len(seen)), seen, strict=True)  # what one sees changes no other
    ]
    return np.array(rows, dtype=np.float64)


def _spread(
    quiet: Sequence[History],
    answers: Sequence[Answer],
    material: Material,
    chances: Chances,
    *,
    coded: bool,
    length: int,
) -> list[Answer]:
    """Countries next to the fight of which no violence is told: a share of the fight's own count."""
    means = {one.forecast.question.subject[0]: one.forecast.distribution.mean or 0.0 for one in answers}
    fight = max((mean for key, mean in means.items() if is_alpha3(key)), default=0.0)
    rate = material.evidence.rates["contagion", "any"]
    made = []
    for history in quiet:
        odds = around(
            rate.probability,
            rate.low,
            rate.high,
            standard_draws(chances.seed, history.key, "contagion", size=chances.size),
        )
        rng = np.random.default_rng(chances.seed)
        drawn = np.sort(rng.poisson(probabilities_of(odds) * fight)).astype(np.float64)
        answer = _answer(history, drawn, material, _Told(length, coded, SHORT_MODEL, _BY_HAND))
        text = f"{rate.probability:.0%} of the count next to it, set by hand: {rate.why}"
        forecast = answer.forecast.model_copy(
            update={"drivers": (*answer.forecast.drivers, Driver(text=text, basis=Basis.JUDGEMENT))}
        )
        made.append(Answer(forecast, answer.draws))
    return made


def _timed(histories: Sequence[History], start: date, end: date) -> TimedEvents:
    """Events of several places as models take them: at the noon of their days."""
    events = sorted(
        ((day - start).days + 0.5, place)
        for place, history in enumerate(histories)
        for day in history.days
        if start <= day <= end
    )
    return TimedEvents(
        times=np.array([time for time, _ in events], dtype=np.float64),
        places=np.array([place for _, place in events], dtype=np.intp),
        types=np.zeros(len(events), dtype=np.intp),
        place_names=tuple(history.key for history in histories),
        type_names=("violence",),
        start=start,
        end=end,
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


class _Told(NamedTuple):
    """What is said of all forecasts of a group: days of the series, whether it is coded, model, backtest."""

    length: int
    coded: bool
    model: str
    backtest: str


def _answer(history: History, draws: NDArray[np.float64], material: Material, told: _Told) -> Answer:
    question = place_question(history.name, history.key, material.as_of, coded=told.coded)
    given = sum(meets(question, event, material.parties) for event in material.assumed)
    draws = draws + given  # what is assumed lies ahead and counts whole
    seen = len(history.days)
    last = f", the last on {day(max(history.days))}" if history.days else ""
    text = f"{seen or 'no'} violent event{'' if seen == 1 else 's'} in {told.length} days{last}"
    claims = tuple(dict.fromkeys(history.claims))[-_MOST_CLAIMS:]
    drivers = [Driver(text=text, basis=Basis.CLAIMS if claims else Basis.DATA, claims=claims)]
    if given:
        drivers.insert(0, Driver(text=f"{given} more that the scenario assumes", basis=Basis.CLAIMS))
    forecast = Forecast(
        question=question,
        model=told.model,
        origin=material.as_of,
        distribution=numbers(draws),
        drivers=tuple(drivers),
        backtest=told.backtest,
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
