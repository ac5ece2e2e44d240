"""Numbers of dead and injured that hang on no act: "14 dead in a strike", "that brought the toll to 30"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from powderkeg.datamodel.claim import EventType, Kind
from powderkeg.reading.components.quantities import QuantityMention
from powderkeg.reading.components.quantities_choosing import belongs_to, sums_up
from powderkeg.reading.frames import Frame

_LOSSES = frozenset({"killed", "injured", "casualties"})
_DEADLY = frozenset({"killed", "casualties"})


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
            if not any(
                _has(frame, one, doc) for one in losses if (one.kind, one.tally) == (loss.kind, loss.tally)
            )
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
    return sums_up(word) or any(node.dep_ in ("relcl", "appos") for node in (word, *word.ancestors))
