"""The title of a brief: the country or countries that its sentences are mostly about."""

from collections.abc import Iterable, Mapping, Sequence

from powderkeg.briefing.brief import Footnote, Section
from powderkeg.briefing.material import Material
from powderkeg.english import listed
from powderkeg.reference.countries import Countries

_MOSTLY = 0.5  # a country that more of the sentences are about stands alone
_NEARLY_ALL = 0.75  # which the countries of a title have to make up together
_MOST_NAMED = 3
_NEUTRAL = "Situation report"
_REPEATING = ("summary", "changes", "forecast")  # sections that tell again what others do, or no report does


def title_of(
    sections: Iterable[Section], footnotes: Sequence[Footnote], material: Material, countries: Countries
) -> str:
    """ "Sudan: situation report"; no country where a few of them don't cover nearly all that is told."""
    shares = _shares(sections, {note.number: note for note in footnotes}, material)
    names = {code: country.name for code in shares if (country := countries.get(code))}
    ranked = sorted(names, key=lambda code: (-shares[code], names[code]))
    if not ranked:
        return _NEUTRAL
    named = ranked[:1] if shares[ranked[0]] > _MOSTLY else _fewest(ranked, shares)
    return f"{listed([names[code] for code in named])}: situation report" if named else _NEUTRAL


def _fewest(ranked: Sequence[str], shares: Mapping[str, float]) -> Sequence[str]:
    """The fewest countries that cover nearly all; none where that takes too many."""
    for count in range(1, min(_MOST_NAMED, len(ranked)) + 1):
        if sum(shares[code] for code in ranked[:count]) >= _NEARLY_ALL:
            return ranked[:count]
    return ()


def _shares(
    sections: Iterable[Section], notes: Mapping[int, Footnote], material: Material
) -> dict[str, float]:
    """Which share of the sentences each country has; one that is about two counts half for each."""
    weights: dict[str, float] = {}
    for section in sections:
        for sentence in section.sentences if section.key not in _REPEATING else ():
            codes = _countries(sentence.footnotes, notes, material)
            for code in codes:
                weights[code] = weights.get(code, 0.0) + 1 / len(codes)
    whole = sum(weights.values())
    return {code: weight / whole for code, weight in weights.items()}


def _countries(numbers: Iterable[int], notes: Mapping[int, Footnote], material: Material) -> set[str]:
    """Those of the places; where none is told, those of who does it and to whom it is done."""
    accounts = material.known(claim for number in numbers for claim in notes[number].claims)
    places = {account.place.country for account in accounts if account.place and account.place.country}
    actors = (actor for account in accounts for actor in (*account.source, *account.target))
    return places or {actor.country for actor in actors if actor.country}
