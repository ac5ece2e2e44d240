"""Logical roles around a predicate, whatever the construction."""

from collections.abc import Callable

import pytest

from powderkeg.reading.dependencies import antecedent
from powderkeg.reading.read import Reader
from powderkeg.reading.syntax import Syntax

Slots = Callable[[str, str, str], list[str]]


@pytest.fixture(scope="module")
def slots(reader: Reader) -> Slots:
    """Words in a slot of a word of a sentence."""

    def find(text: str, word: str, slot: str) -> list[str]:
        doc = reader.nlp(text)
        syntax = Syntax(doc, reader.reference.predicates.classes["light"])
        (token,) = (token for token in doc if token.text == word)
        return [filler.text for filler in syntax.slot(token, slot)]

    return find


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Gunmen attacked the convoy.", "attacked", ["Gunmen"]),
        ("The convoy was attacked by gunmen.", "attacked", ["gunmen"]),
        ("The convoy was attacked.", "attacked", []),
        ("Gunmen and soldiers attacked the convoy.", "attacked", ["Gunmen", "soldiers"]),
        ("Gunmen burned the market and killed a trader.", "killed", ["Gunmen"]),
        ("The gunmen who killed a trader escaped.", "killed", ["gunmen"]),
        ("Gunmen tried to kill the mayor.", "kill", ["Gunmen"]),
        ("The general ordered the soldiers to leave.", "leave", ["soldiers"]),
        ("The general promised the soldiers to leave.", "leave", ["general"]),
        ("The soldiers are ready to leave.", "leave", ["soldiers"]),
        ("After burning the market, the gunmen fled.", "burning", ["gunmen"]),
        ("Soldiers chasing the gunmen entered the forest.", "chasing", ["Soldiers"]),
        ("Police accused the farmers of killing a guard.", "killing", ["farmers"]),
        ('"They must leave," warned the minister.', "warned", ["minister"]),
        ("The ambush by gunmen lasted an hour.", "ambush", ["gunmen"]),
        ("The army's ambush lasted an hour.", "ambush", ["army"]),
        ("Their ambush lasted an hour.", "ambush", ["Their"]),
        ("Gunmen carried out an attack near the river.", "attack", ["Gunmen"]),
        ("Gunmen, the mayor said, attacked the convoy.", "attacked", ["Gunmen"]),
        ("Gunmen, the mayor said, attacked the convoy.", "said", ["mayor"]),
    ],
    ids=[
        "active", "passive", "passive without agent", "coordinated subjects", "coordinated verbs",
        "relative clause", "subject control", "object control", "promise", "adjective", "adverbial gerund",
        "participle", "accused of", "inverted speaker", "noun with by", "noun with owner",
        "noun with pronoun", "light verb", "interrupted clause", "interrupting speech",
    ],
)  # fmt: skip
def test_subjects_are_found(slots: Slots, text: str, word: str, expected: list[str]) -> None:
    assert slots(text, word, "subj") == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Gunmen attacked the convoy.", "attacked", ["convoy"]),
        ("The convoy was attacked by gunmen.", "attacked", ["convoy"]),
        ("Gunmen attacked the convoy, a bank and the bridge.", "attacked", ["convoy", "bank", "bridge"]),
        ("The farmers were arrested and beaten.", "beaten", ["farmers"]),
        ("The farmers arrested by police were freed.", "arrested", ["farmers"]),
        ("The farmers who were arrested were freed.", "arrested", ["farmers"]),
        ("The village that the soldiers burned is empty.", "burned", ["village"]),
        ("Soldiers shelled and burned the village.", "shelled", ["village"]),
        ("The killing of farmers went on.", "killing", ["farmers"]),
        ("Farmers gathered in the square.", "gathered", []),
        ("The soldiers, who came from Kaya, burned the village.", "burned", ["village"]),
        ("The news that soldiers had burned the village reached Kaya.", "burned", ["village"]),
    ],
    ids=[
        "active", "passive", "coordinated objects", "coordinated passives", "reduced relative",
        "passive relative", "object relative", "shared object", "noun", "intransitive", "after a comma",
        "told noun",
    ],
)  # fmt: skip
def test_objects_are_found(slots: Slots, text: str, word: str, expected: list[str]) -> None:
    assert slots(text, word, "obj") == expected


@pytest.mark.parametrize(
    ("text", "word", "slot", "expected"),
    [
        ("Kenya handed the suspects to Uganda and Rwanda.", "handed", "to", ["Uganda", "Rwanda"]),
        ("Troops pulled out of Juba.", "pulled", "of", ["Juba"]),
        ("The army took over the port.", "took", "prt", ["over"]),
        ("The army did not leave.", "leave", "neg", ["not"]),
        ("Soldiers shelled the homes of farmers.", "shelled", "obj.of", ["farmers"]),
        ("Soldiers shelled the farmers' homes.", "shelled", "obj.owner", ["farmers"]),
        ("Soldiers came to arrest the mayor.", "came", "purpose", ["arrest"]),
        ("The union called for the minister to resign.", "called", "forto", ["minister"]),
        ("The union called for the minister to be sacked.", "called", "fortobe", ["sacked"]),
        ("Gunmen threatened to burn the market.", "threatened", "comp", ["burn"]),
    ],
)
def test_other_slots_are_found(slots: Slots, text: str, word: str, slot: str, expected: list[str]) -> None:
    assert slots(text, word, slot) == expected


def test_unknown_slot_is_empty(slots: Slots) -> None:
    assert slots("Gunmen attacked the convoy.", "attacked", "underneath") == []


@pytest.mark.parametrize(
    ("text", "word", "passive"),
    [
        ("The convoy was attacked.", "attacked", True),
        ("Farmers arrested by police were freed.", "arrested", True),
        ("Gunmen have attacked the convoy.", "attacked", False),
        ("Gunmen attacked the convoy.", "attacked", False),
    ],
)
def test_voice_is_recognised(reader: Reader, text: str, word: str, passive: bool) -> None:
    doc = reader.nlp(text)
    (token,) = (token for token in doc if token.text == word)
    assert Syntax(doc).is_passive(token) is passive


def test_relative_pronoun_stands_for_its_noun(reader: Reader) -> None:
    doc = reader.nlp("The gunmen who burned the market fled.")
    assert [antecedent(token).text for token in doc if token.text in ("who", "market")] == [
        "gunmen",
        "market",
    ]
