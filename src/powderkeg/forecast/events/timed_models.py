"""The models of events in continuous time that a backtest compares."""

from powderkeg.forecast.events.design import Terms
from powderkeg.forecast.events.hawkes import Hawkes

OURS = "self-exciting mixture"
KERNELS = (0.15, 0.5, 2.0, 8.0, 48.0)  # rates per day: from a week down to half an hour
# Slow kernels tell how busy these weeks and days are, and rise and fall with the hour of day; fast ones, down
# to a minute, tell of attacks of several events, at whatever hour.
_SLOW, _FAST = (0.05, 0.15, 0.5, 2.0), (8.0, 48.0, 288.0, 1440.0)
_DRAWN = 50.0  # events

BASELINES = (
    Hawkes("homogeneous Poisson (last 365 d)", Terms(trailing=False)),
    Hawkes("Poisson (trailing mean 28 d)", Terms(trailing=True), fixed=True),
    Hawkes("Poisson (trailing mean 28 d x hour of day)", Terms(trailing=True), hours="year", fixed=True),
    Hawkes("Hawkes (one kernel)", Terms(trailing=False), one_of=KERNELS),
    Hawkes("Hawkes (one kernel and trailing background)", Terms(trailing=True), one_of=KERNELS),
    Hawkes(
        "Hawkes (kernel mixture and trailing background x hour of day)",
        Terms(trailing=True, rates=KERNELS),
        hours="year",
    ),
    Hawkes(
        "multivariate Hawkes (trailing background x hour of day)",
        Terms(trailing=True, rates=KERNELS, cross_rates=(0.5, 8.0)),
        hours="year",
    ),
)
BEST_TIMED = Hawkes(
    OURS,
    Terms(trailing=False, hourly_rates=_SLOW, rates=_FAST),
    hours="late",
    drawn=_DRAWN,
)
TIMED_MODELS = (*BASELINES, BEST_TIMED)
