"""Politeness: one request at a time to each host, and a pause after each."""

import math
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from powderkeg.errors import FetchError

MAX_WAIT_S: Final = 120.0  # a host that wants to be left alone for longer is asked again in a later round
LONGEST_REST_S: Final = 7 * 24 * 3600.0  # whatever it says


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0  # after a pause of ours
    rests_until: float = -math.inf  # by its own word


class Hosts:
    """When each host may be asked again.

    Parameters
    ----------
    clock : callable
        Seconds of a clock that never goes back.
    sleep : callable
        Waits for so many seconds.
    """

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)

    @contextmanager
    def turn(self, host: str, pause_s: float) -> Iterator[None]:
        """Wait for one's turn at a host; after it the host has a pause of so many seconds.

        Raises
        ------
        FetchError
            If the host wants to be left alone for longer than anybody waits.
        """
        of_host = self._of(host)
        with of_host.lock:
            rest = self.rest_s(host)
            if rest > MAX_WAIT_S:
                raise FetchError(
                    f"not asked, as {host} wants to be left alone for {rest:,.0f} seconds",
                    transient=True,
                    retry_after_s=rest,
                )
            wait = max(rest, of_host.free_at - self._clock())
            if wait > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                of_host.free_at = max(of_host.free_at, self._clock() + pause_s)

    def put_off(self, host: str, seconds: float) -> None:
        """Leave a host alone for so long, as when it is overloaded."""
        of_host = self._of(host)
        of_host.rests_until = max(of_host.rests_until, self._clock() + min(seconds, LONGEST_REST_S))

    def rest_s(self, host: str) -> float:
        """Seconds for which a host still wants to be left alone."""
        return max(0.0, self._of(host).rests_until - self._clock())

    def _of(self, host: str) -> _Host:
        with self._lock:
            return self._hosts[host]
