"""What a server tells those who watch it: requests by route, how much the record holds, its own memory.

Labels have few values, whatever is asked: routes as they are described, never an id or an address that was
asked for.
"""

import threading
import time
from collections.abc import Iterator
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram, Info, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from powderkeg.errors import RecordError
from powderkeg.record.pulse import Pulse
from powderkeg.tracing import step
from powderkeg.web.library import VERSION, Library

_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS", "POST"})
_REFUSED: Final = "refused"  # before any route was looked for
_PAGE: Final = "page"  # its files, and what is nowhere
_API: Final = "/api"
_SECONDS: Final = (0.005, 0.02, 0.1, 0.5, 2.0, 10.0, 60.0)  # a file, a card, a situation, a first look


class Metrics:
    """The metrics of one server, in a registry of its own."""

    def __init__(self, library: Library) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "powderkeg_http_requests",
            "Requests answered, refused ones too.",
            ("method", "route", "status"),
            registry=self._registry,
        )
        self._durations = Histogram(
            "powderkeg_http_request_duration_seconds",
            "Seconds until a request was answered whole.",
            ("route",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        Info("powderkeg_build", "Which powderkeg this is.", registry=self._registry).info(
            {"version": VERSION}
        )
        self._registry.register(_RecordCollector(library))
        ProcessCollector(registry=self._registry)

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request."""
        self._requests.labels(method, route, str(status)).inc()
        self._durations.labels(route).observe(seconds)

    def text(self) -> bytes:
        """All metrics as Prometheus reads them (text format 0.0.4)."""
        return generate_latest(self._registry)


class _RecordCollector(Collector):
    """What the record holds, looked at when it is asked for, and counted anew only when it has changed."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._counted: tuple[object, Pulse] | None = None

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Nothing, so that registering does not look at the record."""
        yield from ()

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The numbers; where the record can't be read only that it can't."""
        up = GaugeMetricFamily("powderkeg_record_up", "1 where the record can be read, else 0.")
        try:
            pulse = self._pulse()
        except RecordError:
            up.add_metric((), 0)
            yield up
            return
        up.add_metric((), 1)
        yield up
        yield _gauge("documents", "Documents in the record.", pulse.documents)
        yield _gauge("claims", "Current claims in the record, a copied one once.", pulse.claims)
        yield _gauge("reviews", "Reviews in the record, undone ones too.", pulse.reviews)
        if (events := self._library.events_last_made) is not None:
            yield _gauge("events", "Events of the record, as they were last made for a view.", events)
        if pulse.last_added is not None:
            yield _gauge(
                "last_added_timestamp_seconds",
                "When a document was last added or read anew, in seconds since 1970.",
                pulse.last_added.timestamp(),
            )

    def _pulse(self) -> Pulse:
        with self._lock:  # scrapes at one time count once
            state = self._library.record_state()
            if self._counted is None or self._counted[0] != state:
                self._counted = state, self._library.record.pulse()
            return self._counted[1]


class Metered:
    """Middleware around everything, refusals too: counts requests and how long they took."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and count what came of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = 500  # of an answer that broke off before it began
        started = time.perf_counter()

        async def send_on(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        with step("request", serves=True, **{"http.request.method": _method(scope)}) as this:
            try:
                await self._app(scope, receive, send_on)
            finally:
                route, method = _route(scope), _method(scope)
                self._metrics.count(method, route, status, time.perf_counter() - started)
                this.rename(f"{method} {route}")
                facts: dict[str, str | int] = {"http.route": route, "http.response.status_code": status}
                this.note(**facts)


def _method(scope: Scope) -> str:
    return scope["method"] if scope["method"] in _METHODS else "other"


def _route(scope: Scope) -> str:
    """The route that answered, as it is described: ``/api/claims/{claim_id:path}``."""
    if "router" not in scope:
        return _REFUSED
    path: str = getattr(scope.get("route"), "path", "") or _PAGE
    # Whether a route has its router's prefix in its path is not the same in all versions of FastAPI.
    below_api = path.startswith("/") and scope["path"].startswith(f"{_API}/")
    return f"{_API}{path}" if below_api and not path.startswith(f"{_API}/") else path


def _gauge(name: str, words: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"powderkeg_record_{name}", words, value=value)
