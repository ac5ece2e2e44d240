"""Reviewed claims as gold sentences."""

from datetime import date

from powderkeg.datamodel.base import Passage
from powderkeg.datamodel.claim import Actor
from powderkeg.datamodel.document import Document
from powderkeg.evaluation.evaluate import evaluate
from powderkeg.evaluation.reviewed import gold_claim, gold_sentences
from tests.evaluation.examples import TEXT, claim, control

DOCUMENT = Document(document_id="d", text=TEXT, published=date(2021, 8, 11))


def test_claim_is_what_is_expected_of_itself() -> None:
    items, _ = gold_sentences(DOCUMENT, [claim()], {"c": claim()})
    evaluation = evaluate(items, {items[0].id: [claim()]})
    assert (evaluation.scores["f1"], evaluation.errors) == (1.0, ())
    assert (items[0].id, items[0].published) == ("d:0", date(2021, 8, 11))


def test_rejected_claims_alone_leave_an_empty_expectation() -> None:
    items, _ = gold_sentences(DOCUMENT, [claim()], {"c": None})
    assert (items[0].text, items[0].claims) == (TEXT, ())


def test_sentence_with_a_claim_that_nobody_reviewed_is_left_out() -> None:
    other = control("Gondar", claim_id="c2")
    unread = claim(
        claim_id="c3",
        sentence=Passage(start=100, end=100 + len(TEXT), text=TEXT),
        trigger=Passage(start=117, end=124, text="shelled"),
    )
    items, begun = gold_sentences(DOCUMENT, [claim(), other, unread], {"c": claim()})
    assert (items, begun) == ([], 1)


def test_actors_are_expected_by_name_or_mention() -> None:
    they = Actor(name="Gondar | militia", text="They", start=0, end=4)
    it = Actor(name="Army", text="it", start=0, end=2)
    expected = gold_claim(claim(source=(they, it)))
    assert [actor.name for actor in expected.source] == ["Gondar militia|They", "Army"]
