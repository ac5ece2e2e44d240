"""A course keeps what changes from step to step."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powderkeg.datamodel.account import PlaceRef
from powderkeg.datamodel.claim import PlacePrecision
from powderkeg.datamodel.situation import Hold, Party, PlaceControl, Share
from powderkeg.web.course import CourseSoFar
from powderkeg.web.shapes import Run

ARMY, REBELS = Party("MLI", "Mali"), Party("MLI:rebels", "rebels")
STEPS = tuple(date(2014, 5, 1) + timedelta(days=number) for number in range(6))


def held(by: Party, probability: float = 0.8, place: str = "Kidal", **fields: object) -> PlaceControl:
    ref = PlaceRef(place, "MLI", place, 18.4, 1.4, PlacePrecision.CITY)
    holder = Share(party=by, probability=probability, since=None, claims=("c1",))
    told = {
        "place_id": place, "place": ref, "state": Hold.HELD, "holders": (holder,), "open": 1 - probability,
        "last_told": None, "events": ("e1",), "claims": ("c1",),
    }  # fmt: skip
    return PlaceControl.model_validate(told | fields)


def course_of(*controls: list[PlaceControl]) -> CourseSoFar:
    course = CourseSoFar(STEPS)
    for one in controls:
        course.add(one)
    return course


def test_days_without_a_change_are_one_run() -> None:
    course = course_of([held(ARMY, 0.801)], [held(ARMY, 0.799)], [held(REBELS)], [held(REBELS)]).course()
    (runs,) = course.runs
    assert [(run.step, course.parties[run.holders[0]].name) for run in runs] == [(0, "Mali"), (2, "rebels")]
    assert (runs[0].shares, runs[0].open, course.done) == ((0.8,), 0.2, 4)


def test_place_that_is_told_of_no_more_is_open() -> None:
    course = course_of([], [held(ARMY)], [], [], [held(ARMY)]).course()
    assert [run.step for run in course.runs[0]] == [1, 2, 4]
    assert course.runs[0][1] == Run(
        step=2, state=Hold.OPEN, holders=(), shares=(), open=1.0, lost_by=(), follows=False
    )


def test_places_keep_their_positions_as_steps_come() -> None:
    course = course_of([held(ARMY)])
    first = course.course()
    course.add([held(ARMY, place="Gao", follows_from="MLI-7"), held(ARMY)])
    second = course.course()
    assert (first.place_ids, second.place_ids) == (("Kidal",), ("Kidal", "Gao"))
    assert (second.runs[0], second.runs[1][0].follows) == (first.runs[0], True)


_controls = st.lists(
    st.tuples(
        st.sampled_from((ARMY, REBELS)), st.sampled_from((0.5, 0.9)), st.sampled_from(("Gao", "Kidal"))
    ),
    max_size=2,
    unique_by=lambda one: one[2],
)


@given(st.lists(_controls, max_size=6))
def test_runs_tell_the_holder_at_each_step(told: list[list[tuple[Party, float, str]]]) -> None:
    course = course_of(*([held(*one) for one in step] for step in told)).course()
    for number, step in enumerate(told):
        expected = {place: (party, share) for party, share, place in step}
        for place_id, runs in zip(course.place_ids, course.runs, strict=True):
            run = next((run for run in reversed(runs) if run.step <= number), None)
            found = (
                None if run is None or not run.holders else (course.parties[run.holders[0]], run.shares[0])
            )
            assert found == expected.get(place_id)


@pytest.mark.parametrize("runs_of", [0, 1], ids=["nothing", "one step"])
def test_course_can_be_had_before_it_is_done(runs_of: int) -> None:
    course = course_of(*[[held(ARMY)]] * runs_of).course()
    assert (course.steps, course.done, len(course.places)) == (STEPS, runs_of, runs_of)
