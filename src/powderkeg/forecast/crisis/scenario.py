"""What would differ if some events took place: the same questions without and with them."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from powderkeg.datamodel.event import Event
from powderkeg.datamodel.forecast import Difference, Forecast, Scenario
from powderkeg.forecast.crisis.answers import Answer
from powderkeg.forecast.crisis.odds import interval
from powderkeg.forecast.crisis.outlook import CrisisOutlook


class Look(Protocol):
    """Makes all forecasts with some events assumed, also of what another asked about."""

    def __call__(self, assumed: Sequence[Event], also: CrisisOutlook | None) -> CrisisOutlook:
        """The outlook."""


def what_if(look: Look, events: Sequence[Event], written: Sequence[str]) -> Scenario:
    """What some events, as read from what was `written`, would change."""
    # First with them, so that states and places that only they bring in are asked about without them as well.
    first = look(events, None)
    without = look((), first)
    # Without them more may be asked, too: where they change who is likely to join by structure.
    assuming = first if _asks_the_same(first, without) else look(events, without)
    return compare(without, assuming, written)


def _asks_the_same(one: CrisisOutlook, other: CrisisOutlook) -> bool:
    first, second = (
        {answer.forecast.question.question_id for answer in outlook.answers} for outlook in (one, other)
    )
    return first >= second


def compare(without: CrisisOutlook, assuming: CrisisOutlook, assumed: Sequence[str]) -> Scenario:
    """Every question that both answer, the largest change first.

    Both share their random numbers, so that draws differ only by what is assumed: where it bears on nothing,
    change and interval are exactly 0.
    """
    others = {answer.forecast.question.question_id: answer for answer in assuming.answers}
    pairs = [
        (answer, others[question_id])
        for answer in without.answers
        if (question_id := answer.forecast.question.question_id) in others
    ]
    differences = [_difference(answer, other) for answer, other in pairs]
    situation = without.material.situation
    return Scenario(
        as_of=situation.as_of,
        known_by=situation.known_by,
        assumed=tuple(assumed),
        differences=tuple(sorted(differences, key=lambda one: -abs(one.change))),
        remarks=(
            "Assumed events count as if reported on the day of the forecast, asserted and believed, with the "
            "same weights as reports; they are in no record. That one state's step leads to another's is "
            "known here only where it joins with force.",
            *without.remarks,
        ),
    )


def _difference(without: Answer, assuming: Answer) -> Difference:
    change = _middle(assuming.forecast) - _middle(without.forecast)
    low, high = interval(np.asarray(assuming.draws - without.draws), change)
    return Difference(without=without.forecast, assuming=assuming.forecast, change=change, low=low, high=high)


def _middle(forecast: Forecast) -> float:
    distribution = forecast.distribution
    middle = distribution.probability if distribution.probability is not None else distribution.mean
    return middle or 0.0
