"""Deployments that a report tells of only to say that the forces leave again."""

from collections.abc import Callable, Sequence

from powderkeg.datamodel.account import Account, ActorRef
from powderkeg.datamodel.claim import EventType, Status
from powderkeg.datamodel.situation import Party
from powderkeg.situation.reckoning import Told

_SENT = (EventType.MOBILIZE, EventType.AID)
_SO = (Status.ASSERTED, Status.UNCONFIRMED)

_Passage = tuple[str, int]  # a report, and where a sentence of it begins


def without_left(tolds: Sequence[Told], party_of: Callable[[ActorRef], Party]) -> list[Told]:
    """Events but for forces sent that are said to leave again in each sentence that tells of them.

    "Troops that had been deployed there retreated" tells of no deployment that is still open. Who leaves one
    place and moves into another one is there.
    """
    left: dict[_Passage, list[Told]] = {}
    for told in tolds:
        event = told.event
        if event.event_type == EventType.RETREAT and event.mode == "withdraw" and event.status in _SO:
            for claim in event.claims:
                left.setdefault(_passage(claim), []).append(told)
    if not left:
        return list(tolds)
    return [told for told in tolds if not _is_left(told, left, party_of)]


def _is_left(told: Told, left: dict[_Passage, list[Told]], party_of: Callable[[ActorRef], Party]) -> bool:
    event = told.event
    if event.event_type not in _SENT or event.status not in _SO:
        return False
    parties = set(map(party_of, event.source))
    return all(
        any(_same_forces(told, one, parties, party_of) for one in left.get(_passage(claim), ()))
        for claim in event.claims
    )


def _same_forces(
    sent: Told, leaving: Told, parties: set[Party], party_of: Callable[[ActorRef], Party]
) -> bool:
    one_place = sent.where is None or leaving.where is None or sent.where == leaving.where
    return one_place and not parties.isdisjoint(map(party_of, leaving.event.source))


def _passage(claim: Account) -> _Passage:
    return claim.document_id, claim.position[0]
