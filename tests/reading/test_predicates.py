"""Every line of the predicate lexicon that has an example reads it."""

import pytest

from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document
from powderkeg.reading.read import Reader
from powderkeg.reference.predicates import Predicate, load_predicates


def _examples() -> list[Predicate]:
    lexicon = load_predicates()
    by_line = {predicate.line: predicate for predicate in lexicon if predicate.example}
    return [by_line[line] for line in sorted(by_line)]


@pytest.mark.parametrize("predicate", _examples(), ids=lambda predicate: predicate.example)
def test_predicate_reads_its_example(predicate: Predicate, reader: Reader) -> None:
    claims = reader.read(Document(document_id="example", text=predicate.example))
    assert any(_tells(claim, predicate) for claim in claims), [
        (claim.trigger.text, claim.kind, claim.event_type, claim.sign) for claim in claims
    ]


def _tells(claim: Claim, predicate: Predicate) -> bool:
    types = {predicate.event_type}
    return claim.kind is predicate.kind and claim.event_type in types and claim.sign == predicate.sign
