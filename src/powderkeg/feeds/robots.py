"""robots.txt (RFC 9309): what a host lets programs fetch, and how fast."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from powderkeg.errors import FetchError
from powderkeg.feeds.hosts import LONGEST_REST_S
from powderkeg.feeds.urls import WebAddress

PRODUCT = "powderkeg"  # the name that rules are written for
MAX_BYTES = 500 * 1024  # of a longer one the rest doesn't count, as RFC 9309 allows

_KEPT_S = 24 * 3600.0
_MOST = 2000  # hosts whose rules are kept: pages may lead to any number
_KEPT_FAILURE_S = 60.0  # so that the pages of a round don't ask one after another for what can't be had

GetRobots = Callable[[WebAddress], str | None]


@dataclass(frozen=True, slots=True)
class _Rules:
    until: float
    parsed: Protego | None  # None where all is allowed
    trouble: FetchError | None = None  # why nothing is


class Robots:
    """The rules of hosts, each asked for once a day.

    Parameters
    ----------
    get : callable
        The text of the robots.txt at an address; None if there is none. Raises `FetchError` where that can't
        be told: nothing may be fetched there then.
    clock : callable
        Seconds of a clock that never goes back.
    """

    def __init__(self, get: GetRobots, clock: Callable[[], float] = time.monotonic) -> None:
        self._get = get
        self._clock = clock
        self._lock = threading.Lock()
        self._rules: dict[str, _Rules] = {}

    def pause_s(self, address: WebAddress) -> float:
        """The Crawl-delay that holds for an address, in seconds; 0 where there is none.

        Raises
        ------
        FetchError
            If the address may not be fetched, or nobody can tell whether it may.
        """
        rules = self._of(address)
        if rules.trouble is not None:
            raise self._explained(rules.trouble, address, rules.until)
        if rules.parsed is None:
            return 0.0
        if not rules.parsed.can_fetch(address.text, PRODUCT):
            raise FetchError(
                f"{address.text}: {address.origin}/robots.txt forbids {PRODUCT} to fetch it; ask its "
                "publisher, or leave the source out",
                later=True,
            )
        return rules.parsed.crawl_delay(PRODUCT) or 0.0

    def _of(self, address: WebAddress) -> _Rules:
        with self._lock:
            rules = self._rules.get(address.origin)
        if rules is None or rules.until <= self._clock():
            rules = self._asked_for(address)
            with self._lock:
                self._rules[address.origin] = rules
                while len(self._rules) > _MOST:
                    del self._rules[next(iter(self._rules))]  # the one that was first asked for
        return rules

    def _explained(self, trouble: FetchError, address: WebAddress, until: float) -> FetchError:
        """Why an address isn't fetched; only a server that asked for it is left alone for longer."""
        if trouble.refused:  # nothing would be connected to for the page either
            return FetchError(str(trouble), refused=True)
        told = f"{address.text}: not fetched, as nobody can tell what is allowed there ({trouble})"
        if trouble.retry_after_s is None:
            return FetchError(told, later=True)
        return FetchError(told, transient=True, retry_after_s=max(1.0, until - self._clock()))

    def _asked_for(self, address: WebAddress) -> _Rules:
        where = WebAddress(address.scheme, address.host, address.port, "/robots.txt")
        try:
            text = self._get(where)
        except FetchError as error:
            kept_s = min(error.retry_after_s or _KEPT_FAILURE_S, LONGEST_REST_S)
            return _Rules(self._clock() + kept_s, None, error)
        parsed = None if text is None else Protego.parse(text)
        return _Rules(self._clock() + _KEPT_S, parsed)
