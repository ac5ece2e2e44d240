"""Who holds a place: gains, losses, contests, age, doubt, extents, and places that follow their province."""

from collections.abc import Callable
from datetime import date

import pytest

from powderkeg.datamodel.account import ActorRef, PlaceRef
from powderkeg.datamodel.claim import Kind, PlacePrecision, Status, TimePrecision
from powderkeg.datamodel.situation import Hold, PlaceControl
from tests.situation.conftest import Derive
from tests.situation.making import (
    ARMY,
    ELFASHER,
    KASS,
    NYALA,
    REBELS,
    RSF,
    SOUTH_DARFUR,
    SUDAN,
    act,
    contest,
    days_ago,
    gain,
    loss,
    make_event,
    told_later,
)

ControlOf = Callable[..., PlaceControl]


def held(control: PlaceControl) -> str:
    return control.holders[0].party.name


def test_a_gain_ends_the_hold_of_others(control_of: ControlOf) -> None:
    control = control_of(gain("1", ARMY, NYALA, day=days_ago(40)), gain("2", RSF, NYALA, day=days_ago(3)))
    assert (control.state, held(control)) == (Hold.HELD, "Rapid Support Forces")
    assert control.holders[0].since == days_ago(3)
    assert control.holders[0].claims == ("c2",)


def test_a_hold_told_again_keeps_its_first_day(control_of: ControlOf) -> None:
    control = control_of(gain("1", RSF, NYALA, day=days_ago(9)), gain("2", RSF, NYALA, day=days_ago(2)))
    assert control.holders[0].since == days_ago(9)
    assert control.holders[0].probability > 0.9


def test_a_loss_without_a_taker_leaves_the_place_lost(control_of: ControlOf) -> None:
    control = control_of(gain("1", ARMY, NYALA, day=days_ago(30)), loss("2", ARMY, NYALA, day=days_ago(1)))
    assert control.state is Hold.LOST
    assert [(share.party.name, share.since) for share in control.lost_by] == [("Sudan", days_ago(1))]
    assert control.open > 0.5


def test_forces_that_leave_a_place_have_lost_it(control_of: ControlOf) -> None:
    control = control_of(act("1", "RETREAT", ARMY, mode="withdraw", place=NYALA))
    assert (control.state, control.lost_by[0].party.name) == (Hold.LOST, "Sudan")


@pytest.mark.parametrize(
    ("mode", "sentence"),
    [
        (None, "Fifty soldiers surrendered to the RSF in Nyala."),
        ("disarm", "Fifty soldiers laid down their arms in Nyala."),
        ("withdraw", "The army withdrew from a base near Nyala."),
        ("withdraw", "The army withdrew from a camp south of the town of Nyala."),
    ],
)
def test_who_gives_up_in_or_leaves_only_what_lies_by_a_place_has_not_lost_it(
    derive: Derive, mode: str | None, sentence: str
) -> None:
    assert not derive([act("1", "RETREAT", ARMY, mode=mode, place=NYALA, sentence=sentence)]).control


def test_forces_that_leave_a_place_and_what_lies_by_it_have_lost_it(control_of: ControlOf) -> None:
    sentence = "After fighting near Nyala the army withdrew from Nyala."
    control = control_of(act("1", "RETREAT", ARMY, mode="withdraw", place=NYALA, sentence=sentence))
    assert control.state is Hold.LOST


def test_who_drove_the_taker_out_on_the_same_day_holds_the_place(control_of: ControlOf) -> None:
    retaken = gain("2", ARMY, NYALA, day=days_ago(1), target=(RSF,))
    control = control_of(gain("1", RSF, NYALA, day=days_ago(1)), retaken)
    assert (control.state, held(control)) == (Hold.HELD, "Sudan")
    assert [share.party.name for share in control.lost_by] == ["Rapid Support Forces"]


def test_two_parties_told_to_have_taken_a_place_on_one_day_contest_it(control_of: ControlOf) -> None:
    control = control_of(gain("1", ARMY, NYALA, day=days_ago(1)), gain("2", RSF, NYALA, day=days_ago(1)))
    assert control.state is Hold.CONTESTED
    assert control.holders[0].probability == pytest.approx(control.holders[1].probability)


def test_fighting_makes_a_held_place_contested(control_of: ControlOf) -> None:
    control = control_of(
        gain("1", ARMY, NYALA, day=days_ago(20)), contest("2", RSF, ARMY, NYALA, day=days_ago(1))
    )
    assert control.state is Hold.CONTESTED
    assert {share.party.name for share in control.holders} == {"Sudan", "Rapid Support Forces"}


def test_an_advance_on_a_place_that_nobody_holds_tells_of_no_control(derive: Derive) -> None:
    assert derive([gain("1", RSF, KASS), contest("2", RSF, RSF, NYALA)]).control[0].place == KASS
    assert len(derive([contest("2", RSF, RSF, NYALA)]).control) == 0


def test_old_news_leaves_a_place_open(control_of: ControlOf) -> None:
    control = control_of(gain("1", RSF, NYALA, published=days_ago(900)))
    assert control.state is Hold.OPEN
    assert control.open > 0.9


def test_a_place_that_is_fought_for_grows_doubtful_sooner(derive: Derive) -> None:
    quiet = gain("1", RSF, NYALA, published=days_ago(60))
    attack = act("2", "ASSAULT", ARMY, RSF, place=NYALA, published=days_ago(50))
    (at_peace,), (at_war,) = derive([quiet]).control, derive([quiet, attack]).control
    assert at_war.holders[0].probability < at_peace.holders[0].probability


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (Status.ASSERTED, Hold.HELD),
        (Status.UNCONFIRMED, Hold.OPEN),
        (Status.POSSIBLE, Hold.OPEN),
    ],
)
def test_doubt_lowers_the_probability_of_a_holder(control_of: ControlOf, status: Status, state: Hold) -> None:
    assert control_of(gain("1", RSF, NYALA, status=status)).state is state


@pytest.mark.parametrize("status", [Status.PLANNED, Status.DENIED])
def test_plans_and_denials_give_nobody_a_place(derive: Derive, status: Status) -> None:
    belief = 0.2 if status is Status.DENIED else 0.8
    assert derive([gain("1", RSF, NYALA, status=status, belief=belief)]).control == ()


def test_a_denial_counts_against_the_hold(derive: Derive) -> None:
    taken = gain("1", RSF, NYALA, day=days_ago(2))
    denied = gain("2", RSF, NYALA, day=days_ago(1), status=Status.DENIED, belief=0.1)
    (sure,), (doubted,) = derive([taken]).control, derive([taken, denied]).control
    assert doubted.holders[0].probability < sure.holders[0].probability
    assert doubted.lost_by == ()


def test_history_does_not_override_what_is_told_now(control_of: ControlOf) -> None:
    taken, left = date(2003, 4, 11), date(2003, 4, 20)
    old = [gain("1", ARMY, NYALA, day=taken, end=left), loss("2", ARMY, NYALA, day=left)]
    control = control_of(*old, gain("3", RSF, NYALA))
    assert (held(control), control.holders[0].since) == ("Rapid Support Forces", days_ago(0))
    assert control.holders[0].probability == pytest.approx(0.8, abs=0.01)


def test_a_hold_since_months_ago_counts_until_it_was_told(control_of: ControlOf) -> None:
    since_winter = gain("1", RSF, NYALA, day=days_ago(140), end=days_ago(0))
    control = control_of(since_winter)
    assert (control.holders[0].since, round(control.holders[0].probability, 2)) == (days_ago(140), 0.8)


@pytest.mark.parametrize(
    ("days", "trigger", "sentence", "state"),
    [
        ((500, 140), "held", "The RSF held Nyala from winter to winter.", Hold.OPEN),
        ((30, 20), "held", "The RSF held Nyala until Monday.", Hold.LOST),
        ((30, 20), "controlled", "The RSF controlled Nyala between the two rains.", Hold.LOST),
        ((5, 3), "held", "The RSF held Nyala over the weekend.", Hold.HELD),
        ((5, 3), "took", "The RSF took Nyala between Friday and Sunday.", Hold.HELD),
        ((30, 0), "held", "The RSF held Nyala until now.", Hold.HELD),
    ],
)
def test_a_hold_that_is_told_with_its_end_is_over(
    control_of: ControlOf, days: tuple[int, int], trigger: str, sentence: str, state: Hold
) -> None:
    first, last = map(days_ago, days)
    told = gain("1", RSF, NYALA, day=first, end=last, trigger=trigger, sentence=sentence)
    assert control_of(told).state is state


def test_a_hold_that_is_over_counts_for_the_days_it_lasted(derive: Derive) -> None:
    over = gain(
        "1", RSF, NYALA, day=days_ago(500), end=days_ago(140), trigger="held", sentence="RSF held Nyala."
    )
    (control,) = derive([over], days_ago(200), days_ago(0)).control
    assert (control.state, control.holders[0].since) == (Hold.HELD, days_ago(500))


def test_an_undated_telling_does_not_override_a_dated_one_of_the_day_before(control_of: ControlOf) -> None:
    background = gain("1", RSF, NYALA, published=days_ago(0))
    control = control_of(background, gain("2", ARMY, NYALA, day=days_ago(1)))
    assert held(control) == "Sudan"


def test_a_hold_that_reports_go_on_telling_of_stays_fresh(derive: Derive) -> None:
    once = gain("1", RSF, NYALA, published=days_ago(300))
    (faded,), (fresh,) = derive([once]).control, derive([told_later(once, days_ago(1))]).control
    assert fresh.holders[0].probability > faded.holders[0].probability


def test_reports_of_one_source_count_once(derive: Derive) -> None:
    same = [gain(name, RSF, NYALA, voice="Nile Courier") for name in "12"]
    others = [gain("1", RSF, NYALA, voice="Nile Courier"), gain("2", RSF, NYALA, voice="Radio Nuba")]
    (one_voice,), (two_voices,) = derive(same).control, derive(others).control
    assert one_voice.holders[0].probability == pytest.approx(0.8, abs=0.01)
    assert two_voices.holders[0].probability > 0.9


def test_words_for_a_group_mean_the_one_that_took_the_place(control_of: ControlOf) -> None:
    control = control_of(gain("1", RSF, NYALA, day=days_ago(2)), gain("2", REBELS, NYALA, day=days_ago(2)))
    assert [share.party.name for share in control.holders] == ["Rapid Support Forces"]


def test_words_for_a_group_stay_where_no_named_one_fits(control_of: ControlOf) -> None:
    control = control_of(gain("1", REBELS, NYALA, day=days_ago(1)), loss("2", ARMY, NYALA, day=days_ago(1)))
    assert held(control) == "rebels"


@pytest.mark.parametrize(
    ("sentence", "trigger", "extent"),
    [
        ("The RSF seized most of Nyala.", "seized", "most of"),
        ("The RSF has held parts of the besieged town of Nyala since May.", "held", "parts of"),
        ("The RSF seized three quarters of the city.", "seized", "three quarters of"),
        ("The RSF seized the whole of Nyala.", "seized", None),
        ("The RSF seized Nyala and parts of Kass.", "seized", None),
        ("The RSF held several districts of Nyala before the army retook it.", "retook", None),
    ],
)
def test_extent_is_what_the_report_says(
    control_of: ControlOf, sentence: str, trigger: str, extent: str | None
) -> None:
    control = control_of(gain("1", RSF, NYALA, sentence=sentence, trigger=trigger))
    assert (control.state, control.extent) == (Hold.HELD, extent)


def test_a_gain_of_parts_contests_the_holder_of_the_rest(control_of: ControlOf) -> None:
    sentence = "The RSF seized several districts of Nyala."
    control = control_of(
        gain("1", ARMY, NYALA, day=days_ago(30)),
        gain("2", RSF, NYALA, day=days_ago(1), sentence=sentence, trigger="seized"),
    )
    assert control.state is Hold.CONTESTED


def test_what_a_report_leaves_out_is_named(control_of: ControlOf) -> None:
    sentence = "The RSF seized all of Nyala except the airport."
    assert control_of(gain("1", RSF, NYALA, sentence=sentence, trigger="seized")).except_for == ("airport",)


@pytest.mark.parametrize("name", ["posts", "other towns", "crossing"])
def test_places_that_no_report_names_are_none_of_their_own(derive: Derive, name: str) -> None:
    place = PlaceRef(name, None, None, None, None, PlacePrecision.SITE)
    assert derive([gain("1", RSF, place)]).control == ()


def test_a_named_place_without_coordinates_is_one(control_of: ControlOf) -> None:
    assert control_of(gain("1", RSF, PlaceRef("Um Rawaba", None, None, None, None, PlacePrecision.CITY)))


def test_a_site_is_not_the_town_it_is_named_after(derive: Derive) -> None:
    airport = PlaceRef("Nyala airport", "SDN", "South Darfur", 12.0, 24.9, PlacePrecision.CITY, 2)
    situation = derive([gain("1", RSF, NYALA), gain("2", ARMY, airport)])
    assert [(one.place.name, held(one)) for one in situation.control] == [
        ("Nyala", "Rapid Support Forces"),
        ("Nyala airport", "Sudan"),
    ]


def test_a_country_is_held_only_as_far_as_a_report_says(derive: Derive) -> None:
    assert derive([gain("1", RSF, SUDAN, sentence="The RSF is winning in Sudan.")]).control == ()
    told = gain("2", RSF, SUDAN, sentence="The RSF controls much of Sudan.", trigger="controls")
    assert derive([told]).control[0].extent == "much of"


def test_a_town_follows_a_province_that_is_held_as_a_whole(derive: Derive) -> None:
    whole = gain("1", RSF, SOUTH_DARFUR, sentence="The RSF took the whole of South Darfur.", trigger="took")
    shelled = act("2", "ASSAULT", None, PEOPLE_OF_KASS, place=KASS)
    kass, province = derive([whole, shelled]).control
    assert (kass.place, held(kass), kass.follows_from) == (KASS, "Rapid Support Forces", province.place_id)
    assert kass.claims == ("c1",)


def test_a_town_follows_no_province_that_is_held_in_part(derive: Derive) -> None:
    part = gain("1", RSF, SOUTH_DARFUR, sentence="The RSF took parts of South Darfur.", trigger="took")
    shelled = act("2", "ASSAULT", None, PEOPLE_OF_KASS, place=KASS)
    assert [one.place for one in derive([part, shelled]).control] == [SOUTH_DARFUR]


def test_a_province_is_held_all_but_the_towns_of_others(derive: Derive) -> None:
    whole = gain("1", RSF, SOUTH_DARFUR, sentence="The RSF took all of South Darfur.", trigger="took")
    _, province = derive([whole, gain("2", ARMY, KASS)]).control
    assert province.except_for == ("Kass",)


def test_a_place_that_another_event_only_touches_is_left_open(derive: Derive) -> None:
    situation = derive([gain("1", RSF, NYALA), act("2", "ASSAULT", RSF, ARMY, place=ELFASHER)])
    assert [one.place for one in situation.control] == [NYALA]


def test_events_that_begin_or_are_told_later_do_not_count(derive: Derive) -> None:
    taken = gain("1", RSF, NYALA, day=days_ago(5), published=days_ago(3))
    assert derive([taken], as_of=days_ago(6), known_by=days_ago(0)).control == ()
    assert derive([taken], as_of=days_ago(4)).control == ()


def test_hindsight_counts_what_was_told_later_of_the_day(derive: Derive) -> None:
    taken = gain("1", RSF, NYALA, day=days_ago(5), published=days_ago(3))
    (control,) = derive([taken], as_of=days_ago(4), known_by=days_ago(0)).control
    assert control.state is Hold.HELD


def test_months_end_no_later_than_they_were_told(control_of: ControlOf) -> None:
    month = gain("1", RSF, NYALA, day=date(2024, 5, 1), end=date(2024, 5, 31))
    control = control_of(month)
    assert (control.holders[0].probability, control.last_told) == (pytest.approx(0.8), days_ago(0))
    assert month.time_precision is TimePrecision.RANGE


def test_soldiers_who_hold_a_place_with_others_are_its_holder(control_of: ControlOf) -> None:
    joint = make_event("1", Kind.CONTROL, sign=1, source=(TRIBESMEN, ARMY), place=NYALA)
    assert [share.party.name for share in control_of(joint).holders] == ["Sudan"]


def test_others_who_hold_a_place_alone_are_its_holder(control_of: ControlOf) -> None:
    assert held(control_of(gain("1", TRIBESMEN, NYALA))) == "tribesmen"


TRIBESMEN = ActorRef("tribesmen", "SDN", "CVL")
PEOPLE_OF_KASS = ActorRef("residents", "SDN", "CVL")


_GARRISON = ActorRef("El Fasher garrison soldiers", None, "UAF")
_BASE = PlaceRef("El Fasher base", "SDN", "North Darfur", 13.6, 25.3, PlacePrecision.SITE, 1)


@pytest.mark.parametrize("where", [ELFASHER, _BASE], ids=["the town", "a site in it"])
def test_a_garrison_named_after_its_town_is_the_one_state_that_lost_it(
    derive: Derive, where: PlaceRef
) -> None:
    found = derive([loss("1", _GARRISON, ELFASHER, day=days_ago(2)), loss("2", ARMY, where, day=days_ago(3))])
    (town,) = [control for control in found.control if control.place == ELFASHER]
    assert [share.party.name for share in town.lost_by] == ["Sudan"]


def test_a_garrison_stays_its_own_where_no_state_or_an_older_loss_is_told(derive: Derive) -> None:
    for other in ([], [loss("2", ARMY, _BASE, day=days_ago(50))], [loss("2", ARMY, NYALA, day=days_ago(3))]):
        found = derive([loss("1", _GARRISON, ELFASHER, day=days_ago(2)), *other])
        (town,) = [control for control in found.control if control.place == ELFASHER]
        assert [share.party.name for share in town.lost_by] == ["El Fasher garrison soldiers"]
