"""How far an event is believed, given all that tell of it.

Each independent voice adds bits to the log-odds: the log2 of how much likelier it would say so if it were so
than if it were not. The formula stands in docs/events.md.
"""

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from powderkeg.datamodel.account import Account
from powderkeg.datamodel.claim import Status
from powderkeg.datamodel.event import Voice
from powderkeg.fusion.reliability import Reliability
from powderkeg.fusion.sides import same_side

# A claim that a reviewer has accepted or corrected; people err too.
REVIEWED_CONFIDENCE: Final = 0.98
_MOST_BITS: Final = 20.0  # odds of a million to one; beyond, a probability is a 1 in print


@lru_cache(maxsize=65536)
def evidence_bits(confidence: float, reliability: float) -> float:
    """What one statement is worth, in bits.

    Parameters
    ----------
    confidence : float
        Probability that the claim was read right; read wrong, it tells nothing.
    reliability : float in [0.5, 1)
        How often what is told so is so.
    """
    misread = (1 - confidence) / 2
    return math.log2((confidence * reliability + misread) / (confidence * (1 - reliability) + misread))


def claim_bits(claim: Account, reliability: Reliability) -> float:
    """What a claim adds to the log-odds of its event; below 0 where it denies it."""
    confidence = REVIEWED_CONFIDENCE if claim.reviewed else claim.confidence
    share = reliability.publisher(claim.publisher) * reliability.speaker(_speaker(claim))
    bits = evidence_bits(confidence, 0.5 + share * (reliability.status(claim.status) - 0.5))
    return -bits if claim.status is Status.DENIED else bits


def belief_of(voices: Iterable[Voice], reliability: Reliability) -> float:
    """The probability that the event is so, given all voices; never quite 0 or 1."""
    bits = math.fsum([voice.weight for voice in voices]) + reliability.prior_bits
    return 1 / (1 + 2 ** -max(-_MOST_BITS, min(bits, _MOST_BITS)))


def _speaker(claim: Account) -> str:
    """The kind of speaker, as `reliability.csv` names it."""
    if not claim.attribution:
        return "outlet"
    if claim.sign != -1 and same_side(claim.attribution, claim.source):
        return "interested"  # whereas who owns to a loss has no reason to invent it
    first = claim.attribution[0]
    if first.actor_id is None and first.country is None and first.sector is None:
        return "unnamed"
    return first.sector or "other"
