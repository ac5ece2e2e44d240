"""Which claims tell of one happening: pairs of claims with a match weight (Fellegi and Sunter 1969).

The pairs are compared and weighed by Splink on DuckDB. All weights come from `link_weights.csv`; nothing is
trained on the record, so that the weight of a pair depends on its two claims alone.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from powderkeg.datamodel.account import Account
from powderkeg.datamodel.event import Link
from powderkeg.fusion.blocking import block_keys, blocked_periods
from powderkeg.fusion.features import Features, features_of
from powderkeg.reference.tables import bundled_table

_MODEL = "3"  # goes up when the comparisons or the blocking change
_TABLES = ("link_weights.csv", "type_families.csv", "plain_words.csv")


def _version() -> str:
    tables = b"".join(bundled_table(name).read_bytes() for name in _TABLES)
    return f"{_MODEL}-{hashlib.sha256(tables).hexdigest()[:12]}"


LINKS_VERSION: Final = _version()


def link_accounts(accounts: Iterable[Account], *, among: Collection[str] | None = None) -> list[Link]:
    """The pairs of claims that more likely than not tell of one happening.

    Parameters
    ----------
    accounts : iterable of Account
    among : collection of str, optional
        Ids of claims; only pairs with at least one of them are wanted.

    Returns
    -------
    list of Link
        By the ids of their claims; all weights are above 0.
    """
    claims = sorted(accounts, key=lambda account: account.claim_id)
    wanted = frozenset(account.claim_id for account in claims if among is None or account.claim_id in among)
    if among is not None:
        claims = _near_in_time(claims, wanted)
    features = [features_of(account) for account in claims]
    keys = [frozenset(block_keys(one)) for one in features]
    chosen = _sharing_a_key([account.claim_id in wanted for account in claims], keys)
    return _weigh(
        [claims[number].claim_id for number in chosen],
        [features[number] for number in chosen],
        [keys[number] for number in chosen],
        wanted,
    )


def _near_in_time(claims: list[Account], wanted: frozenset[str]) -> list[Account]:
    """The claims that can share a key with a wanted one, told by days alone."""
    periods = [frozenset(blocked_periods(account)) for account in claims]
    of_wanted: set[int | None] = set()
    for account, own in zip(claims, periods, strict=True):
        if account.claim_id in wanted:
            of_wanted |= own
    return [account for account, own in zip(claims, periods, strict=True) if not of_wanted.isdisjoint(own)]


def _sharing_a_key(new: Sequence[bool], keys: Sequence[frozenset[int]]) -> list[int]:
    """Numbers of the new claims, and of those that share a key with one."""
    if all(new):
        return list(range(len(keys)))
    of_new: set[int] = set()
    for is_new, own in zip(new, keys, strict=True):
        if is_new:
            of_new |= own
    return [number for number, own in enumerate(keys) if new[number] or not of_new.isdisjoint(own)]


def _weigh(
    ids: Sequence[str],
    features: Sequence[Features],
    keys: Sequence[frozenset[int]],
    wanted: frozenset[str],
) -> list[Link]:
    if len(ids) < 2:
        return []
    from powderkeg.fusion.weighing import weigh_pairs

    weighed = weigh_pairs(features, keys, [claim_id in wanted for claim_id in ids])
    return [Link(ids[first], ids[second], weight, levels) for first, second, weight, levels in weighed]
