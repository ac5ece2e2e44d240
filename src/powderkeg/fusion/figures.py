"""The numbers that the claims of an event give, as one range for each kind."""

from collections.abc import Iterable, Mapping, Sequence

from powderkeg.datamodel.account import Account, Amount
from powderkeg.datamodel.event import Correction, Estimate

_Number = int | float


def estimates(
    claims: Sequence[Account], weights: Mapping[str, float], corrections: Iterable[Correction]
) -> tuple[Estimate, ...]:
    """One estimate for each kind and unit of quantity.

    `weights` are what the voices of claims weigh. Corrected figures stay among the claims of an estimate,
    and count no longer.
    """
    told: dict[tuple[str, str | None], list[tuple[str, Amount]]] = {}
    for claim in claims:
        for amount in claim.quantities:
            if amount.low is not None or amount.high is not None:
                told.setdefault((amount.kind, amount.unit), []).append((claim.claim_id, amount))
    corrected = {(claim, one.field) for one in corrections for claim in one.corrects}
    return tuple(
        _estimate(kind, unit, amounts, weights, {claim for claim, field in corrected if field == kind})
        for (kind, unit), amounts in told.items()
    )


def _estimate(
    kind: str,
    unit: str | None,
    told: Sequence[tuple[str, Amount]],
    weights: Mapping[str, float],
    corrected: set[str],
) -> Estimate:
    standing = [(claim, amount) for claim, amount in told if claim not in corrected] or list(told)
    lows = [amount.low for _, amount in standing if amount.low is not None]
    highs = [amount.high for _, amount in standing if amount.high is not None]
    return Estimate(
        kind=kind,
        unit=unit,
        low=min(lows, default=0),  # "up to 900" beside "600" says nothing of fewer
        high=max(highs) if len(highs) == len(standing) else None,
        best=_best(standing, weights),
        claims=tuple(dict.fromkeys(claim for claim, _ in told)),
    )


def _best(told: Sequence[tuple[str, Amount]], weights: Mapping[str, float]) -> _Number | None:
    """The number that the voices of most weight hold possible.

    Of two that weigh alike, one that a claim names beats the middle of a range, then the later told wins.
    """
    if len(told) == 1:
        return _named(told[0][1])
    ranked = []
    for number, (_, amount) in enumerate(told):
        named = _named(amount)
        weight = sum({claim: weights[claim] for claim, other in told if _holds(other, named)}.values())
        exact = amount.low is None or amount.high is None or amount.low == amount.high
        ranked.append((round(weight, 6), exact, number, named))
    return max(ranked)[-1]


def _named(amount: Amount) -> _Number | None:
    """The number that an amount names: itself, the end of an open one, the middle of a range."""
    if amount.low is None or amount.high is None:
        return amount.high if amount.low is None else amount.low
    if amount.low == amount.high:
        return amount.low
    middle = (amount.low + amount.high) / 2
    return round(middle) if isinstance(amount.low, int) else middle


def _holds(amount: Amount, number: _Number | None) -> bool:
    if number is None:
        return False
    return (amount.low is None or amount.low <= number) and (amount.high is None or number <= amount.high)
