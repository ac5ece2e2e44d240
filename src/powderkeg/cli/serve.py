"""`powderkeg serve`: the page over a record."""

from typing import Annotated

import typer

from powderkeg.cli import options as opt

PORT = 8321

Port = Annotated[
    int, typer.Option(min=0, max=65535, metavar="NUMBER", help="Where to listen; 0 takes any free port.")
]
Open = Annotated[bool, typer.Option("--open", help="Open the page in the browser.")]


def serve(
    ctx: typer.Context,
    record: opt.RecordOption = None,
    port: Port = PORT,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="The address to listen at; by default this machine's own.")
    ] = "127.0.0.1",
    tiles: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Map tiles of your own: an address with {z}, {x} and {y}."),
    ] = None,
    tiles_attribution: Annotated[
        str, typer.Option(metavar="TEXT", help="Whom the tiles are owed to; shown on the map.")
    ] = "",
    open_page: Open = False,
    lexicons: opt.Lexicons = None,
    actors: opt.Actors = None,
    types: opt.Types = None,
) -> None:
    """Show a record in the browser: map, time, actors, events, passages, reviews.

    The page is served on this machine alone and loads nothing from elsewhere. The address that is printed
    holds a token; who opens the page by it can review. Ctrl-C ends it.
    """
    from powderkeg.cli.serving import run_server
    from powderkeg.web.shapes import Tiles

    settings = ctx.obj.settings(lexicons=lexicons, actors=actors, types=types)
    run_server(
        ctx.obj,
        ctx.obj.record_location(record),
        settings,
        host=host,
        port=port,
        tiles=Tiles(url=tiles, attribution=tiles_attribution) if tiles else None,
        open_page=open_page,
    )
