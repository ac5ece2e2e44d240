"""Reviewed claims as gold sentences."""

from collections.abc import Iterable, Mapping

from powderkeg.datamodel.claim import Actor, Claim, Timespan
from powderkeg.datamodel.document import Document
from powderkeg.evaluation.gold import GoldActor, GoldClaim, GoldItem, GoldQuantity, GoldTime

_SHORTEST = 4  # letters of a mention; "we" and "it" would be found in too many names


def gold_sentences(
    document: Document, claims: Iterable[Claim], judged: Mapping[str, Claim | None]
) -> tuple[list[GoldItem], int]:
    """The sentences of a document all of whose claims were reviewed, and the number of those begun only.

    Parameters
    ----------
    document : Document
    claims : iterable of Claim
        All its claims, as they were read.
    judged : mapping of claim id to Claim or None
        For each reviewed claim what it should be, None for a rejected one. A sentence of which only such are
        read expects nothing.
    """
    sentences: dict[tuple[int, int], list[Claim]] = {}
    for claim in claims:
        sentences.setdefault((claim.sentence.start, claim.sentence.end), []).append(claim)
    items, begun = [], 0
    for (start, _), read in sorted(sentences.items()):
        known = [claim for claim in read if claim.claim_id in judged]
        if len(known) < len(read):
            begun += bool(known)
            continue
        right = [one for claim in read if (one := judged[claim.claim_id]) is not None]
        items.append(
            GoldItem(
                id=f"{document.document_id}:{start}",
                text=read[0].sentence.text,
                published=document.published or document.dateline_date,
                claims=tuple(map(gold_claim, right)),
            )
        )
    return items, begun


def gold_claim(claim: Claim) -> GoldClaim:
    """The claim as what is expected of a reader."""
    return GoldClaim(
        kind=claim.kind,
        event_type=claim.event_type,
        mode=claim.mode,
        sign=claim.sign,
        source=_actors(claim.source),
        target=_actors(claim.target),
        status=claim.status,
        attribution=_actors(claim.attribution),
        time=_time(claim.time),
        place=(claim.place.text or claim.place.name) if claim.place else None,
        quantities=tuple(
            GoldQuantity(kind=quantity.kind, low=quantity.low, high=quantity.high)
            for quantity in claim.quantities
        ),
    )


def _actors(actors: Iterable[Actor]) -> tuple[GoldActor, ...]:
    return tuple(GoldActor(name=_fragments(actor)) for actor in actors)


def _fragments(actor: Actor) -> str:
    """The name and the mention, either of which will do."""
    names = [" ".join(name.replace("|", " ").split()) for name in (actor.name, actor.text)]
    known = [name for name in names if len(name) >= _SHORTEST] or names[:1]
    return "|".join(dict.fromkeys(known))


def _time(time: Timespan | None) -> GoldTime | None:
    """The days; nothing where they are unknown, so that they aren't judged."""
    return GoldTime(start=time.start, end=time.end) if time and (time.start or time.end) else None
