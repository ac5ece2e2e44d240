"""What every model can do, whatever it forecasts."""

from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

Ask = TypeVar("Ask", contravariant=True)
History = TypeVar("History", contravariant=True)


class Fitted(Protocol[Ask]):
    """A model with its parameters, which knows nothing from after the origin that it was fitted at."""

    def draws(self, ask: Ask, *, size: int, rng: np.random.Generator) -> NDArray[np.float64]:
        """Draws from what each outcome asked for may be: shape (n_outcomes, size), each row by itself."""

    def simulate(self, ask: Ask, *, size: int, rng: np.random.Generator) -> NDArray[np.float64]:
        """Whole courses: shape (n_outcomes, size), where column k of all rows is one possible world."""


class Model(Protocol[History, Ask]):
    """A way to forecast.

    The caller cuts the history at the origin: a model never cuts it itself, so that nothing from after the
    origin can leak in.
    """

    @property
    def name(self) -> str:
        """What tables and commands call it."""

    def fit(self, history: History, *, rng: np.random.Generator) -> Fitted[Ask]:
        """Parameters from the history."""
