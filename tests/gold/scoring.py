"""The annotated sentences in this folder."""

import hashlib
from pathlib import Path

from powderkeg.evaluation import gold
from powderkeg.evaluation.gold import GoldItem

SENTENCES = Path(__file__).with_name("sentences.jsonl")
PHENOMENA = Path(__file__).with_name("phenomena.jsonl")
CALIBRATION = Path(__file__).with_name("calibration.jsonl")


def load_gold(path: Path = SENTENCES, *, fold: str | None = None) -> list[GoldItem]:
    """The items of a file, all of them or those of one fold; a line that can't be used is an error."""
    loaded = gold.load_gold(path)
    assert not loaded.faults, loaded.faults
    return [item for item in loaded.items if fold in (None, item.fold)]


def fold_of(item_id: str) -> str:
    """`check` for a third of all ids, `fit` for the others; the same in every process."""
    return "check" if int(hashlib.sha256(item_id.encode()).hexdigest(), 16) % 3 == 0 else "fit"
