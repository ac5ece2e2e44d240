"""Politeness: one request at a time to each host, and a pause after each."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0


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
        """Wait for one's turn at a host; after it the host has a pause of so many seconds."""
        of_host = self._of(host)
        with of_host.lock:
            wait = of_host.free_at - self._clock()
            if wait > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                of_host.free_at = max(of_host.free_at, self._clock() + pause_s)

    def put_off(self, host: str, seconds: float) -> None:
        """Leave a host alone for so long, as when it is overloaded."""
        of_host = self._of(host)
        of_host.free_at = max(of_host.free_at, self._clock() + seconds)

    def _of(self, host: str) -> _Host:
        with self._lock:
            return self._hosts[host]
