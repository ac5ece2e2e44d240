"""When: the times that a paragraph names, and which of them is the time of an act."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from spacy.tokens import Doc, Span, Token

from powderkeg.datamodel.claim import TimePrecision, Timespan
from powderkeg.reading.components.times_calendar import UNRESOLVED, Days
from powderkeg.reading.components.times_offsets import TokenOffsets
from powderkeg.reading.components.times_reckoning import Context
from powderkeg.reading.components.times_rules import NUMBERED, Rule, time_rules
from powderkeg.reading.components.times_tense import Tense, tense_of
from powderkeg.reference.time_words import TimeWords
from powderkeg.reference.vocabulary import Vocabulary, bundled_vocabulary

Role = Literal["point", "since", "until", "duration", "before", "after", "recurring", "apart"]

LEADS: Final[dict[str, Role]] = {
    "since": "since", "from": "since", "until": "until", "till": "until", "up to": "until", "by": "before",
    "as of": "until",
    "before": "before", "prior to": "before", "ahead of": "before", "after": "after", "following": "after",
}  # fmt: skip
_LEAD: Final = re.compile(
    r"\b(since|from|until|till|up\s+to|by|as\s+of|before|prior\s+to|ahead\s+of|after|following)\s+"
    r"(?:(?:at\s+least|about|around|the|his|her|its|their|early|late|(?:early|late|small)\s+hours\s+of)\s+)*$",
    re.IGNORECASE,
)
_OPENING: Final = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_RANGE: Final = re.compile(r"\s*[-–—]\s*|\s+(?:to|into|through|until|till)\s+(?:the\s+)?", re.IGNORECASE)
_FIRST: Final = re.compile(  # "the first visit since 2003" compares and dates nothing
    r"\b(?:first|last|worst|only|\w+est)\b(?:\s+[\w'-]+){0,5}\s+since\s*$", re.IGNORECASE
)
_LONGEST_LEAD: Final = 40  # characters looked back on for a preposition
_IN_CONTEXT: Final = frozenset({
    "in", "since", "until", "till", "by", "of", "from", "during", "before", "after", "between", "throughout",
    "circa", "around", "for", "early", "late", "mid", "last", "this", "next",
})  # fmt: skip
_COUNTS: Final = frozenset({"CARDINAL", "MONEY", "QUANTITY", "PERCENT"})
_NAMES: Final = frozenset({"PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT"})
_NO_DATE: Final[dict[str, Role]] = {"every": "recurring", "duration": "duration"}
_ASIDE: Final = frozenset({",", "-", "–", "—"})
_BEFORE_TIMES: Final = frozenset({"on", "late", "early", "earlier", "last", "in", "at", "a", "the"})
_APART: Final = "apart"  # "a day after": the time of what follows, not of the act that it stands with
_NEAREST: Final = frozenset(
    {"day", "days", "month", "season", "weekday"}
)  # reckoned from the nearest such time
_AMBIGUOUS_MONTHS: Final = frozenset({"may", "march", "mar.", "june", "april", "august"})


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time as the text names it; `start` and `end` are token indices, `end` exclusive.

    `root` is the token by which it is tied to the rest of the sentence.

    `relative` says that the days were reckoned from the day published or from a time named before. A `since`
    or `after` has a start only and an `until` or `before` an end only; both hold whether or not the named day
    itself is meant. A `duration` or `recurring` time has no days. The days of an `apart` one ("a day after
    the vote") are those of what stands behind it. `carries` says that times which come later in the text,
    such as "the next day", are reckoned from it.
    """

    start: int
    end: int
    root: int
    span: Timespan
    relative: bool
    role: Role
    carries: bool = False

    @property
    def days(self) -> Days:
        """The days it was resolved to."""
        return Days(self.span.start, self.span.end, self.span.precision)


@dataclass(frozen=True, slots=True)
class _Found:
    """A match of one rule; `start` and `end` are tokens."""

    rule: Rule
    match: re.Match[str]
    start: int
    end: int


def find_times(
    doc: Doc,
    anchor: date | None,
    words: Vocabulary | None = None,
    *,
    earlier: TimeMention | None = None,
) -> list[TimeMention]:
    """The times named in a paragraph, in text order, none overlapping another.

    A weekday, or a date without its year, is the latest one up to `anchor`, or the next one where the verb
    speaks of the future. What has happened doesn't reach beyond `anchor`.

    Parameters
    ----------
    doc : Doc
        One paragraph, tagged and parsed.
    anchor : date or None
        The day published; without it relative times keep their words and have no days.
    words : Vocabulary, optional
        The bundled one by default.
    earlier : TimeMention, optional
        The last time of the paragraphs before that carries on.
    """
    words = words or bundled_vocabulary()
    mentions: list[TimeMention] = []
    previous: Days | None = earlier.days if earlier else None
    dated: Days | None = None
    offsets = TokenOffsets(doc)
    for first, last in _joined(doc, _longest(_candidates(doc, offsets, words))):
        tense = tense_of(doc[first.start : last.end].root, words.times.forward)
        said = _saying(doc, first.start, words.times)
        if said is not None:
            tense = tense_of(said, words.times.forward)
        context = Context(words, anchor, tense, previous, dated)
        if first.rule.name == _APART:
            context = replace(context, previous=_days_beside(doc, mentions, first), tense=Tense.UNKNOWN)
        days = _within_past(_reckon(first, last, context), context)
        role, start = _role(first, last, offsets, context)
        start = max(start, mentions[-1].end if mentions else 0)
        span = Timespan(**opened(days, role)._asdict(), text=doc[start : last.end].text)
        relative = role not in _NO_DATE.values() and not (_dated(first, words) or _dated(last, words))
        root = said or doc[start : last.end].root
        carries = role == "point" and bool(days.start) and (not previous or _tells(root, words.times))
        mentions.append(TimeMention(start, last.end, root.i, span, relative, role, carries))
        if carries:
            previous, dated = days, None if relative else days
    return mentions


def _saying(doc: Doc, start: int, words: TimeWords) -> Token | None:
    """The verb of saying right before a time: "said on Monday that it would leave"."""
    for token in reversed(doc[max(0, start - 3) : start]):
        if token.pos_ == "VERB" and token.lemma_.lower() in words.speech:
            return token
        if token.lower_ not in _BEFORE_TIMES:
            return None
    return None


def last_told(mentions: Sequence[TimeMention]) -> TimeMention | None:
    """The last time that what comes later in the text is reckoned from."""
    return next((mention for mention in reversed(mentions) if mention.carries), None)


def _days_beside(doc: Doc, mentions: Sequence[TimeMention], found: _Found) -> Days | None:
    """The days of the time before, in the same clause: "on Tuesday, a day after the vote"."""
    between = list(doc[mentions[-1].end : found.start]) if mentions else []
    if not between or between[-1].text not in _ASIDE or any(word.pos_ in ("VERB", "AUX") for word in between):
        return None
    return mentions[-1].days if mentions[-1].role == "point" else None


def _tells(root: Token, words: TimeWords) -> bool:
    """Whether a time is that of an act told, not of saying so, nor part of a name ("the 2011 uprising")."""
    if root.dep_ in ("nummod", "amod", "compound", "nmod") and root.head.pos_ in ("NOUN", "PROPN"):
        return False
    verb = next((node for node in root.ancestors if node.pos_ in ("VERB", "AUX")), None)
    return verb is None or verb.lemma_.lower() not in words.speech


def _candidates(doc: Doc, offsets: TokenOffsets, words: Vocabulary) -> Iterator[_Found]:
    text = doc.text
    present = {word if word.isalpha() else NUMBERED for word in re.findall("[a-z]+|[0-9]+", text.lower())}
    for rule in time_rules(words):
        if rule.gate.isdisjoint(present):
            continue
        for match in rule.pattern.finditer(text):
            span = offsets.span(match.start(), match.end())
            if _is_time(rule, match, span, words.times):
                yield _Found(rule, match, span.start, span.end)


def _is_time(rule: Rule, match: re.Match[str], span: Span, words: TimeWords) -> bool:
    """Whether the words are a time here: "March" may be a verb, "Sunday" a newspaper, "1900" a count."""
    match rule.name:
        case "day":
            return (bool(match["year"]) or not _counts(span[-1])) and not _is_named_after(span)
        case "month" if not (match["year"] or match["part"] or match["which"] or match["whose"]):
            return _is_month(span[-1]) and not _is_named_after(span)
        case "weekday":
            before = span.doc[span.start - 1].lower_ if span.start else ""
            return before not in words.not_weekday and not _in_name(span) and not _in_name(span[:1])
        case "day_word":  # "USA Today"
            return not (span[0].is_title and span.start and span.doc[span.start - 1].pos_ == "PROPN")
        case "season":
            return bool(match["year"] or match["which"])
        case "year":
            return bool(match["part"]) or _is_year(span[-1])
        case "years":
            return not _counts(span[-1]) and not _counts(span[0])
        case _:
            return True


def _counts(token: Token) -> bool:
    """Whether a number counts the noun that follows it, as in "1900 villages", unlike "the 2011 protests"."""
    noun = token.head
    if token.dep_ != "nummod" or noun.i <= token.i or noun.tag_ != "NNS":
        return False
    return token.ent_type_ != "DATE" and not any(
        child.dep_ in ("det", "poss") and child.i < token.i for child in noun.children
    )


def _is_named_after(span: Span) -> bool:
    """ "The April 6 Movement", "the 14th of July Bridge"."""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    return after is not None and after.pos_ == "PROPN" and any(token.head == after for token in span)


def _is_month(token: Token) -> bool:
    if token.lower_ == "mar":  # short for March only with a day or year: "Mar Elias"
        return False
    if token.pos_ != "PROPN" or token.ent_type_ in _NAMES:
        return False
    before = token.nbor(-1).lower_ if token.i else ""
    return token.lower_ not in _AMBIGUOUS_MONTHS or before in _IN_CONTEXT or token.ent_type_ == "DATE"


def _in_name(span: Span) -> bool:
    """Whether the words are part of a longer name, as in "the Sunday Times"."""
    last = span[-1]
    if last.ent_type_ not in _NAMES or last.i + 1 >= len(span.doc):
        return False
    after = last.nbor()
    return after.ent_iob_ == "I" and after.pos_ == "PROPN"


def _is_year(token: Token) -> bool:
    """Whether a bare number is a year: behind a preposition of time, or before a noun with an article."""
    if token.ent_type_ in _COUNTS or _counts(token):
        return False
    before = token.nbor(-1) if token.i else None
    if before is not None and before.pos_ == "PROPN" and token.head == before:  # "Resolution 1973"
        return False
    if before is None or token.ent_type_ == "DATE" or before.lower_ in _IN_CONTEXT or before.text == "(":
        return True
    return (
        before.dep_ in ("det", "poss", "case")
        and token.head.i > token.i
        and token.head.pos_ in ("NOUN", "PROPN")
    )


def _longest(candidates: Iterator[_Found]) -> list[_Found]:
    kept: list[_Found] = []
    for found in sorted(candidates, key=lambda found: (found.match.start(), -found.match.end())):
        if not kept or (found.match.start() >= kept[-1].match.end() and found.start >= kept[-1].end):
            kept.append(found)
    return kept


def _joined(doc: Doc, found: list[_Found]) -> Iterator[tuple[_Found, _Found]]:
    """Pairs that are the two ends of a range, and single times paired with themselves."""
    text = doc.text
    position = 0
    while position < len(found):
        pair = found[position], found[min(position + 1, len(found) - 1)]
        step = 2 if pair[0] is not pair[1] and _is_range(text, *pair) else 1
        yield pair if step == 2 else (pair[0], pair[0])
        position += step


def _is_range(text: str, first: _Found, last: _Found) -> bool:
    if first.rule.name in _NO_DATE or last.rule.name in _NO_DATE:
        return False
    between = text[first.match.end() : last.match.start()]
    if _RANGE.fullmatch(between):
        return True
    opened = _OPENING.search(text, max(0, first.match.start() - _LONGEST_LEAD), first.match.start())
    weekdays = first.rule.name == last.rule.name == "weekday"
    return between.strip().lower() == "and" and (weekdays or bool(opened))


def _reckon(first: _Found, last: _Found, context: Context) -> Days:
    """The days of one time, or from the first time to the last."""
    if first is last:
        return _resolve(first, context)
    if _dated(first, context.words) and not _dated(last, context.words):
        start = _resolve(first, context)
        end = _resolve(last, replace(context, anchor=start.start, tense=Tense.FUTURE))
    else:
        end = _resolve(last, context)
        nearest = first.rule.name in _NEAREST
        start = _resolve(first, replace(context, anchor=end.end, tense=Tense.PAST) if nearest else context)
    if start.start and end.end and start.start > end.end:
        return UNRESOLVED
    return Days(start.start, end.end, TimePrecision.RANGE)


def _resolve(found: _Found, context: Context) -> Days:
    try:
        return found.rule.resolve(found.match, context)
    except (ValueError, OverflowError):  # no calendar has the 31st of June
        return UNRESOLVED


def _dated(found: _Found, words: Vocabulary) -> bool:
    """Whether the words name their own year."""
    groups = found.match.groupdict()
    if found.rule.name == "named":
        return not words.times.named[" ".join(groups["named"].lower().split())].yearly
    return bool(groups.get("year"))


def _within_past(days: Days, context: Context) -> Days:
    """What has happened, cut off at the day published."""
    if context.anchor and days.start and days.end and context.tense.happened and days.start <= context.anchor:
        return days._replace(end=min(days.end, context.anchor))
    return days


def _role(first: _Found, last: _Found, offsets: TokenOffsets, context: Context) -> tuple[Role, int]:
    """How the time bounds the act, and the token at which the words for it begin."""
    if first.rule.name in _NO_DATE:
        return _NO_DATE[first.rule.name], first.start
    if first.rule.name == _APART:
        return "apart", first.start
    if first.rule.name == "within" and not context.future:
        return "duration", first.start
    single, opening = first is last, first.match.start()
    lead = (_LEAD if single else _OPENING).search(
        first.match.string, max(0, opening - _LONGEST_LEAD), opening
    )
    if lead is None:
        return "point", first.start
    began = offsets.span(lead.start(), opening).start
    if not single:
        return "point", began
    behind = first.match.string[first.match.end() :].split(maxsplit=1)
    if (
        first.rule.name == "weekday"
        and behind
        and behind[0].strip(".,;").lower() in context.words.times.prayers
    ):
        return "point", began
    role = LEADS[" ".join(lead[1].lower().split())]
    if lead[1].lower().startswith("as") and context.future:  # "as of Monday visas will be required"
        role = "since"
    if role == "since" and _FIRST.search(lead.string[max(0, lead.start() - 80) : lead.end(1)]):
        role = "duration"
    return role, began


def opened(days: Days, role: Role) -> Days:
    """Days without the end that the role leaves open."""
    if role in ("since", "after"):
        return Days(days.start, None, TimePrecision.RANGE)
    if role in ("until", "before"):
        return Days(None, days.end, TimePrecision.RANGE)
    return days
