"""The place of an act that no word of its clause leads to: the nearest of its sentence that may be it."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from spacy.tokens import Token

from powderkeg.datamodel.claim import Place, PlacePrecision
from powderkeg.reading.clauses import gives_figure
from powderkeg.reading.components.setting import is_half_of_compound

_ORIGIN = frozenset({"from", "by", "with", "against", "like", "than", "unlike"})
_WHERE = frozenset(
    {"in", "at", "near", "on", "outside", "inside", "around", "across", "along", "within", "between"}
)
_ASIDE = frozenset({"relcl", "acl", "ccomp", "advcl", "parataxis", "csubj"})
_CLAUSES = frozenset({"conj"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "conj", "dative", "ROOT"})
_WHO = frozenset({"who", "whom", "whose"})
_ELSEWHERE = 6  # words that a clause of its own counts for
_BEFORE = 3  # and that it counts for to stand before the act, where it sets the scene for something else


def nearest_place(
    head: Token,
    places: Mapping[int, Place],
    *,
    actors: frozenset[int],
    targets: frozenset[int],
    saying: frozenset[str],
    is_capital: Callable[[int], bool],
) -> tuple[Place, Token] | None:
    """The place and the word that names it; places of actors, of speakers and of origin don't count.

    Parameters
    ----------
    head : Token
        The word that the act hangs on.
    places : mapping of int to Place
        The place that each word is a part of the name of.
    actors : frozenset of int
        Words of those who act; places in their names say who they are.
    targets : frozenset of int
        Words that name who it is done to; a clause about them may tell where: "a man who sat in a cafe".
    saying : frozenset of str
        Lemmas of verbs of saying; where somebody speaks is not where what they tell of was.
    is_capital : callable
        Whether a word is a capital, which as the subject or the object of a verb is a government.
    """
    found = [
        (_distance(head, word), word.i, place, word)
        for word, place in _named(head, places)
        if place.precision is not PlacePrecision.COUNTRY
        and not _is_other(head, word, actors, saying)
        and not _is_of_somebody(head, word, targets)
        and not (is_capital(word.i) and _is_doing(word))
    ]
    if not found:
        return None
    _, _, place, word = min(found, key=lambda one: one[:2])
    return place, word


def _named(head: Token, places: Mapping[int, Place]) -> Iterator[tuple[Token, Place]]:
    """The places of the sentence, each by the last word of its name."""
    for word in head.sent:
        if word.i in places and places.get(word.i + 1) is not places[word.i]:
            yield word, places[word.i]


def _is_other(head: Token, word: Token, actors: frozenset[int], saying: frozenset[str]) -> bool:
    """Whether a place tells of something else: of who acts or speaks, or where something came from."""
    path = list(_up_to(word, head))
    preposition = _preposition(path)
    if any(_is_clause_of_others(step) for step in path):
        return True
    if preposition in _ORIGIN or is_half_of_compound(word):
        return True
    if word.i in actors and preposition not in _WHERE:
        return True
    above = path[-1].head
    return above.lemma_ in saying or gives_figure(above) or any(step.lemma_ in saying for step in path)


def _is_of_somebody(head: Token, word: Token, targets: frozenset[int]) -> bool:
    """Whether a place stands in a clause about somebody else: "at the wish of the leader, who lives in X"."""
    return any(
        step.dep_ == "relcl"
        and step.head.i not in targets
        and any(pronoun.lower_ in _WHO for pronoun in step.subtree if step.head.i < pronoun.i < step.i)
        for step in _up_to(word, head)
    )


def _is_clause_of_others(step: Token) -> bool:
    """ "A was evacuated, and there is concern over the embassy in X": a clause with a subject of its own."""
    if step.pos_ not in {"VERB", "AUX"} or step.dep_ not in _CLAUSES:
        return False
    return any(child.dep_ in _SUBJECTS for child in step.children)


def _is_doing(word: Token) -> bool:
    """Whether a word stands for somebody who does something or is dealt with: "talks between X and Y"."""
    return word.dep_ in _ROLES or (word.dep_ == "pobj" and word.head.lower_ == "between")


def _preposition(path: Sequence[Token]) -> str:
    """What a place stands with: "in" for "in the north of X", nothing for what a verb governs."""
    for step in path:
        if step.pos_ in {"VERB", "AUX"}:
            break
        if step.dep_ == "prep" and step.lower_ != "of":
            return step.lower_
    return ""


def _up_to(word: Token, head: Token) -> Iterator[Token]:
    """The words that a place hangs on, below the one that the act hangs on as well."""
    above = {head.i, *(ancestor.i for ancestor in head.ancestors)}
    yield word
    for ancestor in word.ancestors:
        if ancestor.i in above:
            return
        yield ancestor


def _distance(head: Token, word: Token) -> int:
    aside = sum(step.dep_ in _ASIDE for step in _up_to(word, head))
    return abs(word.i - head.i) + aside * _ELSEWHERE + (_BEFORE if word.i < head.i else 0)
