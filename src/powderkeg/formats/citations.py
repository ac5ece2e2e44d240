"""Where a claim stands: its sentence, its outlet and its day, so that whatever rests on it can be checked."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from powderkeg.datamodel.account import Account
from powderkeg.datamodel.event import Event


@dataclass(frozen=True, slots=True)
class Citation:
    """The sentence of a claim and where it was published."""

    claim_id: str
    sentence: str
    document_id: str
    publisher: str | None
    published: date | None
    url: str | None

    def as_json(self) -> dict[str, Any]:
        """The same but the id, under which `--json` has it."""
        values = asdict(self) | {"published": self.published.isoformat() if self.published else None}
        del values["claim_id"]
        return values


Citations = Mapping[str, Citation]


def cite(events: Iterable[Event], urls: Mapping[str, str | None]) -> dict[str, Citation]:
    """The citation of each claim of some events, by its id; `urls` has the addresses of documents by id."""
    return {
        account.claim_id: _citation(account, urls.get(account.document_id))
        for event in events
        for account in event.claims
    }


def citations_json(claim_ids: Iterable[str], citations: Citations) -> dict[str, dict[str, Any]]:
    """Citations of some claims under their ids, in the order of the ids; those that are known."""
    return {
        claim_id: citations[claim_id].as_json()
        for claim_id in sorted(set(claim_ids))
        if claim_id in citations
    }


def _citation(account: Account, url: str | None) -> Citation:
    return Citation(
        claim_id=account.claim_id,
        sentence=account.sentence,
        document_id=account.document_id,
        publisher=account.publisher,
        published=account.published,
        url=url,
    )
