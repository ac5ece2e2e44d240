"""What a name says: its short forms, whether it is one, what kind of actor bears it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powderkeg.reference.agents import Agents
from powderkeg.reference.naming import initials, is_proper_name, is_short_for, kind_by_name

AGENTS = Agents.load()


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("FLK", "Front for the Liberation of Kasai", True),
        ("Front", "Front for the Liberation of Kasai", True),
        ("Kasai", "Front for the Liberation of Kasai", False),
        ("Front for the", "Front for the Liberation of Kasai", False),
        ("Liberation Front", "Kasai Liberation Front", True),
        ("Kasai", "Kasai Liberation Front", True),
        ("Kasa", "Kasai Liberation Front", False),
    ],
)
def test_short_names_of_bodies_are_whole_words(short: str, full: str, expected: bool) -> None:
    assert is_short_for(short, full) is expected


def test_persons_go_by_their_last_names() -> None:
    assert is_short_for("Banza", "Joseph Banza", person=True)
    assert not is_short_for("Joseph", "Joseph Banza", person=True)


@given(st.lists(st.from_regex(r"[A-Z][a-z]{2,8}", fullmatch=True), min_size=2, max_size=5))
def test_initials_are_short_for_every_name(words: list[str]) -> None:
    full = " ".join(words)
    assert is_short_for(initials(full), full)
    assert not is_short_for(full, full)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Front for the Liberation of Kasai", True),
        ("Joseph Banza", True),
        ("Chadian rebels", False),
        ("Villagers", False),
        ("people", False),
    ],
)
def test_descriptions_are_no_names(name: str, expected: bool) -> None:
    assert is_proper_name(name, AGENTS) is expected


@pytest.mark.parametrize(
    ("name", "sector", "kind"),
    [
        ("Joseph Banza", "REB", "person"),
        ("Old Minister", "GOV", "person"),
        ("Kasai Liberation Front", "REB", "group"),
        ("FLK", "REB", "group"),
        ("Katanga Miners' Union", "LAB", "organisation"),
        ("Bank of Kasai", "BUS", "organisation"),
    ],
)
def test_kind_follows_from_name_and_sector(name: str, sector: str, kind: str) -> None:
    assert kind_by_name(name, sector, AGENTS, frozenset({"front"})) == kind
