"""How places that are named together lie: "three hills near X" are not X, and a town is in its province."""

from collections.abc import Callable, Collection

from spacy.tokens import Token

from powderkeg.datamodel.claim import Place, PlacePrecision

_BY = frozenset({"near", "around", "outside", "along", "between", "beyond", "overlooking", "surrounding"})
_SIDES = ("north", "south", "east", "west")
_IN = frozenset({"in", "inside", "within", "at", "on"})
_IN_NAME = frozenset({"compound", "nmod", "conj", "appos"})
_AREAS = frozenset({PlacePrecision.ADM1, PlacePrecision.COUNTRY})
_OTHERS = frozenset({"nsubj", "agent", "relcl", "acl", "advcl", "ccomp", "parataxis"})
_MOST_LEVELS = 4


def only_beside(noun: Token, place: Place, named: Token, is_site: Callable[[Token], bool]) -> bool:
    """Whether ground lies by a named place or is one of several spots in it: "a hill near X".

    Parameters
    ----------
    noun : Token
        The noun of ground: "hills".
    place : Place
        The place that was found for it.
    named : Token
        A word of its name.
    is_site : callable
        Whether a noun is one of the sites that news names after a place: "the X base" for "a base near X".
    """
    if noun.i >= named.i or place.precision is PlacePrecision.COUNTRY:
        return False
    relation, several, site = _relation(named), noun.tag_ == "NNS", is_site(noun)
    if relation in _BY:
        return several or not site
    return relation in _IN and not site and (several or _is_one(noun))


def lies_within(place: Place, outer: Place) -> bool:
    """Whether a town or district lies in a province or country."""
    if place.precision in _AREAS or place.country is None or place.country != outer.country:
        return False
    return outer.precision is PlacePrecision.COUNTRY or (
        outer.precision is PlacePrecision.ADM1 and place.adm1 in {outer.name, outer.adm1} - {None}
    )


def hangs_on(word: Token, head: Token, prepositions: Collection[str]) -> bool:
    """Whether an act or what it is done to is told to be there: not "troops from a base in X killed"."""
    while word != head:
        if word.dep_ in _OTHERS or (word.dep_ == "prep" and word.lower_ not in {"of", *prepositions}):
            return False
        if word.head == word:
            return False
        word = word.head
    return True


def _relation(named: Token) -> str:
    """The preposition that a name stands with: "near", and "beyond" for "south of"."""
    for _ in range(_MOST_LEVELS):
        if named.dep_ not in _IN_NAME:
            break
        named = named.head
    if named.dep_ not in {"pobj", "dobj"}:
        return ""
    preposition = named.head
    if preposition.lower_ in {"of", "to"} and _is_side(preposition.head):
        return "beyond"
    return preposition.lower_


def _is_side(word: Token) -> bool:
    """ "South of X", "to the south of X", "30 km south-east of X"."""
    return word.lower_.endswith(_SIDES)


def _is_one(noun: Token) -> bool:
    """ "A village", not "the village"."""
    return any(child.dep_ == "det" and child.lower_ in {"a", "an", "another"} for child in noun.children)
