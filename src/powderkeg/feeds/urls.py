"""Web addresses: which may be fetched, and which are of one page."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from typing import Final
from urllib.parse import unquote_plus

import httpx

from powderkeg.errors import FetchError
from powderkeg.reference.tables import bundled_table, read_table

PORTS: Final = {"http": 80, "https": 443}
_HOST: Final = re.compile(r"[a-z0-9_.-]+|[0-9a-f:.]+")
_LONGEST: Final = 2000  # what browsers and servers agree on


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address that may be asked for; `text` is how it is shown and sent."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    @property
    def text(self) -> str:
        """The whole address, without a fragment."""
        return self.origin + self.target


def web_address(text: str, *, ports: Collection[int] = tuple(PORTS.values())) -> WebAddress:
    """The parts of an address.

    Parameters
    ----------
    text : str
    ports : collection of int
        Those that may be connected to.

    Raises
    ------
    FetchError
        If it is no address of the web, holds a user name or password, or names another port.
    """
    shown = text[:200]
    if len(text) > _LONGEST:
        raise FetchError(f"{shown}…: the address has {len(text)} characters, expected {_LONGEST} at most")
    try:
        url = httpx.URL(text.strip())
        host, target = url.raw_host.decode("ascii").lower().rstrip("."), url.raw_path.decode("ascii")
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise FetchError(f"{shown}: not an address ({error}); expected https://…") from error
    if url.scheme not in PORTS or not host:
        raise FetchError(f"{shown}: not an address of the web; expected http:// or https://")
    if url.userinfo:
        raise FetchError(f"{url.scheme}://…@{host}: holds a user name or password; leave it out")
    if not _HOST.fullmatch(host):
        raise FetchError(f"{shown}: not an address, as its host can't be one; expected https://…")
    port = url.port or PORTS[url.scheme]
    if port not in ports:
        known = ", ".join(map(str, sorted(ports)))
        raise FetchError(
            f"{shown}: port {port} is not among those allowed ({known}); see `ports`", later=True
        )
    return WebAddress(url.scheme, host, port, target)


def joined(base: WebAddress, link: str, *, ports: Collection[int] = tuple(PORTS.values())) -> WebAddress:
    """The address that a link on a page leads to.

    Raises
    ------
    FetchError
        If it isn't one that may be asked for.
    """
    try:
        text = str(httpx.URL(base.text).join(link.strip()))
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise FetchError(f"{link[:200]}: not an address ({error})") from error
    return web_address(text, ports=ports)


def page_key(address: WebAddress) -> str:
    """What addresses of one page have in common: all but scheme, fragment and tracking parameters."""
    path, _, query = address.target.partition("?")
    kept = "&".join(part for part in query.split("&") if part and not _is_tracking(part.partition("=")[0]))
    port = "" if address.port in PORTS.values() else f":{address.port}"
    return f"//{address.host}{port}{path}{'?' if kept else ''}{kept}"


def _is_tracking(parameter: str) -> bool:
    name = unquote_plus(parameter).casefold()
    return any(fnmatchcase(name, pattern) for pattern in _tracking())


@cache
def _tracking() -> tuple[str, ...]:
    table = bundled_table("tracking_parameters.csv")
    return tuple(row["parameter"] for _, row in read_table(table, ("parameter", "whose")))
