"""Named actors: the bundled lists, how names are found, who is meant on a day, who held an office."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powderkeg.errors import ReferenceDataError
from powderkeg.reference.actors import ACTOR_COLUMNS, OFFICE_COLUMNS, ActorEntry, ActorList, Tenure
from powderkeg.reference.agents import Agents
from powderkeg.reference.countries import Countries, cell_list
from powderkeg.reference.tables import bundled_table, read_table

HEADER = ",".join(ACTOR_COLUMNS)
# in small letters these are everyday words or months, so that a heading would name an actor by chance
EVERYDAY_WORDS = {
    *("Amnesty", "Brown", "Cook", "Day", "Fox", "Gates", "Hunt", "King", "Labour", "Major", "March", "May"),
    *("Memorial", "Park", "People", "Powell", "Rice", "Straw", "Young"),
}


@pytest.fixture(scope="module")
def actors() -> ActorList:
    return ActorList.load()


def names(actors: ActorList, sentence: str) -> list[str]:
    """The ids of the actors that a sentence names, several for one name joined by a slash."""
    return ["/".join(e.actor_id for e in found.entries) for found in actors.match(sentence.split())]


def best(actors: ActorList, name: str, day: date | None = None) -> str | None:
    (found,) = actors.match(name.split())
    entry = actors.best(found.entries, day)
    return entry.actor_id if entry else None


def holder(actors: ActorList, office: str, body: str, day: date) -> str | None:
    entry = actors.holder(office, body, day)
    return entry.actor_id if entry else None


def user_list(folder: Path, *rows: str) -> Path:
    path = folder / "mine.csv"
    path.write_text("\n".join(["# local groups", HEADER, *rows]) + "\n", encoding="utf-8")
    return path


def test_bundled_list_covers_groups_bodies_and_people(actors: ActorList) -> None:
    kinds = Counter(entry.kind for entry in actors)
    assert kinds["person"] > 900
    assert kinds["group"] > 400
    assert kinds["organisation"] > 250


def test_sector_without_country_belongs_to_no_state(actors: ActorList) -> None:
    bound = {entry.actor_id for entry in actors if entry.country and entry.sector in ("IGO", "IMG")}
    assert bound == set()


def test_people_belong_to_a_state_or_to_a_body_across_states(actors: ActorList) -> None:
    stateless = {e.sector for e in actors if e.kind == "person" and e.country is None}
    assert stateless <= {"IGO", "NGO", "IMG"}


def test_no_parent_is_part_of_itself(actors: ActorList) -> None:
    for entry in actors:
        above = entry
        for _ in range(5):
            above = actors.get(above.parent) or above if above.parent else above
        assert above.parent is None, entry.actor_id


def test_no_name_is_an_everyday_word(actors: ActorList) -> None:
    assert {name for entry in actors for name in (entry.name, *entry.aliases)} & EVERYDAY_WORDS == set()


def test_no_name_in_small_letters_is_an_agent_noun(actors: ActorList) -> None:
    nouns = {form for agent in Agents.load() for form in (agent.noun, agent.plural)}
    assert {name for entry in actors for name in entry.aliases} & nouns == set()


def test_no_alias_stands_twice_with_one_actor(actors: ActorList) -> None:
    for entry in actors:
        written = (entry.name, *entry.aliases)
        assert len(written) == len(set(written)), entry.actor_id


def test_who_takes_an_office_holds_it_that_day(actors: ActorList) -> None:
    for line, row in read_table(bundled_table("offices.csv"), OFFICE_COLUMNS):
        if len(row["start"]) == len("YYYY-MM-DD"):
            day, office = date.fromisoformat(row["start"]), cell_list(row["office"])[0]
            assert holder(actors, office, row["body"], day) == row["actor_id"], f"offices.csv line {line}"


def test_ids_are_short_words_joined_by_hyphens(actors: ActorList) -> None:
    assert [e.actor_id for e in actors if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", e.actor_id)] == []


@pytest.mark.parametrize(
    "spelling",
    ["al-Qaeda", "Al Qaeda", "al-Qaida", "Al-Qa'ida", "al Qa’ida", "AL-QAEDA"],
)
def test_al_qaeda_is_found_in_any_spelling(actors: ActorList, spelling: str) -> None:
    assert names(actors, f"Leaders of {spelling} met") == ["al-qaeda"]


@pytest.mark.parametrize(
    ("name", "actor_id"),
    [
        ("Hizbullah", "hezbollah"),
        ("Al Shabab", "al-shabaab"),
        ("Da’esh", "isis"),
        ("U.N.", "united-nations"),
        ("Tamil Tigers", "liberation-tigers-of-tamil-eelam"),
        ("Slobodan Milošević", "slobodan-milosevic"),
        ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan"),
        ("Qaddafi", "muammar-gaddafi"),
        ("peshmerga", "peshmerga"),
    ],
)
def test_actor_is_found_under_other_spellings(actors: ActorList, name: str, actor_id: str) -> None:
    assert names(actors, name) == [actor_id]


def test_longest_name_wins(actors: ActorList) -> None:
    sentence = "Pakistani Taliban and Taliban envoys met"
    assert names(actors, sentence) == ["tehrik-e-taliban-pakistan", "taliban"]


def test_match_says_which_words_the_name_covers(actors: ActorList) -> None:
    (found,) = actors.match(["Fighters", "of", "the", "Moro", "Islamic", "Liberation", "Front", "withdrew"])
    assert (found.start, found.end) == (3, 7)


@pytest.mark.parametrize(
    "sentence",
    [
        "The ambassador and an assistant ate bushels of figs",
        "who is to mend it , she asked",
        "Fighting eased on March 14 and again on April 6",
        "Ships crossed the Sea of Azov",
        "Prices in Fars province rose",
    ],
    ids=["inside words", "small letters", "dates", "sea", "province"],
)
def test_ordinary_words_name_nobody(actors: ActorList, sentence: str) -> None:
    assert names(actors, sentence) == []


@pytest.mark.parametrize(
    ("name", "day", "actor_id"),
    [
        ("Bush", date(1990, 9, 1), "george-h-w-bush"),
        ("Bush", date(2003, 3, 20), "george-w-bush"),
        ("Assad", date(1982, 2, 10), "hafez-al-assad"),
        ("Assad", date(2013, 8, 21), "bashar-al-assad"),
        ("Kim", date(1993, 6, 1), "kim-il-sung"),
        ("Kim", date(2006, 10, 9), "kim-jong-il"),
        ("Kim", date(2017, 9, 3), "kim-jong-un"),
        ("Kabila", date(1998, 8, 2), "laurent-kabila"),
        ("Kabila", date(2011, 11, 28), "joseph-kabila"),
        ("Clinton", date(1999, 6, 1), "bill-clinton"),
        ("Clinton", date(2012, 6, 1), "hillary-clinton"),
        ("ISI", date(1999, 1, 1), "inter-services-intelligence"),
        ("SPLA", date(1998, 1, 1), "sudan-peoples-liberation-army"),
        ("SPLA", date(2014, 1, 1), "ssd-spla"),
    ],
)
def test_shared_name_means_who_fits_the_day(actors: ActorList, name: str, day: date, actor_id: str) -> None:
    assert best(actors, name, day) == actor_id


def test_shared_name_without_day_means_nobody(actors: ActorList) -> None:
    assert best(actors, "Bush") is None


def test_shared_name_means_nobody_while_none_or_both_hold_office(actors: ActorList) -> None:
    assert best(actors, "Bush", date(1996, 1, 1)) is None
    assert best(actors, "Kaczynski", date(2007, 1, 1)) is None


def test_name_of_one_actor_needs_no_day(actors: ActorList) -> None:
    assert best(actors, "Boutros-Ghali") == "boutros-boutros-ghali"


@pytest.mark.parametrize(
    ("office", "body", "day", "actor_id"),
    [
        ("president", "USA", date(2011, 5, 1), "barack-obama"),
        ("secretary of state", "USA", date(1992, 12, 20), "lawrence-eagleburger"),
        ("foreign secretary", "GBR", date(2003, 3, 1), "jack-straw"),
        ("prime minister", "ISR", date(1995, 11, 4), "shimon-peres"),
        ("premier", "ISR", date(2006, 7, 12), "ehud-olmert"),
        ("king", "JOR", date(1990, 8, 2), "hussein-of-jordan"),
        ("chancellor", "DEU", date(2015, 9, 4), "angela-merkel"),
        ("supreme leader", "IRN", date(2009, 6, 19), "ali-khamenei"),
        ("President", "SLE", date(2000, 5, 8), "ahmad-tejan-kabbah"),
        ("minister of foreign affairs", "RUS", date(2008, 8, 8), "sergei-lavrov"),
        ("defense minister", "ISR", date(2008, 12, 27), "ehud-barak"),
        ("secretary-general", "united-nations", date(1994, 4, 7), "boutros-boutros-ghali"),
        ("secretary general", "nato", date(1999, 3, 24), "javier-solana"),
        ("leader", "lords-resistance-army", date(2005, 10, 1), "joseph-kony"),
    ],
)
def test_holder_is_who_was_in_office(
    actors: ActorList, office: str, body: str, day: date, actor_id: str
) -> None:
    assert holder(actors, office, body, day) == actor_id


def test_holder_on_the_day_of_handover_is_who_takes_office(actors: ActorList) -> None:
    assert holder(actors, "president", "USA", date(2009, 1, 20)) == "barack-obama"
    assert holder(actors, "president", "USA", date(2009, 1, 19)) == "george-w-bush"


def test_holder_is_nobody_for_an_empty_or_unknown_office(actors: ActorList) -> None:
    assert holder(actors, "president", "LBN", date(2015, 6, 1)) is None
    assert holder(actors, "court jester", "FRA", date(2015, 6, 1)) is None


@given(st.dates(date(1980, 1, 1), date(2025, 12, 31)), st.sampled_from(sorted(Countries.load().codes)))
def test_holder_of_a_post_holds_it_on_that_day(actors: ActorList, day: date, country: str) -> None:
    found = actors.holder("president", country, day)
    if found is not None:
        held = actors.offices_of(found.actor_id, day)
        assert any(tenure.body == country and "president" in tenure.offices for tenure in held)


def test_holder_is_nobody_while_two_claim_the_office() -> None:
    rivals = [person("first"), person("second")]
    tenures = [Tenure(rival.actor_id, ("president",), "CIV", date(2010, 12, 4), None) for rival in rivals]
    assert ActorList(rivals, tenures).holder("president", "CIV", date(2011, 1, 1)) is None


def person(actor_id: str) -> ActorEntry:
    return ActorEntry(actor_id, actor_id.title(), (), "person", "CIV", "GOV", None, None, None, "")


def test_user_list_adds_actors(tmp_path: Path) -> None:
    path = user_list(tmp_path, "river-watch,River Watch,RWG|river guards,group,GUY,PRM,,2019,2023-06,")
    loaded = ActorList.load([path])
    (found,) = loaded.match(["The", "River", "Watch", "patrols"])
    entry = found.entries[0]
    assert (entry.country, entry.sector, entry.aliases) == ("GUY", "PRM", ("RWG", "river guards"))
    assert (entry.start, entry.end) == (date(2019, 1, 1), date(2023, 6, 30))


def test_user_list_replaces_an_actor_of_the_same_id(tmp_path: Path) -> None:
    path = user_list(tmp_path, "hezbollah,Hezbollah,Party of God,group,LBN,PRM,,,,")
    loaded = ActorList.load([path])
    assert loaded.get("hezbollah").sector == "PRM"  # type: ignore[union-attr]  # it is there: just loaded
    assert names(loaded, "Hizbullah said") == []
    assert names(loaded, "Party of God said") == ["hezbollah"]
    assert len(loaded) == len(ActorList.load())


def test_later_user_list_wins(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    for folder, name in ((first, "First Front"), (second, "Second Front")):
        folder.mkdir()
        user_list(folder, f"front,{name},,group,PER,REB,,,,")
    loaded = ActorList.load([first / "mine.csv", second / "mine.csv"])
    assert names(loaded, "First Front or Second Front") == ["front"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            ["a,Front A,,group,PER,REB,,,,", "a,Front B,,group,PER,REB,,,,"],
            "line 4: actor_id a stands on line 3",
        ),
        (["a,,,group,PER,REB,,,,"], "line 3: name is empty"),
        (["a,Front A,,army,PER,REB,,,,"], "line 3: kind is 'army'"),
        (["a,Front A,,group,PER,BAD,,,,"], "line 3: sector is 'BAD'"),
        (["a,Front A,,group,XYZ,REB,,,,"], "line 3: country is 'XYZ'"),
        (["a,Front A,,group,PER,REB,nobody,,,"], "line 3: parent nobody is no actor_id"),
        (["a,Front A,,group,PER,REB,,1990-13,,"], "line 3: date is '1990-13'"),
        (["a,Front A,,group,PER,REB,,2001,1999,"], "line 3: it ends 1999-12-31"),
        (["a,Front A,group"], "line 3: 3 cells, expected 10"),
    ],
    ids=["twice", "no name", "kind", "sector", "country", "parent", "date", "order", "cells"],
)
def test_faulty_user_list_is_refused_with_file_and_line(
    tmp_path: Path, rows: list[str], message: str
) -> None:
    path = user_list(tmp_path, *rows)
    with pytest.raises(ReferenceDataError) as refusal:
        ActorList.load([path])
    assert f"{path} {message}" in str(refusal.value)


def test_missing_user_list_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match=r"absent\.csv: no such file"):
        ActorList.load([tmp_path / "absent.csv"])


def own_list(tmp_path: Path, *lines: str) -> ActorList:
    path = tmp_path / "own.csv"
    path.write_text("\n".join((HEADER, *lines)) + "\n", encoding="utf-8")
    return ActorList.load((path,))


def test_own_line_with_aliases_only_adds_names(tmp_path: Path, actors: ActorList) -> None:
    own = own_list(tmp_path, "boko-haram,,Sambisa Boys,,,,,,,")
    before, after = actors.get("boko-haram"), own.get("boko-haram")
    assert before is not None
    assert after is not None
    assert after.aliases == (*before.aliases, "Sambisa Boys")
    assert (after.name, after.country) == (before.name, before.country)


def test_own_line_of_an_unknown_id_needs_a_name(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match=r"own\.csv line 2: name is empty"):
        own_list(tmp_path, "kadena-front,,Kafro,,,,,,,")


def test_own_actor_bears_its_name_alone(tmp_path: Path) -> None:
    own = own_list(tmp_path, "isis-hotel,Isis Hotel,ISIS,organisation,EGY,BUS,,,,")
    assert best(own, "ISIS", date(2015, 1, 1)) == "isis-hotel"
