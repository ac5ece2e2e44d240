"""How the server listens: to so many at once, and to nobody who keeps it waiting."""

import asyncio
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

MOST_CONNECTIONS = 200  # a browser opens six; the usual limit of open files is 1024
PATIENCE_S = 20.0
_ENDING_S = 2  # for answers that are under way when it is told to end


class PatientProtocol(H11Protocol):
    """Closes connections that are too many, and those whose client keeps it waiting.

    A client that sends neither a request nor the rest of one between two looks, or takes nothing of an
    answer, is gone or means harm; uvicorn itself only watches connections between two requests.
    """

    patience_s = PATIENCE_S
    most_connections = MOST_CONNECTIONS

    _watch: asyncio.TimerHandle | None = None
    _seen: tuple[object, int] | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection, or close it at once where there are too many."""
        super().connection_made(transport)
        if len(self.connections) > self.most_connections:
            transport.abort()
            return
        self._watch = self.loop.call_later(self.patience_s, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        """Look no more."""
        if self._watch is not None:
            self._watch.cancel()
        super().connection_lost(exc)

    def _look(self) -> None:
        waits = self._waits()
        if waits is not None and waits == self._seen:
            self.transport.abort()
            return
        self._seen = waits
        self._watch = self.loop.call_later(self.patience_s, self._look)

    def _waits(self) -> tuple[object, int] | None:
        """What the client is waited for with, and how much it has yet to take; None where it isn't."""
        answering = self.cycle is not None and not self.cycle.response_complete
        if answering and not self.cycle.more_body and not self.flow.write_paused:
            return None
        return self.cycle, self.transport.get_write_buffer_size()


def server_config(app: ASGIApp, **options: Any) -> uvicorn.Config:
    """How uvicorn serves the app: HTTP/1.1 alone, no log of requests, no word of the software."""
    return uvicorn.Config(
        app,
        http=PatientProtocol,
        ws="none",
        log_level="critical",  # faults are told by the app; requests cut off by the end are none
        access_log=False,
        timeout_graceful_shutdown=_ENDING_S,
        server_header=False,
        proxy_headers=False,
        **options,
    )
