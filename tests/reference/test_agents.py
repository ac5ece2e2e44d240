"""Agent nouns: the bundled table, singular and plural, and the longest phrase at the end."""

from collections import Counter

import pytest

from powderkeg.reference.agents import AgentEntry, Agents


@pytest.fixture(scope="module")
def agents() -> Agents:
    return Agents.load()


def entry(agents: Agents, noun: str) -> AgentEntry:
    found = agents.get(noun)
    assert found is not None, noun
    return found


def test_no_form_belongs_to_two_nouns(agents: Agents) -> None:
    forms = Counter(form for agent in agents for form in {agent.noun, agent.plural})
    assert [form for form, count in forms.items() if count > 1] == []


def test_noun_without_sector_says_whose_it_takes(agents: Agents) -> None:
    assert [agent.noun for agent in agents if agent.sector is None and not agent.note] == []


@pytest.mark.parametrize(
    ("noun", "sector", "kind"),
    [
        ("soldiers", "MIL", "person"),
        ("gunmen", "UAF", "person"),
        ("militia", "PRM", "body"),
        ("warplanes", "MIL", "weapon"),
        ("policewomen", "COP", "person"),
        ("secretaries of state", "GOV", "person"),
        ("children", "CVL", "person"),
        ("refugees", "REF", "person"),
        ("teachers' unions", "LAB", "body"),
        ("Soldiers", "MIL", "person"),
        ("MPs", "LEG", "person"),
        ("landowners", "AGR", "person"),
        ("missionaries", "REL", "person"),
    ],
)
def test_noun_has_sector_and_kind(agents: Agents, noun: str, sector: str, kind: str) -> None:
    found = entry(agents, noun)
    assert (found.sector, found.kind) == (sector, kind)


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("gunman", "gunmen"),
        ("army", "armies"),
        ("convoy", "convoys"),
        ("hostage", "hostages"),
    ],
)
def test_plural_follows_the_rule(agents: Agents, noun: str, plural: str) -> None:
    assert entry(agents, noun).plural == plural


def test_singular_of_a_collective_names_many(agents: Agents) -> None:
    assert entry(agents, "garrison").collective
    assert not entry(agents, "sailor").collective


@pytest.mark.parametrize(
    ("phrase", "start", "noun"),
    [
        ("the Omani foreign minister", 2, "foreign minister"),
        ("two lorry drivers", 1, "lorry driver"),
        ("drivers", 0, "driver"),
    ],
)
def test_longest_phrase_that_ends_the_words_wins(agents: Agents, phrase: str, start: int, noun: str) -> None:
    found = agents.match_tail(phrase.split())
    assert found is not None
    assert (found.start, found.entry.noun) == (start, noun)


@pytest.mark.parametrize(
    "word", ["division", "wing", "body", "bank", "charge", "daily", "mission", "resistance", "harvest"]
)
def test_word_of_many_meanings_makes_no_actor(agents: Agents, word: str) -> None:
    assert agents.match_tail(["a", word]) is None
