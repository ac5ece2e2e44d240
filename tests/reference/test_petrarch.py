"""Dictionaries in PETRARCH's format: what becomes of entries, synonyms, dates, agents and faults."""

from datetime import date
from pathlib import Path

import pytest

from powderkeg.errors import ReferenceDataError
from powderkeg.reference.actors import ActorEntry, ActorList
from powderkeg.reference.agents import Agents
from powderkeg.reference.countries import Countries
from powderkeg.reference.petrarch import Imported, read_dictionaries
from powderkeg.reference.petrarch_codes import read_code, read_period, rest_of_time

COUNTRIES, KNOWN, AGENTS = Countries.load(), ActorList.load(), Agents.load()


def convert(tmp_path: Path, *texts: str) -> Imported:
    paths = []
    for number, text in enumerate(texts, 1):
        paths.append(tmp_path / f"dictionary{number}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    return read_dictionaries(
        paths, countries=COUNTRIES, known=KNOWN, agents=AGENTS, armed_words=frozenset({"front"})
    )


def only(read: Imported) -> ActorEntry:
    (entry,) = read.actors
    return entry


def test_entry_becomes_an_actor_with_its_synonyms(tmp_path: Path) -> None:
    entry = only(
        convert(tmp_path, "# own\nKADENA_FRONT_ [TCDREBKDF] ; since 1998\n+FRONT_OF_KADENA_\n+KF_\n")
    )
    assert (entry.actor_id, entry.name, entry.country, entry.sector, entry.kind) == (
        *("kadena-front", "Kadena Front", "TCD", "REB"),
        "group",
    )
    assert entry.aliases == ("Front of Kadena", "KF")


def test_dated_roles_become_entries_of_their_time(tmp_path: Path) -> None:
    text = "KADENA_MOVEMENT_\n+KADEMO_\n\t[TCDREB <20030101]\n\t[TCDGOV 20030101-20081231]\n\t[TCDPTY]\n"
    read = convert(tmp_path, text)
    actors = ActorList(read.actors)
    (match,) = actors.match(["Kademo"])
    sectors = [
        entry.sector
        for year in (2001, 2005, 2011)
        if (entry := actors.best(match.entries, date(year, 6, 1))) is not None
    ]
    assert sectors == ["REB", "GOV", "PTY"]


def test_actor_of_the_bundled_list_keeps_its_id_and_names(tmp_path: Path) -> None:
    entry = only(convert(tmp_path, "BOKO_HARAM_ [NGAREB]\n+BH_MILITANTS_\n"))
    known = KNOWN.named("Boko Haram")
    assert known is not None
    assert entry.actor_id == known.actor_id
    assert {"Bh Militants", "BH Militants"} & set(entry.aliases)
    assert set(known.aliases) <= set(entry.aliases)


def test_agents_become_nouns_with_plurals_and_macros(tmp_path: Path) -> None:
    text = (
        "!PERSON! = MAN, WOMAN\nARMED_!PERSON! [~UAF]\nRIFLEMAN {RIFLEMEN} [~MIL]\n+MUSKETEER\nBARD_ [~HLH]\n"
    )
    read = convert(tmp_path, text)
    assert [(noun.noun, noun.plural, noun.sector) for noun in read.agents] == [
        ("armed man", "", "UAF"),
        ("armed woman", "", "UAF"),
        ("rifleman", "riflemen", "MIL"),
        ("musketeer", "", "MIL"),
        ("bard", "", "MED"),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("NOBODY_ [---]", "line 1: code --- of NOBODY_ names nobody"),
        ("STRANGE_ [QQQ]", "line 1: code QQQ of STRANGE_"),
        ("\nLOST_", "line 2: LOST_ has no code"),
        ("CHAD_ [TCD]", "line 1: CHAD_ is a country's word"),
        ("KADENA_MOVEMENT_ [TCDGOV >99]", "line 1: '>99' is no time"),
        ("KADENA_MOVEMENT_ [TCDGOV] [TCDREB]", "line 1: code TCDREB"),
        ("GHOST_!THING! [~CVL]", "line 1: !THING! of GHOST_!THING! is not defined"),
        ("!A! = x!A!\nBARD [~CVL]", "line 1: !A! of x!A! is not defined"),
        ("GHOST [~QQQ]", "line 1: code ~QQQ of GHOST has no sector"),
        ("!? [TCDREB]", "line 1: '!?' holds no words"),
        ("# nothing", "no entries"),
    ],
)
def test_what_has_no_place_is_told_with_file_and_line(tmp_path: Path, text: str, reason: str) -> None:
    (told,) = convert(tmp_path, text).left_out
    assert "dictionary1.txt" in told
    assert reason in told


@pytest.mark.parametrize("text", ["[TCDREB]\n", "KADENA [TCDREB\n"])
def test_line_that_is_no_entry_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ReferenceDataError, match=r"dictionary1\.txt line 1: .* is no entry; expected"):
        convert(tmp_path, text)


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match=r"nothing\.txt: can't be read"):
        read_dictionaries(
            [tmp_path / "nothing.txt"],
            countries=COUNTRIES,
            known=KNOWN,
            agents=AGENTS,
            armed_words=frozenset(),
        )


@pytest.mark.parametrize(
    ("code", "country", "sector"),
    [
        ("AFGREBTAL", "AFG", "REB"),
        ("~MIL", None, "MIL"),
        ("IGOUNO", None, "IGO"),
        ("IMGMUSALQ", None, "IMG"),
        ("ROMMED", "ROU", "JRN"),
        ("AFR", None, "UNK"),
        ("USA", "USA", None),
    ],
)
def test_code_tells_country_and_sector(code: str, country: str | None, sector: str | None) -> None:
    read = read_code(code, COUNTRIES)
    assert read is not None
    assert (read.country, read.sector) == (country, sector)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("<19920101", None, date(1991, 12, 31)),
        (">920101", date(1992, 1, 2), None),
        ("<010192", None, date(1991, 12, 31)),
        ("01JAN1992-31DEC1995", date(1992, 1, 1), date(1995, 12, 31)),
        ("19920101 - 19951231", date(1992, 1, 1), date(1995, 12, 31)),
    ],
)
def test_period_is_read_in_each_form(text: str, start: date | None, end: date | None) -> None:
    assert read_period(text) == (start, end)


def test_rest_of_time_is_what_no_period_covers() -> None:
    periods = [(date(2003, 1, 1), date(2004, 12, 31)), (date(2010, 1, 1), None)]
    assert rest_of_time(periods) == [
        (None, date(2002, 12, 31)),
        (date(2005, 1, 1), date(2009, 12, 31)),
    ]
