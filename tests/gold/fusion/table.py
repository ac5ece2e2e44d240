"""The table of methods: how well each puts the labelled claims together, over all and by fold."""

from collections.abc import Callable, Hashable, Sequence

from powderkeg.datamodel.account import Account
from powderkeg.fusion.events import make_events
from powderkeg.fusion.links import link_accounts
from tests.gold.fusion.scoring import (
    FOLDS,
    Scores,
    by_crude_rule,
    gold_partition,
    load_attacks,
    load_labelled,
    score,
)


def by_fusion(accounts: Sequence[Account]) -> dict[str, Hashable]:
    """What powderkeg does."""
    events = make_events(accounts, link_accounts(accounts))
    return {claim: event.event_id for event in events for claim in event.claim_ids}


METHODS: dict[str, Callable[[Sequence[Account]], dict[str, Hashable]]] = {
    "each claim alone": lambda accounts: {account.claim_id: account.claim_id for account in accounts},
    "same type, place and day": by_crude_rule,
    "powderkeg": by_fusion,
}

_HEADER = (
    "| method | fold | claims | B-cubed P | R | F1 | pairwise F1 | days merged |\n"
    "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
)


def score_method(method: str, fold: str | None = None) -> Scores:
    """The figures of a method, over all claims or those of one fold.

    All claims are put together at once, as in a record, so that crises could also be mixed up.
    """
    labelled = load_labelled()
    found = METHODS[method]([one.account for one in labelled])
    gold = gold_partition(one for one in labelled if fold in (None, one.fold))
    return score(gold, {claim: found[claim] for claim in gold}, load_attacks())


def render_table() -> str:
    """The table in Markdown."""
    rows = [_row(method, fold) for method in METHODS for fold in (None, *FOLDS)]
    return _HEADER + "".join(rows)


def _row(method: str, fold: str | None) -> str:
    scores = score_method(method, fold)
    claims = sum(fold in (None, one.fold) for one in load_labelled())
    figures = (scores.precision, scores.recall, scores.f1, scores.pairwise_f1)
    cells = " | ".join(f"{figure:.3f}" for figure in figures)
    return f"| {method} | {fold or 'all'} | {claims} | {cells} | {scores.days_merged} |\n"
