"""Which of the times that a paragraph names is the time of an act."""

from collections.abc import Sequence
from datetime import date

from spacy.tokens import Doc, Token

from powderkeg.datamodel.claim import TimePrecision, Timespan
from powderkeg.reading.components.times import LEADS, Role, TimeMention, opened
from powderkeg.reading.components.times_bonds import bond_apart, bond_to_act, marked
from powderkeg.reading.components.times_calendar import Days
from powderkeg.reading.components.times_tense import Tense, tense_of
from powderkeg.reference.time_words import TimeWords
from powderkeg.reference.vocabulary import Vocabulary, bundled_vocabulary

_ENDING = frozenset({"end", "conclude", "close", "terminate", "stop", "halt"})
_LONG_PAST_DAYS = 90  # what came after so old an act is no news


def choose_time(
    trigger: Token,
    mentions: Sequence[TimeMention],
    *,
    anchor: date | None,
    words: Vocabulary | None = None,
) -> tuple[Timespan | None, TimeMention | None]:
    """The time of the act that the trigger tells of, and the mention it comes from, or two Nones.

    A time counts if the parse leads from it to the trigger without entering another clause or another
    argument: a time on "said" is not that of what was said, one inside "the 2003 invasion" only that of
    the invasion. What has gone on "since April" ends at `anchor`.

    Parameters
    ----------
    trigger : Token
        The verb or noun that tells of the act.
    mentions : sequence of TimeMention
        Those of the trigger's own `Doc`.
    anchor : date or None
        The day published.
    words : Vocabulary, optional
        The one that the times were found with; the bundled one by default.
    """
    times = (words or bundled_vocabulary()).times
    best: tuple[int, bool, int] | None = None
    chosen: TimeMention | None = None
    for mention in mentions:
        if mention.role == "duration":
            continue
        root = trigger.doc[mention.root]
        if mention.role == "apart" and not (mention.span.start or mention.span.end):
            continue
        if mention.role == "apart":
            bond = bond_apart(trigger.doc[mention.end - 1], trigger)
        else:
            bond = bond_to_act(root, trigger, times, near=_is_near(trigger.doc, mention))
        if bond is None:
            continue
        rank = bond, mention.role == "recurring", abs(root.i - trigger.i)
        if best is None or rank < best:
            best, chosen = rank, mention
    if chosen is None:
        return None, None
    return _span_for(chosen, trigger, anchor, times), chosen


def _is_near(doc: Doc, mention: TimeMention) -> bool:
    """Whether a time is as exact as that of a single act: a week at most, or with both of its ends named."""
    span = mention.span
    short = span.start is not None and span.end is not None and (span.end - span.start).days <= 7
    return short or doc[mention.start].lower_ in ("between", "from")


def time_from_tense(trigger: Token, anchor: date | None, words: Vocabulary | None = None) -> Timespan | None:
    """The day published where the text says that the act is under way ("is shelling"); else None.

    A past or perfect without a date says nothing about its day, and the present of a headline is a past.
    """
    forward = (words or bundled_vocabulary()).times.forward
    if anchor is None or tense_of(trigger, forward) is not Tense.PROGRESSIVE:
        return None
    return Timespan(start=anchor, end=anchor, precision=TimePrecision.DAY)


def time_of_past(
    trigger: Token, mentions: Sequence[TimeMention], *, anchor: date | None, words: Vocabulary | None = None
) -> tuple[Timespan | None, TimeMention | None]:
    """The year of an undated act that came before or after another one long past.

    "Left the town after they had taken it in 2003", "was made to leave it in 2003, after they had taken it":
    the undated act lies in the same past, not in the days before the report. Of "was forced to leave after
    ..." both acts follow.
    """
    act = trigger.head if trigger.dep_ == "xcomp" else trigger
    below = (child for child in act.children if child.dep_ == "xcomp")
    for one in (trigger, act, *below):
        for clause in one.children:
            if clause.dep_ == "advcl" and marked(clause, "after"):
                span, mention = choose_time(clause, mentions, anchor=anchor, words=words)
                if span and span.start and span.end and _is_long_past(span, anchor):
                    end = date(span.end.year, 12, 31)
                    return Timespan(start=span.start, end=end, precision=TimePrecision.RANGE), mention
    if trigger.dep_ == "advcl" and marked(trigger, "after"):
        infinitives = (child for child in trigger.head.children if child.dep_ == "xcomp")
        for main in (trigger.head, *infinitives):
            span, mention = choose_time(main, mentions, anchor=anchor, words=words)
            if span and span.start and span.end and _is_long_past(span, anchor):
                start = date(span.start.year, 1, 1)
                return Timespan(start=start, end=span.end, precision=TimePrecision.RANGE), mention
    if trigger.dep_ == "relcl" and (ended := _verb_above(trigger.head)):
        span, mention = choose_time(ended, mentions, anchor=anchor, words=words)
        if span and _is_long_past(span, anchor):  # "ended, in 1995, a war that killed thousands"
            return Timespan(start=None, end=span.end, precision=TimePrecision.RANGE), mention
    return None, None


def _verb_above(noun: Token) -> Token | None:
    """The verb of ending that a noun is the object of, also as "a decade of" it."""
    for word in (noun, *noun.ancestors):
        if word.pos_ == "VERB":
            return word if word.lemma_ in _ENDING else None
        if word.dep_ not in ("dobj", "pobj", "prep", "conj", "nsubjpass"):
            return None
    return None


def _is_long_past(span: Timespan, anchor: date | None) -> bool:
    return bool(anchor and span.end and (anchor - span.end).days > _LONG_PAST_DAYS)


def _span_for(mention: TimeMention, trigger: Token, anchor: date | None, words: TimeWords) -> Timespan:
    """The mention's days, opened by a preposition further up, as in "since the vote in April".

    What has gone on since then, or came after it, ends at the day published where the act has happened.
    """
    span, role = mention.span, mention.role
    if role == "point":
        role = _leading_role(mention, trigger, words)
        tense = tense_of(trigger, words.forward)
        if (
            role == "after"
            and span.start
            and span.end
            and tense is Tense.PAST
            and _is_long_past(span, anchor)
        ):
            # "was theirs after a battle in 2014": what is over came soon after
            end = date(span.end.year, 12, 31)
            return span.model_copy(update={"end": end, "precision": TimePrecision.RANGE})
        bounds = opened(Days(span.start, span.end, span.precision), role)
        span = span.model_copy(update=bounds._asdict())
    if (
        role in ("since", "after")
        and anchor
        and span.start
        and span.start <= anchor
        and tense_of(trigger, words.forward).happened
    ):
        span = span.model_copy(update={"end": anchor})
    return span


def _leading_role(mention: TimeMention, trigger: Token, words: TimeWords) -> Role:
    below = trigger.doc[mention.root]
    for node in below.ancestors:
        if node == trigger:
            break
        below, governed = node, below
        if governed.lower_ in words.parts_of_day:  # "before dawn on Monday"
            continue
        if node.dep_ == "advcl" and marked(node, "since"):
            return "since"
        if node.dep_ == "prep" and node.lower_ in ("since", "until", "till", "before", "after", "following"):
            return LEADS[node.lower_]
    return "point"
