"""Forecasts made by hand, for what shows them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from powderkeg.datamodel.forecast import (
    Basis,
    Chance,
    Distribution,
    Driver,
    Family,
    Forecast,
    Forecasts,
    Quantile,
    Question,
    Rule,
)
from powderkeg.datamodel.situation import Party

BACKTEST = "AUC 0.77 on the disputes of 1991–2000"
REMARK = "How far a claim moves a forecast is judgement."


def chance(probability: float, low: float, high: float) -> Distribution:
    """A probability with its interval."""
    return Distribution(probability=probability, low=low, high=high)


def number(low: float, median: float, high: float, *, zero: float = 0.1) -> Distribution:
    """A number by three quantiles."""
    levels = zip((0.05, 0.5, 0.95), (low, median, high), strict=True)
    return Distribution(
        quantiles=tuple(Quantile(level=level, value=value) for level, value in levels),
        chance_of_zero=zero,
        chances=(Chance(at_least=25, probability=0.1),),
        mean=median,
    )


def forecast(
    family: Family,
    subject: Sequence[str],
    distribution: Distribution,
    *drivers: Driver,
    origin: date = date(2023, 6, 20),
    days: int = 90,
    text: str | None = None,
    **fields: Any,
) -> Forecast:
    """A forecast for the days after its origin."""
    question = Question(
        question_id=f"q-{family}-{'-'.join(subject)}-{days}",
        family=family,
        text=text or f"What of {' and '.join(subject)}?",
        subject=tuple(subject),
        start=origin + timedelta(days=1),
        end=origin + timedelta(days=days),
        unit=None if distribution.probability is not None else "events",
        rule=Rule(by="claims", event_types=("ASSAULT",), text="Yes if there is an attack."),
    )
    return Forecast(
        question=question,
        model="made by hand",
        origin=origin,
        distribution=distribution,
        drivers=drivers,
        backtest=fields.pop("backtest", BACKTEST),
        **fields,
    )


def told(text: str, effect: float | None, *claims: str) -> Driver:
    """A driver that claims tell."""
    return Driver(text=text, basis=Basis.CLAIMS, effect=effect, claims=claims)


def forecasts_of(*forecasts: Forecast, sides: Sequence[Sequence[Party]] = ()) -> Forecasts:
    """Forecasts as of the origin of the first."""
    return Forecasts(
        as_of=forecasts[0].origin if forecasts else date(2023, 6, 20),
        known_by=None,
        sides=tuple(map(tuple, sides)),
        forecasts=forecasts,
        remarks=(REMARK,),
    )
