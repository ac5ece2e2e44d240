"""The tables that the sentences of a brief are made with."""

from pathlib import Path

import pytest

from powderkeg.datamodel.claim import EventType
from powderkeg.errors import ReferenceDataError
from powderkeg.reference.brief_weights import BriefWeights
from powderkeg.reference.event_types import load_event_types
from powderkeg.reference.sentence_words import NameForm, SentenceWords
from powderkeg.reference.tables import Tables, bundled_table


@pytest.fixture(scope="module")
def words() -> SentenceWords:
    return SentenceWords.load()


def test_every_type_and_mode_has_a_phrase(words: SentenceWords) -> None:
    wanted = {(str(entry.name), mode) for entry in load_event_types() for mode in ("", *entry.modes)}
    assert wanted - set(words.phrases) == set()
    assert {event_type for event_type, _ in words.phrases} == set(EventType)


def test_phrases_of_unknown_modes_are_those_of_the_type(words: SentenceWords) -> None:
    assert words.phrase("ASSAULT", "of-a-users-own") == words.phrase("ASSAULT", None)
    assert words.phrase("LAND_GRAB", None) is None


@pytest.mark.parametrize(
    ("probability", "expected"),
    [
        (0.0, "almost no chance"),
        (0.3, "unlikely"),
        (0.5, "roughly even chance"),
        (0.55, "likely"),
        (0.799, "likely"),
        (0.8, "very likely"),
        (1.0, "almost certainly"),
    ],
)
def test_likelihoods_follow_the_scale(words: SentenceWords, probability: float, expected: str) -> None:
    assert words.likelihood(probability).words == expected


def test_the_longest_ending_counts(words: SentenceWords) -> None:
    assert words.form("Kachin Independence Army") == NameForm("the", plural=False)
    assert words.form("Sudanese union") is None
    assert words.form("Farmers' Union") == NameForm("the", plural=False)


@pytest.mark.parametrize(
    ("table", "line", "remedy"),
    [
        ("sentence_names.csv", "Kurds,nowhere,the,plural", "stands is 'nowhere', expected name or end"),
        ("sentence_names.csv", "Kurds,name,an,plural", "article is 'an', expected the or a or none"),
        ("event_phrases.csv", "AID,,helped {whom},help,helped,help,", "braces that are neither"),
        ("event_phrases.csv", "AID,,helped {target},,helped,help,", "base is empty"),
        ("likelihood_words.csv", "often,likely,before", "from is 'often', expected a number"),
        ("likelihood_words.csv", "0.1,unlikely,after", "must begin at 0 and rise"),
        ("brief_weights.csv", "act,ASSAULT,much", "weight is 'much', expected a number"),
        ("brief_weights.csv", "act,ASSAULT,0", "expected a number above 0"),
        ("brief_weights.csv", "act,ASSAULT,1", "no line begins with standing,deployment"),
        ("likelihood_words.csv", "0,unlikely,between", "stands is 'between', expected before or after"),
    ],
)
def test_faults_are_told_with_file_and_remedy(tmp_path: Path, table: str, line: str, remedy: str) -> None:
    header = next(
        row
        for row in bundled_table(table).read_text(encoding="utf-8").splitlines()
        if not row.startswith("#")
    )
    (tmp_path / table).write_text(f"{header}\n{line}\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=remedy) as fault:
        (BriefWeights if table == "brief_weights.csv" else SentenceWords).load(Tables(tmp_path))
    assert table in str(fault.value)
