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
    """When everything was looked through last, and how long that took."""

    at = time.monotonic()
    took = 0.2
    left = 0


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
            gc.freeze()
            gc.enable()


def _is_time() -> bool:
    rested = time.monotonic() - _Looked.at > SHARE * _Looked.took
    return rested or gc.get_freeze_count() > 2 * _Looked.left + MOST_NEW


def _look_through() -> None:
    start = time.monotonic()
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    _Looked.left = gc.get_freeze_count()
    _Looked.at = time.monotonic()
    _Looked.took = _Looked.at - start
