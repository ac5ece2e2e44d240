"""How many: the numbers of a paragraph, what they count, and which of them belong to an act."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from spacy.tokens import Doc, Span, Token

from powderkeg.reading.components.quantities_kinds import (
    CASUALTIES,
    CAUSED,
    NOBODY,
    OTHER,
    TOLD_BY_ONE,
    CountedKinds,
)
from powderkeg.reading.components.quantities_numbers import (
    ONE,
    Number,
    any_of,
    number_pattern,
    read_number,
)
from powderkeg.reading.components.quantities_superseded import has_changed, is_superseded
from powderkeg.reading.components.times import TimeMention, find_times
from powderkeg.reading.components.times_offsets import TokenOffsets
from powderkeg.reference.quantity_words import Unit
from powderkeg.reference.vocabulary import Vocabulary, bundled_vocabulary

NOUNS: Final = frozenset({"NOUN", "PROPN"})
VERBAL: Final = frozenset({"VERB", "AUX"})
IN_NUMBER: Final = frozenset({"nummod", "quantmod", "compound", "amod", "advmod", "npadvmod", "det", "nmod"})
NOBODIES: Final = frozenset({"nobody", "none"})
COUNTING: Final = {"a": 1, "an": 1, "another": 1, "both": 2, "no": 0}
PART_OF: Final = frozenset({"among them", "of them", "of whom"})
_LONGEST_BOUND: Final = 30  # characters looked back on for "at least"


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A number as the text names it; `start` and `end` are token indices, `end` exclusive.

    `head` is the token of what is counted, or of the number where it stands alone, and `counted` its lemma.
    `low` is None behind "up to", `high` behind "at least". `included` says that it is part of another
    quantity ("17 people, including four children"), so that it isn't added to it. `cause` is the token of the
    act, told by a noun, that these people were killed, displaced or drawn by: "the raid left 31 dead". A
    `tally` is what a count has come to ("brought the toll to 40"), of this act or several.
    """

    start: int
    end: int
    head: int
    low: int | float | None
    high: int | float | None
    unit: str | None
    counted: str | None
    kind: str
    approximate: bool
    included: bool = False
    cause: int | None = None
    tally: bool = False


def find_quantities(
    doc: Doc, *, times: Sequence[TimeMention] | None = None, words: Vocabulary | None = None
) -> list[QuantityMention]:
    """The quantities named in a paragraph, in text order.

    Dates, clock times, lengths of time, ages, ordinals, fractions and the numbers of units, flights and
    articles are none. "One" and "a" count only people of whom the text says what befell them.

    Parameters
    ----------
    doc : Doc
        One paragraph, tagged and parsed.
    times : sequence of TimeMention, optional
        The times of the same paragraph, where they are known already.
    words : Vocabulary, optional
        The bundled one by default.
    """
    words = words or bundled_vocabulary()
    finder = _finder(words)
    matches = list(finder.quantity.finditer(doc.text))
    mentions = [*finder.told_without_number(doc)]
    if matches:
        if times is None:
            times = find_times(doc, None, words)
        taken = {position for time in times for position in range(time.start, time.end)}
        offsets = TokenOffsets(doc)
        mentions += [mention for match in matches if (mention := finder.read(offsets, match, taken))]
    return sorted(mentions, key=lambda mention: mention.start)


@dataclass(frozen=True, slots=True)
class _Bounds:
    """A number with what the words around it make of it; `start` is where these begin in the text."""

    low: Decimal | None
    high: Decimal | None
    approximate: bool
    start: int


@dataclass(frozen=True, slots=True)
class _Finder:
    """Reads quantities by the words of some tables, with the patterns that are made from them."""

    words: Vocabulary
    kinds: CountedKinds
    quantity: re.Pattern[str]
    bound: re.Pattern[str]
    behind: re.Pattern[str]
    bound_behind: re.Pattern[str]

    def read(self, offsets: TokenOffsets, match: re.Match[str], taken: set[int]) -> QuantityMention | None:
        """The quantity that the pattern matched, or None if the number isn't one."""
        span = offsets.span(match.start(), match.end())
        digits = offsets.span(match.start("first"), match.end("second" if match["second"] else "first"))
        if not taken.isdisjoint(range(span.start, span.end)):
            return None
        if self.behind.match(match.string, match.end()) or _is_label(digits) or _is_none(span):
            return None
        unit = self._unit(match)
        noun = None if unit else self._counted_noun(digits)
        number = self._bounds(match, noun, measured=unit is not None)
        if number is None or is_superseded(match.string, number.start, match.end()):
            return None
        start = offsets.span(number.start, match.end()).start
        return self._mention(start, span, digits, noun, number, unit, match["first"])

    def _unit(self, match: re.Match[str]) -> Unit | None:
        measures = self.words.units
        for place, name in (
            (measures.before, "currency"),
            (measures.after, "after"),
            (measures.joined, "joined"),
        ):
            if match[name]:
                return place[" ".join(match[name].lower().split())]
        return None

    def _bounds(self, match: re.Match[str], noun: Token | None, *, measured: bool) -> _Bounds | None:
        number = self._read_range(match, measured=measured)
        if number is None:
            return None
        words = self.words.numbers
        low, high, start = number.low, number.high, match.start()
        kinds = {words.after.get(" ".join((match["qualifier"] or "").lower().split()))}
        kinds |= {"floor"} if match["qualifier"] in ("+", "-plus") else set()
        if noun is not None and (behind := self.bound_behind.match(match.string, noun.idx + len(noun))):
            kinds.add(words.after[" ".join(behind["bound"].lower().split())])
        while bound := self.bound.search(match.string, max(0, start - _LONGEST_BOUND), start):
            kinds.add(words.before[" ".join(bound["bound"].lower().split())])
            start = bound.start()
        ranged = match["second"] is not None
        if "ceiling" in kinds:
            return _Bounds(low if ranged else None, high, True, start)
        if "floor" in kinds:
            return _Bounds(low, high if ranged else None, True, start)
        return _Bounds(low, high, low != high or not kinds.isdisjoint(("about", "nearly")), start)

    def _read_range(self, match: re.Match[str], *, measured: bool) -> Number | None:
        words = self.words.numbers
        first = read_number(match["first"], words, measured=measured)
        if first is None or not match["second"]:
            return first
        second = read_number(match["second"], words, measured=measured)
        if second is None or (match["join"].strip() == "-" and re.search("[0-9]{3}-[0-9]{4}", match[0])):
            return None
        if match["join"].strip() == "to" and has_changed(match.string, match.start()):
            return second
        if first.magnitude == ONE < second.magnitude and first.low * second.magnitude < second.low:
            first = first.times(second.magnitude)
        if first.low > second.low:  # a score or a vote
            return None
        return Number(first.low, second.high)

    def _mention(
        self,
        start: int,
        span: Span,
        digits: Span,
        noun: Token | None,
        bounds: _Bounds,
        unit: Unit | None,
        written: str,
    ) -> QuantityMention | None:
        """The quantity with what it counts; None for a number that counts nothing the text names."""
        top = _top(digits, noun) if unit is None else span.root
        kind = unit.kind if unit else self.kinds.kind_of(noun, top)
        if (noun is None and kind == OTHER) or (
            written.lower() == "one" and kind not in TOLD_BY_ONE and kind != CASUALTIES
        ):
            return None
        head = span.root if unit else noun or digits.root
        return QuantityMention(
            start=start,
            end=span.end,
            head=head.i,
            low=_plain(bounds.low),
            high=_plain(bounds.high),
            unit=unit.symbol if unit else self._people_unit(noun),
            counted=noun.lemma_.lower() if noun is not None else None,
            kind=kind,
            approximate=bounds.approximate,
            included=_is_included(top, span.start, span.end),
            cause=self.kinds.cause_of(top) if kind in CAUSED else None,
            tally=noun is None and top.dep_ == "pobj" and top.head.lower_ == "to",
        )

    def _counted_noun(self, digits: Span) -> Token | None:
        """The noun that the number counts: the one it modifies, or the one behind its "of"."""
        root = digits.root
        head = root.head
        if root.dep_ in IN_NUMBER and head.i >= digits.end:
            if digits.doc[digits.end].text == "-":
                return _compound_head(head)
            if head.dep_ == "compound" and head.i + 1 == head.head.i and head.head.tag_ == "NNS":
                head = head.head  # "four brother children"
            if head.pos_ in NOUNS or self.kinds.fate_of(head, head):
                return head
        preposition = _of(digits)
        if preposition is not None:
            return next(
                (noun for noun in preposition.children if noun.dep_ == "pobj" and noun.pos_ in NOUNS), None
            )
        return _plural_behind(digits)

    def _is_told_by_one(self, noun: Token | None, top: Token) -> bool:
        return self.kinds.fate_of(noun, top) in TOLD_BY_ONE

    def _people_unit(self, noun: Token | None) -> str | None:
        return "families" if noun is not None and self.kinds.is_household(noun) else None

    def told_without_number(self, doc: Doc) -> Iterator[QuantityMention]:
        """People counted by a small word: "a soldier was killed", "both pilots died", "nobody was hurt"."""
        for token in doc:
            if token.lower_ in NOBODIES:
                if (kind := self.kinds.fate_of(None, token)) in NOBODY and kind:
                    yield self._few(token, None, 0, kind)
                continue
            number, noun = COUNTING.get(token.lower_), token.head
            if number is None or token.dep_ not in ("det", "predet") or noun.i <= token.i:
                continue
            if token.i and token.nbor(-1).lower_ == "not":
                continue  # "not a single soldier"
            kind = self.kinds.kind_of(noun, noun)
            if number == 0 and kind in NOBODY:
                yield self._few(token, noun, 0, kind)
            fits = number == (2 if noun.tag_ == "NNS" else 1) and not _has_number(noun)
            if fits and self.kinds.is_person(noun) and self._is_told_by_one(noun, noun):
                yield self._few(token, noun, number, kind)

    def _few(self, token: Token, noun: Token | None, number: int, kind: str) -> QuantityMention:
        head = token if noun is None else noun
        return QuantityMention(
            start=token.i,
            end=token.i + 1,
            head=head.i,
            low=number,
            high=number,
            unit=self._people_unit(noun),
            counted=None if noun is None else noun.lemma_.lower(),
            kind=kind,
            approximate=False,
            included=_is_included(head, token.i, head.i + 1),
            cause=self.kinds.cause_of(head),
        )


@lru_cache(maxsize=4)
def _finder(vocabulary: Vocabulary) -> _Finder:
    words, measures, number = vocabulary.numbers, vocabulary.units, number_pattern(vocabulary.numbers)
    currency = any_of(measures.before)
    join = (
        r"\s*[-–—]\s*|\s+(?:to|or)\s+"
        r"|,?\s+(?:if\s+not|or\s+even|(?:or\s+|and\s+)?(?:perhaps|possibly|maybe))\s+(?:as\s+many\s+as\s+|up\s+to\s+)?"
    )
    unit = (
        rf"(?:[-\s]+(?:of\s+)?(?P<after>{any_of(measures.after)})(?!\w)"
        rf"|[-\s]?(?P<joined>{any_of(measures.joined)})(?!\w))"
    )
    quantity = (
        rf"(?<![\w/:#.,-])(?P<between>between\s+)?(?P<currency>{currency}\s?)?(?P<first>{number})"
        rf"(?:(?P<join>(?(between)\s+and\s+|(?:{join})))(?:{currency}\s?)?(?P<second>{number}))?"
        rf"(?:{unit})?(?P<qualifier>\s+{any_of(words.after)}\b|\+|-plus\b)?(?!\w|[.,:/][0-9]|-[0-9])"
    )
    not_counting = (
        rf"[-\s]+(?:(?:more\s+)?{any_of(vocabulary.times.units)}|magnitude|thirds?|quarters?|fifths?|tenths?|halves)\b"
        r"|\s*(?:[ap]\.m|[ap]m|o['’]clock|gmt|utc|hrs)\b|\s+(?:local\s+time|times)\b"
    )
    return _Finder(
        vocabulary,
        CountedKinds(vocabulary.counted),
        re.compile(quantity, re.IGNORECASE),
        re.compile(
            rf"\b(?P<bound>{any_of(words.before)})\s+(?:the\s+|an?\s+|only\s+|just\s+)*$", re.IGNORECASE
        ),
        re.compile(not_counting, re.IGNORECASE),
        re.compile(rf"\s+(?P<bound>{any_of(words.after)})\b(?!\s+(?:{number}))", re.IGNORECASE),
    )


def _has_number(noun: Token) -> bool:
    """ "A family of six": counted by the six."""
    return any(
        number.pos_ == "NUM" for child in noun.children if child.lower_ == "of" for number in child.children
    )


def _is_label(digits: Span) -> bool:
    """Whether the number names the noun before it, as in "Resolution 1973" or "Unit 12"."""
    token = digits.root
    before = digits.doc[digits.start - 1] if digits.start else None
    return token.dep_ == "nummod" and token.head == before and before.tag_ in ("NN", "NNP")


def _is_none(span: Span) -> bool:
    """Whether the words are the end of "no one" or "not one"."""
    return span.start > 0 and span[0].lower_ == "one" and span.doc[span.start - 1].lower_ in ("no", "not")


def _of(digits: Span) -> Token | None:
    """The "of" of "dozens, if not hundreds, of homes"."""
    children = (child for token in digits for child in token.children)
    return next((child for child in children if child.lower_ == "of" and child.i >= digits.end), None)


def _compound_head(described: Token) -> Token:
    """What "5,000-man" and "5,000-strong" describe."""
    inside = described.dep_ in ("compound", "amod") and described.head.i > described.i
    return described.head if inside else described


def _plural_behind(digits: Span) -> Token | None:
    """The plural that ends the words after the number, where the parse has lost it."""
    for token in digits.doc[digits.end : digits.end + 4]:
        if token.tag_ == "NNS":
            return token
        if token.pos_ not in ("ADJ", "NOUN", "PROPN"):
            return None
    return None


def _top(digits: Span, noun: Token | None) -> Token:
    """The head of the phrase: "hundreds" of "hundreds of soldiers", "soldiers" of "three soldiers"."""
    inside = noun is not None and digits.start <= noun.head.i < digits.end  # "a quarter of a million people"
    return digits.root if noun is None or inside or noun.head == _of(digits) else noun


def _is_included(top: Token, start: int, end: int) -> bool:
    while top.dep_ == "conj":
        top = top.head
    before, behind = top.doc[max(0, start - 2) : start].text, top.doc[end : end + 2].text
    apart = top.dep_ not in ("dobj", "nsubj", "nsubjpass")
    if top.dep_ == "pobj" and top.head.lower_ in ("of", "from") and _is_counted(top.head.head):
        return True  # "three men of one family", "60 of the 100 hostages"
    listed = top.dep_ == "dobj" and top.head.lemma_ == "include"  # "the dead included three children"
    return (
        listed or top.head.lower_ == "including" or before.lower() in PART_OF or (apart and behind in PART_OF)
    )


def _is_counted(noun: Token) -> bool:
    return any(child.dep_ == "nummod" for child in noun.children) or noun.like_num


def _plain(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
