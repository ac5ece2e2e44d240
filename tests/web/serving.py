"""A real server on a free port, and what asks it."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from powderkeg.config import Settings
from powderkeg.web.app import make_app
from powderkeg.web.patience import server_config

TOKEN = "a-token-for-tests"  # noqa: S105 - guards nothing
_START_S = 20


@dataclass(frozen=True)
class Asker:
    """Asks a server as a page would."""

    client: httpx.Client
    port: int

    def get(self, address: str, **params: Any) -> Any:
        """The JSON at an address below /api, which must be there."""
        answer = self.client.get(f"/api/{address}", params=params)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, **review: Any) -> httpx.Response:
        """Ask for a review to be kept, with the token."""
        wanted = {"reviewer": "Awa"} | review
        return self.client.post("/api/reviews", json=wanted, headers={"X-Powderkeg-Token": TOKEN})

    def kept(self, **review: Any) -> dict[str, Any]:
        """The review that was kept."""
        answer = self.post(**review)
        assert answer.status_code == 200, answer.text
        return answer.json()["review"]  # type: ignore[no-any-return]


@contextmanager
def serving(record: Path | str, page: Path, **options: Any) -> Iterator[Asker]:
    """A server over a record until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        settings = options.pop("settings", Settings())
        app = make_app(record, settings, token=TOKEN, port=port, page=page, **options)
        server = uvicorn.Server(server_config(app))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            until = time.monotonic() + _START_S
            while not server.started and time.monotonic() < until:
                time.sleep(0.01)
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
                yield Asker(client, port)
        finally:
            server.should_exit = True
            thread.join()
