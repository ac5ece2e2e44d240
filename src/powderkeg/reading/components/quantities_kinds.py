"""What a number counts: people killed, fighters, money ... from its noun and from the word that governs it."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Final

from spacy.tokens import Token

from powderkeg.reference.tables import bundled_table, read_table

OTHER: Final = "other"
CAPTURED: Final = "captured"
TOLD_BY_ONE: Final = frozenset({"killed", "injured", CAPTURED, "missing", "released"})  # fates of a single person
PASSIVE_SUBJECT: Final = "nsubjpass"
MODIFIERS: Final = frozenset({"amod", "acl", "relcl"})

Roles = dict[str, str]  # role -> kind


@dataclass(frozen=True, slots=True)
class CountedWords:
    """The table of counted things: lemma -> role -> kind, for nouns, verbs and adjectives."""

    nouns: dict[str, Roles]
    verbs: dict[str, Roles]
    adjectives: dict[str, Roles]


@cache
def counted_words() -> CountedWords:
    """The bundled table of counted things, read once."""
    uses: defaultdict[str, defaultdict[str, Roles]] = defaultdict(lambda: defaultdict(dict))
    for _, row in read_table(bundled_table("counted.csv"), ("lemma", "use", "role", "kind")):
        uses[row["use"]][row["lemma"]][row["role"]] = row["kind"]
    return CountedWords(*(dict(uses[use]) for use in ("noun", "verb", "adjective")))


def kind_of(noun: Token | None, top: Token) -> str:
    """The kind of a quantity.

    Parameters
    ----------
    noun : Token or None
        What is counted; None where the number stands alone.
    top : Token
        The head of the whole phrase: "hundreds" in "hundreds of soldiers".
    """
    roles = counted_words().nouns.get(_lemma(noun), {}) if noun is not None else {}
    if "thing" in roles:
        return roles["thing"]
    fate = fate_of(noun, top)
    return fate or roles.get("person") or roles.get("group") or OTHER


def fate_of(noun: Token | None, top: Token) -> str | None:
    """What befell those counted, or what they did; None where the words around tell neither."""
    if noun is None:
        return _governed(top, person=True, listed=True)
    own = counted_words().adjectives.get(_lemma(noun))  # "31 dead"
    if own:
        return own["state"]
    roles = counted_words().nouns.get(_lemma(noun), {})
    for child in noun.children:
        if child.dep_ in MODIFIERS and (kind := _modified(child, person="person" in roles)):
            return kind
    return _governed(top, person="person" in roles or noun.lemma_ == "life", life=noun.lemma_ == "life")
