"""What a name says of who bears it: the noun in it, and whether a person, a group or another body does."""

from powderkeg.reference.agents import AgentEntry, Agents

_BINDERS = frozenset({"of", "for", "in", "to", "against"})
_ARMED = frozenset({"REB", "UAF", "PRM", "MIL", "IMG", "CRM"})
_OF_GROUPS = frozenset({"REB", "UAF", "PRM", "IMG", "PTY", "OPP"})
_LONGEST_PERSON = 4  # words in a person's name


def core_of_name(name: str) -> list[str]:
    """The words of a name, in small letters, up to what it is of or for: "liberation front"."""
    words = name.lower().replace("-", " ").split()
    return words[: next((at for at, word in enumerate(words) if word in _BINDERS), len(words))]


def noun_of_name(name: str, agents: Agents) -> AgentEntry | None:
    """What a body says it is: a union in "Shaba Miners' Union", a party in "Party of Labour"."""
    match = agents.match_tail(core_of_name(name)) or agents.match_tail(name.lower().split())
    return match.entry if match else None


def is_armed_name(name: str, armed_words: frozenset[str]) -> bool:
    """Whether a body calls itself as armed groups do: "Liberation Army", "Resistance Front"."""
    return not armed_words.isdisjoint(name.lower().replace("-", " ").split())


def initials(name: str) -> str:
    """The abbreviation of a name of several words: "FLC" for "Front for the Liberation of Chad"."""
    words = name.replace("-", " ").split()
    return "".join(word[0] for word in words if word[0].isupper()) if len(words) > 1 else ""


def is_short_for(short: str, full: str, *, person: bool = False) -> bool:
    """Whether a name is the other's abbreviation, its beginning, or the end of what it is a name of.

    "Liberation Front" is short for "Shaba Liberation Front" and "Front" for "Front of Shaba"; "Shaba" is
    not, as a name that ends in a place isn't that place. Persons go by their last names only.
    """
    if short == full:
        return False
    if short.isupper() and len(short) > 1 and short == initials(full):
        return True
    short_words, words = short.split(), full.split()
    begins = not person and words[: len(short_words)] == short_words and short_words[-1][0].isupper()
    bound = next((at for at, word in enumerate(words) if word in _BINDERS), len(words))
    return begins or words[:bound][-len(short_words) :] == short_words


def is_proper_name(name: str, agents: Agents) -> bool:
    """Whether words are a name rather than a description such as "Chadian rebels" or "Villagers"."""
    words = name.replace("-", " ").split()
    head = words[len(core_of_name(name)) - 1] if words else ""
    alone = len(words) == 1 and agents.get(name.lower()) is not None
    return head[:1].isupper() and not alone


def kind_by_name(name: str, sector: str | None, agents: Agents, armed_words: frozenset[str]) -> str:
    """The kind of an actor list that a name and its sector suggest: person, group or organisation."""
    words = name.split()
    if is_armed_name(name, armed_words) or (sector in _ARMED and len(words) == 1):
        return "group"
    noun = noun_of_name(name, agents)
    if noun is not None and noun.kind == "person":
        return "person"
    body = noun or name.isupper() or not _BINDERS.isdisjoint(words)
    if not body and 1 < len(words) <= _LONGEST_PERSON and sector not in ("IGO", "NGO", "IMG", "PTY"):
        return "person"
    return "group" if sector in _OF_GROUPS else "organisation"
