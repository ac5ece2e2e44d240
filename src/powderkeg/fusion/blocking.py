"""Which pairs of claims are worth comparing: those that share a key.

A key is made from one claim alone: its family of acts, a week or month, and one thing that tells of which
happening it is about. No key is dropped for being frequent, as a pair would then depend on what else is in
the record.
"""

from collections.abc import Iterator

from powderkeg.datamodel.account import Account
from powderkeg.datamodel.claim import Kind
from powderkeg.fusion.columns import word_hash
from powderkeg.fusion.features import Features, window_of

_WEEK = 7
_MONTH = 28  # in which what lasts is told of
_MOST = 60  # weeks or months at either end of a long span; what is longer is background
_FACTORS = (2654435761, 2246822519, 3266489917)  # odd, so that each orders the hashes in its own way
_MASK = 0xFFFFFFFF


def block_keys(features: Features) -> Iterator[int]:
    """The keys of a claim, as hashes that are the same in every process."""
    things = list(_things(features))
    for period in _periods(features.window, features.lasts):
        yield from (word_hash(f"{features.family}|{period}|{thing}") for thing in things)


def blocked_periods(account: Account) -> Iterator[int | None]:
    """The weeks or months that the keys of a claim are about."""
    return _periods(window_of(account), account.kind is not Kind.EVENT)


def _things(features: Features) -> Iterator[str]:
    sign = "" if features.sign is None else features.sign
    yield f"{sign} document {features.document_id}"
    if features.place_key:
        yield f"{sign} place {features.place_key}"
    for name in features.source.listed | features.target.listed:
        yield f"{sign} actor {name}"
    for kind, (low, high) in features.figures.items():
        yield f"{sign} figure {kind} {low} {high}"
    yield from (f"{sign} words {sketch}" for sketch in _sketch(features.words))


def _periods(window: tuple[int, int] | None, lasts: bool) -> Iterator[int | None]:
    """The numbers of the weeks in a window; of the months, below 0, where something lasts."""
    if window is None:
        yield None
        return
    first, last = (-(day // _MONTH) if lasts else day // _WEEK for day in sorted(window, reverse=lasts))
    if last - first <= 2 * _MOST:
        yield from range(first, last + 1)
    else:
        yield from range(first, first + _MOST)
        yield from range(last - _MOST + 1, last + 1)


def _sketch(words: frozenset[str]) -> Iterator[str]:
    """Smallest hashes of the words (Broder 1997): sentences alike in wording are likely to share one."""
    hashes = [word_hash(word) for word in words]
    for number, factor in enumerate(_FACTORS):
        yield f"{number} {min((value * factor & _MASK for value in hashes), default=0)}"
