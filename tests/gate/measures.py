"""What the gate measures: the reader against the annotated sentences, each figure under one name."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from statistics import fmean

from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document
from powderkeg.evaluation.gold import GoldItem
from powderkeg.evaluation.matching import judge
from powderkeg.evaluation.scoring import Rates, score
from powderkeg.reading.read import Reader
from tests.gold.scoring import PHENOMENA, SENTENCES, load_gold

FLOORS = Path(__file__).with_name("floors.json")
ClaimsById = Mapping[str, list[Claim]]


def read_gold(reader: Reader) -> dict[str, list[Claim]]:
    """The claims of each annotated text by its id."""
    return {
        item.id: reader.read(Document(document_id=item.id, text=item.text, published=item.published))
        for item in (*load_gold(), *load_gold(PHENOMENA))
    }


def measure(claims_by_id: ClaimsById) -> dict[str, float]:
    """All figures: over all texts, over those that nothing was fitted on, and for each phenomenon.

    Higher is better for each.
    """
    everything = load_gold()
    folds = {"all": everything, "check": [item for item in everything if item.fold == "check"]}
    found = {
        f"{fold}/{name}": value
        for fold, items in folds.items()
        for name, value in (_reading(items, claims_by_id) | _confidence(items, claims_by_id)).items()
    }
    return {name: round(value, 4) for name, value in (found | _phenomena(claims_by_id)).items()}


def fingerprint() -> str:
    """SHA-256 of all annotated sentences: figures over other sentences can't be compared."""
    return hashlib.sha256(SENTENCES.read_bytes() + PHENOMENA.read_bytes()).hexdigest()


def load_floors() -> tuple[str, dict[str, float]]:
    """The fingerprint that the floors belong to, and the floors by name."""
    stored = json.loads(FLOORS.read_text(encoding="utf-8"))
    return stored["sentences_sha256"], stored["floors"]


def _reading(items: list[GoldItem], claims_by_id: ClaimsById) -> dict[str, float]:
    scores = score(items, claims_by_id)
    rates: dict[str, Rates] = {"": scores, **{f"{kind}/": one for kind, one in scores["by_kind"].items()}}
    found = {
        f"{prefix}{name}": value
        for prefix, one in rates.items()
        for name, value in (("recall", one["recall"]), ("precision", one["precision"]), ("f1", one["f1"]))
    }
    found |= {f"slot/{name}": slot["accuracy"] for name, slot in scores["slot_accuracy"].items()}
    return {name: value for name, value in found.items() if value is not None}


def _phenomena(claims_by_id: ClaimsById) -> dict[str, float]:
    """For each phenomenon: how many of its claims are found, and with the right status.

    Where a phenomenon has no claims: the share of its texts in which nothing is read.
    """
    items = load_gold(PHENOMENA)
    found: dict[str, float] = {}
    for name in sorted({str(item.phenomenon) for item in items}):
        texts = [item for item in items if item.phenomenon == name]
        scores = score(texts, claims_by_id)
        if scores["recall"] is None:
            found[f"phenomenon/{name}/silence"] = fmean(not claims_by_id[item.id] for item in texts)
        else:
            found[f"phenomenon/{name}/recall"] = scores["recall"]
            found[f"phenomenon/{name}/status"] = scores["slot_accuracy"]["status"]["accuracy"]
    slots = score(items, claims_by_id)["slot_accuracy"]
    for slot in ("status", "attribution", "source", "target"):
        found[f"phenomenon/all/{slot}"] = slots[slot]["accuracy"]
    return found


def _confidence(items: list[GoldItem], claims_by_id: ClaimsById) -> dict[str, float]:
    """How well confidences order claims, and their Brier score against that of their mean."""
    judged = [
        (claim.confidence, right) for item in items for claim, right in judge(item, claims_by_id[item.id])
    ]
    right = [confidence for confidence, is_right in judged if is_right]
    wrong = [confidence for confidence, is_right in judged if not is_right]
    share = len(right) / len(judged)
    brier = fmean((confidence - is_right) ** 2 for confidence, is_right in judged)
    return {
        "confidence/auc": fmean((one > other) + (one == other) / 2 for one in right for other in wrong),
        "confidence/brier_skill": 1 - brier / (share * (1 - share)),
    }
