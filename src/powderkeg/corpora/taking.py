"""A coded corpus taken up again: its documents with their claims, as they were read."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from powderkeg.corpora.parts import Receipt, finished_parts, table_place
from powderkeg.corpora.plan import PLAN, Part, Plan, load_plan
from powderkeg.corpora.storage import Place, is_remote
from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document
from powderkeg.datamodel.reading import Reading
from powderkeg.errors import CorpusError
from powderkeg.ingest.report import Failure

_AGAIN = "delete it, give the same `powderkeg code` command again, and then add again"


@dataclass(frozen=True, slots=True)
class TakenDocument:
    """A document, the reading of it, and its claims in text order."""

    document: Document
    claims: tuple[Claim, ...]
    reading: Reading


def is_corpus(address: str) -> bool:
    """Whether a folder was written by `powderkeg code`.

    Raises
    ------
    CorpusError, ConfigError
        If the address is one of a store and can't be reached.
    """
    place = Place(address)
    return bool(address) and (is_remote(address) or place.is_folder()) and (place / PLAN).exists()


def take_corpus(address: str) -> Iterator[TakenDocument | Failure]:
    """The documents of the finished parts of a corpus, in order; a failure stands for a part that is faulty.

    Raises
    ------
    CorpusError
        If the plan can't be read.
    """
    out = Place(address)
    plan = load_plan(out)
    if plan is None:
        raise CorpusError(f"{address}: holds no {PLAN}; give a folder that `powderkeg code` wrote")
    receipts = finished_parts(plan, out)
    for part in plan.parts:
        if part.number in receipts:
            yield from _taken(part, receipts[part.number], plan, out)
    if missing := len(plan.parts) - len(receipts):
        reason = f"{missing} of {len(plan.parts)} parts aren't finished"
        yield Failure(
            address, None, f"{reason}; give the same `powderkeg code` command again, and then add again"
        )


def _taken(part: Part, receipt: Receipt, plan: Plan, out: Place) -> Iterator[TakenDocument | Failure]:
    from powderkeg.corpora.schema import CLAIMS, DOCUMENTS, to_claim, to_document
    from powderkeg.corpora.tables import rows_of

    tables = [table_place(out, name, part) for name in (DOCUMENTS, CLAIMS)]
    for place, name in zip(tables, (DOCUMENTS, CLAIMS), strict=True):
        if _sha256(place) != receipt.files[name].sha256:
            yield Failure(place.address, None, f"damaged, as its SHA-256 is another; {_AGAIN}")
            return
    documents, claims = tables
    try:
        rows = rows_of(claims)
        for row in rows_of(documents):
            document, count = to_document(row)
            yield TakenDocument(
                document=document,
                claims=tuple(to_claim(claim) for claim in islice(rows, count)),
                reading=Reading(document_id=document.document_id, reader=plan.reader, read_at=plan.read_at),
            )
    except (CorpusError, ValueError, LookupError, TypeError) as error:
        yield Failure(documents.address, None, f"holds what no document or claim can be ({error}); {_AGAIN}")


def _sha256(place: Place) -> str:
    with place.explained("read"), place.opened() as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
