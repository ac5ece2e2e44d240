"""A review: what a person says of a claim, a link, an event or an actor. Reviews are only ever added."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import AwareDatetime, Field, model_validator

from powderkeg.datamodel.base import FrozenModel


class Action(StrEnum):
    """What a review does."""

    ADOPT = "adopt"  # the claim, which only a second reader made, is right, and counts from now on
    ACCEPT = "accept"  # the claim was read right
    REJECT = "reject"  # the claim was read wrong, and counts no longer
    CORRECT = "correct"  # the claim has other values in `changes`
    LINK = "link"  # the claims tell of one happening
    UNLINK = "unlink"  # no two of the claims tell of one happening
    SPLIT = "split"  # the claims tell of a happening of their own, apart from the rest of their event
    MERGE_ACTORS = "merge-actors"  # all `actors` are the first one
    SPLIT_ACTORS = "split-actors"  # the `actors` are different ones, whatever name they share
    UNDO = "undo"  # the review `undoes` counts no longer


_OF_CLAIMS = {
    Action.ADOPT: 1,
    Action.ACCEPT: 1,
    Action.REJECT: 1,
    Action.CORRECT: 1,
    Action.LINK: 2,
    Action.UNLINK: 2,
}


class Review(FrozenModel):
    """One review: who, when, why, and what.

    `claims` are claim ids: one for adopt, accept, reject and correct, two or more for link and unlink, one or
    more for split. `actors` are names or actor ids. `changes` are fields of a claim with their right values,
    as in a gold sentence. `undoes` is the id of the review taken back; an undo can be undone.
    """

    review_id: str = Field(min_length=1)
    reviewer: str = Field(min_length=1)
    reviewed_at: AwareDatetime
    reason: str = ""
    action: Action
    claims: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    changes: Annotated[dict[str, Any], Field(default_factory=dict)]
    undoes: str | None = None

    @model_validator(mode="after")
    def _fields_fit_action(self) -> Self:
        fewest = _OF_CLAIMS.get(self.action, 1 if self.action is Action.SPLIT else 0)
        if len(self.claims) < fewest or (fewest == 0 and self.claims):
            raise ValueError(f"{self.action} does not go with {len(self.claims)} claims")
        of_actors = self.action in (Action.MERGE_ACTORS, Action.SPLIT_ACTORS)
        if of_actors != (len(self.actors) >= 2):
            raise ValueError(f"{self.action} does not go with {len(self.actors)} actors")
        if (self.action is Action.CORRECT) != bool(self.changes):
            raise ValueError(f"{self.action} does not go with changes {sorted(self.changes)}")
        if (self.action is Action.UNDO) != (self.undoes is not None):
            raise ValueError(f"{self.action} does not go with undoes {self.undoes}")
        return self


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What all reviews that stand come to; the later of two that contradict each other counts.

    `corrected` has the changes for each claim id. `joined` are sets of claims that tell of one happening,
    `parted` sets of which no two do, `split` sets that tell of one apart from all other claims. `merged` has,
    for each name or actor id, the one that it counts as; `kept_apart` are sets of names or actor ids that are
    different actors.
    """

    accepted: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()
    corrected: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    joined: tuple[tuple[str, ...], ...] = ()
    parted: tuple[tuple[str, ...], ...] = ()
    split: tuple[tuple[str, ...], ...] = ()
    merged: Mapping[str, str] = field(default_factory=dict)
    kept_apart: tuple[tuple[str, ...], ...] = ()
