"""Finding place names: names of the gazetteer that the words around them speak for."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Doc, Span

from powderkeg.datamodel.claim import PlacePrecision
from powderkeg.reference.gazetteer import Gazetteer, GazetteerEntry, holds, name_key
from powderkeg.reference.place_words import PlaceWord, PlaceWords

# Evidence for and against a name being that of a place. The sum must reach the threshold: two signs that
# speak for it, or one and a well-known name. The weights are set by hand, and none of them decides by itself.
_THRESHOLD = 1.5
_SURE = 3.0
_ENTITY_SAME = {"GPE": 3.0, "LOC": 2.5, "FAC": 1.0, "PERSON": -1.0, "ORG": -0.2, "NORP": -1.0}
_ENTITY_LARGER = {"GPE": -2.0, "LOC": -2.0, "FAC": -1.0, "PERSON": -4.0, "ORG": -2.5, "NORP": -3.0}
_OTHER_ENTITY = -1.5
_NO_ENTITY = -0.5
_IN_INSTITUTION = 0.0
_PREPOSITIONS = (
    dict.fromkeys(("in", "near", "outside", "inside", "throughout"), 2.2)
    | dict.fromkeys(("around", "into", "towards", "toward", "at", "from", "between", "within"), 1.7)
    | dict.fromkeys(("across", "along", "off", "beyond"), 1.7)
    | dict.fromkeys(("to", "of", "on", "through", "via", "over", "for", "by", "against"), 0.7)
)
_PLACE_WORD = 2.0
_PLACE_VERB = 1.7
_APPOSITION = 2.0
_NOT_A_PLACE = -3.0
_OTHER_PLACE = -2.0  # the Niger River is not Niger
_LONGER_NAME = -2.0
_DATELINE = 2.0
_CONTAINER = 2.5
_SURNAME = -4.0
_NO_PROPER_NOUN = -1.5
_SENTENCE_START = -0.5
_SEVERAL_WORDS = 0.7
_CAPITAL_ACTS = 1.5  # "Tbilisi protested"
_BARE_ABBREVIATION = -2.0  # postal codes such as "IN" and "OR"
_FEW_PLACES = 4  # names of more places are those of settlers and saints, and of persons as well
_KNOWN = 0.3
_DISTINCTIVE = 0.7
_SAME_NAME = 1.0
_LISTED = 1.5
_COMPATRIOTS = 0.5
_TOLD_OF = 1.0  # a name that few places bear or that was transliterated, in a country that is spoken of

_LONGEST_NAME = 6  # tokens; hyphens count
_LINKS = frozenset({
    "-", "–", "'", "’", "of", "the", "and", "de", "la", "le", "du", "des", "del", "da", "do", "dos", "al",
    "el", "ez", "az", "as", "ad", "ar", "an", "et", "on", "upon", "sur", "en", "y", "au", "aux", "sous",
})  # fmt: skip
_ARTICLES = frozenset({"al", "el", "ez", "az", "as", "ad", "ar", "an", "at", "ash", "es", "et", "ed", "er"})
_HYPHENS = frozenset({"-", "–", "‑"})
_LIST_WORDS = frozenset({",", "and", "or", "&", ";", "/", "-", "–", "to"})
_BETWEEN_NAMES = frozenset({"'s", "the", "and", ","})
_POSSESSIVES = frozenset({"'s", "’s", "'"})
_LARGE = frozenset({None, PlacePrecision.COUNTRY})
_LYING_IN = frozenset({"in", "at", "inside", "within"})
_LYING_BY = frozenset({"near", "outside", "around"})
_SIDES = ("north", "south", "east", "west")
_OF_A_PLACE = frozenset({"-", "–", "the", "a", "an", "of", "from", "to", "'s", "’s"})
_LONGEST_BOND = 7  # words between a place and one that it lies in or by
_AFTER_DATELINE = frozenset({"-", "–", "—", "--", "(", ":", "_"})
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


@dataclass(slots=True)
class Mention:
    """A name that may be a place's: tokens `start` to `end` of one paragraph, and what it may stand for.

    `entries` are the places of that name, `alike` those whose names only sound like it. `implied` is the
    precision that a word beside it asks for, `containers` names that it stands with as in "Tikrit, Iraq",
    `neighbours` those that it lies by, as in "a village south of Tikrit", and `settings` the countries that
    its sentence opens with: "In Iraq, gunmen killed a judge in Tikrit".
    """

    paragraph: int
    start: int
    end: int
    text: str
    key: str
    entries: tuple[GazetteerEntry, ...]
    alike: tuple[GazetteerEntry, ...] = ()
    implied: PlacePrecision | None = None
    evidence: float = 0.0
    containers: list["Mention"] = field(default_factory=list)
    neighbours: list["Mention"] = field(default_factory=list)
    settings: list["Mention"] = field(default_factory=list)

    @property
    def sense(self) -> tuple[str, PlacePrecision | None]:
        """Mentions that share it stand for one place."""
        return self.key, self.implied


def find_mentions(
    docs: Sequence[Doc], gazetteer: Gazetteer, words: PlaceWords, told_of: AbstractSet[str] = frozenset()
) -> list[Mention]:
    """Mentions in text order: names with enough evidence, and place entities outside the gazetteer.

    `told_of` are countries that the document speaks of by other words than places.
    """
    surnames = _surnames(docs)
    paragraphs = [_Paragraph(number, doc, gazetteer, words, surnames) for number, doc in enumerate(docs)]
    mentions = [mention for paragraph in paragraphs for mention in paragraph.names]
    for mention in mentions:
        if mention.entries:
            mention.alike = tuple(e for e in gazetteer.alike(mention.text) if e not in mention.entries)
    _share_evidence(mentions, paragraphs, told_of)
    found = [mention for mention in mentions if mention.evidence >= _THRESHOLD]
    taken = {(mention.paragraph, i) for mention in found for i in range(mention.start, mention.end)}
    for paragraph in paragraphs:
        found.extend(paragraph.unknown_places(taken))
        own = [mention for mention in found if mention.paragraph == paragraph.number]
        paragraph.link_neighbours(own)
        paragraph.link_settings(own)
    return sorted(found, key=lambda mention: (mention.paragraph, mention.start))


def _surnames(docs: Sequence[Doc]) -> frozenset[str]:
    """Last words of the names of persons who are named in full somewhere in the document."""
    return frozenset(
        ent[-1].text for doc in docs for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1
    )


def _share_evidence(
    mentions: Sequence[Mention], paragraphs: Sequence["_Paragraph"], told_of: AbstractSet[str]
) -> None:
    """Let a sure mention speak for others of its name or country, and for its neighbours in a list."""
    countries = told_of | {
        entry.country
        for mention in mentions
        if mention.evidence >= _SURE
        for entry in mention.entries[:1]
        if entry.country
    }
    for mention in mentions:
        places = mention.entries if 0 < len(mention.entries) <= _FEW_PLACES else mention.alike
        if any(entry.country in countries for entry in places):
            mention.evidence += _TOLD_OF
    sure = {mention.key for mention in mentions if mention.evidence >= _SURE}
    for mention in mentions:
        if mention.key in sure:
            mention.evidence += _SAME_NAME
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


class _Paragraph:
    """One paragraph, its names of the gazetteer and the evidence for each."""

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
        self.sentence_starts = {sent.start for sent in doc.sents} if doc.has_annotation("SENT_START") else {0}
        self.names = list(self._names())
        self.named = {i for mention in self.names for i in range(mention.start, mention.end)}
        self.by_start = {mention.start: mention for mention in self.names}
        self.by_end = {mention.end: mention for mention in self.names}
        for mention in self.names:
            self._link_container(mention)
            mention.evidence = self._evidence(mention)

    def are_listed(self, one: Mention, other: Mention) -> bool:
        """Whether nothing but commas and conjunctions stands between them."""
        between = self.lower[one.end : other.start]
        return 0 < len(between) <= 2 and all(word in _LIST_WORDS for word in between)

    def unknown_places(self, taken: set[tuple[int, int]]) -> Iterator[Mention]:
        """Entities of place, and names with "village" beside them, that the gazetteer has no name for."""
        entities = [span for span in self._place_entities() if not self._is_of_people(*span)]
        for start, end in dict.fromkeys([*entities, *self._called_settlements()]):
            span = range(start, end)
            is_name = self.capital[start] and all(self._continues(i) for i in span)
            is_name = is_name and not (self.has_tags and all(self.doc[i].pos_ == "NOUN" for i in span))
            if not is_name or any((self.number, i) in taken for i in span):
                continue
            text = self.doc[start:end].text
            if text not in self.surnames and text.lower() not in self.words.alone:
                taken |= {(self.number, i) for i in span}
                yield Mention(self.number, start, end, text, name_key(text), (), self.gazetteer.alike(text))

    def _place_entities(self) -> Iterator[tuple[int, int]]:
        return (self._bare(ent.start, ent.end) for ent in self.doc.ents if ent.label_ in {"GPE", "LOC"})

    def _called_settlements(self) -> Iterator[tuple[int, int]]:
        """Spans of names in "X village" and "the village of X"."""
        for i, lower in enumerate(self.lower):
            after, of = self.words.after.get(lower), self.words.of.get(lower)
            if after and after.precision is PlacePrecision.CITY and not self.capital[i]:
                start = i
                while start > 0 and self._continues(start - 1) and self.lower[start - 1] != "the":
                    start -= 1
                if start < i and self.capital[start] and self.doc[i - 1].tag_ != "JJ":
                    yield start, i
            if of and of.precision is PlacePrecision.CITY and self._word(i + 1) == "of":
                end = i + 2
                while end < len(self.texts) and self.capital[end]:
                    end += 1
                if end > i + 2:
                    yield i + 2, end

    # names of the gazetteer

    def _names(self) -> Iterator[Mention]:
        i = 0
        while i < len(self.texts):
            mention = self._longest_name(i) if self._may_start(i) else None
            if mention is None:
                i += 1
                continue
            yield mention
            i = mention.end

    def _may_start(self, i: int) -> bool:
        if i > 1 and self._hyphen(i - 1) and self.lower[i - 2] in _ARTICLES:
            return False
        return self.capital[i] or (self.lower[i] in _ARTICLES and self._hyphen(i + 1) and self.capital[i + 2])

    def _hyphen(self, i: int) -> bool:
        """Whether the token joins its neighbours to one word."""
        return (
            0 < i < len(self.texts) - 1
            and self.texts[i] in _HYPHENS
            and not self.doc[i].whitespace_
            and not self.doc[i - 1].whitespace_
        )

    def _continues(self, i: int) -> bool:
        return self.capital[i] or self.lower[i] in _LINKS

    def _longest_name(self, start: int) -> Mention | None:
        reach = start + 1
        while reach < len(self.texts) and reach - start < _LONGEST_NAME and self._continues(reach):
            reach += 1
        for end in range(reach, start, -1):
            cuts_word = self._hyphen(end) and self.capital[end + 1] and not self._is_route(end + 2)
            if self.capital[end - 1] and not cuts_word and (mention := self._mention(start, end)):
                return mention
        return None

    def _is_route(self, i: int) -> bool:
        """Whether two names with a hyphen are the ends of something: "the Gao-Ansongo road"."""
        return (word := self.words.after.get(self._word(i))) is not None and word.is_place

    def _mention(self, start: int, end: int) -> Mention | None:
        end = self._with_full_stop(start, end)
        text = self.doc[start:end].text
        key = name_key(text)
        if text.lower() in self.words.alone or len(key) < 2:
            return None
        if len(key) == 2 and not (text.isupper() or text.endswith(".")):
            return None
        entries = self.gazetteer.candidates(text)
        told = entries or self._is_of_people(start, end) or self._is_phrase(start, end)
        alike = () if told else self.gazetteer.alike(text)
        return Mention(self.number, start, end, text, key, entries, alike) if entries or alike else None

    def _is_phrase(self, start: int, end: int) -> bool:
        """ "In X" at the beginning of a sentence, where the capital letter makes no name of "in"."""
        return end - start > 1 and start in self.sentence_starts and self.lower[start] in _PREPOSITIONS

    def _is_of_people(self, start: int, end: int) -> bool:
        """Whether the recogniser takes the words for a people or an adjective: those sound like no place."""
        return all(self.doc[i].ent_type_ == "NORP" or self.doc[i].tag_ == "JJ" for i in range(start, end))

    def _with_full_stop(self, start: int, end: int) -> int:
        """Where a name ends whose last full stop the tokenizer cut off, as in ``W.Va.``."""
        cut_off = (
            end == start + 1
            and "." in self.texts[start]
            and self.texts[end : end + 1] == ["."]
            and not self.doc[start].whitespace_
        )
        return end + 1 if cut_off else end

    def _link_container(self, mention: Mention) -> None:
        """In "Tikrit, Iraq", "Tikrit (Iraq)" and "Iraq's Tikrit" one name holds the other."""
        beside = [self.by_start.get(mention.end + 1)] if self._word(mention.end) in {",", "("} else []
        if self._word(mention.start - 1) in _POSSESSIVES:
            beside.append(self.by_end.get(mention.start - 1))
        inside = (*mention.entries, *mention.alike)
        for other in beside:
            if other and any(holds(outer, inner) for outer in other.entries for inner in inside):
                mention.containers.append(other)

    def link_neighbours(self, mentions: Sequence[Mention]) -> None:
        """Note what each name is told to lie in or by: "X, a village in Y", "X town south of Y", "Y's X"."""
        by_start = {mention.start: mention for mention in mentions}
        by_end = {mention.end: mention for mention in mentions}
        for mention in mentions:
            if any(entry.precision in _LARGE for entry in mention.entries):
                continue
            bond, other = self._bond(mention.end, by_start)
            owner = by_end.get(mention.start - 1) if self._word(mention.start - 1) in _POSSESSIVES else None
            for kind, place in ((bond, other), ("in", owner)):
                if place is not None and place not in mention.containers and place.key != mention.key:
                    (mention.containers if kind == "in" else mention.neighbours).append(place)

    def link_settings(self, mentions: Sequence[Mention]) -> None:
        """Note in which country a sentence sets what it tells to be in a place: "In X, ... in Y"."""
        setting: Mention | None = None
        start = 0
        for mention in sorted(mentions, key=lambda mention: mention.start):
            since = max((i for i in self.sentence_starts if i <= mention.start), default=0)
            if since > start:
                setting, start = None, since
            if self._opens_sentence(mention, since):
                setting = mention
            elif setting is not None and self._stands_in(mention):
                mention.settings.append(setting)

    def _opens_sentence(self, mention: Mention, since: int) -> bool:
        """ "In X," and "In northern X," at the beginning of a sentence, X being a country."""
        is_country = any(entry.precision is PlacePrecision.COUNTRY for entry in mention.entries)
        between = self.lower[since + 1 : mention.start]
        qualified = all(word == "the" or _qualifies(self.words.before.get(word)) for word in between)
        return is_country and self.lower[since] == "in" and qualified and self._word(mention.end) == ","

    def _stands_in(self, mention: Mention) -> bool:
        """ "In X", "in the town of X"."""
        before = mention.start - 1
        if self._word(before) == "of" and self._is_qualifier(self._word(before - 1)):
            before -= 2
        while self._word(before) in {"the", "a"}:
            before -= 1
        return self._word(before) == "in"

    def _bond(self, i: int, by_start: Mapping[int, Mention]) -> tuple[str, Mention | None]:
        """Whether the words from there on say that what was named lies in or by another name."""
        bond, after_comma = "", False
        for j in range(i, min(i + _LONGEST_BOND, len(self.texts))):
            if j in by_start and (bond or (after_comma and self._is_area(by_start[j].end))):
                return bond or "in", by_start[j]
            word = self.lower[j]
            if word in _LYING_IN:
                bond = bond or "in"
            elif word in _LYING_BY or any(word.endswith(side) for side in _SIDES):
                bond = "by"
            elif word in {",", "("}:
                after_comma = True
            elif after_comma and word in self.words.before and self.words.before[word].is_place:
                bond = bond or "in"  # "X, rural Y"
            elif not (word in _OF_A_PLACE or self._is_qualifier(word)):
                break
        return "", None

    def _is_area(self, i: int) -> bool:
        """Whether the word there makes the name before it one of an area: "X province"."""
        word = self.words.after.get(self._word(i))
        return word is not None and word.precision in {PlacePrecision.ADM1, PlacePrecision.DISTRICT}

    def _is_qualifier(self, word: str) -> bool:
        """Whether a word says what kind of place something is, or which part of one."""
        known = self.words.of.get(word) or self.words.before.get(word)
        kind = self.words.after.get(word)
        return (known is not None and known.is_place) or (kind is not None and kind.precision is not None)

    def _word(self, i: int) -> str:
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    # evidence

    def _evidence(self, mention: Mention) -> float:
        return (
            self._from_entity(mention)
            + self._from_preposition_or_verb(mention)
            + self._from_place_words(mention)
            + self._from_capitals_around(mention)
            + self._from_name(mention)
            + (_CONTAINER if mention.containers else 0.0)
        )

    def _from_entity(self, mention: Mention) -> float:
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

    def _is_entity(self, mention: Mention, ent: Span) -> bool:
        """Whether the entity is the mention, but for words that belong to no name, or a row of names."""
        bare = self._bare(ent.start, ent.end)
        return (
            bare in {(mention.start, mention.end), self._bare(mention.start, mention.end)}
            or self.named.issuperset(
                i for i in range(ent.start, ent.end) if self.lower[i] not in _BETWEEN_NAMES
            )
        )  # fmt: skip

    def _bare(self, start: int, end: int) -> tuple[int, int]:
        """The span without "the" or "northern" before it, and a possessive or "province" after it."""
        while start < end - 1 and (
            self.lower[start] == "the" or _qualifies(self.words.before.get(self.lower[start]))
        ):
            start += 1
        while start < end - 1 and not self.capital[end - 1] and self.lower[end - 1] not in self.words.after:
            end -= 1
        if start < end - 1 and _qualifies(self.words.after.get(self.lower[end - 1])):
            end -= 1
        return start, end

    def _is_institution(self, ent: Span) -> bool:
        return any(self.lower[i] in self.words.inside for i in range(ent.start, ent.end))

    def _from_preposition_or_verb(self, mention: Mention) -> float:
        before = mention.start - 1
        if self._word(before) == "the":
            before -= 1
        if self._is_place_verb(before) or self._undergoes(mention.end):
            return _PLACE_VERB
        evidence = _PREPOSITIONS.get(self._word(before), 0.0)
        return evidence + (_PLACE_VERB / 2 if evidence and self._is_place_verb(before - 1) else 0.0)

    def _is_place_verb(self, i: int) -> bool:
        if not 0 <= i < len(self.texts) or self.capital[i]:
            return False
        return self.doc[i].lemma_ in self.words.verbs

    def _undergoes(self, i: int) -> bool:
        """Whether the words from there on are "fell" or "was shelled"."""
        if self._word(i) in {"fell", "falls", "fallen"}:
            return True
        return self._word(i) in {"was", "were", "is", "are", "has", "had"} and any(
            self._is_place_verb(j) and self.doc[j].tag_ != "VBG" for j in (i + 1, i + 2)
        )

    def _from_place_words(self, mention: Mention) -> float:
        """Evidence of the words beside; notes the precision that they imply."""
        evidence = 0.0
        for word in self._words_beside(mention):
            entries = mention.entries or mention.alike
            if not word.is_place:
                evidence += _NOT_A_PLACE
            elif word.in_name and not any(word.precision in {None, entry.precision} for entry in entries):
                evidence += _OTHER_PLACE
            else:
                evidence += _PLACE_WORD
                mention.implied = word.precision or mention.implied
        return evidence + (_APPOSITION if self._has_apposition(mention.end) else 0.0)

    def _words_beside(self, mention: Mention) -> Iterator[PlaceWord]:
        before, after = mention.start - 1, mention.end
        if self._word(before) == "of":
            if word := self.words.of.get(self._word(before - 1)):
                yield word
        elif (word := self.words.before.get(self._word(before))) and (word.is_place or self.capital[before]):
            yield word
        pair = f"{self._word(after)} {self._word(after + 1)}"
        word = self.words.after.get(pair) or self.words.after.get(self._word(after))
        if word and (word.is_place or self.capital[after]):
            yield word

    def _has_apposition(self, i: int) -> bool:
        """Whether the words from there on are like ", the provincial capital of" or ", a city"."""
        if self._word(i) != "," or self._word(i + 1) not in {"a", "the", "its", "their"}:
            return False
        return any(
            (word := self.words.of.get(self._word(j))) is not None and word.is_place
            for j in range(i + 2, i + 5)
        )

    def _from_capitals_around(self, mention: Mention) -> float:
        """Evidence of other words with capitals beside it, which may make it part of a longer name."""
        ent = self.entity.get(mention.start)
        evidence = _DATELINE if self._is_dateline(mention) else 0.0
        if ent is None or ent.label_ not in _PLACE_LABELS or not self._is_entity(mention, ent):
            evidence += _LONGER_NAME * (self._grows_left(mention.start - 1) + self._grows_right(mention.end))
        return evidence

    def _is_dateline(self, mention: Mention) -> bool:
        """Whether the name stands in capitals before a dash, as reports begin, or before a colon."""
        after = self._word(mention.end)
        return (
            mention.start in self.sentence_starts
            and len(mention.text) > 3
            and ((mention.text.isupper() and after in _AFTER_DATELINE) or after == ":")
        )

    def _grows_left(self, i: int) -> bool:
        return (
            i >= 0
            and self.capital[i]
            and i not in self.named
            and i not in self.sentence_starts
            and self.lower[i] not in self.words.before
        )

    def _grows_right(self, i: int) -> bool:
        if i >= len(self.texts) or not self.capital[i] or i in self.named or i in self.sentence_starts:
            return False
        ent = self.entity.get(i)
        return self.lower[i] not in self.words.after and not (ent and self._is_institution(ent))

    def _from_name(self, mention: Mention) -> float:
        """Evidence of the name itself: how well known it is, how long, how tagged."""
        evidence = max(_fame(entry, mention.key) for entry in mention.entries or mention.alike)
        if len(mention.entries) <= _FEW_PLACES and evidence >= _KNOWN:
            evidence += _DISTINCTIVE
        if self.has_tags and all(token.pos_ != "PROPN" for token in self.doc[mention.start : mention.end]):
            evidence += _NO_PROPER_NOUN
        if mention.end - mention.start > 1:
            return evidence + _SEVERAL_WORDS
        if mention.start in self.sentence_starts:
            evidence += _SENTENCE_START
        if mention.text in self.surnames:
            evidence += _SURNAME
        if self._is_acting_capital(mention):
            evidence += _CAPITAL_ACTS
        is_country = any(entry.feature == "country" for entry in mention.entries)
        if len(mention.key) == 2 and "." not in mention.text and not is_country:
            evidence += _BARE_ABBREVIATION
        return evidence

    def _is_acting_capital(self, mention: Mention) -> bool:
        is_verb = mention.end < len(self.texts) and self.doc[mention.end].pos_ in {"VERB", "AUX"}
        return is_verb and any(
            e.feature == "capital" and name_key(e.name) == mention.key for e in mention.entries
        )


def _qualifies(word: PlaceWord | None) -> bool:
    """Whether the word says something of a place but belongs to no name."""
    return word is not None and word.is_place and not word.in_name


def _fame(entry: GazetteerEntry, key: str) -> float:
    if entry.feature in {"country", "continent"}:
        return 2.5
    if entry.feature in {"region", "site"}:
        return 1.5
    population = entry.population / 10 if entry.feature == "adm2" else entry.population
    fame = next((fame for least, fame in ((1e6, 1.5), (1e5, 0.8), (1e4, 0.3)) if population > least), 0.0)
    return fame if name_key(entry.name) == key else fame / 2 - 0.5
