"""How far draws can be believed: transforms of the outcomes, and how often what had a chance came true."""

import numpy as np

from powderkeg.forecast.backtest import Reliability
from powderkeg.forecast.country_months.series import Floats

_PIT_BINS = 10
_CHANCES = (0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.95)


def pit_heights(outcome: Floats, draws: Floats, *, rng: np.random.Generator) -> tuple[float, ...]:
    """Heights of the bins of the randomised probability integral transform, 1 each where calibrated.

    An outcome falls at random among the draws that equal it (Czado, Gneiting and Held 2009, Biometrics 65,
    1254-1261).

    Parameters
    ----------
    outcome : ndarray, shape (n,)
    draws : ndarray, shape (n, n_draws)
    """
    below = (draws < outcome[:, None]).mean(axis=1)
    equal = (draws == outcome[:, None]).mean(axis=1)
    transform = below + rng.random(len(outcome)) * equal
    heights, _ = np.histogram(transform, bins=_PIT_BINS, range=(0, 1))
    return tuple(float(height) for height in heights * _PIT_BINS / len(outcome))


def reliability(outcome: Floats, draws: Floats, threshold: float) -> Reliability:
    """How often months with some chance of `threshold` deaths or more came to have them."""
    chance = (draws >= threshold - 0.5).mean(axis=1)
    happened = outcome >= threshold
    place = np.searchsorted(_CHANCES, chance, side="right")
    return Reliability(
        tuple(
            (
                float(chance[place == one].mean()),
                float(happened[place == one].mean()),
                int((place == one).sum()),
            )
            for one in np.unique(place)
        )
    )
