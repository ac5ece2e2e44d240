"""Fits the weights of links on the labelled claims: `python -m tests.gold.fusion_fit [--write]`.

Of all pairs of claims that share a key, those of one label tell of one happening. m and u are the shares of pairs that
come to each level, among those and among the others, on the fold `fit`. A few pairs are added to each level, so that
none is impossible because none was seen. With --write the table `link_weights.csv` is replaced.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from powderkeg.fusion.blocking import block_keys
from powderkeg.fusion.comparisons import NOTHING_TO_COMPARE
from powderkeg.fusion.features import features_of
from powderkeg.fusion.tables import PRIOR, Level, load_link_weights
from powderkeg.fusion.weighing import weigh_pairs
from powderkeg.reference.tables import bundled_table
from tests.gold.fusion.scoring import load_labelled

_ADDED = 2.0  # pairs, in all, that are added to the levels of a comparison


def main() -> None:
    """Print the table, or write it."""
    path = Path(str(bundled_table("link_weights.csv")))
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    lines = [*head, "comparison,level,m,u,words", *map(_row, fitted(labelled_pairs("fit")))]
    text = "\n".join(lines) + "\n"
    if "--write" in sys.argv[1:]:
        path.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


def labelled_pairs(fold: str) -> list[tuple[str, bool]]:
    """The levels of each pair of claims that are compared, and whether both have one label."""
    labelled = sorted(
        (one for one in load_labelled() if one.fold == fold), key=lambda one: one.claim.claim_id
    )
    features = [features_of(one.account) for one in labelled]
    keys = [frozenset(block_keys(one)) for one in features]
    weighed = weigh_pairs(features, keys, [True] * len(features), least=None)
    return [(levels, labelled[one].event == labelled[other].event) for one, other, _, levels in weighed]


def fitted(pairs: Iterable[tuple[str, bool]]) -> list[Level]:
    """The rows of the table with the shares that the pairs have."""
    weights = load_link_weights()
    counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    total: Counter[bool] = Counter()
    for levels, same in pairs:
        counts[same].update(levels.split())
        total[same] += 1
    prior = total[True] / total.total()
    rows = [Level(PRIOR, weights.prior.name, round(prior, 4), round(1 - prior, 4), weights.prior.words)]
    for level in weights.levels:
        if level.name in NOTHING_TO_COMPARE:
            rows.append(level)
            continue
        own = [other for other in weights.of(level.comparison) if other.name not in NOTHING_TO_COMPARE]
        m, u = (_share(level, own, counts[same]) for same in (True, False))
        rows.append(Level(level.comparison, level.name, m, u, level.words))
    return rows


def _share(level: Level, own: list[Level], counts: Counter[str]) -> float:
    """Share of a level among the pairs that can be compared."""
    seen = sum(counts[f"{other.comparison}={other.name}"] for other in own)
    return round((counts[f"{level.comparison}={level.name}"] + _ADDED / len(own)) / (seen + _ADDED), 4)


def _row(level: Level) -> str:
    empty = level.name in NOTHING_TO_COMPARE
    words = f'"{level.words}"' if "," in level.words else level.words
    return f"{level.comparison},{level.name},{'' if empty else level.m},{'' if empty else level.u},{words}"


if __name__ == "__main__":
    main()
