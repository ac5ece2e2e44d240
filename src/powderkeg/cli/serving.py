"""The server of the page: its socket, the address it prints, and its end."""

import socket
from contextlib import suppress
from typing import TYPE_CHECKING

import typer

from powderkeg.cli.session import Session
from powderkeg.errors import ConfigError

if TYPE_CHECKING:
    from powderkeg.config import Settings
    from powderkeg.web.shapes import Tiles

_WAITING = 128  # connections, as is usual


def run_server(
    session: Session,
    location: str,
    settings: "Settings",
    *,
    host: str = "127.0.0.1",
    port: int,
    tiles: "Tiles | None" = None,
    open_page: bool = False,
) -> None:
    """Serve the page over a record until Ctrl-C.

    Raises
    ------
    ConfigError
        If the server can't listen there, or the page has not been built.
    RecordError
        If the record can't be opened.
    """
    import uvicorn

    from powderkeg.web.app import make_app
    from powderkeg.web.patience import server_config
    from powderkeg.web.security import bracketed, is_loopback, new_token

    listening = _listen(host, port)
    with listening:
        port = listening.getsockname()[1]
        token = new_token()
        app = make_app(location, settings, token=token, host=host, port=port, tiles=tiles)
        address = f"http://{bracketed(host)}:{port}/#token={token}"
        if not is_loopback(host):
            session.complain(
                f"{host} can be reached from other machines: whoever reaches it can read the record, nothing "
                "is encrypted, and only the token guards writing"
            )
        typer.echo(address)
        session.say("the page is at this address; who has it can review. Ctrl-C ends it")
        if open_page:
            typer.launch(address)
        # uvicorn ends well at Ctrl-C, and passes it on
        with suppress(KeyboardInterrupt):
            uvicorn.Server(server_config(app)).run(sockets=[listening])
    session.say("ended")


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens; made here, so that a port in use is told before anything else is done."""
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, protocol)
    except OSError as error:
        raise ConfigError(f"--host {host}: no address of this machine ({error.strerror})") from error
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(where)
        listening.listen(_WAITING)
    except OSError as error:
        listening.close()
        raise ConfigError(
            f"{host} port {port} can't be listened at ({error.strerror}); give another --port, or end what "
            "uses it"
        ) from error
    return listening
