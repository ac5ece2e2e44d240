"""Resolving place names: which of the places of a name is meant, given all the names of the document."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from powderkeg.datamodel.claim import PlacePrecision
from powderkeg.reading.components.places_finding import Mention
from powderkeg.reference.gazetteer import GazetteerEntry, distance_km, holds, name_key

# What speaks for a place, on the scale of log odds; a tenfold population counts 1. The weights are set by
# hand, and the result hardly changes with any one of them.
_FEATURE = {
    "country": 4.5,
    "continent": 9.0,  # it has no population, nor a country to be in; the same goes for many regions
    "region": 9.0,
    "capital": 2.5,
    "site": 4.0,
    "adm1": 0.5,
    "city": 0.0,
    "adm2": -1.5,
}
_EXACT_NAME = 1.0
_ALIKE = -2.5  # it only sounds like the name
_STRAY = -6.0  # ... and lies in a country that nothing else in the document speaks for
_FITS_WORD = 3.0
_MISFIT = -2.0
_IN_CONTAINER = 5.0
_COUNTRY = 4.0
_PROVINCE = 2.5
_NEARBY = 2.0
_BY_NEIGHBOUR = 4.0
_NEARBY_KM = 100.0
_ROUNDS = 4
_LEAST_WEIGHT = 2.0  # one mention of one place doesn't make it what the text is about
_AMBIGUOUS = 0.3  # a reading less probable than this is no answer
_WELL_KNOWN = 50_000  # people in a town that a report may name without saying where it is
_CLEAR = 0.5
_NEGLIGIBLE = 0.05
_AREAS = frozenset({PlacePrecision.DISTRICT, PlacePrecision.ADM1, PlacePrecision.COUNTRY})
_SETTLEMENTS = frozenset({PlacePrecision.SITE, PlacePrecision.CITY, PlacePrecision.DISTRICT})

Sense = tuple[str, PlacePrecision | None]
Meaning = tuple[GazetteerEntry | None, str]
_DATELINE: Sense = ("", None)


def resolve(
    mentions: Sequence[Mention], dateline: Sequence[GazetteerEntry], hint: Mapping[str, float]
) -> dict[Sense, Meaning]:
    """The one place that each name stands for, or None, and why.

    The names explain each other in rounds: each weighs its places by what the others are likely to stand for.
    """
    senses = _senses(mentions, dateline)
    context = _Context.of(senses.values(), hint)
    for _ in range(_ROUNDS):
        for uses in senses.values():
            others = context.without(uses)
            uses.shares = _softmax([_score(entry, uses, others) for entry in uses.entries])
        context = _Context.of(senses.values(), hint)
    return {sense: _meaning(uses, context.without(uses)) for sense, uses in senses.items()}


@dataclass(slots=True)
class _Uses:
    """All mentions of one sense together; `shares` are the probabilities of its `entries`."""

    key: str
    implied: PlacePrecision | None
    entries: tuple[GazetteerEntry, ...]
    alike: tuple[GazetteerEntry, ...] = ()
    count: float = 0.0
    containers: list[GazetteerEntry] = field(default_factory=list)
    neighbours: list[GazetteerEntry] = field(default_factory=list)
    settings: set[str] = field(default_factory=set)
    shares: list[float] = field(default_factory=list)

    def likely(self) -> Iterator[tuple[GazetteerEntry, float]]:
        """Places that the name may well stand for, with their probabilities; none before the first round."""
        return (
            (entry, share)
            for entry, share in zip(self.entries, self.shares, strict=False)
            if share > _NEGLIGIBLE
        )


@dataclass(frozen=True, slots=True)
class _Context:
    """What a document is about: weights of countries and provinces, and its settlements by name and share."""

    countries: dict[str | None, float]
    provinces: dict[str | None, float]
    settlements: list[tuple[str, GazetteerEntry, float]]

    @classmethod
    def of(cls, senses: Iterable[_Uses], hint: Mapping[str, float]) -> "_Context":
        countries: dict[str | None, float] = defaultdict(float)
        countries.update(hint)
        provinces: dict[str | None, float] = defaultdict(float)
        settlements: list[tuple[str, GazetteerEntry, float]] = []
        for uses in senses:
            for entry, share in uses.likely():
                countries[entry.country] += share * uses.count
                provinces[entry.adm1_code] += share * uses.count
                if share > 0.5 and entry.precision in _SETTLEMENTS:
                    settlements.append((uses.key, entry, share))
        return cls(countries, provinces, settlements)

    def without(self, uses: _Uses) -> "_Context":
        """What the other names tell: no name speaks for itself."""
        countries, provinces = self.countries.copy(), self.provinces.copy()
        for entry, share in uses.likely():
            countries[entry.country] -= share * uses.count
            provinces[entry.adm1_code] -= share * uses.count
        return _Context(countries, provinces, [known for known in self.settlements if known[0] != uses.key])


def _senses(mentions: Sequence[Mention], dateline: Sequence[GazetteerEntry]) -> dict[Sense, _Uses]:
    senses: dict[Sense, _Uses] = {}
    containers: dict[str, list[GazetteerEntry]] = defaultdict(list)
    neighbours: dict[str, list[GazetteerEntry]] = defaultdict(list)
    for mention in mentions:
        places = (*mention.entries, *mention.alike)
        uses = senses.setdefault(mention.sense, _Uses(mention.key, mention.implied, places, mention.alike))
        uses.count += 1.0
        uses.settings |= {
            entry.country
            for outer in mention.settings
            for entry in outer.entries
            if entry.country and entry.precision is PlacePrecision.COUNTRY
        }
        for outer in mention.containers:
            containers[mention.key].extend(outer.entries)
        for other in mention.neighbours:
            neighbours[mention.key].extend(other.entries)
    for uses in senses.values():
        uses.containers = containers[uses.key]
        uses.neighbours = neighbours[uses.key]
    if dateline:
        senses[_DATELINE] = _Uses(name_key(dateline[0].name), None, tuple(dateline), count=2.0)
    return senses


def _score(entry: GazetteerEntry, uses: _Uses, others: _Context) -> float:
    score = _FEATURE[entry.feature] + math.log10(entry.population + 10) + _fit(entry, uses)
    if name_key(entry.name) == uses.key:
        score += _EXACT_NAME
    elif entry in uses.alike:
        score += _ALIKE + (0.0 if others.countries.get(entry.country, 0.0) > _NEGLIGIBLE else _STRAY)
    if uses.containers:
        score += _IN_CONTAINER if any(holds(outer, entry) for outer in uses.containers) else _MISFIT
    if any(distance_km(other, entry) < _NEARBY_KM for other in uses.neighbours):
        score += _BY_NEIGHBOUR
    score += _COUNTRY * _prominence(entry.country, others.countries)
    score += _PROVINCE * _prominence(entry.adm1_code, others.provinces)
    nearby = sum(
        share * math.exp(-distance_km(entry, other) / _NEARBY_KM) for _, other, share in others.settlements
    )
    return score + _NEARBY * min(1.0, nearby)


def _fit(entry: GazetteerEntry, uses: _Uses) -> float:
    """How well the place fits the word beside the name; without one, a city goes before its province."""
    if uses.implied is not None:
        if entry.precision == uses.implied:
            return _FITS_WORD
        return _MISFIT if uses.implied in _AREAS else 0.0
    has_city = entry.feature == "adm1" and any(
        other.feature in {"city", "capital"} and other.adm1_code == entry.adm1_code for other in uses.entries
    )
    return _MISFIT if has_city else 0.0


def _prominence(area: str | None, weights: Mapping[str | None, float]) -> float:
    """The weight of a country or province beside that of the most named one, from 0 to 1."""
    if area is None:
        return 0.0
    most = max((weight for known, weight in weights.items() if known is not None), default=0.0)
    return max(0.0, weights.get(area, 0.0)) / max(_LEAST_WEIGHT, most)


def _softmax(scores: Sequence[float]) -> list[float]:
    best = max(scores, default=0.0)
    weights = [math.exp(score - best) for score in scores]
    total = sum(weights)
    return [weight / total for weight in weights]


def _meaning(uses: _Uses, others: _Context) -> Meaning:
    if not uses.entries:
        return None, "not in the gazetteer"
    best, _ = max(zip(uses.entries, uses.shares, strict=True), key=lambda pair: pair[1])
    if best in uses.alike and _is_stray(best, uses, others):
        return None, "not in the gazetteer, and no place with a like name lies where the text is about"
    if name_key(best.name) != uses.key and _is_elsewhere(best, others):
        return (
            None,
            f"not in the gazetteer but for a small place in {best.country}, of which the text says nothing",
        )
    if uses.settings and best.country not in uses.settings and _is_small_and_abroad(best, others):
        told = ", ".join(sorted(uses.settings))
        return (
            None,
            f"the text sets it in {told}, and of {best.country}, where the best known is, says nothing",
        )
    near = sum(
        share for entry, share in uses.likely() if entry is best or distance_km(best, entry) < _NEARBY_KM
    )
    if near < _AMBIGUOUS:
        return (
            None,
            f"too ambiguous: {len(uses.entries)} places bear the name and nothing in the text decides",
        )
    return best, _reason(best, uses, others)


def _is_elsewhere(entry: GazetteerEntry, others: _Context) -> bool:
    """Whether a small place lies in a country that the document, which speaks of others, never mentions."""
    told = sum(weight for country, weight in others.countries.items() if country)
    return told >= _LEAST_WEIGHT and entry.feature == "city" and _is_small_and_abroad(entry, others)


def _is_small_and_abroad(entry: GazetteerEntry, others: _Context) -> bool:
    """Whether a town of no fame lies in a country that nothing else in the document speaks of."""
    if entry.feature not in {"city", "adm2"} or entry.precision not in _SETTLEMENTS:
        return False
    return entry.population <= _WELL_KNOWN and others.countries.get(entry.country, 0.0) <= _NEGLIGIBLE


def _is_stray(entry: GazetteerEntry, uses: _Uses, others: _Context) -> bool:
    """Whether nothing in the document speaks for the country of a place whose name only sounds right."""
    known = {country for country, weight in others.countries.items() if country and weight > _NEGLIGIBLE}
    surely = max(uses.shares) > _CLEAR
    return entry.country not in known and (bool(known) or not surely)


def _reason(entry: GazetteerEntry, uses: _Uses, others: _Context) -> str:
    if len(uses.entries) == 1:
        return "the only place of a name that sounds like it" if uses.alike else "the only place of that name"
    kind = "a name that sounds like it" if entry in uses.alike else "that name"
    choice = f"of {len(uses.entries)} places of {kind}"
    if holder := next((outer for outer in uses.containers if holds(outer, entry)), None):
        return f"{choice}, the one in {holder.name}, which is named with it"
    if uses.implied and entry.precision == uses.implied:
        return f"{choice}, the {uses.implied} that the word beside it asks for"
    if _prominence(entry.adm1_code, others.provinces) > 0.5:
        return f"{choice}, the one in {entry.adm1}, which the text is about"
    if _prominence(entry.country, others.countries) > 0.5:
        return f"{choice}, the likeliest in {entry.country}, which the text is about"
    return f"{choice}, the best known"
