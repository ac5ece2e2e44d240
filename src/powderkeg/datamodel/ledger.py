"""The ledger: forecasts as saved, what came of them, and how well each model did."""

from datetime import datetime
from typing import Literal, Self

from pydantic import Field, model_validator

from powderkeg.datamodel.base import FrozenModel
from powderkeg.datamodel.forecast import Family, Forecast


class SavedForecast(FrozenModel):
    """A forecast as it was saved; it is never changed. `forecast_id` is "f" and digits of its content."""

    forecast_id: str
    forecast: Forecast
    saved_at: datetime


class Resolution(FrozenModel):
    """What came of a forecast: an `outcome` (0 or 1, or a number), or `void` where it can't be judged.

    `by` is ``data`` where the question's rule was applied to claims or a series, ``hand`` where a person
    decided. A later resolution takes the place of an earlier one, which is kept.
    """

    forecast_id: str
    outcome: float | None = Field(default=None, ge=0)
    void: bool = False
    by: Literal["data", "hand"]
    reason: str = Field(min_length=1)
    resolver: str | None = None
    claims: tuple[str, ...] = ()
    resolved_at: datetime

    @model_validator(mode="after")
    def _outcome_or_void(self) -> Self:
        if self.void == (self.outcome is not None):
            raise ValueError("a resolution has an outcome, or is void")
        return self


class LedgerEntry(FrozenModel):
    """A saved forecast, its resolution where there is one, and its score.

    `score` is the Brier score of a yes or no, the CRPS of a number (lower is better); None while open or
    void.
    """

    saved: SavedForecast
    resolution: Resolution | None = None
    score: float | None = None


class LedgerScore(FrozenModel):
    """How one model did in one family: counts, and means over what was resolved.

    `score` as in `LedgerEntry`, `baseline` the same for a forecast of the share that came true among the
    forecasts of the family (for numbers: their own outcomes as draws). `expected` is how many of the
    questions of yes or no should have come true by their probabilities, `came_true` how many did.
    """

    family: Family
    model: str
    saved: int
    resolved: int
    voids: int
    open: int
    score: float | None
    baseline: float | None
    expected: float | None = None
    came_true: float | None = None


class Ledger(FrozenModel):
    """All saved forecasts of a record, the latest first, and their scores by family and model."""

    entries: tuple[LedgerEntry, ...]
    scores: tuple[LedgerScore, ...]
