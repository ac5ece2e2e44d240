"""Exponentially decayed sums over past events in continuous time, in one pass.

The recursion is that of Ogata 1981, IEEE Transactions on Information Theory 27, 23-31.
"""

from collections.abc import Sequence

import numpy as np

from powderkeg.forecast.events.history import Floats


def states_at_events(times: Floats, rates: Sequence[float]) -> Floats:
    """``sum of exp(-rate (t - s))`` over the events ``s`` before each event ``t``.

    Parameters
    ----------
    times : ndarray, shape (n,)
        Sorted, in days.
    rates : sequence of float, length n_rates
        Per day.

    Returns
    -------
    ndarray, shape (n_rates, n)
        Of events at the same time those that stand before count.
    """
    states = np.zeros((len(rates), len(times)))
    gaps = np.diff(times)
    for row, rate in enumerate(rates):
        state = 0.0
        # Plain floats, as each step needs the one before.
        for number, keep in enumerate(np.exp(-rate * gaps).tolist(), start=1):
            state = keep * (state + 1)
            states[row, number] = state
    return states


def states_before(times: Floats, rates: Sequence[float], moments: Floats) -> Floats:
    """The same sums at any moments, over the events strictly before: shape (n_rates, n_moments)."""
    if not len(times):
        return np.zeros((len(rates), len(moments)))
    last = np.searchsorted(times, moments, side="left") - 1
    gaps = moments - times[last]
    rate = np.asarray(rates, dtype=np.float64)[:, None]
    since = (states_at_events(times, rates)[:, last] + 1) * np.exp(-rate * np.where(last < 0, 0, gaps))
    found: Floats = np.where(last < 0, 0.0, since)
    return found


def integrals(times: Floats, rates: Sequence[float], edges: Floats) -> Floats:
    """Integral of ``rate * sum of exp(-rate (t - s))`` between neighbouring edges.

    The sum falls at its rate and rises by one with each event, so that what it lost is what came in and isn't
    there at the end.

    Returns
    -------
    ndarray, shape (n_rates, n_edges - 1)
    """
    states = states_before(times, rates, edges)
    arrived = np.diff(np.searchsorted(times, edges, side="left"))
    found: Floats = states[:, :-1] + arrived - states[:, 1:]
    return found
