"""Faults of our own: what nobody foresaw costs the page or source it came with, and is told as what it is."""

import logging

from powderkeg.errors import FetchError

_log = logging.getLogger(__name__)


def fault(error: Exception, where: str) -> FetchError:
    """The error in words for the user; where it was raised goes into the log."""
    _log.info("%s: a fault in powderkeg", where, exc_info=error)
    told = f"{type(error).__name__}: {error}"[:200]
    return FetchError(f"{where}: a fault in powderkeg ({told}); please report it", later=True)
