"""Claims and accounts as the reviews leave them."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from powderkeg.datamodel.account import Account, ActorRef, Amount, actor_ref, place_ref
from powderkeg.datamodel.claim import Actor, Claim
from powderkeg.datamodel.review import Verdicts
from powderkeg.errors import ClaimError, ReviewError
from powderkeg.reviewing.actor_names import ActorNames, concerns_actors
from powderkeg.reviewing.changes import Changes, corrected, read_changes

_SIDES = ("source", "target", "attribution")


def apply_verdicts(
    accounts: Iterable[Account], verdicts: Verdicts, *, listed: Mapping[str, ActorRef] | None = None
) -> list[Account]:
    """The accounts that reviewers leave standing, in their order.

    Rejected ones are gone; accepted and corrected ones are `reviewed`, the latter with their right values.
    Actors bear the names that they were merged under.

    Parameters
    ----------
    accounts : iterable of Account
    verdicts : Verdicts
    listed : mapping of actor id to ActorRef, optional
        The actor list, for merged actors that no account names.

    Raises
    ------
    ReviewError
        If a correction has a value that can't be one.
    """
    standing = _standing(accounts, verdicts)
    if not concerns_actors(verdicts):
        return standing
    names = ActorNames(verdicts, _refs(standing), listed)
    return [_with_names(account, names) for account in standing]


def actor_names(
    accounts: Iterable[Account], verdicts: Verdicts, listed: Mapping[str, ActorRef] | None = None
) -> ActorNames:
    """What the actors of accounts count as; parameters as for `apply_verdicts`."""
    return ActorNames(verdicts, _refs(_standing(accounts, verdicts)), listed)


def apply_to_claims(claims: Iterable[Claim], verdicts: Verdicts, names: ActorNames) -> Iterator[Claim]:
    """The claims that reviewers leave standing, as `apply_verdicts` has them.

    Raises
    ------
    ReviewError
        If a correction doesn't fit its claim.
    """
    standing = (claim for claim in claims if claim.claim_id not in verdicts.rejected)
    return (as_reviewed(claim, verdicts, names) for claim in standing)


def as_reviewed(claim: Claim, verdicts: Verdicts, names: ActorNames) -> Claim:
    """One claim with its right values and the names of its actors, rejected or not.

    Raises
    ------
    ReviewError
        If a correction doesn't fit the claim.
    """
    changes = verdicts.corrected.get(claim.claim_id)
    if changes:
        with _told_with_way_out(claim.claim_id):
            claim = corrected(claim, changes)
    if not names.changes_any:
        return claim
    renamed = {side: tuple(_renamed(actor, names) for actor in getattr(claim, side)) for side in _SIDES}
    changed = {side: actors for side, actors in renamed.items() if actors != getattr(claim, side)}
    return claim.model_copy(update=changed) if changed else claim


def _renamed(actor: Actor, names: ActorNames) -> Actor:
    ref = actor_ref(actor)
    one = names.of(ref)
    if one == ref:
        return actor
    return actor.model_copy(
        update={"name": one.name, "country": one.country, "sector": one.sector, "actor_id": one.actor_id}
    )


def _standing(accounts: Iterable[Account], verdicts: Verdicts) -> list[Account]:
    return [_reviewed(account, verdicts) for account in accounts if account.claim_id not in verdicts.rejected]


def _refs(accounts: Iterable[Account]) -> Iterator[ActorRef]:
    return (ref for account in accounts for side in _SIDES for ref in getattr(account, side))


def _with_names(account: Account, names: ActorNames) -> Account:
    return replace(
        account,
        source=tuple(map(names.of, account.source)),
        target=tuple(map(names.of, account.target)),
        attribution=tuple(map(names.of, account.attribution)),
    )


def _reviewed(account: Account, verdicts: Verdicts) -> Account:
    changes = verdicts.corrected.get(account.claim_id)
    if changes:
        with _told_with_way_out(account.claim_id):
            return replace(account, reviewed=True, **_as_account(read_changes(changes)))
    return replace(account, reviewed=True) if account.claim_id in verdicts.accepted else account


@contextmanager
def _told_with_way_out(claim_id: str) -> Iterator[None]:
    """Tells how to be rid of a correction that is refused, as it stands in the way of all results."""
    try:
        yield
    except ClaimError as error:
        raise ReviewError(
            f"a correction of claim {claim_id} can't be made: {error}; undo it "
            f"(`powderkeg review list --claim {claim_id}` shows its id)"
        ) from error


def _as_account(changes: Changes) -> dict[str, Any]:
    """The changes under the names that an account has for the fields of a claim."""
    fields = changes.given()
    for side in (side for side in _SIDES if side in fields):
        fields[side] = tuple(map(actor_ref, fields[side]))
    if "time" in fields:
        time = fields.pop("time")
        fields |= {
            "start": time.start if time else None,
            "end": time.end if time else None,
            "time_precision": time.precision if time else None,
        }
    if "place" in fields:
        place = fields["place"]
        fields |= {
            "place": place_ref(place) if place else None,
            "place_text": (place.text or place.name) if place else None,
        }
    if "quantities" in fields:
        fields["quantities"] = tuple(
            Amount(quantity.kind, quantity.low, quantity.high, quantity.unit, quantity.text)
            for quantity in fields["quantities"]
        )
    return fields
