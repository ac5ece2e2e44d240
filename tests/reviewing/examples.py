"""Reviews and a claim to review."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from powderkeg.datamodel.account import Account, account_of
from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document
from powderkeg.datamodel.review import Action, Review

TEXT = "Tuareg rebels seized Kidal on Wednesday and killed 20 soldiers, an army spokesman said."
DOCUMENT = Document(document_id="kidal", text=TEXT, published=date(2014, 5, 22), publisher="Sahel Monitor")

_numbers = count(1)


def review(action: Action | str, *claims: str, **fields: Any) -> Review:
    """A review that is later than all that were made before."""
    number = next(_numbers)
    given = {
        "review_id": f"r{number}",
        "reviewer": "Awa",
        "reviewed_at": datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number),
        "action": action,
        "claims": claims,
    }
    return Review.model_validate(given | fields)


def undo(what: Review, **fields: Any) -> Review:
    return review(Action.UNDO, undoes=what.review_id, **fields)


def merge(*actors: str, **fields: Any) -> Review:
    return review(Action.MERGE_ACTORS, actors=actors, **fields)


def keep_apart(*actors: str) -> Review:
    return review(Action.SPLIT_ACTORS, actors=actors)


def actor(name: str, **fields: Any) -> dict[str, Any]:
    start = max(TEXT.find(name), 0)
    text = name if name in TEXT else ""
    return {"name": name, "text": text, "start": start, "end": start + len(text), **fields}


def claim(claim_id: str = "c1", **fields: Any) -> Claim:
    """An event, but for the fields given."""
    assault: dict[str, Any] = {
        "document_id": "kidal",
        "claim_id": claim_id,
        "kind": "event",
        "sentence": {"start": 0, "end": len(TEXT), "text": TEXT},
        "trigger": {"start": 14, "end": 20, "text": "seized"},
        "event_type": "ASSAULT",
        "source": [actor("Tuareg rebels", sector="REB")],
        "target": [actor("soldiers", country="MLI", sector="MIL")],
        "status": "asserted",
        "attribution": [actor("army spokesman", country="MLI", sector="MIL", actor_id="MLI-MIL")],
        "time": {"start": "2014-05-21", "end": "2014-05-21", "precision": "day", "text": "Wednesday"},
        "place": {"name": "Kidal", "text": "Kidal", "country": "MLI", "precision": "city"},
        "quantities": [{"kind": "killed", "low": 20, "high": 20, "text": "20 soldiers"}],
        "confidence": 0.8,
    }
    return Claim.model_validate(assault | fields)


def account(claim_id: str = "c1", **fields: Any) -> Account:
    return account_of(claim(claim_id, **fields), DOCUMENT)
