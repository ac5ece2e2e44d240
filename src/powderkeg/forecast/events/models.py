"""The models that a backtest of events compares; one name is for counts and times where it is one idea."""

from powderkeg.forecast.events.daily_models import WINDOWS, DailyModel, HomogeneousPoisson, TrailingMean
from powderkeg.forecast.events.mixture import Mixture
from powderkeg.forecast.events.self_exciting import SelfExciting
from powderkeg.forecast.events.timed_models import OURS, TIMED_MODELS

STRONG = "negative binomial (best trailing window)"
DAILY_MODELS: tuple[DailyModel | Mixture, ...] = (
    HomogeneousPoisson("homogeneous Poisson (all past)"),
    HomogeneousPoisson("homogeneous Poisson (last 365 d)", 365),
    TrailingMean("Poisson (trailing mean 28 d)", (28,), poisson=True),
    TrailingMean("Poisson (best trailing window)", WINDOWS, poisson=True),
    TrailingMean("negative binomial (trailing mean 28 d)", (28,), poisson=False),
    TrailingMean(STRONG, WINDOWS, poisson=False),
    SelfExciting("self-exciting counts (Poisson)", poisson=True),
    SelfExciting("self-exciting counts (negative binomial)"),
    SelfExciting("self-exciting counts of all places (negative binomial)", cross=True),
    Mixture(OURS),
)
MODELS = tuple(dict.fromkeys([*(one.name for one in DAILY_MODELS), *(one.name for one in TIMED_MODELS)]))
# The models that gains are told over.
RIVALS = (
    "homogeneous Poisson (last 365 d)",
    "Poisson (trailing mean 28 d)",
    STRONG,
    "self-exciting counts (negative binomial)",
    "Hawkes (kernel mixture and trailing background x hour of day)",
)
