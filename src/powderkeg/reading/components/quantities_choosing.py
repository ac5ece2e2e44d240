"""Which of the quantities that a paragraph names belong to an act."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from spacy.tokens import Doc, Span, Token

from powderkeg.datamodel.claim import Quantity
from powderkeg.reading.components.quantities import VERBAL, QuantityMention
from powderkeg.reading.components.quantities_kinds import CASUALTIES

# Of what a count may be that is more than one act.
WHOLE_WARS: Final = frozenset(
    {"war", "conflict", "uprising", "insurgency", "rebellion", "crisis", "campaign"}
)
SINCE: Final = frozenset({"since", "overall", "altogether"})
SPANS: Final = frozenset({"day", "week", "month", "year"})
# Noun phrases that describe a place rather than the act.
DESCRIBING: Final = frozenset({"population"})
_FREEING: Final = frozenset({"free", "release", "liberate", "rescue"})
_NEAR: Final = 8  # tokens behind a count in which the time is looked for that it sums up
_LONGEST_PHRASE: Final = 8  # tokens from the number to its noun that a quantity's text may span


def choose_quantities(
    trigger: Token, mentions: Sequence[QuantityMention], arguments: Sequence[Token]
) -> tuple[Quantity, ...]:
    """The quantities of the act that the trigger tells of, in text order.

    A quantity counts if the parse leads from it to the trigger, or to one of its arguments, without entering
    another clause; a participle tied to the trigger (", killing twenty") tells of the same act. Parts of
    another quantity are left out, and so is a toll that sums up more than the act.

    Parameters
    ----------
    trigger : Token
        The verb or noun that tells of the act.
    mentions : sequence of QuantityMention
        Those of the trigger's own `Doc`.
    arguments : sequence of Token
        The heads of the phrases that say who and whom, of the same `Doc`.
    """
    doc = trigger.doc
    chosen = [
        mention
        for mention in mentions
        if not mention.included
        and mention.kind not in DESCRIBING
        and belongs_to(mention, doc, trigger, arguments)
    ]
    own = {mention.kind for mention in chosen if not mention.tally}
    chosen = [
        mention
        for mention in chosen
        if not (mention.tally and mention.kind in own and sums_up(doc[mention.head]))
    ]
    return tuple(quantity for mention in chosen for quantity in _as_told(doc, mention, own))


def _as_told(doc: Doc, mention: QuantityMention, told: AbstractSet[str]) -> Iterator[Quantity]:
    """The quantity; "13 casualties" of whom nothing else is told also say that no more were killed."""
    text = _phrase(doc, mention).text
    yield Quantity(kind=mention.kind, low=mention.low, high=mention.high, unit=mention.unit, text=text)
    if mention.counted == "casualty" and mention.kind == CASUALTIES and mention.high and "killed" not in told:
        yield Quantity(kind="killed", low=None, high=mention.high, text=text)


def belongs_to(mention: QuantityMention, doc: Doc, trigger: Token, arguments: Sequence[Token]) -> bool:
    """Whether a quantity is one of the act that the trigger tells of, or of who does it and to whom."""
    goals = {trigger.i, *(argument.i for argument in arguments)}
    if trigger.dep_ in ("acl", "relcl"):  # "20 rebels killed", "people who fled"
        goals.add(trigger.head.i)
    return mention.cause == trigger.i or _belongs(doc[mention.head], trigger, goals)


def sums_up(count: Token) -> bool:
    """Whether a count is that of a whole war or a longer time: "brought the toll to 580 in 90 days"."""
    if any(other.lemma_.lower() in WHOLE_WARS or other.lower_ in SINCE for other in count.sent):
        return True
    behind = count.doc[count.i + 1 : min(count.i + _NEAR, count.sent.end)]
    return count.dep_ == "pobj" and any(other.lemma_.lower() in SPANS for other in behind)


def _belongs(token: Token, trigger: Token, goals: set[int]) -> bool:
    below = token
    verb = next((node for node in token.ancestors if node.pos_ in VERBAL), None)
    if verb is not None and verb.dep_ == "relcl" and not goals & {verb.i, verb.head.i}:
        return False  # "a war in which 9,000 people have died"
    for node in (token, *token.ancestors):
        if node.i in goals:
            return True
        if node.pos_ in VERBAL and not _is_result(node, trigger):
            return False
        if below.dep_ == "appos" and node.pos_ == "PROPN":  # "Mosul, a city of two million"
            return False
        below = node
    return False


def _is_result(verb: Token, trigger: Token) -> bool:
    """Whether a participle tells what the act led to: ", killing twenty and wounding thirty".

    Who was set free was taken by somebody else: "stormed a jail, freeing 40" captured nobody.
    """
    if verb.lemma_ in _FREEING:
        return False
    while verb.dep_ == "conj" and verb.tag_ == "VBG":
        verb = verb.head
    return verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.head == trigger


def _phrase(doc: Doc, mention: QuantityMention) -> Span:
    """The number with the noun it counts, where that follows closely."""
    near = mention.end <= mention.head < mention.end + _LONGEST_PHRASE
    return doc[mention.start : mention.head + 1] if near else doc[mention.start : mention.end]
