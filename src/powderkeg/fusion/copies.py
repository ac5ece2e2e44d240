"""Sentences printed again in another document: a wire report in several newspapers is one source."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from powderkeg.datamodel.account import Account
from powderkeg.fusion.features import plain_text_words

_SHINGLE: Final = 3  # words that follow each other
# Share of shingles in common (Broder 1997). Two reporters who write of one happening share a tenth of them;
# an editor who changes one word of twenty leaves seven tenths.
_ALIKE: Final = 0.6
_SHORTEST: Final = 8  # words; shorter sentences are alike by chance


def originals(claims: Sequence[Account]) -> dict[str, str]:
    """For each claim that is a copy of an earlier one of another document, the id of the first of its kind.

    `claims` are in the order of publication.
    """
    copied: dict[str, str] = {}
    for number, claim in enumerate(claims):
        for earlier in claims[:number]:
            if earlier.claim_id not in copied and is_copy(earlier, claim):
                copied[claim.claim_id] = earlier.claim_id
                break
    return copied


def is_copy(one: Account, other: Account) -> bool:
    """Whether both are the same sentence, but for a few words, in two documents."""
    if one.document_id == other.document_id:
        return False
    ours, theirs = _shingles(one.sentence), _shingles(other.sentence)
    if not ours or not theirs:
        return False
    return len(ours & theirs) >= _ALIKE * len(ours | theirs)


@lru_cache(maxsize=65536)
def _shingles(sentence: str) -> frozenset[tuple[str, ...]]:
    words = plain_text_words(sentence)
    if len(words) < _SHORTEST:
        return frozenset()
    return frozenset(zip(*(words[start:] for start in range(_SHINGLE)), strict=False))
