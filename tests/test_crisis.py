"""What holds of events and situation whatever the reports say, in real records of small invented crises."""

import itertools
from collections.abc import Callable, Sequence
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from powderkeg.crisis import load_crisis
from powderkeg.datamodel.event import Event
from powderkeg.datamodel.situation import Situation
from powderkeg.record import Record
from tests.crises import DAYS, Report, add_reports, crises, reviews, undo
from tests.databases import Databases

pytestmark = pytest.mark.slow

AS_OF = DAYS[-1]

Fresh = Callable[[], Record]

# Linking takes most of a second however few the claims, so a few examples for each database have to do.
few = settings(max_examples=4, deadline=None)


@pytest.fixture(scope="module")
def fresh(lasting_databases: Databases) -> Fresh:
    """What opens one empty record after the other; no test has more of them open at once than there are."""
    numbers = itertools.cycle(range(4))
    return lambda: Record.open(lasting_databases.fresh(next(numbers)))


def results(
    fresh: Fresh, reports: Sequence[Report], known_by: date | None = None
) -> tuple[tuple[Event, ...], Situation]:
    """Events and situation of a record of its own with these reports."""
    with fresh() as record:
        add_reports(record, reports)
        return results_of(record, known_by)


def results_of(record: Record, known_by: date | None = None) -> tuple[tuple[Event, ...], Situation]:
    crisis = load_crisis(record, known_by=known_by)
    return crisis.events, crisis.situation(AS_OF)


def claims_of(situation: Situation) -> set[str]:
    """The claims that a situation rests on."""
    parts = (
        *situation.control,
        *situation.ties,
        *situation.contradictions,
        *situation.figures,
        *situation.standings,
    )
    return {claim for part in parts for claim in part.claims}


@few
@given(crises(), st.randoms(use_true_random=False))
def test_order_of_adding_documents_changes_nothing(
    fresh: Fresh, reports: list[Report], random: Random
) -> None:
    assert results(fresh, random.sample(reports, len(reports))) == results(fresh, reports)


@few
@given(crises())
def test_record_is_the_same_crisis_wherever_it_is_kept(fresh: Fresh, reports: list[Report]) -> None:
    assert results(fresh, reports) == results(lambda: Record.open("sqlite://"), reports)


@few
@given(crises())
def test_looking_at_a_record_while_it_grows_changes_nothing(fresh: Fresh, reports: list[Report]) -> None:
    with fresh() as record:
        for report in reports:
            add_reports(record, [report])
            load_crisis(record)
        assert results_of(record) == results(fresh, reports)


@few
@given(crises(), st.data())
def test_looking_at_a_record_between_reviews_changes_nothing(
    fresh: Fresh, reports: list[Report], data: st.DataObject
) -> None:
    claims = sorted({claim for report in reports for claim in report.claim_ids})
    made = [data.draw(reviews(claims, number)) for number in range(data.draw(st.integers(1, 4)))]
    known_by = data.draw(st.sampled_from(DAYS))
    first, *later = reports
    with fresh() as watched, fresh() as record:
        add_reports(record, reports)
        add_reports(watched, [first])
        load_crisis(watched)
        add_reports(watched, later)
        for review in made:
            results_of(watched, known_by)
            for each in (watched, record):
                each.add_review(review)
        assert results_of(watched) == results_of(record)
        assert results_of(watched, known_by) == results_of(record, known_by)


@few
@given(crises(), st.sampled_from(DAYS))
def test_what_was_known_does_not_depend_on_having_looked_at_all(
    fresh: Fresh, reports: list[Report], known_by: date
) -> None:
    known = [
        report for report in reports if report.document.published and report.document.published <= known_by
    ]
    with fresh() as record:
        add_reports(record, reports)
        load_crisis(record)
        assert results_of(record, known_by) == results(fresh, known, known_by)


@few
@given(crises(), st.sampled_from(DAYS))
def test_document_published_later_changes_nothing(
    fresh: Fresh, reports: list[Report], known_by: date
) -> None:
    known = [
        report for report in reports if report.document.published and report.document.published <= known_by
    ]
    assert results(fresh, reports, known_by) == results(fresh, known, known_by)


@few
@given(crises())
def test_each_claim_belongs_to_one_event(fresh: Fresh, reports: list[Report]) -> None:
    events, situation = results(fresh, reports)
    told = [claim for event in events for claim in event.claim_ids]
    assert sorted(told) == sorted({claim for report in reports for claim in report.claim_ids})
    assert claims_of(situation) <= set(told)


@few
@given(crises(), st.sampled_from(DAYS))
def test_control_alone_is_that_of_the_situation(fresh: Fresh, reports: list[Report], as_of: date) -> None:
    with fresh() as record:
        add_reports(record, reports)
        crisis = load_crisis(record)
        assert crisis.control(as_of, known_by=AS_OF) == crisis.situation(as_of, known_by=AS_OF).control


@few
@given(crises())
def test_probabilities_are_probabilities_and_sum_to_one(fresh: Fresh, reports: list[Report]) -> None:
    events, situation = results(fresh, reports)
    assert all(0 <= event.belief <= 1 for event in events)
    for held in situation.control:
        shares = [share.probability for share in held.holders]
        assert sum(shares) + held.open == pytest.approx(1)
        assert min([*shares, held.open]) >= 0


@few
@given(crises(), st.randoms(use_true_random=False))
def test_removing_a_document_removes_what_rested_on_it_alone(
    fresh: Fresh, reports: list[Report], random: Random
) -> None:
    removed, *kept = random.sample(reports, len(reports))
    remaining = {claim for report in kept for claim in report.claim_ids}
    events, situation = results(fresh, kept)
    assert {claim for event in events for claim in event.claim_ids} == remaining
    assert claims_of(situation) <= remaining
    before, _ = results(fresh, reports)
    alone = {event.event_id for event in before if set(event.claim_ids) <= removed.claim_ids - remaining}
    assert alone.isdisjoint(event.event_id for event in events)


@few
@given(crises(), st.data())
def test_undone_review_leaves_no_trace(fresh: Fresh, reports: list[Report], data: st.DataObject) -> None:
    claims = sorted({claim for report in reports for claim in report.claim_ids})
    made = [data.draw(reviews(claims, number)) for number in range(data.draw(st.integers(1, 3)))]
    with fresh() as record:
        add_reports(record, reports)
        before = results_of(record)
        for review in made:
            record.add_review(review)
            load_crisis(record)
        for review in reversed(made):
            record.add_review(undo(review))
        assert results_of(record) == before
