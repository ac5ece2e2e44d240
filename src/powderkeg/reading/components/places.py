"""Where: the place names of a document, and the spot on earth that each stands for.

Names are found paragraph by paragraph on the evidence around them, then resolved together, since the places of one
report lie near each other and a name keeps its meaning throughout.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from spacy.tokens import Doc, Span

from powderkeg.datamodel.claim import Place, PlacePrecision
from powderkeg.reference.gazetteer import Gazetteer, GazetteerEntry, name_key
from powderkeg.reference.tables import bundled_table, read_table


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in a paragraph: tokens `start` to `end`, the latter exclusive.

    `place` is None where the name can't be resolved; `reason` says why this place, or why none.
    """

    start: int
    end: int
    place: Place | None
    reason: str


def locate(
    docs: Sequence[Doc],
    *,
    gazetteer: Gazetteer,
    dateline_place: str | None = None,
    countries_hint: Mapping[str, float] = MappingProxyType({}),
    words: "PlaceWords | None" = None,
) -> list[list[Toponym]]:
    """The place names of one document, resolved in its light.

    Parameters
    ----------
    docs : sequence of Doc
        The paragraphs of the document. Entities, tags and sentences are used where the pipeline gives them.
    gazetteer : Gazetteer
    dateline_place : str, optional
        Where the report was filed from.
    countries_hint : mapping of alpha-3 code to weight
        Countries that the document implies otherwise, as by "Syrian"; 1 weighs as much as the name said once.
    words : PlaceWords, optional
        Words that tell places from other names; those that come with powderkeg by default.

    Returns
    -------
    list of list of Toponym
        For each paragraph its toponyms in text order; they don't overlap.
    """
    words = words or _bundled_words()
    found = _find(docs, gazetteer, words)
    meanings = _resolve(found, gazetteer.candidates(dateline_place or ""), countries_hint)
    toponyms: list[list[Toponym]] = [[] for _ in docs]
    for mention in found:
        entry, reason = meanings[mention.sense]
        place = _place(entry, mention.text) if entry else None
        toponyms[mention.paragraph].append(Toponym(mention.start, mention.end, place, reason))
    return toponyms


def _place(entry: GazetteerEntry, text: str) -> Place:
    return Place(
        name=entry.name,
        text=text,
        country=entry.country,
        adm1=entry.adm1,
        lat=entry.lat,
        lon=entry.lon,
        precision=entry.precision or PlacePrecision.COUNTRY,  # what spans countries has no point either
        geonames_id=entry.geonames_id,
    )


# --- words beside names -------------------------------------------------------------------------------------------

_WORD_COLUMNS = ("word", "position", "implies", "in_name")
_NOT_PLACES = frozenset({"person", "organisation"})


@dataclass(frozen=True, slots=True)
class PlaceWord:
    """What a word beside a name tells: a precision, ``place``, ``person`` or ``organisation``."""

    implies: str
    in_name: bool


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The words of `place_words.csv` by their position to the name."""

    before: Mapping[str, PlaceWord]
    of: Mapping[str, PlaceWord]
    after: Mapping[str, PlaceWord]
    alone: frozenset[str]
    institutions: frozenset[str]

    def is_common(self, word: str) -> bool:
        """Whether the word by itself is no place: a day, or one of the words beside places."""
        return (
            word in self.alone
            or word in self.institutions
            or any(word in table for table in (self.before, self.of, self.after))
        )

    @classmethod
    def load(cls, path: Path | Traversable) -> "PlaceWords":
        """Read a table of the form of ``place_words.csv``."""
        tables: dict[str, dict[str, PlaceWord]] = {"before": {}, "of": {}, "after": {}, "alone": {}, "inside": {}}
        for _, row in read_table(path, _WORD_COLUMNS):
            tables[row["position"]][row["word"]] = PlaceWord(row["implies"], row["in_name"] == "yes")
        return cls(tables["before"], tables["of"], tables["after"], frozenset(tables["alone"]), frozenset(tables["inside"]))


@cache
def _bundled_words() -> PlaceWords:
    return PlaceWords.load(bundled_table("place_words.csv"))


# --- finding ------------------------------------------------------------------------------------------------------

_LONGEST_NAME = 6  # tokens; "Sao Tome and Principe" has 4, hyphens count
_LINKS = frozenset("- – ' ’ of the and de la le du des del da do dos al el ez az as ad ar an et on upon sur en y".split())
_ARTICLES = frozenset({"al", "el", "ez", "az", "as", "ad", "ar", "an", "at", "ash", "es", "et", "ed", "er"})
_HYPHENS = frozenset({"-", "–", "‑"})
_AFTER_DATELINE = frozenset({"-", "–", "—", "--", "(", ":", "_"})
_PREPOSITIONS = (
    dict.fromkeys("in near outside inside throughout".split(), 2.2)
    | dict.fromkeys("around into towards toward at from between within across along off beyond".split(), 1.7)
    | dict.fromkeys("to of on through via over for by against".split(), 0.7)
)
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
# Evidence for and against a name being that of a place; the sum must reach the threshold.
_ENTITY_SAME = {"GPE": 3.0, "LOC": 2.5, "FAC": 1.0, "PERSON": -1.0, "ORG": -0.2, "NORP": -1.0}
_ENTITY_LARGER = {"GPE": -2.0, "LOC": -2.0, "FAC": -1.0, "PERSON": -4.0, "ORG": -2.5, "NORP": -3.0}
_OTHER_ENTITY = -1.5
_NO_ENTITY = -0.5
_IN_INSTITUTION = 0.0  # inside the name of a court, a police, a ministry: these stand where their place is
_THRESHOLD = 1.5
_LISTED = 1.5
_COMPATRIOTS = 0.5
_LIST_WORDS = frozenset({",", "and", "or", "&", ";", "/"})


@dataclass(slots=True)
class _Mention:
    """A name that may be a place's, in tokens `start` to `end` of one paragraph."""

    paragraph: int
    start: int
    end: int
    text: str
    key: str
    entries: tuple[GazetteerEntry, ...]
    implied: str | None = None
    evidence: float = 0.0
    containers: list["_Mention"] = field(default_factory=list)

    @property
    def sense(self) -> tuple[str, str | None]:
        """Mentions that share it stand for one place."""
        return self.key, self.implied


def _find(docs: Sequence[Doc], gazetteer: Gazetteer, words: PlaceWords) -> list[_Mention]:
    """Mentions with enough evidence, in text order, and place entities that the gazetteer doesn't know."""
    surnames = _surnames(docs)
    paragraphs = [_Paragraph(number, doc, gazetteer, words, surnames) for number, doc in enumerate(docs)]
    mentions = [mention for paragraph in paragraphs for mention in paragraph.mentions()]
    _share_evidence(mentions, paragraphs)
    accepted = [mention for mention in mentions if mention.evidence >= _THRESHOLD]
    for paragraph in paragraphs:
        taken = {
            i for m in accepted if m.paragraph == paragraph.number for i in range(m.start, m.end)
        }
        accepted.extend(paragraph.unknown_places(taken))
    return sorted(accepted, key=lambda mention: (mention.paragraph, mention.start))


def _share_evidence(mentions: Sequence[_Mention], paragraphs: Sequence["_Paragraph"]) -> None:
    """Let a sure mention speak for others of its name, and for its neighbours in a list."""
    sure = {mention.key for mention in mentions if mention.evidence >= 2 * _THRESHOLD}
    for mention in mentions:
        if mention.key in sure:
            mention.evidence += 1.0
    pairs = [
        (one, other)
        for one, other in pairwise(mentions)
        if one.paragraph == other.paragraph and paragraphs[one.paragraph].are_listed(one, other)
    ]
    for one, other in pairs:
        if {entry.country for entry in one.entries} & {entry.country for entry in other.entries}:
            one.evidence += _COMPATRIOTS
            other.evidence += _COMPATRIOTS
    for known, listed in [*pairs, *((other, one) for one, other in reversed(pairs))]:
        if known.evidence >= _THRESHOLD > listed.evidence:
            listed.evidence += _LISTED


def _surnames(docs: Sequence[Doc]) -> frozenset[str]:
    """Last words of the names of persons who are named in full somewhere in the document."""
    return frozenset(
        ent[-1].text for doc in docs for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1
    )


class _Paragraph:
    """One paragraph's tokens, with what is asked of them often."""

    def __init__(
        self, number: int, doc: Doc, gazetteer: Gazetteer, words: PlaceWords, surnames: frozenset[str]
    ) -> None:
        self.number = number
        self.doc = doc
        self.gazetteer = gazetteer
        self.words = words
        self.surnames = surnames
        self.texts = [token.text for token in doc]
        self.lower = [text.lower() for text in self.texts]
        self.capital = [text[0].isupper() for text in self.texts]
        self.entity = {i: ent for ent in doc.ents for i in range(ent.start, ent.end)}
        self.has_entities = doc.has_annotation("ENT_IOB")
        self.has_tags = doc.has_annotation("POS")
        self.named: set[int] = set()  # tokens of names that the gazetteer has
        self.starts = {sent.start for sent in doc.sents} if doc.has_annotation("SENT_START") else {0}

    def mentions(self) -> list[_Mention]:
        """Every name of the gazetteer in the paragraph, with its evidence."""
        found = list(self._names())
        self.named = {i for mention in found for i in range(mention.start, mention.end)}
        starts = {mention.start: mention for mention in found}
        for mention in found:
            self._link_container(mention, starts)
        ends = {mention.end for mention in found}
        for mention in found:
            mention.evidence = self._evidence(mention, starts, ends)
        return found

    def are_listed(self, one: _Mention, other: _Mention) -> bool:
        """Whether nothing but commas and conjunctions stands between them."""
        between = self.lower[one.end : other.start]
        return 0 < len(between) <= 2 and all(word in _LIST_WORDS for word in between)

    def _names(self) -> Iterator[_Mention]:
        i = 0
        while i < len(self.texts):
            mention = self._longest_name(i) if self._may_start(i) else None
            if mention is None:
                i += 1
                continue
            yield mention
            i = mention.end

    def _may_start(self, i: int) -> bool:
        if i and self._hyphen(i - 1) and self.lower[i - 2] in _ARTICLES:
            return False
        if self.capital[i]:
            return True
        return self.lower[i] in _ARTICLES and i + 2 < len(self.texts) and self._hyphen(i + 1) and self.capital[i + 2]

    def _hyphen(self, i: int) -> bool:
        """Whether the token joins its neighbours to one word."""
        return (
            0 < i < len(self.texts) - 1
            and self.texts[i] in _HYPHENS
            and not self.doc[i].whitespace_
            and not self.doc[i - 1].whitespace_
        )

    def _longest_name(self, start: int) -> _Mention | None:
        reach = start + 1
        while reach < len(self.texts) and reach - start < _LONGEST_NAME and self._continues(reach):
            reach += 1
        for end in range(reach, start, -1):
            if not self.capital[end - 1] or self._hyphen(end) and self.capital[min(end + 1, len(self.texts) - 1)]:
                continue
            if mention := self._mention(start, end):
                return mention
        return None

    def _with_full_stop(self, start: int, end: int) -> int:
        """Where a name ends whose last full stop the tokenizer cut off, as in "W.Va."."""
        attached = end < len(self.texts) and self.texts[end] == "." and not self.doc[end - 1].whitespace_
        return end + 1 if attached and "." in self.texts[end - 1] else end

    def _continues(self, i: int) -> bool:
        return self.capital[i] or self.lower[i] in _LINKS

    def _mention(self, start: int, end: int) -> _Mention | None:
        end = self._with_full_stop(start, end)
        text = self.doc[start:end].text
        key = name_key(text)
        if end - start == 1 and self.words.is_common(self.lower[start]) or len(key) < 2:
            return None
        if len(key) <= 2 and not (text.isupper() or text.endswith(".")):
            return None
        entries = self.gazetteer.candidates(text)
        return _Mention(self.number, start, end, text, key, entries) if entries else None

    def _link_container(self, mention: _Mention, starts: Mapping[int, _Mention]) -> None:
        """In "Tikrit, Iraq" and "Tikrit (Iraq)" the second name holds the first."""
        if mention.end + 1 >= len(self.texts) or self.texts[mention.end] not in {",", "("}:
            return
        other = starts.get(mention.end + 1)
        if other and any(_holds(outer, inner) for outer in other.entries for inner in mention.entries):
            mention.containers.append(other)

    def _evidence(self, mention: _Mention, starts: Mapping[int, _Mention], ends: set[int]) -> float:
        return (
            self._from_entities(mention)
            + self._from_neighbours(mention, starts, ends)
            + self._from_place_words(mention)
            + self._from_name(mention)
            + (2.5 if mention.containers else 0.0)
        )

    def _from_entities(self, mention: _Mention) -> float:
        if not self.has_entities:
            return 0.0
        ent = self.entity.get(mention.end - 1) or self.entity.get(mention.start)
        if ent is None:
            return _NO_ENTITY
        if self._is_entity(mention, ent):
            return _ENTITY_SAME.get(ent.label_, _OTHER_ENTITY)
        if ent.label_ != "PERSON" and self._is_institution(ent):
            return _IN_INSTITUTION
        return _ENTITY_LARGER.get(ent.label_, _OTHER_ENTITY)

    def _is_entity(self, mention: _Mention, ent: Span) -> bool:
        """Whether the entity is the mention, but for words that belong to no name, or several names in a row."""
        if self.named.issuperset(range(ent.start, ent.end)):
            return True
        return self._bare(ent.start, ent.end) in {
            (mention.start, mention.end),
            self._bare(mention.start, mention.end),
        }

    def _is_institution(self, ent: Span) -> bool:
        return any(self.lower[i] in self.words.institutions for i in range(ent.start, ent.end))

    def _bare(self, start: int, end: int) -> tuple[int, int]:
        """The span without a leading "the", a possessive, or place words that are no part of the name."""
        while start < end - 1 and (self.lower[start] == "the" or self._modifies(start)):
            start += 1
        while start < end - 1 and self.lower[end - 1] in {"'s", "’s", "'", "’", "-", "."}:
            end -= 1
        word = self.words.after.get(self.lower[end - 1])
        if start < end - 1 and word and not word.in_name and word.implies not in _NOT_PLACES:
            end -= 1
        return start, end

    def _modifies(self, i: int) -> bool:
        """Whether the token is a word such as "northern", which belongs to no name."""
        word = self.words.before.get(self.lower[i])
        return word is not None and not word.in_name and word.implies not in _NOT_PLACES

    def _from_neighbours(self, mention: _Mention, starts: Mapping[int, _Mention], ends: set[int]) -> float:
        before, after = mention.start - 1, mention.end
        evidence = 0.0
        ent = self.entity.get(mention.start)
        if ent is None or ent.label_ not in _PLACE_LABELS or not self._is_entity(mention, ent):
            evidence -= 2.0 * (self._grows_left(before, ends) + self._grows_right(after, starts))
        if self._is_dateline(mention):
            evidence += 2.0
        if before >= 0 and self.lower[before] == "the":
            before -= 1
        return evidence + (_PREPOSITIONS.get(self.lower[before], 0.0) if before >= 0 else 0.0)

    def _grows_left(self, before: int, ends: set[int]) -> bool:
        """Whether the capital word before makes the name part of a longer one."""
        return (
            before >= 0
            and self.capital[before]
            and before + 1 not in ends
            and before not in self.starts
            and self.lower[before] not in self.words.before
        )

    def _grows_right(self, after: int, starts: Mapping[int, _Mention]) -> bool:
        if after >= len(self.texts) or not self.capital[after] or after in starts or after in self.starts:
            return False
        ent = self.entity.get(after)
        return self.lower[after] not in self.words.after and not (ent and self._is_institution(ent))

    def _is_dateline(self, mention: _Mention) -> bool:
        """Whether the name stands in capitals before a dash, as reports begin."""
        return (
            mention.start in self.starts
            and len(mention.text) > 3
            and mention.text.isupper()
            and mention.end < len(self.texts)
            and self.texts[mention.end] in _AFTER_DATELINE
        )

    def _from_place_words(self, mention: _Mention) -> float:
        """Evidence of the words beside; notes the precision that they imply."""
        evidence = 0.0
        for word in self._words_beside(mention):
            if word.implies in _NOT_PLACES:
                evidence -= 3.0
                continue
            fitting = word.implies == "place" or any(entry.precision == word.implies for entry in mention.entries)
            if word.in_name and not fitting:  # another place: the Niger River is not Niger
                evidence -= 2.0
                continue
            evidence += 2.0
            if word.implies != "place":
                mention.implied = word.implies
        return evidence

    def _words_beside(self, mention: _Mention) -> Iterator[PlaceWord]:
        before, after = mention.start - 1, mention.end
        if before >= 1 and self.lower[before] == "of":
            if word := self.words.of.get(self.lower[before - 1]):
                yield word
        elif before >= 0 and (word := self.words.before.get(self.lower[before])):
            if word.implies not in _NOT_PLACES or self.capital[before]:
                yield word
        if after < len(self.texts):
            pair = " ".join(self.lower[after : after + 2])
            word = self.words.after.get(pair) or self.words.after.get(self.lower[after])
            if word and (word.implies not in _NOT_PLACES or self.capital[after]):
                yield word

    def _from_name(self, mention: _Mention) -> float:
        """Evidence of the name itself: how well known, how long, how tagged."""
        evidence = max(_fame(entry, mention.key) for entry in mention.entries)
        single = mention.end - mention.start == 1
        if not single:
            evidence += 0.7
        if self.has_tags and all(token.pos_ != "PROPN" for token in self.doc[mention.start : mention.end]):
            evidence -= 1.5
        if single and mention.start in self.starts:
            evidence -= 0.5
        if single and mention.text in self.surnames:
            evidence -= 4.0
        if len(mention.key) <= 2 and "." not in mention.text and not any(e.feature == "country" for e in mention.entries):
            evidence -= 2.0
        return evidence

    def unknown_places(self, taken: set[int]) -> Iterator[_Mention]:
        """Entities of place that the gazetteer has no name for."""
        for ent in self.doc.ents:
            if ent.label_ not in {"GPE", "LOC"}:
                continue
            start, end = self._bare(ent.start, ent.end)
            if taken.intersection(range(start, end)) or not all(
                self.capital[i] or self.lower[i] in _LINKS for i in range(start, end)
            ):
                continue
            text = self.doc[start:end].text
            if text in self.surnames or not text[0].isupper():
                continue
            yield _Mention(self.number, start, end, text, name_key(text), ())


def _fame(entry: GazetteerEntry, key: str) -> float:
    exact = name_key(entry.name) == key
    if entry.feature in {"country", "continent"}:
        return 2.5
    if entry.feature in {"region", "site"}:
        return 1.5
    size = entry.population if entry.feature in {"city", "capital", "adm1"} else entry.population / 10
    fame = 1.5 if size > 1_000_000 else 0.8 if size > 100_000 else 0.3 if size > 10_000 else 0.0
    return fame if exact else fame / 2 - 0.5


def _holds(outer: GazetteerEntry, inner: GazetteerEntry) -> bool:
    """Whether one place lies in the other, by the divisions of the gazetteer."""
    if outer is inner or outer.country is None or outer.country != inner.country:
        return False
    if outer.feature == "country":
        return inner.feature != "country"
    if outer.feature == "adm1":
        return outer.adm1_code == inner.adm1_code and inner.feature != "adm1"
    if outer.feature in {"adm2", "region"}:
        return outer.adm1_code == inner.adm1_code and _distance_km(outer, inner) < 100
    return False


# --- resolving ----------------------------------------------------------------------------------------------------

_ROUNDS = 3
_FEATURE = {"country": 5.0, "continent": 5.0, "region": 3.0, "capital": 1.5, "adm1": 0.5, "city": 0.0, "adm2": -1.5, "site": 1.0}
_EXACT = 1.0
_FITS = 3.0
_HELD = 5.0
_COUNTRY = 2.5
_PROVINCE = 2.5
_NEARBY = 2.0
_NEARBY_KM = 100.0
_AMBIGUOUS = 0.3  # a reading less probable than this is no answer

_Sense = tuple[str, str | None]


def _resolve(
    mentions: Sequence[_Mention], dateline: Sequence[GazetteerEntry], hint: Mapping[str, float]
) -> dict[_Sense, tuple[GazetteerEntry | None, str]]:
    """The one meaning of each name, found by letting the names of the document explain each other in turn."""
    senses = _senses(mentions, dateline)
    context = _Context(Counter(hint), Counter(), [])
    shares: dict[_Sense, list[float]] = {}
    for _ in range(_ROUNDS):
        scores = {sense: [_score(entry, uses, context) for entry in uses.entries] for sense, uses in senses.items()}
        shares = {sense: _softmax(values) for sense, values in scores.items()}
        context = _context(senses, shares, hint)
    return {sense: _meaning(uses, shares[sense], context) for sense, uses in senses.items()}


@dataclass(slots=True)
class _Uses:
    """All mentions of one sense together."""

    key: str
    implied: str | None
    entries: tuple[GazetteerEntry, ...]
    count: float = 0.0
    containers: list[GazetteerEntry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Context:
    """What the document is about: weights of countries and provinces, and the points of its places."""

    countries: Counter[str]
    provinces: Counter[str]
    points: list[tuple[str, GazetteerEntry, float]]


def _senses(mentions: Sequence[_Mention], dateline: Sequence[GazetteerEntry]) -> dict[_Sense, _Uses]:
    senses: dict[_Sense, _Uses] = {}
    containers: dict[str, list[GazetteerEntry]] = defaultdict(list)
    for mention in mentions:
        uses = senses.setdefault(mention.sense, _Uses(mention.key, mention.implied, mention.entries))
        uses.count += 1.0
        for container in mention.containers:
            containers[mention.key].extend(container.entries)
    if dateline:
        uses = senses.setdefault(("", None), _Uses(name_key(dateline[0].name), None, tuple(dateline)))
        uses.count += 2.0
    for uses in senses.values():
        uses.containers = containers[uses.key]
    return senses


def _score(entry: GazetteerEntry, uses: _Uses, context: _Context) -> float:
    score = _FEATURE[entry.feature] + math.log10(entry.population + 10)
    if name_key(entry.name) == uses.key:
        score += _EXACT
    score += _fit(entry, uses)
    if uses.containers:
        score += _HELD if any(_holds(outer, entry) for outer in uses.containers) else -2.0
    return score + _context_score(entry, uses, context)


def _fit(entry: GazetteerEntry, uses: _Uses) -> float:
    """How well the place fits the word beside the name; without one, a city goes before its province."""
    if uses.implied is not None:
        if entry.precision == uses.implied:
            return _FITS
        return -2.0 if uses.implied in {"adm1", "district", "country"} else 0.0
    if entry.feature == "adm1" and any(
        other.feature in {"city", "capital"} and other.adm1_code == entry.adm1_code for other in uses.entries
    ):
        return -2.0
    return 0.0


def _context_score(entry: GazetteerEntry, uses: _Uses, context: _Context) -> float:
    score = 0.0
    if entry.country and context.countries:
        score += _COUNTRY * context.countries[entry.country] / max(context.countries.values())
    if entry.adm1_code and context.provinces:
        score += _PROVINCE * context.provinces[entry.adm1_code] / max(context.provinces.values())
    nearby = sum(
        share * math.exp(-_distance_km(entry, other) / _NEARBY_KM)
        for key, other, share in context.points
        if key != uses.key
    )
    return score + _NEARBY * min(1.0, nearby)


def _context(senses: Mapping[_Sense, _Uses], shares: Mapping[_Sense, list[float]], hint: Mapping[str, float]) -> _Context:
    countries, provinces = Counter(dict(hint)), Counter[str]()
    points: list[tuple[str, GazetteerEntry, float]] = []
    for sense, uses in senses.items():
        for entry, share in zip(uses.entries, shares[sense], strict=True):
            if share < 0.05:
                continue
            if entry.country:
                countries[entry.country] += share * uses.count
            if entry.adm1_code:
                provinces[entry.adm1_code] += share * uses.count
            if entry.feature in {"city", "capital", "adm2", "site"} and share > 0.5:
                points.append((uses.key, entry, share))
    return _Context(countries, provinces, points)


def _softmax(scores: Sequence[float]) -> list[float]:
    if not scores:
        return []
    best = max(scores)
    weights = [math.exp(score - best) for score in scores]
    total = sum(weights)
    return [weight / total for weight in weights]


def _meaning(uses: _Uses, shares: Sequence[float], context: _Context) -> tuple[GazetteerEntry | None, str]:
    if not uses.entries:
        return None, "not in the gazetteer"
    best, share = max(zip(uses.entries, shares, strict=True), key=lambda pair: pair[1])
    near = sum(
        other_share
        for other, other_share in zip(uses.entries, shares, strict=True)
        if other is best or _distance_km(best, other) < _NEARBY_KM
    )
    if near < _AMBIGUOUS:
        return None, f"too ambiguous: {len(uses.entries)} places bear the name and nothing in the text decides"
    return best, _why(best, uses, context)


def _why(entry: GazetteerEntry, uses: _Uses, context: _Context) -> str:
    if len(uses.entries) == 1:
        return "the only place of that name"
    choice = f"of {len(uses.entries)} places of that name"
    if holder := next((outer for outer in uses.containers if _holds(outer, entry)), None):
        return f"{choice}, the one in {holder.name}, which is named with it"
    if uses.implied and entry.precision == uses.implied:
        return f"{choice}, the {uses.implied} that the word beside it asks for"
    if entry.country and context.countries[entry.country] > uses.count:
        return f"{choice}, the likeliest in {entry.country}, which the text is about"
    return f"{choice}, the best known"


def _distance_km(one: GazetteerEntry, other: GazetteerEntry) -> float:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    lat, other_lat = math.radians(one.lat), math.radians(other.lat)
    across = math.sin((lat - other_lat) / 2) ** 2
    along = math.cos(lat) * math.cos(other_lat) * math.sin(math.radians(one.lon - other.lon) / 2) ** 2
    return 12_742 * math.asin(math.sqrt(min(1.0, across + along)))
