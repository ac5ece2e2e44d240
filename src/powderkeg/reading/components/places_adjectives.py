"""Adjectives of countries: "Syrian" in "a Syrian town" names a place, though the act need not be there."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from powderkeg.reference.countries import Countries, CountryWord

_MODIFIED = frozenset({"NOUN", "PROPN", "ADJ"})
_NOT_OF_PLACES = frozenset({"PERSON", "LANGUAGE", "WORK_OF_ART", "PRODUCT"})
_HYPHENS = frozenset({"-", "–"})


def find_adjectives(doc: Doc, countries: Countries) -> Iterator[tuple[int, int, str]]:
    """Tokens, first and last exclusive, of adjectives that modify a noun, with the alpha-3 code of each.

    Peoples ("the Syrians"), languages and parts of personal names are none.
    """
    words = [token.text for token in doc]
    for match in countries.find(words):
        codes = [country.iso3 for role, country in match.values if role is CountryWord.ADJECTIVE]
        if codes and _modifies(doc, match.end) and _may_be(doc, range(match.start, match.end)):
            yield match.start, match.end, codes[0]


def _modifies(doc: Doc, end: int) -> bool:
    """Whether the words from there on are what an adjective stands before: a noun, "-led", "and Iraqi"."""
    for i in range(end, min(end + 4, len(doc))):
        if doc[i].text in _HYPHENS and i == end:
            return True
        if doc[i].pos_ in _MODIFIED or doc[i].tag_ in {"VBN", "VBG", "CD"}:
            return True
        if doc[i].lower_ not in {"and", "or", ",", "'s"}:
            return False
    return False


def _may_be(doc: Doc, span: Sequence[int]) -> bool:
    return not any(doc[i].ent_type_ in _NOT_OF_PLACES for i in span)
