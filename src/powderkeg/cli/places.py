"""`powderkeg places`: print the places that reports name."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import typer

from powderkeg.cli import options as opt

if TYPE_CHECKING:
    from powderkeg.cli.intake import Intake


def places(
    ctx: typer.Context,
    paths: opt.Paths,
    as_json: opt.JsonOption = False,
    encoding: opt.Encoding = None,
    columns: opt.Columns = None,
    lexicons: opt.Lexicons = None,
    actors: opt.Actors = None,
    pipeline: opt.Pipeline = None,
) -> None:
    """Print the places that reports name.

    Each mention is a line of JSON with document_id, start, end, text, name, lat, lon, geonames_id, country,
    adm1, precision, role (name, or adjective for words such as "Syrian"), and the reason why it is this
    place or none.
    """
    from powderkeg.cli.intake import start_intake
    from powderkeg.cli.output import print_json

    intake = start_intake(
        ctx.obj,
        encoding=encoding,
        columns=columns,
        lexicons=lexicons,
        actors=actors,
        pipeline=pipeline,
        prints_meanwhile=not as_json,
    )
    with intake.progress:
        rows = _find(intake, paths)
        if as_json:
            print_json({"places": list(rows), **intake.tally.as_json()})
        else:
            for row in rows:
                print_json(row)
    intake.finish("place")


def _find(intake: "Intake", paths: list[str]) -> Iterator[dict[str, Any]]:
    for document in intake.documents(paths):
        for row in intake.places(document):
            yield row.model_dump(mode="json")
