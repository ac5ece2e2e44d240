"""The app: the page and its API over one record."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from powderkeg.config import Settings
from powderkeg.errors import ConfigError
from powderkeg.record import Record
from powderkeg.web.library import VERSION, Library
from powderkeg.web.monitor import Metered, Metrics
from powderkeg.web.problems import tell_problems
from powderkeg.web.routes import cards, forecasts, monitoring, overview, reviews, sentences, situations
from powderkeg.web.security import Guard
from powderkeg.web.shapes import Tiles

PAGE = Path(__file__).parent / "static"

_WAIT_S = 5  # for another program that is writing; who waits longer thinks that the page is broken
_TILES = re.compile(r"(?P<origin>https?://[a-z0-9.-]+(:\d+)?)/[!-~]*", re.IGNORECASE)
_LEVEL = 4
_WORTH_PACKING = 1000

_DESCRIPTION = """A crisis as the reports in a record tell it: events, the situation on any day, and the
sentence behind each statement. Reading needs nothing; writing needs the token that `powderkeg serve` prints.
"""


def make_app(
    location: str | Path,
    settings: Settings,
    *,
    token: str,
    host: str = "127.0.0.1",
    port: int = 8321,
    tiles: Tiles | None = None,
    page: Path | None = None,
) -> FastAPI:
    """The app over the record at a location.

    Parameters
    ----------
    location : str or Path
        A file or database address; there must be a record.
    settings : Settings
    token : str
        What lets a request write.
    host, port
        Where the server listens; requests for another host are refused.
    tiles : Tiles, optional
        Map tiles of the user's own.
    page : Path, optional
        The folder of the built page; by default that of the package.

    Raises
    ------
    ConfigError
        If the page has not been built, or the address of the tiles is none.
    RecordError
        If the record can't be opened.
    """
    page = page or PAGE
    refuse_unbuilt(page)
    tile_origin = _origin(tiles) if tiles else None
    library = Library(Record.open(location, create=False, wait_s=_WAIT_S), settings)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        library.warm_up()
        yield
        library.close()

    app = FastAPI(
        title="powderkeg",
        version=VERSION,
        description=_DESCRIPTION,
        openapi_url="/api/openapi.json",
        docs_url=None,  # they would come from somebody else's servers
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    app.state.library, app.state.tiles = library, tiles
    app.state.metrics = Metrics(library)
    for group in (overview, situations, forecasts, cards, sentences, reviews):
        app.include_router(group.router, prefix="/api")
    app.include_router(monitoring.router)
    app.get("/", include_in_schema=False)(lambda: FileResponse(page / "index.html"))
    app.mount("/", StaticFiles(directory=page), name="page")
    tell_problems(app)
    app.add_middleware(GZipMiddleware, minimum_size=_WORTH_PACKING, compresslevel=_LEVEL)
    app.add_middleware(Guard, host=host, port=port, token=token, tile_origin=tile_origin)
    app.add_middleware(Metered, metrics=app.state.metrics)
    return app


def refuse_unbuilt(page: Path) -> None:
    """Refuse a folder without a page.

    Raises
    ------
    ConfigError
        If there is none.
    """
    if not (page / "index.html").is_file():
        raise ConfigError(
            f"{page}: the page has not been built; run `make page`, or install a released wheel"
        )


def _origin(tiles: Tiles) -> str:
    """Where tiles come from, as the content security policy names it."""
    found = _TILES.fullmatch(tiles.url)
    if found is None or any(f"{{{part}}}" not in tiles.url for part in "zxy"):
        raise ConfigError(
            f"{tiles.url!r} is no address of tiles; expected https://HOST/{{z}}/{{x}}/{{y}}.png, say"
        )
    return found["origin"].lower()
