"""Fits the weights of links on the labelled claims: `python -m tests.gold.fusion_fit [--write]`.

Of all pairs of claims that share a key, those of one label tell of one happening. m and u are the shares of
pairs that come to each level, among those and among the others, on the fold `fit`. Pairs of the sample
dossier are added to the others, and a few pairs to each level, so that none is impossible because none was
seen.

The prior stays as it is: the labelled reports come in groups about the same days, and tell of one happening
more often than those of a record do. With --write `link_weights.csv` is replaced.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import as_file, files
from pathlib import Path

from powderkeg import load_reader
from powderkeg.datamodel.account import Account, account_of
from powderkeg.datamodel.document import Document
from powderkeg.fusion.blocking import block_keys
from powderkeg.fusion.comparisons import NOTHING_TO_COMPARE
from powderkeg.fusion.features import features_of
from powderkeg.fusion.tables import Level, load_link_weights
from powderkeg.fusion.weighing import weigh_pairs
from powderkeg.ingest import read_documents
from powderkeg.reference.tables import bundled_table
from tests.gold.fusion.scoring import load_labelled

_MAY_BE_ONE = re.compile(r"\b(words=(copy|most)|position=gainsaid)\b")
_BY_HAND = {
    ("position", "toll"),
    ("position", "gainsaid"),
}  # too rare among the labelled reports to be fitted
_ADDED = 2.0  # pairs, in all, that are added to the levels of a comparison


def main() -> None:
    """Print the table, or write it."""
    path = Path(str(bundled_table("link_weights.csv")))
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    pairs = [*labelled_pairs("fit"), *other_pairs()]
    lines = [*head, "comparison,level,m,u,words", *map(_row, fitted(pairs))]
    text = "\n".join(lines) + "\n"
    if "--write" in sys.argv[1:]:
        path.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


def labelled_pairs(fold: str) -> list[tuple[str, bool]]:
    """The levels of each pair of claims that are compared, and whether both have one label."""
    labelled = [one for one in load_labelled() if one.fold == fold]
    label = {one.claim.claim_id: one.event for one in labelled}
    weighed = _all_pairs([one.account for one in labelled])
    return [(levels, label[one] == label[other]) for one, other, levels in weighed]


def other_pairs() -> Iterator[tuple[str, bool]]:
    """The levels of pairs of the sample dossier, nearly all of two happenings, without their wording.

    They spread over more weeks than the labelled ones, as those of a record do.
    """
    with as_file(files("powderkeg.sample") / "iraq-2014-06") as folder:
        documents = [one for one in read_documents([str(folder)]) if isinstance(one, Document)]
    reader = load_reader()
    accounts = [account_of(claim, document) for document in documents for claim in reader.read(document)]
    for _, _, levels in _all_pairs(accounts):
        if not _MAY_BE_ONE.search(levels):
            yield " ".join(level for level in levels.split() if not level.startswith("words=")), False


def _all_pairs(accounts: Iterable[Account]) -> list[tuple[str, str, str]]:
    """All pairs that share a key, with their levels."""
    claims = sorted(accounts, key=lambda account: account.claim_id)
    features = [features_of(account) for account in claims]
    keys = [frozenset(block_keys(one)) for one in features]
    weighed = weigh_pairs(features, keys, [True] * len(features), least=None)
    return [(claims[one].claim_id, claims[other].claim_id, levels) for one, other, _, levels in weighed]


def fitted(pairs: Iterable[tuple[str, bool]]) -> list[Level]:
    """The rows of the table with the shares that the pairs have."""
    weights = load_link_weights()
    counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for levels, same in pairs:
        counts[same].update(levels.split())
    rows = [weights.prior]
    for level in weights.levels:
        if level.name in NOTHING_TO_COMPARE or (level.comparison, level.name) in _BY_HAND:
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
