"""Forecasts and ledgers made by hand, for what shows them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
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
from powderkeg.datamodel.ledger import Ledger, LedgerEntry, LedgerScore, Resolution, SavedForecast
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


def ledger_of(*saved: tuple[Forecast, float | None]) -> Ledger:
    """A ledger of forecasts, each with its outcome, None where it is open."""
    entries = tuple(_entry(number, one, outcome) for number, (one, outcome) in enumerate(saved, 1))
    resolved = [entry for entry in entries if entry.score is not None]
    score = LedgerScore(
        family=Family.JOINING,
        model="made by hand",
        saved=len(entries),
        resolved=len(resolved),
        voids=0,
        open=len(entries) - len(resolved),
        score=None,
        baseline=None,
    )
    return Ledger(entries=entries, scores=(score,) if entries else ())


def _entry(place: int, one: Forecast, outcome: float | None) -> LedgerEntry:
    forecast_id = f"f{place:016x}"
    at = datetime(2023, 6, 20, 12, tzinfo=UTC)
    saved = SavedForecast(forecast_id=forecast_id, forecast=one, saved_at=at)
    if outcome is None:
        return LedgerEntry(saved=saved)
    resolution = Resolution(
        forecast_id=forecast_id, outcome=outcome, by="data", reason="by its rule", resolved_at=at
    )
    likely = one.distribution.probability or 0.0
    return LedgerEntry(saved=saved, resolution=resolution, score=(likely - outcome) ** 2)
