"""Figures and denials that later statements of the same source take the place of ("the army later said…")."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from powderkeg.datamodel.account import Account, Amount
from powderkeg.datamodel.claim import Status
from powderkeg.datamodel.event import Correction
from powderkeg.fusion.features import plain_text_words
from powderkeg.fusion.sides import same_side
from powderkeg.fusion.tables import load_correction_words
from powderkeg.fusion.voices import speaker_keys

STANDING = "status"


def corrections_among(claims: Sequence[Account]) -> tuple[Correction, ...]:
    """What later claims correct; `claims` are in the order of publication.

    A claim corrects an earlier one that has another figure, or that it takes back, if both quote the same
    speaker, or are the same outlet's own words, and it came out on a later day or says that it corrects
    ("revised", "later said"). One that says so also corrects what other bodies of the speaker's state said,
    and the figure that it names ("an earlier count of 60").
    """
    found: dict[tuple[str, str], list[str]] = {}
    for number, claim in enumerate(claims):
        for earlier in claims[:number]:
            if _speaks_again(earlier, claim):
                for field in _changed(earlier, claim):
                    found.setdefault((claim.claim_id, field), []).append(earlier.claim_id)
    return tuple(Correction(claim, tuple(corrects), field) for (claim, field), corrects in found.items())


def _speaks_again(earlier: Account, claim: Account) -> bool:
    if not speaker_keys(earlier).isdisjoint(speaker_keys(claim)):
        return _is_later(earlier, claim) or _says_so(claim.sentence)
    return _says_so(claim.sentence) and (
        same_side(earlier.attribution, claim.attribution) or _names_figure(claim.sentence, earlier)
    )


def _names_figure(sentence: str, earlier: Account) -> bool:
    """Whether the figure of an earlier claim stands in the sentence ("an earlier count of 60")."""
    words = plain_text_words(sentence)
    return any(
        f"{amount.low}" in words or f"{amount.low:,}" in words for amount in earlier.quantities if amount.low
    )


def _is_later(earlier: Account, claim: Account) -> bool:
    return bool(earlier.published and claim.published and earlier.published < claim.published)


@lru_cache(maxsize=16384)
def _says_so(sentence: str) -> bool:
    return load_correction_words().search(sentence) is not None


def _changed(earlier: Account, claim: Account) -> Iterator[str]:
    for amount in claim.quantities:
        before = next((one for one in earlier.quantities if _of_one_kind(one, amount)), None)
        if before is not None and (before.low, before.high) != (amount.low, amount.high):
            yield amount.kind
    if (earlier.status is Status.DENIED) != (claim.status is Status.DENIED):
        yield STANDING


def _of_one_kind(one: Amount, other: Amount) -> bool:
    return one.kind == other.kind and one.unit == other.unit
