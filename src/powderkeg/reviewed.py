"""The reviews in a record as they bear on its claims."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from powderkeg.datamodel.account import ActorRef
from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.review import Review, Verdicts
from powderkeg.reference.actors import ActorList
from powderkeg.reviewing.actor_names import ActorNames, concerns_actors
from powderkeg.reviewing.apply import actor_names, as_reviewed
from powderkeg.reviewing.carrying import carry_over
from powderkeg.reviewing.verdicts import standing_verdicts

if TYPE_CHECKING:
    from powderkeg.record import ClaimFilter, Record


def current_reviews(record: "Record") -> list[Review]:
    """The reviews in a record, in their order, of the claims of today's readings.

    Where a document was read again, reviews of the earlier reading's claims pass to those of the later one
    that say the same; see `powderkeg.reviewing.carrying`.
    """
    return _carried_over(record, record.reviews())


def current_verdicts(record: "Record") -> Verdicts:
    """What the reviews in a record come to for the claims of today's readings."""
    return standing_verdicts(current_reviews(record))


class ReviewedClaims:
    """The claims in a record as its reviews leave them.

    Parameters
    ----------
    record : Record
    actors : callable
        Gives the actor list; asked only where reviewers merged actors or kept some apart.
    """

    def __init__(self, record: "Record", actors: Callable[[], ActorList] = ActorList.load) -> None:
        self._record = record
        self._actors = actors
        self._as_made = record.reviews()
        self.reviews = _carried_over(record, self._as_made)
        self.verdicts = standing_verdicts(self.reviews)

    def find(self, wanted: "ClaimFilter", *, rejected: bool = False) -> Iterator[Claim]:
        """The claims that meet a filter as the reviews leave them, in the order of documents and text.

        Parameters
        ----------
        wanted : ClaimFilter
        rejected : bool
            Whether rejected ones are wanted too.
        """
        from powderkeg.record import meets

        if self.verdicts == Verdicts():
            return self._record.claims(wanted)
        unlimited = wanted.model_copy(update={"limit": None})
        found = self._record.claims(unlimited, also=self._changed(wanted))
        standing = (claim for claim in found if rejected or claim.claim_id not in self.verdicts.rejected)
        meeting = (one for one in map(self.claim, standing) if meets(one, unlimited))
        return islice(meeting, wanted.limit)

    @property
    def event_types(self) -> list[str]:
        """The event types that reviewers gave."""
        given = (changes.get("event_type") for changes in self.verdicts.corrected.values())
        return sorted({name for name in given if name})

    def is_rejected(self, claim_id: str) -> bool:
        """Whether a reviewer rejected the claim."""
        return claim_id in self.verdicts.rejected

    def claim(self, claim: Claim) -> Claim:
        """A claim with its right values and the names of its actors, rejected or not."""
        return as_reviewed(claim, self.verdicts, self._names)

    def of(self, claim_id: str) -> list[Review]:
        """All reviews of a claim, undone ones too; also those that passed to it or from it."""
        return [
            review
            for review, as_made in zip(self.reviews, self._as_made, strict=True)
            if claim_id in review.claims or claim_id in as_made.claims
        ]

    def _changed(self, wanted: "ClaimFilter") -> set[str]:
        """Claims that may meet a filter as reviewed where they don't as read."""
        from powderkeg.record import ClaimFilter

        changed = set(self.verdicts.corrected)
        if wanted.actor is not None:
            for name in {*self.verdicts.merged, *self.verdicts.merged.values()}:
                changed |= {claim.claim_id for claim in self._record.claims(ClaimFilter(actor=name))}
        return changed

    @cached_property
    def _names(self) -> ActorNames:
        if not concerns_actors(self.verdicts):
            return ActorNames(self.verdicts, ())
        return actor_names(self._record.accounts(), self.verdicts, listed_actors(self._actors()))


def _carried_over(record: "Record", reviews: list[Review]) -> list[Review]:
    from powderkeg.record import ClaimFilter

    superseded = record.superseded({claim_id for review in reviews for claim_id in review.claims})
    if not superseded:
        return reviews
    old = record.claims_by_id(superseded).values()
    documents = sorted({claim.document_id for claim in old})
    now = (claim for name in documents for claim in record.claims(ClaimFilter(document_id=name)))
    return carry_over(reviews, old, now)


def listed_actors(actors: ActorList) -> Mapping[str, ActorRef]:
    """The actors of a list by their ids, as claims name them."""
    return {
        entry.actor_id: ActorRef(entry.name, entry.country, entry.sector, entry.actor_id) for entry in actors
    }
