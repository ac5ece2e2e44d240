"""What a row of each data set says: types, who to whom, when, where, how many died."""

from datetime import UTC, date, datetime

import pytest

from powderkeg.datamodel.claim import PlacePrecision, TimePrecision
from powderkeg.datamodel.coded_event import CodedEvent, Killed
from powderkeg.formats.coded import CodedReference
from tests.formats.coded_examples import HEADERS, coded_file, event_of, events_of, read_rows

CIVILIANS = {"actor2": "Civilians (Sudan)", "inter2": "Civilians"}
PROTESTERS = {"actor1": "Protesters (Sudan)", "inter1": "Protesters"}


def parties(event: CodedEvent) -> tuple[list[str], list[str]]:
    """The first word of each source and target."""
    source, target = ([actor.name.split()[0] for actor in side] for side in (event.source, event.target))
    return source, target


def told(events: tuple[CodedEvent, ...]) -> list[str]:
    """Kind, type and mode of each event."""
    return [" ".join(filter(None, (event.kind, event.event_type, event.mode))) for event in events]


@pytest.mark.parametrize("name", HEADERS)
def test_row_keeps_its_id_and_what_the_data_set_calls_it(name: str, coded_reference: CodedReference) -> None:
    event = event_of(name, coded_reference)
    assert {
        "acled": ("acled:SUD901", "Battles", "Armed clash", "Radio Nuba"),
        "ucdp": ("ucdp:700001", "state-based conflict", None, "Radio Tigris"),
        "gdelt": ("gdelt:880000001", "042", None, "news.example.org"),
        "polecat": ("polecat:20240501-17", "COERCE", "arrest", "Rift Courier"),
        "icews": ("icews:31000001/2014-05-21", "190", None, "Sahel Monitor"),
    }[name] == (event.coded_id, event.original_type, event.original_subtype, event.publisher)


@pytest.mark.parametrize(
    ("name", "what", "countries", "sectors"),
    [
        ("acled", "event ASSAULT", ["SDN", None], ["MIL", "UAF"]),
        ("ucdp", "event ASSAULT", ["IRQ", None], ["GOV", "REB"]),
        ("gdelt", "event CONSULT visit", ["TUR", "ROU"], ["GOV", "JRN"]),
        ("polecat", "event COERCE arrest", ["KEN", "KEN"], ["GOV", "BUS"]),
        ("icews", "event ASSAULT", ["MLI", "MLI"], ["MIL", "REB"]),
    ],
)
def test_codes_become_plover_types_iso_countries_and_sectors(
    name: str, what: str, countries: list[str], sectors: list[str], coded_reference: CodedReference
) -> None:
    event = event_of(name, coded_reference)
    actors = [*event.source, *event.target]
    assert told((event,)) == [what]
    assert [actor.country for actor in actors] == countries
    assert [actor.sector for actor in actors] == sectors


@pytest.mark.parametrize("name", HEADERS)
def test_place_and_day_are_those_of_the_row(name: str, coded_reference: CodedReference) -> None:
    event = event_of(name, coded_reference)
    assert event.place is not None
    assert {
        "acled": ("Omdurman", "SDN", "Khartoum", 15.64, date(2024, 5, 1)),
        "ucdp": ("Hawija town", "IRQ", "Kirkuk governorate", 35.32, date(2016, 3, 4)),
        "gdelt": ("Bucharest", "ROU", "Bucuresti", 44.43, date(2024, 5, 1)),
        "polecat": ("Nairobi", "KEN", "Nairobi County", -1.28, date(2024, 5, 1)),
        "icews": ("Kidal", "MLI", "Kidal", 18.44, date(2014, 5, 21)),
    }[name] == (event.place.name, event.place.country, event.place.adm1, event.place.lat, event.time.start)
    assert event.place.precision is PlacePrecision.CITY
    assert (event.time.end, event.time.precision) == (event.time.start, TimePrecision.DAY)


@pytest.mark.parametrize(
    ("name", "country", "actor_id"),
    [
        ("Police Forces of the Democratic Republic of Congo (2019-)", "COD", None),
        ("Civilians (Sudan)", "SDN", None),
        ("Holders of the Bridge (IS)", None, None),
        ("IS: Islamic State", None, "isis"),
    ],
)
def test_name_of_an_acled_actor_tells_its_country_and_who_it_is(
    name: str, country: str | None, actor_id: str | None, coded_reference: CodedReference
) -> None:
    actor = event_of("acled", coded_reference, actor1=name).source[0]
    assert (actor.name, actor.country, actor.actor_id) == (name, country, actor_id)


def test_actor_list_knows_groups_under_the_data_sets_names(coded_reference: CodedReference) -> None:
    acled, ucdp = event_of("acled", coded_reference), event_of("ucdp", coded_reference)
    assert [actor.actor_id for actor in (*acled.source, *ucdp.source)] == [
        None,
        "rapid-support-forces",
        None,
        "isis",
    ]


@pytest.mark.parametrize(
    ("sub_type", "fields", "what", "source", "target"),
    [
        ("Armed clash", {}, "event ASSAULT", ["Military", "RSF:"], []),
        ("Attack", CIVILIANS, "event ASSAULT", ["Military"], ["Civilians"]),
        ("Air/drone strike", CIVILIANS, "event ASSAULT", ["Military"], ["Civilians"]),
        ("Air/drone strike", {}, "event ASSAULT", ["Military", "RSF:"], []),
        ("Grenade", {"actor2": "", "inter2": ""}, "event ASSAULT explosives", ["Military"], []),
        (
            "Mob violence",
            {"actor2": "Rioters (Sudan)", "inter2": "5"},
            "event ASSAULT",
            ["Rioters"],
            ["Military"],
        ),
        (
            "Looting/property destruction",
            CIVILIANS | {"actor1": "Rioters (Sudan)", "inter1": "Rioters"},
            "event ASSAULT destroy",
            ["Rioters"],
            ["Civilians"],
        ),
        ("Peaceful protest", PROTESTERS, "event PROTEST demo", ["Protesters"], []),
        ("Arrests", {}, "event COERCE arrest", ["Military"], ["RSF:"]),
        ("Agreement", {}, "event AGREE", ["Military", "RSF:"], []),
    ],
)
def test_acled_sub_event_type_says_who_does_it_to_whom(
    sub_type: str,
    fields: dict[str, str],
    what: str,
    source: list[str],
    target: list[str],
    coded_reference: CodedReference,
) -> None:
    event = event_of("acled", coded_reference, sub_event_type=sub_type, **fields)
    assert told((event,)) == [what]
    assert parties(event) == (source, target)


@pytest.mark.parametrize(
    ("sub_type", "holder", "loser"),
    [
        ("Government regains territory", "Military", "RSF:"),
        ("Non-state actor overtakes territory", "RSF:", "Military"),
    ],
)
def test_acled_change_of_territory_is_a_fight_and_a_gain(
    sub_type: str, holder: str, loser: str, coded_reference: CodedReference
) -> None:
    fight, gain = events_of("acled", coded_reference, sub_event_type=sub_type)
    assert told((fight, gain)) == ["event ASSAULT", "control"]
    assert (gain.sign, *parties(gain)) == (1, [holder], [loser])
    assert (fight.killed, gain.killed) == (Killed(best=3, low=3), None)


def test_acled_doesnt_say_which_of_two_groups_took_a_place(coded_reference: CodedReference) -> None:
    rebels = {"actor1": "SPLM-N", "inter1": "Rebel group"}
    sub_type = "Non-state actor overtakes territory"
    assert told(events_of("acled", coded_reference, sub_event_type=sub_type, **rebels)) == ["event ASSAULT"]


def test_acled_transfer_of_territory_needs_one_side(coded_reference: CodedReference) -> None:
    transfer = {"sub_event_type": "Non-violent transfer of territory"}
    alone, both = read_rows(
        coded_file("acled", [transfer | {"actor2": "", "event_id_cnty": "SUD1"}, transfer]), coded_reference
    )
    assert parties(alone.events[0]) == (["Military"], [])
    assert (both.malformed, "doesn't tell who" in both.reason) == (False, True)


def test_acled_broken_up_protest_tells_of_both_sides(coded_reference: CodedReference) -> None:
    police = {"actor2": "Police Forces of Sudan (2019-)", "inter2": "1"}
    protest, force = events_of(
        "acled", coded_reference, sub_event_type="Protest with intervention", **PROTESTERS, **police
    )
    assert told((protest, force)) == ["event PROTEST demo", "event COERCE"]
    assert parties(force) == (["Police"], ["Protesters"])
    assert force.source[0].sector == "COP"


def test_acled_associated_actors_stand_beside_theirs(coded_reference: CodedReference) -> None:
    event = event_of(
        "acled",
        coded_reference,
        sub_event_type="Attack",
        assoc_actor_1="Popular Defense Forces; GIS: General Intelligence Service",
        assoc_actor_2="Farmers (Sudan)",
        **CIVILIANS,
    )
    assert parties(event) == (["Military", "Popular", "GIS:"], ["Civilians", "Farmers"])


@pytest.mark.parametrize(
    ("time_precision", "start", "end", "precision"),
    [
        ("1", date(2024, 5, 1), date(2024, 5, 1), TimePrecision.DAY),
        ("2", date(2024, 4, 28), date(2024, 5, 4), TimePrecision.WEEK),
        ("3", date(2024, 5, 1), date(2024, 5, 31), TimePrecision.MONTH),
    ],
)
def test_acled_time_is_as_wide_as_its_precision(
    time_precision: str, start: date, end: date, precision: TimePrecision, coded_reference: CodedReference
) -> None:
    time = event_of("acled", coded_reference, time_precision=time_precision).time
    assert (time.start, time.end, time.precision) == (start, end, precision)


@pytest.mark.parametrize(
    ("date_prec", "end", "precision"),
    [
        ("1", "2016-03-04", TimePrecision.DAY),
        ("1", "2016-03-06", TimePrecision.RANGE),
        ("3", "2016-03-10", TimePrecision.WEEK),
        ("4", "2016-03-31", TimePrecision.MONTH),
        ("5", "2016-11-30", TimePrecision.RANGE),
    ],
)
def test_ucdp_time_keeps_both_ends(
    date_prec: str, end: str, precision: TimePrecision, coded_reference: CodedReference
) -> None:
    time = event_of("ucdp", coded_reference, date_prec=date_prec, date_end=end).time
    assert (time.start, time.end, time.precision) == (
        date(2016, 3, 4),
        date.fromisoformat(end),
        precision,
    )


@pytest.mark.parametrize(
    ("name", "fields", "place", "precision"),
    [
        ("acled", {"geo_precision": "2"}, "Omdurman", PlacePrecision.DISTRICT),
        ("acled", {"geo_precision": "3"}, "Khartoum", PlacePrecision.ADM1),
        ("ucdp", {"where_prec": "2"}, "Hawija town", PlacePrecision.DISTRICT),
        ("ucdp", {"where_prec": "4"}, "Kirkuk governorate", PlacePrecision.ADM1),
        (
            "gdelt",
            {"ActionGeo_Type": "2", "ActionGeo_FullName": "Ohio, United States"},
            "Ohio",
            PlacePrecision.ADM1,
        ),
        ("polecat", {"Feature Type": "ADM1", "City": ""}, "Nairobi County", PlacePrecision.ADM1),
        ("icews", {"City": "", "Province": "Gao"}, "Gao", PlacePrecision.ADM1),
    ],
)
def test_place_is_no_finer_than_the_data_set_says(
    name: str,
    fields: dict[str, str],
    place: str,
    precision: PlacePrecision,
    coded_reference: CodedReference,
) -> None:
    found = event_of(name, coded_reference, **fields).place
    assert found is not None
    assert (found.name, found.precision) == (place, precision)


@pytest.mark.parametrize(
    ("name", "fields", "country"),
    [
        ("ucdp", {"where_prec": "6", "where_coordinates": "Iraq"}, "IRQ"),
        ("ucdp", {"where_prec": "5"}, "IRQ"),
        ("gdelt", {"ActionGeo_Type": "1", "ActionGeo_FullName": "Romania"}, "ROU"),
        ("polecat", {"Feature Type": "PCLI", "Placename": "Kenya", "City": "", "Province": ""}, "KEN"),
        ("icews", {"City": "", "Province": ""}, "MLI"),
    ],
)
def test_middle_of_a_country_is_no_point(
    name: str, fields: dict[str, str], country: str, coded_reference: CodedReference
) -> None:
    place = event_of(name, coded_reference, **fields).place
    assert place is not None
    assert (place.country, place.precision, place.lat, place.lon) == (
        country,
        PlacePrecision.COUNTRY,
        None,
        None,
    )


def test_gdelt_row_without_a_place_has_none(coded_reference: CodedReference) -> None:
    assert event_of("gdelt", coded_reference, ActionGeo_Type="0").place is None


def test_ucdp_one_sided_violence_has_a_target(coded_reference: CodedReference) -> None:
    event = event_of("ucdp", coded_reference, type_of_violence="3", side_a="IS", side_b="Civilians", gwnoa="")
    assert parties(event) == (["IS"], ["Civilians"])
    assert event.target[0].sector == "CVL"


def test_ucdp_deaths_have_a_best_figure_and_bounds(coded_reference: CodedReference) -> None:
    assert event_of("ucdp", coded_reference).killed == Killed(best=4, low=2, high=7)


def test_data_sets_without_deaths_have_none(coded_reference: CodedReference) -> None:
    assert event_of("gdelt", coded_reference).killed is None


def test_host_of_a_visit_is_its_target(coded_reference: CodedReference) -> None:
    assert parties(event_of("gdelt", coded_reference, EventCode="043")) == (["BUCHAREST"], ["ANKARA"])


def test_cameo_code_without_a_line_takes_that_of_its_beginning(coded_reference: CodedReference) -> None:
    event = event_of("gdelt", coded_reference, EventCode="1712")
    deeper = event_of("gdelt", coded_reference, EventCode="1935")
    assert told((event, deeper)) == ["event ASSAULT destroy", "event ASSAULT firearms"]
    assert deeper.rule == "cameo 193"


def test_leading_zero_of_a_cameo_code_counts(coded_reference: CodedReference) -> None:
    statement, demand = read_rows(
        coded_file("gdelt", [{"EventCode": "010"}, {"EventCode": "10"}]), coded_reference
    )
    assert (statement.malformed, "statements" in statement.reason) == (False, True)
    assert told(demand.events) == ["event REQUEST"]


@pytest.mark.parametrize(
    ("event_type", "mode", "what"),
    [
        ("DEMAND", "", "event REQUEST"),
        ("FIGHT", "", "event ASSAULT"),
        ("DISAPPROVE", "", "event ACCUSE disapprove"),
        ("COERCE", "detain", "event COERCE arrest"),
        ("coerce", "Curfew", "event COERCE curfew"),
        ("ASSAULT", "a-mode-of-tomorrow", "event ASSAULT"),
    ],
)
def test_polecat_names_of_earlier_plover_are_todays(
    event_type: str, mode: str, what: str, coded_reference: CodedReference
) -> None:
    fields = {"Event Type": event_type, "Event Mode": mode}
    assert told((event_of("polecat", coded_reference, **fields),)) == [what]


def test_polecat_none_is_nothing(coded_reference: CodedReference) -> None:
    nothing = dict.fromkeys(("Event Mode", "Contexts", "Recipient Name", "City", "GeoNames ID"), "None")
    event = event_of("polecat", coded_reference, **nothing, **{"Feature Type": "None"})
    assert (event.mode, event.contexts, event.target) == (None, (), ())
    assert event.place is not None
    assert event.place.precision is PlacePrecision.ADM1


def test_polecat_keeps_its_own_contexts(coded_reference: CodedReference) -> None:
    assert event_of("polecat", coded_reference).contexts == ("legal", "corruption")


def test_moment_of_issue_is_kept(coded_reference: CodedReference) -> None:
    assert event_of("acled", coded_reference).issued_at == datetime(2024, 5, 6, 12, 53, 20, tzinfo=UTC)
    assert event_of("gdelt", coded_reference).issued_at == datetime(2024, 5, 2, 0, 15, tzinfo=UTC)


def test_old_acled_dates_and_numbers_of_inter_are_understood(coded_reference: CodedReference) -> None:
    event = event_of("acled", coded_reference, event_date="01 May 2024", inter1="1", inter2="2", iso="729.0")
    assert event.time.start == date(2024, 5, 1)
    assert [actor.sector for actor in event.source] == ["MIL", "REB"]


@pytest.mark.parametrize(
    ("url", "publisher"),
    [
        ("https://www.radio.example/a?b=1", "radio.example"),
        ("http://[broken/a", "[broken"),
        ("BBC Monitoring", "BBC Monitoring"),
        ("", None),
    ],
)
def test_gdelt_outlet_is_the_host_of_the_address(
    url: str, publisher: str | None, coded_reference: CodedReference
) -> None:
    assert event_of("gdelt", coded_reference, SOURCEURL=url).publisher == publisher
