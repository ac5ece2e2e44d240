"""Python's collector of cycles, put off where millions of objects are made and no cycles."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

_UNTIL_ALL_IS_LOOKED_THROUGH = 100  # times; a command needs a few, a server many
_times = count(1)


@contextmanager
def without_collector() -> Iterator[None]:
    """Don't look for cycles meanwhile: that would take a quarter to a third of the time.

    Nor is what was made in it looked through afterwards; it goes when nothing holds it any more. As that
    holds for all else that was there, too, everything is looked through once in a while.
    """
    enabled = gc.isenabled()
    if enabled and next(_times) % _UNTIL_ALL_IS_LOOKED_THROUGH == 0:
        gc.unfreeze()
        gc.collect()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.freeze()
            gc.enable()
