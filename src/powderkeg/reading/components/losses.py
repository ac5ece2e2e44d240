"""Numbers of dead and injured that hang on no act: "14 dead in a strike", "that brought the toll to 30"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from powderkeg.datamodel.claim import EventType, Kind
from powderkeg.reading.components.quantities import QuantityMention, belongs_to
from powderkeg.reading.frames import Frame

_LOSSES = frozenset({"killed", "injured", "casualties"})
_DEADLY = frozenset({"killed", "casualties"})
_WHOLE_WARS = frozenset({"war", "conflict", "uprising", "insurgency", "rebellion", "crisis", "campaign"})
_LONG = frozenset({"day", "week", "month", "year"})
_NEAR = 8  # words behind a toll in which the time is looked for that it sums up
_SUMMED_UP = frozenset({"since", "overall", "altogether"})  # of more than the act told


def settle_losses(
    quantities: Sequence[QuantityMention], frames: Sequence[Frame], doc: Doc, *, violent: bool
) -> Iterator[Frame]:
    """Give each such number to the nearest assault of the sentence that has none of its kind.

    Where the sentence tells of no assault, people who died by violence are one: those frames are yielded.

    Parameters
    ----------
    quantities : sequence of QuantityMention
        Those of the sentence.
    frames : sequence of Frame
        Those of the sentence.
    doc : Doc
        The paragraph.
    violent : bool
        Whether the sentence shows a human hand.
    """
    assaults = [frame for frame in frames if frame.plover_type is EventType.ASSAULT]
    losses = [one for one in quantities if one.kind in _LOSSES and not one.included and one.high != 0]
    loose = [
        one
        for one in losses
        if not any(_has(frame, one, doc) for frame in frames) and not _is_aside(doc[one.head])
    ]
    for loss in loose:
        head = doc[loss.head]
        free = [
            frame
            for frame in assaults
            if not any(_has(frame, one, doc) for one in losses if one.kind == loss.kind)
        ]
        if free:
            nearest = min(free, key=lambda frame: abs(frame.head.i - head.i))
            nearest.losses = (*nearest.losses, head)
        elif not assaults and violent and loss.kind in _DEADLY:
            frame = Frame(
                Kind.EVENT,
                (head,),
                "a number of people killed",
                EventType.ASSAULT,
                targets=(head,),
                losses=(head,),
            )
            assaults.append(frame)
            yield frame


def _has(frame: Frame, quantity: QuantityMention, doc: Doc) -> bool:
    return belongs_to(quantity, doc, frame.head, (*frame.sources, *frame.targets, *frame.losses))


def _is_aside(word: Token) -> bool:
    """Whether a number is that of another time or a whole war, or stands in a clause about something else."""
    if any(other.lemma_.lower() in _WHOLE_WARS or other.lower_ in _SUMMED_UP for other in word.sent):
        return True
    behind = word.doc[word.i + 1 : min(word.i + _NEAR, word.sent.end)]
    if any(other.lemma_.lower() in _LONG for other in behind) and word.dep_ == "pobj":
        return True  # "brought the toll to 580 in 90 days"
    return any(node.dep_ in ("relcl", "appos") for node in (word, *word.ancestors))
