"""Claims that a later word denies: what was told stands, and beside it who says that it is not so."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span

from powderkeg.datamodel.base import Passage
from powderkeg.datamodel.claim import Actor, Claim, EventType, Evidence, Status, claim_id
from powderkeg.reading.claims import ClaimMaker, to_actor
from powderkeg.reading.components.denials import Denial, find_denials
from powderkeg.reading.paragraph import Paragraph

_POINTS_RIGHT = 0.9  # how often what is denied is what stands before: a judgement
_UTTERED = frozenset({EventType.ACCUSE, EventType.REJECT})  # were made, whatever is true of their content


def with_denials(
    told: Sequence[Claim], before: Sequence[Claim], sentence: Span, paragraph: Paragraph, maker: ClaimMaker
) -> list[Claim]:
    """A sentence's claims, with those that it denies by pointing back.

    Parameters
    ----------
    told : sequence of Claim
        What the sentence itself tells.
    before : sequence of Claim
        What the sentence before told.
    sentence : Span
    paragraph : Paragraph
    maker : ClaimMaker
        Of the document's claims.
    """
    claims = list(told)
    reference = maker.reference
    for denial in find_denials(
        list(sentence), paragraph.syntax, reference.status_cues, reference.predicates.classes
    ):
        mentions = [one for word in denial.speakers for one in paragraph.actors.resolve(word)]
        deniers = tuple(to_actor(mention, paragraph.text) for mention in mentions)
        at = paragraph.passage([denial.word])
        here = [claim for claim in told if claim.trigger.start < at.start]
        # "Chad, which bombed Adre, denied the charge": another; "Chad bombed Adre, which it denies": this.
        denied = _pointed_at(here, deniers, denial, own=denial.told_here)
        if not denied and not denial.told_here:
            denied = _pointed_at(before, deniers, denial, own=True)
        if denied:
            words = paragraph.passage(denial.words)
            # "Denied the accusation" is no accusation, and "rejected the claim" no refusal.
            claims = [one for one in claims if not words.start <= one.trigger.start < words.end]
            passage = paragraph.passage(sentence)
            claims += [_deny(claim, deniers, passage, at, maker) for claim in denied]
            claims.sort(key=lambda claim: claim.trigger.start)
    return claims


def _pointed_at(
    claims: Sequence[Claim], deniers: Sequence[Actor], denial: Denial, *, own: bool
) -> list[Claim]:
    """What others say, or, where they say nothing and `own` is true, the deeds of those who deny."""
    open_ = [
        claim
        for claim in claims
        if claim.status is not Status.DENIED
        and claim.event_type not in _UTTERED
        and not _shared(claim.attribution, deniers)
    ]
    deeds = [claim for claim in open_ if own and _shared(claim.source, deniers)]
    if denial.own_part or not deniers:
        return deeds
    return [claim for claim in open_ if claim.attribution] or deeds


def _shared(some: Sequence[Actor], others: Sequence[Actor]) -> bool:
    return any(_is_same(one, other) for one in some for other in others)


def _is_same(one: Actor, other: Actor) -> bool:
    if one.actor_id or other.actor_id:
        return one.actor_id == other.actor_id
    return one.name.casefold() == other.name.casefold()


def _deny(
    claim: Claim, deniers: tuple[Actor, ...], sentence: Passage, trigger: Passage, maker: ClaimMaker
) -> Claim:
    content = {"denies": claim.claim_id, "sentence": sentence.start, "trigger": trigger.start}
    return claim.model_copy(
        update={
            "claim_id": claim_id(maker.sha256, maker.reader, content),
            "sentence": sentence,
            "trigger": trigger,
            "status": Status.DENIED,
            "attribution": deniers,
            "confidence": round(claim.confidence * _POINTS_RIGHT, 3),
            "evidence": tuple(_evidence(claim, deniers, trigger)),
        }
    )


def _evidence(claim: Claim, deniers: Sequence[Actor], trigger: Passage) -> Iterator[Evidence]:
    """What stays rests on the words of the claim that is denied."""
    yield from (line for line in claim.evidence if line.field not in ("status", "attribution", "confidence"))
    at = trigger.model_dump()
    yield Evidence(field="status", rule=f"{Status.DENIED} by this word", **at)
    for denier in deniers:
        yield Evidence(
            field="attribution", rule="denies it", start=denier.start, end=denier.end, text=denier.text
        )
    yield Evidence(field="confidence", rule=f"{_POINTS_RIGHT} times that of what is denied", **at)
