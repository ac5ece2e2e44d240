"""Steps of work as spans of OpenTelemetry and lines of the log; nothing where nobody listens to either.

A step costs some three microseconds where nobody does: OpenTelemetry is asked only if the program has
imported it, as this one does when the standard variables of the environment say where traces go. No step
holds text of a report.
"""

import importlib.util
import logging
import os
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self, TypeAlias

if TYPE_CHECKING:
    from opentelemetry.trace import Span

Fact: TypeAlias = str | int | float | bool

_log = logging.getLogger(__name__)

_NAME: Final = "powderkeg"
_WHERE: Final = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")


class Step:
    """A step of work: a span, and where it is done a line of the log with how long it took."""

    __slots__ = ("_opened", "_serves", "_span", "_started", "facts", "name")

    def __init__(self, name: str, facts: dict[str, Fact], *, serves: bool) -> None:
        self.name = name
        self.facts = facts
        self._serves = serves
        self._started: float | None = None
        self._opened: AbstractContextManager[Span] | None = None
        self._span: Span | None = None

    def __enter__(self) -> Self:
        if _log.isEnabledFor(logging.INFO):
            self._started = time.perf_counter()
        trace = sys.modules.get("opentelemetry.trace")
        if trace is not None:
            self._opened = trace.get_tracer(_NAME).start_as_current_span(
                self.name,
                kind=trace.SpanKind.SERVER if self._serves else trace.SpanKind.INTERNAL,
                attributes=_attributes(self.facts),
                record_exception=False,  # its message may have words of a report
                set_status_on_exception=False,
            )
            self._span = self._opened.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._opened is not None:
            if self._span is not None and isinstance(error, Exception):
                self._span.set_attribute("error.type", type(error).__name__)
                self._span.set_status(sys.modules["opentelemetry.trace"].StatusCode.ERROR)
            self._opened.__exit__(kind, error, trace)
        if self._started is not None and error is None:
            self._tell(time.perf_counter() - self._started)

    def note(self, **facts: Fact) -> None:
        """Note what came of it: numbers and ids, never text of a report."""
        self.facts |= facts
        if self._span is not None:
            self._span.set_attributes(_attributes(facts))

    def rename(self, name: str) -> None:
        """Call it otherwise, now that it is known what it was."""
        self.name = name
        if self._span is not None:
            self._span.update_name(name)

    def _tell(self, duration: float) -> None:
        told = " ".join(f"{key}={value}" for key, value in self.facts.items())
        extra = {"event": self.name, "duration_s": round(duration, 6), **self.facts}
        _log.info("%s took %.3f s%s", self.name, duration, told and f" ({told})", extra=extra)


def step(name: str, *, serves: bool = False, **facts: Fact) -> Step:
    """A step of work, to be done in a ``with`` block; `serves` says that it answers somebody's request."""
    return Step(name, facts, serves=serves)


def _attributes(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """Facts under names of our own, but for those that OpenTelemetry has a name for: ``http.route``."""
    return {name if "." in name else f"{_NAME}.{name}": value for name, value in facts.items()}


def is_wanted(environ: Mapping[str, str]) -> bool:
    """Whether the environment says, by OpenTelemetry's standard variables, where traces go."""
    off = environ.get("OTEL_SDK_DISABLED", "").strip().lower() == "true"
    none = environ.get("OTEL_TRACES_EXPORTER", "").strip().lower() == "none"
    return any(environ.get(name) for name in _WHERE) and not (off or none)


def start_tracing(environ: Mapping[str, str] | None = None) -> Callable[[], None]:
    """Send spans where the environment says; what comes back sends the last ones and ends it.

    Where it says nothing, nothing is imported and nothing done. Without the extra `otel` a warning is logged.
    """
    if not is_wanted(os.environ if environ is None else environ):
        return _nothing
    if importlib.util.find_spec("opentelemetry") is None or not _has_exporter():
        _log.warning("OTEL_EXPORTER_OTLP_ENDPOINT is set, but traces need: pip install 'powderkeg[otel]'")
        return _nothing
    from opentelemetry import trace
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import SERVICE_NAME, Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    resource = Resource.create()
    if str(resource.attributes[SERVICE_NAME]).startswith("unknown_service"):
        resource = resource.merge(Resource({SERVICE_NAME: _NAME}))
    provider = TracerProvider(resource=resource, shutdown_on_exit=False)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)
    return provider.shutdown


def _has_exporter() -> bool:
    try:
        return importlib.util.find_spec("opentelemetry.exporter.otlp.proto.http.trace_exporter") is not None
    except ModuleNotFoundError:
        return False


def _nothing() -> None:
    """Nothing was begun."""
