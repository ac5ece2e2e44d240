"""Who: names, aliases, countries, offices, groups of the text, pronouns and phrases."""

from datetime import date
from pathlib import Path

import pytest

from powderkeg.datamodel.claim import Actor, Claim
from powderkeg.datamodel.document import Document
from powderkeg.reading.read import Reader
from tests.conftest import ReadText
from tests.reading.telling import only


def source(claims: list[Claim], sort: str = "ASSAULT") -> Actor:
    (actor,) = only(claims, sort).source
    return actor


@pytest.mark.parametrize(
    ("subject", "text", "country", "sector"),
    [
        ("Boko Haram militants", "Boko Haram militants", "NGA", "REB"),
        ("Al-Shabaab", "Al-Shabaab", "SOM", "REB"),
        ("Hezbollah fighters", "Hezbollah fighters", "LBN", "REB"),
        ("The Taliban", "Taliban", "AFG", "REB"),
        ("The Lord's Resistance Army", "Lord's Resistance Army", "UGA", "REB"),
        ("FARC rebels", "FARC rebels", "COL", "REB"),
        ("Muslim Brotherhood supporters", "Muslim Brotherhood supporters", "EGY", "OPP"),
        ("Israel", "Israel", "ISR", None),
        ("The United States", "United States", "USA", None),
        ("NATO", "NATO", None, "IGO"),
        ("Turkish soldiers", "Turkish soldiers", "TUR", "MIL"),
        ("Nigerien soldiers", "Nigerien soldiers", "NER", "MIL"),
        ("Nigerian soldiers", "Nigerian soldiers", "NGA", "MIL"),
        ("South Sudanese rebels", "South Sudanese rebels", "SSD", "REB"),
        ("Ivorian police", "Ivorian police", "CIV", "COP"),
        ("The Kenyan navy", "Kenyan navy", "KEN", "MIL"),
        ("Chad's army", "Chad's army", "TCD", "MIL"),
        ("Riot police", "Riot police", None, "COP"),
        ("Gunmen", "Gunmen", None, "UAF"),
        ("A militia", "militia", None, "PRM"),
        ("Villagers", "Villagers", None, "CVL"),
    ],
)
def test_actor_is_known_by_its_words(
    read: ReadText, subject: str, text: str, country: str | None, sector: str | None
) -> None:
    actor = source(read(f"{subject} attacked a convoy."))
    assert (actor.text, actor.country, actor.sector) == (text, country, sector)


@pytest.mark.parametrize(
    ("subject", "name", "country"),
    [
        ("Kigali", "Government of Rwanda", "RWA"),
        ("Moscow", "Government of Russia", "RUS"),
        ("The Kremlin", "Government of Russia", "RUS"),
        ("The White House", "Government of United States", "USA"),
        ("Downing Street", "Government of United Kingdom", "GBR"),
        ("Washington", "Government of United States", "USA"),
        ("The Assad regime", "Government of Syria", "SYR"),
    ],
)
def test_capitals_seats_and_regimes_stand_for_governments(
    read: ReadText, subject: str, name: str, country: str
) -> None:
    actor = source(read(f"{subject} rejected the demand."), "REJECT")
    assert (actor.name, actor.country, actor.sector) == (name, country, "GOV")


def test_bombed_capital_is_a_city(read: ReadText) -> None:
    claim = only(read("Rebels bombed Damascus."), "ASSAULT")
    assert all(actor.sector is None for actor in claim.target)
    assert claim.place is not None
    assert claim.place.name == "Damascus"


@pytest.mark.parametrize(
    ("published", "name"),
    [
        (date(2011, 5, 2), "Nicolas Sarkozy"),
        (date(2014, 6, 13), "Francois Hollande"),
        (date(2019, 3, 1), "Emmanuel Macron"),
    ],
)
def test_office_is_held_by_whoever_held_it_that_day(read: ReadText, published: date, name: str) -> None:
    actor = source(read("The French president condemned the coup in Fiji.", published), "ACCUSE")
    assert actor.name.replace("ç", "c") == name


def test_office_without_a_day_stays_an_office(read: ReadText) -> None:
    actor = source(read("The French president condemned the coup in Fiji.", None), "ACCUSE")
    assert (actor.name, actor.country, actor.sector) == ("French president", "FRA", "GOV")


def test_alias_in_brackets_stands_for_the_name(read: ReadText) -> None:
    text = "The National Front of Mbele (NFM) attacked a convoy. The NFM then killed a trader."
    assert {actor.name for claim in read(text) for actor in claim.source} == {"National Front of Mbele"}


def test_listed_group_is_one_actor_under_all_its_names(read: ReadText) -> None:
    text = "Al-Shabaab attacked a convoy. Harakat al-Shabaab killed a trader."
    assert {actor.actor_id for claim in read(text) for actor in claim.source} == {"al-shabaab"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Omani and Saudi officials met in Fez.", [("OMN", "GOV"), ("SAU", "GOV")]),
        ("Omani police and Saudi soldiers met in Fez.", [("OMN", "COP"), ("SAU", "MIL")]),
        ("The foreign ministers of Chad and Sudan met in Fez.", [("TCD", "GOV"), ("SDN", "GOV")]),
        ("Ghana, Togo and Benin held talks in Fez.", [("GHA", None), ("TGO", None), ("BEN", None)]),
    ],
)
def test_coordinated_actors_are_read_one_by_one(
    read: ReadText, text: str, expected: list[tuple[str, str | None]]
) -> None:
    claim = only(read(text), "CONSULT")
    assert [(actor.country, actor.sector) for actor in claim.source] == expected


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("The militia burned a farm. It also attacked a convoy.", "It", "militia"),
        ("Rebels burned a farm. They also attacked a convoy.", "They", "Rebels"),
        ("The general came to Gulu. He attacked a convoy.", "He", "general"),
        ("Boko Haram burned a farm. The group also attacked a convoy.", "group", "Boko Haram"),
        (
            "Kenyan soldiers burned a farm. The soldiers also attacked a convoy.",
            "soldiers",
            "Kenyan soldiers",
        ),
    ],
)
def test_pronouns_and_phrases_are_traced(read: ReadText, text: str, pronoun: str, name: str) -> None:
    (claim,) = (claim for claim in read(text) if claim.trigger.text == "attacked")
    assert [(actor.text, actor.name) for actor in claim.source] == [(pronoun, name)]


def test_he_and_him_are_two_people(read: ReadText) -> None:
    text = "Vladimir Putin met Petro Poroshenko in Minsk. He urged him to free the hostages."
    claim = only(read(text), "REQUEST")
    assert [actor.country for actor in (*claim.source, *claim.target)] == ["RUS", "UKR"]


def test_pronoun_without_anybody_before_it_is_nobody(read: ReadText) -> None:
    assert all(not claim.source for claim in read("They attacked the convoy."))


def test_weapons_stand_for_their_owner(read: ReadText) -> None:
    claim = only(read("Ukrainian jets bombed the separatists."), "ASSAULT")
    assert [actor.country for actor in claim.source] == ["UKR"]


def test_ownership_takes_the_target_to_the_owner(read: ReadText) -> None:
    claim = only(read("The army shelled al-Shabaab positions."), "ASSAULT")
    assert [actor.name for actor in claim.target] == ["Al-Shabaab"]


@pytest.mark.parametrize(
    "text",
    [
        "Maliki's aides attacked the proposal.",
        "The nigella growers attacked a convoy.",
        "Panamanian hats attacked nobody.",
        "Irandi Stores attacked a rival.",
    ],
)
def test_names_are_never_found_inside_words(read: ReadText, text: str) -> None:
    found = {actor.country for claim in read(text) for actor in (*claim.source, *claim.target)}
    assert not found & {"MLI", "NGA", "IRN", "NER"}


@pytest.mark.parametrize(
    "text",
    ["Georgia Power sued a county.", "Chad Smith sued a county.", "Paris Hilton sued a county."],
)
def test_names_of_firms_and_persons_are_no_countries(read: ReadText, text: str) -> None:
    assert {actor.country for claim in read(text) for actor in claim.source} <= {None}


def test_country_of_an_actor_may_follow_from_the_place(read: ReadText) -> None:
    claim = only(read("Police arrested a farmer in Ankara."), "COERCE")
    assert [actor.country for actor in claim.source] == ["TUR"]
    assert any("country of the place" in one.rule for one in claim.evidence if one.field == "source")


def test_own_actor_list_adds_actors(reader: Reader, cache_folder: Path, tmp_path: Path) -> None:
    listed = tmp_path / "actors.csv"
    listed.write_text(
        "actor_id,name,aliases,kind,country,sector,parent,start,end,note\n"
        "river-brigade,River Brigade,Sons of the River,group,GUY,REB,,,,\n"
    )
    own = Reader.load(cache_dir=cache_folder, actors=(listed,))
    document = Document(document_id="d", text="Sons of the River attacked a convoy.")
    assert [actor.actor_id for claim in own.read(document) for actor in claim.source] == ["river-brigade"]
    assert own.version.reference != reader.version.reference


def test_mentions_are_slices_of_the_text(read: ReadText) -> None:
    text = "Omani and Saudi officials met Yemeni rebels in Fez.\n\nThey accused Iran's army of a raid."
    for claim in read(text):
        for actor in (*claim.source, *claim.target, *claim.attribution):
            assert text[actor.start : actor.end] == actor.text


@pytest.mark.parametrize(
    ("text", "sort", "name"),
    [
        ("Kenya forced the rebels to leave Kidal after they seized it.", "control+", "rebels"),
        ("The M23, a Tutsi militia, continued its offensive near Goma.", "ASSAULT", "M23"),
        ("US occupation authorities arrested ten men.", "COERCE", "Government of United States"),
    ],
)
def test_actor_is_who_the_sentence_speaks_of(read: ReadText, text: str, sort: str, name: str) -> None:
    assert [actor.name for actor in only(read(text), sort).source] == [name]


# --- whose, and of which country ---


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Iraqi Shiite militias", [("IRQ", "PRM")]),
        ("Syria's Kurdish fighters", [("SYR", "REB")]),
        ("Peru's Shining Path fighters", [("PER", "REB")]),
        ("Omani and Qatari soldiers", [("OMN", "MIL"), ("QAT", "MIL")]),
        ("Pro-Ethiopian gunmen", [(None, "UAF")]),
        ("Kurdish rebels operating in Turkey", [("TUR", "REB")]),
        ("Tuaregs in Libya", [("LBY", "CVL")]),
    ],
)
def test_several_words_of_belonging_name_one_owner_unless_coordinated(
    read: ReadText, subject: str, expected: list[tuple[str | None, str]]
) -> None:
    claim = only(read(f"{subject} attacked a convoy."), "ASSAULT")
    assert [(actor.country, actor.sector) for actor in claim.source] == expected


def test_counterpart_is_of_the_country_before_it(read: ReadText) -> None:
    claim = only(read("Fiji's prime minister met his Australian counterpart."), "CONSULT")
    assert [actor.country for actor in (*claim.source, *claim.target)] == ["FJI", "AUS"]


@pytest.mark.parametrize(
    ("text", "victim", "country"),
    [
        ("Malian rebels shot two farmers in Gao, officials in Dakar said.", "farmers", "MLI"),
        ("Turkish jets killed nine villagers in Iraq.", "villagers", "IRQ"),
        ("Al-Shabaab bombed an embassy.", "embassy", None),
    ],
    ids=["clause", "place before nationality", "foreign body"],
)
def test_country_of_those_without_one_is_that_of_their_clause(
    read: ReadText, text: str, victim: str, country: str | None
) -> None:
    found = {one.country for claim in read(text) for one in claim.target if victim in one.text}
    assert found <= {country}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lena Adebayo, the interior minister, accused the rebels of a massacre.", ["Lena Adebayo"]),
        ("The governor of Helmand, Ismail Durani, accused the rebels of theft.", ["Ismail Durani"]),
        ("The two presidents, Aliyev of Azerbaijan and Sargsyan of Armenia, met.", ["Aliyev", "Sargsyan"]),
    ],
)
def test_apposition_names_who_an_office_is(read: ReadText, text: str, names: list[str]) -> None:
    source = read(text)[0].source
    assert [name for name in names if any(name in actor.name for actor in source)] == names


def test_president_spoken_of_is_meant_again(read: ReadText) -> None:
    text = "Bolivian president Evo Morales accused Chile of theft. The president later met miners."
    claim = only(read(text, published="2014-06-13"), "CONSULT")
    assert [actor.actor_id for actor in claim.source] == ["evo-morales"]


def test_their_camp_is_that_of_several_not_of_one_army(read: ReadText) -> None:
    text = "Rebels kidnapped a priest, and the army bombed their camp."
    (claim,) = (claim for claim in read(text) if claim.trigger.text == "bombed")
    assert [actor.sector for actor in claim.target] == ["REB"]


def test_subject_goes_on_as_they(read: ReadText) -> None:
    text = "Rebels attacked Gao. They killed nine soldiers. They also burned the market."
    (claim,) = (claim for claim in read(text) if claim.trigger.text == "burned")
    assert [actor.name for actor in claim.source] == ["Rebels"]


# --- to whom ---


@pytest.mark.parametrize(
    ("text", "sort", "countries"),
    [
        ("Norway suspended part of a training programme for Chad.", "SANCTION", ["TCD"]),
        ("Denmark withdrew its ambassador to Iran.", "SANCTION", ["IRN"]),
        ("Liberia rejected an offer of talks from Guinea.", "REJECT", ["GIN"]),
        ("Turkey strengthened its forces in Cyprus.", "MOBILIZE", ["CYP"]),
        ("Students rioted in Lima, demanding the resignation of Peru's president.", "PROTEST", ["PER"]),
        ("Miners began a hunger strike in protest at the Chilean government's decree.", "PROTEST", ["CHL"]),
    ],
)
def test_target_is_whom_the_things_are_of_or_for(
    read: ReadText, text: str, sort: str, countries: list[str]
) -> None:
    claim = next(claim for claim in read(text, published="2014-06-13") if claim.event_type == sort)
    assert [actor.country for actor in claim.target] == countries


def test_place_of_talks_is_nobody_they_are_held_with(read: ReadText) -> None:
    claim = only(read("Ghana and Togo held talks in Fez."), "CONSULT")
    assert {actor.country for actor in (*claim.source, *claim.target)} == {"GHA", "TGO"}


def test_passive_of_an_empty_verb_has_its_doer(read: ReadText) -> None:
    claim = only(read("The bombing of the market was carried out by al-Shabaab."), "ASSAULT")
    assert [actor.name for actor in claim.source] == ["Al-Shabaab"]


# --- actors that no list has ---

KASAI = "The Front for the Liberation of Kasai (FLK) attacked a convoy near Kananga. "


@pytest.mark.parametrize(
    "sentence",
    [
        "FLK fighters burned a school.",
        "The FLK burned a school.",
        "The Front burned a school.",
        "The group burned a school.",
    ],
)
def test_unknown_group_keeps_its_full_name(read: ReadText, sentence: str) -> None:
    (claim,) = (claim for claim in read(KASAI + sentence) if claim.trigger.text == "burned")
    assert [(one.name, one.country, one.sector) for one in claim.source] == [
        ("Front for the Liberation of Kasai", "COD", "REB")
    ]


@pytest.mark.parametrize(
    ("text", "name", "country", "sector"),
    [
        ("Kadena Front rebels attacked a convoy in Chad.", "Kadena Front", "TCD", "REB"),
        ("A militia known as the White Lions attacked a convoy.", "White Lions", None, "PRM"),
        ("The Miners' Union of Peru attacked a convoy.", "Miners' Union of Peru", "PER", "LAB"),
        ("Georgia Salazar attacked a convoy.", "Georgia Salazar", None, None),
        ("Police Colonel Idris Maina attacked a convoy in Kenya.", "Idris Maina", "KEN", "COP"),
    ],
)
def test_unknown_actor_is_typed_by_the_words_in_and_around_its_name(
    read: ReadText, text: str, name: str, country: str | None, sector: str | None
) -> None:
    actor = source(read(text))
    assert (actor.name, actor.sector) == (name, sector)
    assert actor.country == country


def test_leader_of_an_unknown_group_is_of_its_sector(read: ReadText) -> None:
    claims = read(KASAI + "Police arrested the FLK leader Joseph Banza. Banza denied the charges.")
    arrested = only(claims, "COERCE").target
    assert [(actor.name, actor.country, actor.sector) for actor in arrested] == [
        ("Joseph Banza", "COD", "REB")
    ]


def test_place_in_a_name_is_not_short_for_it(read: ReadText) -> None:
    claims = read(KASAI + "Kasai rejected the demand.")
    assert all(
        actor.name != "Front for the Liberation of Kasai" for one in claims[1:] for actor in one.source
    )


@pytest.mark.parametrize(
    ("text", "actor_id"),
    [
        ("ISI fighters attacked a base in Mosul.", "islamic-state-of-iraq"),
        ("ISI officers attacked a base in Lahore.", "inter-services-intelligence"),
    ],
)
def test_shared_abbreviation_is_of_the_country_told_of(read: ReadText, text: str, actor_id: str) -> None:
    claim = only(read(text, published="2010-03-01"), "ASSAULT")
    assert [actor.actor_id for actor in claim.source] == [actor_id]


def test_surname_of_a_listed_person_is_enough_later(read: ReadText) -> None:
    text = "Mette Frederiksen arrived in Oslo. Frederiksen met Norwegian officials."
    claim = only(read(text, published="2020-03-01"), "CONSULT")
    assert claim.source[0].actor_id == "mette-frederiksen"


def test_language_of_a_radio_is_no_country(read: ReadText) -> None:
    claim = only(read("Portuguese-language radio said that police killed a student."), "ASSAULT")
    assert claim.source[0].country is None


def test_his_country_is_the_country(read: ReadText) -> None:
    (threat,) = read("Chad's president said that his country would not hesitate to protect the Sahel.")
    assert threat.source[0].actor_id == "TCD"


@pytest.mark.parametrize(
    ("subject", "text", "sector"),
    [
        ("Former president Ibrahim Sesay", "Former president Ibrahim Sesay", "ELI"),
        ("Ousted minister Ibrahim Sesay", "Ousted minister Ibrahim Sesay", "ELI"),
        ("The ex-governor Ibrahim Sesay", "ex-governor Ibrahim Sesay", "ELI"),
        ("Ibrahim Sesay, a former minister,", "Ibrahim Sesay", "ELI"),
        ("Mali's deposed president", "Mali's deposed president", "ELI"),
        ("Two former ministers", "former ministers", "ELI"),
        ("President Ibrahim Sesay", "President Ibrahim Sesay", "GOV"),
        ("President Ibrahim Sesay, a former minister,", "President Ibrahim Sesay", "GOV"),
        ("The minister", "minister", "GOV"),
        ("The former army commander", "former army commander", "MIL"),
    ],
)
def test_former_office_holder_is_no_government(read: ReadText, subject: str, text: str, sector: str) -> None:
    actor = source(read(f"{subject} met rebels."), "CONSULT")
    assert (actor.text, actor.sector) == (text, sector)
    assert sector != "ELI" or not (actor.actor_id or "").endswith("-GOV")


def test_deposed_president_of_the_list_is_not_the_state(read: ReadText) -> None:
    claims = read("Ousted president Salva Kiir met rebels.", published="2020-03-01")
    assert source(claims, "CONSULT").sector == "ELI"
    claims = read("President Salva Kiir met rebels.", published="2020-03-01")
    assert source(claims, "CONSULT").sector == "GOV"


@pytest.mark.parametrize(
    ("subject", "doers"),
    [
        ("Fighter jets", []),
        ("Fighter aircraft", []),
        ("Fighter bombers", []),
        ("Ethiopian fighter jets", ["Ethiopia"]),
        ("Army fighter jets", ["army"]),
        ("Fighters", ["fighters"]),
        ("Navy ships", ["navy"]),
    ],
)
def test_fighter_jet_is_no_fighter(read: ReadText, subject: str, doers: list[str]) -> None:
    claim = only(read(f"{subject} bombed the town of Mekelle."), "ASSAULT")
    assert [actor.name.lower() for actor in claim.source] == [doer.lower() for doer in doers]
