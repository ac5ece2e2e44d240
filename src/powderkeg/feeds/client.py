"""Pages fetched as a good visitor does: by robots.txt, one at a time, each redirect checked, few tries."""

import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Final

import httpx

from powderkeg.errors import FetchError
from powderkeg.feeds import robots
from powderkeg.feeds.answers import TRANSIENT, Fetched, Validators, fetched, retry_after_s
from powderkeg.feeds.connecting import Bounds, GuardedBackend, Resolve, look_up
from powderkeg.feeds.fetch import REDIRECTS, Answer, ask
from powderkeg.feeds.hosts import MAX_WAIT_S, Hosts
from powderkeg.feeds.robots import Robots
from powderkeg.feeds.urls import PORTS, WebAddress, joined, web_address

TRIES: Final = 3
MOST_REDIRECTS: Final = 5

_BACKOFF_S: Final = 2.0
_PERMANENT_MOVES: Final = frozenset({301, 308})


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On which terms the pages of a source are fetched.

    Parameters
    ----------
    pause_s : float
        Seconds between two requests to one host; a longer Crawl-delay wins.
    max_bytes : int
        Of the unpacked body of an answer.
    max_seconds : float
        For one request and its answer.
    private_host : str, optional
        The one host that may be on a private network.
    ports : frozenset of int
    """

    pause_s: float = 2.0
    max_bytes: int = 5_000_000
    max_seconds: float = 60.0
    private_host: str | None = None
    ports: frozenset[int] = frozenset(PORTS.values())


class Stopped(Exception):  # noqa: N818 - no error: whoever waits is told that the work ends
    """The work was ended while it waited."""


class Client:
    """Fetches pages for all sources of a run.

    Parameters
    ----------
    user_agent : str
    resolve : callable
        The IP addresses of a host and port.
    ssl_context : ssl.SSLContext, optional
        By default certificates are verified against those that certifi, or ``SSL_CERT_FILE``, trusts.
    clock, sleep, now : callable
        A clock that never goes back, what waits by it, and the time of day.
    """

    def __init__(
        self,
        user_agent: str,
        *,
        resolve: Resolve = look_up,
        ssl_context: ssl.SSLContext | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.now, self.clock = now, clock
        self._user_agent = user_agent
        self._resolve = resolve
        self._given_context = ssl_context
        self._stop = threading.Event()
        self._wait = sleep or self._wait_for_stop
        self._hosts = Hosts(clock, self.sleep)
        self._robots: dict[Terms, Robots] = {}

    def rest_s(self, host: str) -> float:
        """Seconds for which a host still wants to be left alone."""
        return self._hosts.rest_s(host)

    def stop(self) -> None:
        """Let nobody wait or begin a request any more: they get `Stopped`."""
        self._stop.set()

    def get(self, url: str, terms: Terms, *, known: Validators | None = None, accept: str = "*/*") -> Fetched:
        """A page, fetched after waiting for the host's turn, and again a few times if that may help.

        Parameters
        ----------
        url : str
        terms : Terms
        known : Validators, optional
            What came with the page the last time.
        accept : str
            The media types that are wanted.

        Raises
        ------
        FetchError
            If it isn't or can't be fetched; the message names the address.
        """
        known = known or Validators()
        for left in reversed(range(TRIES)):
            try:
                return self._follow(web_address(url, ports=terms.ports), terms, known, accept)
            except FetchError as error:
                wait = error.retry_after_s or _BACKOFF_S * 2 ** (TRIES - left - 1)
                if not (error.transient and left) or wait > MAX_WAIT_S:
                    raise
                self.sleep(wait)
        raise AssertionError("the last try returns or raises")

    def _follow(self, address: WebAddress, terms: Terms, known: Validators, accept: str) -> Fetched:
        """Ask, and follow redirects; each address is checked as the first one was."""
        begun, moved_to, moves_for_good = address, None, True
        for _ in range(MOST_REDIRECTS + 1):
            pause_s = max(terms.pause_s, self._robots_for(terms).pause_s(address))
            if pause_s > MAX_WAIT_S:
                raise FetchError(
                    f"{address.text}: its robots.txt wants {pause_s:,.0f} seconds between requests, which is "
                    f"more than {MAX_WAIT_S:.0f}; leave the source out",
                    later=True,
                )
            answer = self._ask(address, terms, pause_s, {"Accept": accept, **known.headers()})
            if answer.status not in REDIRECTS:
                return fetched(address, answer, known, moved_to)
            following = _next(address, answer, terms)
            moves_for_good &= answer.status in _PERMANENT_MOVES
            moved_to = following.text if moves_for_good else moved_to
            address = following
        raise FetchError(
            f"{begun.text}: redirects more than {MOST_REDIRECTS} times; give the address it leads to"
        )

    def _ask(
        self,
        address: WebAddress,
        terms: Terms,
        pause_s: float,
        headers: Mapping[str, str],
        *,
        cut: bool = False,
    ) -> Answer:
        """Wait for the host's turn and ask it once."""
        sent = {"User-Agent": self._user_agent, "Accept-Encoding": "gzip", **headers}
        max_bytes = robots.MAX_BYTES if cut else terms.max_bytes
        try:
            with self._hosts.turn(address.host, pause_s):
                if self._stop.is_set():
                    raise Stopped
                within = Bounds(self.clock() + terms.max_seconds, 0, self.clock)
                backend = GuardedBackend(within, self._resolve, address.host == terms.private_host)
                answer = ask(address, sent, backend, self._context, max_bytes=max_bytes, cut=cut)
                if answer.status in TRANSIENT:
                    raise self._put_off(address, answer)
                return answer
        except FetchError as error:
            raise _renamed(error, f"{address.text}: {error}") from error

    def _put_off(self, address: WebAddress, answer: Answer) -> FetchError:
        """The error for a server that can't answer now; its host is left alone for as long as it says."""
        wait = retry_after_s(answer.headers.get("retry-after", ""), self.now())
        if wait is not None:
            self._hosts.put_off(address.host, wait)
        wanted = "" if wait is None else f" and wants to be left alone for {wait:,.0f} seconds"
        return FetchError(f"answers {answer.status}{wanted}", transient=True, retry_after_s=wait)

    def _robots_for(self, terms: Terms) -> Robots:
        """Rules are asked for on the terms of a source, so that a private host of one isn't another's."""
        return self._robots.setdefault(
            terms, Robots(lambda where: self._get_robots(where, terms), self.clock)
        )

    def _get_robots(self, address: WebAddress, terms: Terms) -> str | None:
        """The text of a robots.txt; None if there is none."""
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._ask(address, terms, terms.pause_s, {"Accept": "text/plain"}, cut=True)
            if answer.status == 200:
                return answer.body.decode("utf-8-sig", "replace")
            if answer.status >= 500 or answer.status == 429:
                raise FetchError(f"{address.text}: answers {answer.status}", transient=True)
            if answer.status not in REDIRECTS:
                return None
            address = _next(address, answer, terms)
        return None

    @cached_property
    def _context(self) -> ssl.SSLContext:
        return self._given_context or httpx.create_ssl_context()

    def sleep(self, seconds: float) -> None:
        """Wait.

        Raises
        ------
        Stopped
            If the work ends meanwhile.
        """
        if self._stop.is_set():
            raise Stopped
        self._wait(seconds)

    def _wait_for_stop(self, seconds: float) -> None:
        if self._stop.wait(seconds):
            raise Stopped


def _next(address: WebAddress, answer: Answer, terms: Terms) -> WebAddress:
    """Where a redirect leads."""
    try:
        following = joined(address, answer.headers.get("location", ""), ports=terms.ports)
    except FetchError as error:
        raise _renamed(error, f"{address.text}: redirects to {error}") from error
    if address.scheme == "https" and following.scheme == "http":
        raise FetchError(f"{address.text}: redirects to {following.text}, unencrypted, which isn't followed")
    if following == address:
        raise FetchError(f"{address.text}: redirects to itself; it wants cookies, perhaps, which aren't kept")
    return following


def _renamed(error: FetchError, message: str) -> FetchError:
    """The error with another message."""
    return FetchError(
        message,
        transient=error.transient,
        later=error.later,
        refused=error.refused,
        retry_after_s=error.retry_after_s,
        gone=error.gone,
    )
