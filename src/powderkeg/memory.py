"""Python's collector of cycles, put off where millions of objects are made and no cycles."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Don't look for cycles meanwhile: that would take a quarter to a third of the time.

    Nor is what was made in it looked through afterwards; it goes when nothing holds it any more.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.freeze()
            gc.enable()
