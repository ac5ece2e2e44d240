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
from tests.gold.scoring import SENTENCES, load_gold

FLOORS = Path(__file__).with_name("floors.json")
ClaimsById = Mapping[str, list[Claim]]


def read_gold(reader: Reader) -> dict[str, list[Claim]]:
    """The claims of each annotated text by its id."""
    return {
        item.id: reader.read(Document(document_id=item.id, text=item.text, published=item.published))
        for item in load_gold()
    }


def measure(claims_by_id: ClaimsById) -> dict[str, float]:
    """All figures over all texts and over those that nothing was fitted on; higher is better for each."""
    everything = load_gold()
    folds = {"all": everything, "check": [item for item in everything if item.fold == "check"]}
    return {
        f"{fold}/{name}": round(value, 4)
        for fold, items in folds.items()
        for name, value in (_reading(items, claims_by_id) | _confidence(items, claims_by_id)).items()
    }


def fingerprint() -> str:
    """SHA-256 of the annotated sentences: figures over other sentences can't be compared."""
    return hashlib.sha256(SENTENCES.read_bytes()).hexdigest()


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
