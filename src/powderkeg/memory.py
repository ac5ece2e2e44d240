"""Python's collector of cycles, put off where millions of objects are made and no cycles."""

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager

# Looking through everything may take one fiftieth of the time at most ...
SHARE = 50
# ... unless so many objects more than twice those that were left have come: a few hundred megabytes.
MOST_NEW = 2_000_000


class _Looked:
    """When everything was looked through last, how long that took, what was left, and what has come since."""

    at = time.monotonic()
    took = 0.2
    left = 0
    new = 0  # about how many objects, those included that have gone again


@contextmanager
def without_collector() -> Iterator[None]:
    """Don't look for cycles meanwhile: that would take a quarter to a third of the time.

    Nor is what was made in it looked through afterwards; it goes when nothing holds it any more. As that
    holds for all else that was there, too, everything is looked through once in a while.
    """
    enabled = gc.isenabled()
    if enabled and _is_time():
        _look_through()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            _Looked.new += _made()
            gc.freeze()
            gc.enable()


def _made() -> int:
    """About how many objects were made since the last freeze; fewer may be left."""
    (young, middle, old), (first, second, _) = gc.get_count(), gc.get_threshold()
    return young + first * (middle + second * old)


def _is_time() -> bool:
    if time.monotonic() - _Looked.at > SHARE * _Looked.took:
        return True
    most = _Looked.left + MOST_NEW
    if _Looked.new <= most:
        return False
    # Only now is it counted how many are left: that takes a tenth of a second for millions.
    new = gc.get_freeze_count() - _Looked.left
    _Looked.new = min(new, most // 2)
    return new > most


def _look_through() -> None:
    start = time.monotonic()
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    _Looked.left = gc.get_freeze_count()
    _Looked.new = 0
    _Looked.at = time.monotonic()
    _Looked.took = _Looked.at - start
