"""Which pairs of claims are worth comparing: those that share a key.

A key is made from one claim alone: its family of acts, a week, and one thing that tells of which happening it is
about. No key is dropped for being frequent, as a pair would then depend on what else is in the record.
"""

from collections.abc import Iterator

from powderkeg.datamodel.account import Account
from powderkeg.fusion.columns import word_hash
from powderkeg.fusion.features import Features, window_of

_WEEK = 7
_MOST_WEEKS = 60  # of a long span, this many at either end; longer spans are background
_FACTORS = (2654435761, 2246822519, 3266489917)  # odd, so that each orders the hashes in its own way
_MASK = 0xFFFFFFFF


def block_keys(features: Features) -> Iterator[int]:
    """The keys of a claim, as hashes that are the same in every process."""
    things = list(_things(features))
    for week in _weeks(features.window):
        yield from (word_hash(f"{features.family}|{week}|{thing}") for thing in things)


def blocked_weeks(account: Account) -> Iterator[int | None]:
    """The weeks that the keys of a claim are about."""
    return _weeks(window_of(account))


def _things(features: Features) -> Iterator[str]:
    sign = "" if features.sign is None else features.sign
    yield f"{sign} document {features.document_id}"
    if features.place_key:
        yield f"{sign} place {features.place_key}"
    for name in features.source.listed:
        yield f"{sign} source {name}"
    for name in features.target.listed:
        yield f"{sign} target {name}"
    for kind, (low, high) in features.figures.items():
        yield f"{sign} figure {kind} {low} {high}"
    yield from (f"{sign} words {sketch}" for sketch in _sketch(features.words))


def _weeks(window: tuple[int, int] | None) -> Iterator[int | None]:
    if window is None:
        yield None
        return
    first, last = window[0] // _WEEK, window[1] // _WEEK
    if last - first <= 2 * _MOST_WEEKS:
        yield from range(first, last + 1)
    else:
        yield from range(first, first + _MOST_WEEKS)
        yield from range(last - _MOST_WEEKS + 1, last + 1)


def _sketch(words: frozenset[str]) -> Iterator[str]:
    """Smallest hashes of the words (Broder 1997): sentences alike in wording are likely to share one."""
    hashes = [word_hash(word) for word in words]
    for number, factor in enumerate(_FACTORS):
        yield f"{number} {min((value * factor & _MASK for value in hashes), default=0)}"
