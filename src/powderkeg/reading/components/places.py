"""Where: the place names of a document, and the spot on earth that each stands for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from spacy.tokens import Doc

from powderkeg.datamodel.claim import Place, PlacePrecision
from powderkeg.reading.components.places_adjectives import find_adjectives
from powderkeg.reading.components.places_finding import Mention, find_mentions
from powderkeg.reading.components.places_resolving import Meaning, Sense, resolve
from powderkeg.reference.actors import ActorList
from powderkeg.reference.countries import Countries, CountryWord
from powderkeg.reference.gazetteer import Gazetteer, GazetteerEntry
from powderkeg.reference.place_words import PlaceWords

_IMPLYING = frozenset({CountryWord.ADJECTIVE, CountryWord.PEOPLE})
_UNKNOWN: Meaning = (None, "")
_ACTOR_WEIGHT = 0.5  # armed groups and politicians are often abroad
_NO_HINT: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in a paragraph: tokens `start` to `end`, the latter exclusive.

    `place` is None where the name can't be resolved; `reason` says why this place, or why none. An adjective
    is one that stands for a country, such as "Syrian"; where something happens it doesn't tell. `beside` are
    the first tokens of names in the paragraph that it is told to lie in or by.
    """

    start: int
    end: int
    place: Place | None
    reason: str
    is_adjective: bool = False
    beside: tuple[int, ...] = ()


def locate(
    docs: Sequence[Doc],
    *,
    gazetteer: Gazetteer,
    dateline_place: str | None = None,
    countries_hint: Mapping[str, float] = _NO_HINT,
    words: PlaceWords | None = None,
) -> list[list[Toponym]]:
    """The place names of one document, resolved in its light.

    Names are found paragraph by paragraph on the evidence around them, then resolved together, since the
    places of one report lie near each other and a name keeps its meaning throughout.

    Parameters
    ----------
    docs : sequence of Doc
        The paragraphs of the document. Entities, tags, lemmas and sentences are used where there are any.
    gazetteer : Gazetteer
    dateline_place : str, optional
        Where the report was filed from.
    countries_hint : mapping of alpha-3 code to weight, optional
        Countries that the document implies otherwise, as `implied_countries` tells; 1 weighs as much as the
        name said once.
    words : PlaceWords, optional
        Words that tell places from other names; the bundled ones by default.

    Returns
    -------
    list of list of Toponym
        For each paragraph its toponyms in text order; they don't overlap.
    """
    mentions = find_mentions(docs, gazetteer, words or _bundled_words(), frozenset(countries_hint))
    dateline = gazetteer.candidates(dateline_place) if dateline_place else ()
    meanings = resolve(mentions, dateline, countries_hint)
    toponyms: list[list[Toponym]] = [[] for _ in docs]
    for mention in mentions:
        place, reason = _found(mention, meanings)
        beside = tuple(other.start for other in (*mention.containers, *mention.neighbours))
        toponym = Toponym(mention.start, mention.end, place, reason, beside=beside)
        toponyms[mention.paragraph].append(toponym)
    return toponyms


def _found(mention: Mention, meanings: Mapping[Sense, Meaning]) -> tuple[Place | None, str]:
    """The place of one mention; where there is none, roughly where the places beside it say that it is."""
    entry, reason = meanings[mention.sense]
    outer = [place for other in mention.containers if (place := meanings.get(other.sense, _UNKNOWN)[0])]
    near = [place for other in mention.neighbours if (place := meanings.get(other.sense, _UNKNOWN)[0])]
    if entry is not None:
        away = outer and all(place.country not in {None, entry.country} for place in outer)
        if not away or entry.precision is None or entry.precision is PlacePrecision.COUNTRY:
            return _place(entry, mention.text), reason
        reason = f"no place of that name lies in {outer[0].name}"
    known = [*outer, *near]
    if not known:
        return None, reason
    if known[0].precision in {None, PlacePrecision.COUNTRY}:
        return None, f"{reason}; it is told to lie in or by {known[0].name}"
    return _roughly(mention.text, known[0]), f"{reason}; the point is that of {known[0].name}"


def _roughly(text: str, by: GazetteerEntry) -> Place:
    """A place that the gazetteer lacks, somewhere in or around another one."""
    is_province = by.precision is PlacePrecision.ADM1
    return Place(
        name=text,
        text=text,
        country=by.country,
        adm1=by.adm1 or (by.name if is_province else None),
        lat=by.lat,
        lon=by.lon,
        precision=PlacePrecision.ADM1 if is_province else PlacePrecision.DISTRICT,
    )


def with_adjectives(
    doc: Doc, toponyms: Sequence[Toponym], *, countries: Countries, gazetteer: Gazetteer
) -> list[Toponym]:
    """The toponyms of a paragraph and, where no name stands, the adjectives of countries, in text order."""
    taken = {i for toponym in toponyms for i in range(toponym.start, toponym.end)}
    found = list(toponyms)
    for start, end, code in find_adjectives(doc, countries):
        entry = gazetteer.country(code)
        if entry is not None and taken.isdisjoint(range(start, end)):
            place = _place(entry, doc[start:end].text)
            found.append(Toponym(start, end, place, "the adjective of a country", is_adjective=True))
    return sorted(found, key=lambda toponym: toponym.start)


def implied_countries(docs: Sequence[Doc], countries: Countries, actors: ActorList) -> dict[str, float]:
    """How much a document speaks of each country by other words than places.

    An adjective or a people ("Syrian", "Syrians") counts as much as the country's name, an actor half; so
    does another name of the country, which may also be that of a place elsewhere ("Gaza").
    """
    weights: dict[str, float] = defaultdict(float)
    for doc in docs:
        words = [token.text for token in doc]
        for match in countries.find(words):
            for role, country in match.values:
                if role in _IMPLYING:
                    weights[country.iso3] += 1.0
                elif role is CountryWord.NAME and " ".join(words[match.start : match.end]) != country.name:
                    weights[country.iso3] += _ACTOR_WEIGHT
        for actor in actors.match(words):
            homes = {entry.country for entry in actor.entries}
            if len(homes) == 1 and (home := homes.pop()) is not None:
                weights[home] += _ACTOR_WEIGHT
    return weights


@cache
def _bundled_words() -> PlaceWords:
    return PlaceWords.load()


def _place(entry: GazetteerEntry, text: str) -> Place:
    return Place(
        name=entry.name,
        text=text,
        country=entry.country,
        adm1=entry.adm1,
        lat=entry.lat,
        lon=entry.lon,
        precision=entry.precision
        or PlacePrecision.COUNTRY,  # what spans countries is no finer, and has no point
        geonames_id=entry.geonames_id,
    )
