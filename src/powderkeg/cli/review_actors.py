"""`powderkeg review merge-actors` and `split-actors`: which names are one actor."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.review_desk import By, Desk, Why, desk
from powderkeg.datamodel.review import Action
from powderkeg.wording.claims import counted

if TYPE_CHECKING:
    from powderkeg.config import Settings

ActorNamesGiven = Annotated[
    list[str], typer.Argument(metavar="ACTOR...", help="Names as claims have them, or ids of the actor list.")
]


def merge_actors(
    ctx: typer.Context,
    names: ActorNamesGiven,
    record: opt.RecordOption = None,
    by: By = None,
    why: Why = "",
    as_json: opt.JsonOption = False,
    lexicons: opt.Lexicons = None,
    actors: opt.Actors = None,
) -> None:
    """Say that several names are one actor, the first of them.

    It holds for the name wherever a claim has it.
    """
    settings = ctx.obj.settings(lexicons=lexicons, actors=actors)
    with desk(ctx.obj, record, by, why, as_json=as_json) as at_work:
        at_work.make(Action.MERGE_ACTORS, actors=_known_names(at_work, names, settings))


def split_actors(
    ctx: typer.Context,
    names: ActorNamesGiven,
    record: opt.RecordOption = None,
    by: By = None,
    why: Why = "",
    as_json: opt.JsonOption = False,
    lexicons: opt.Lexicons = None,
    actors: opt.Actors = None,
) -> None:
    """Say that names are different actors, whatever they share."""
    settings = ctx.obj.settings(lexicons=lexicons, actors=actors)
    with desk(ctx.obj, record, by, why, as_json=as_json) as at_work:
        at_work.make(Action.SPLIT_ACTORS, actors=_known_names(at_work, names, settings))


def _known_names(at_work: Desk, names: Iterable[str], settings: "Settings") -> tuple[str, ...]:
    """The names as claims have them, or ids of the actor list; it is told how many claims each stands in."""
    from powderkeg.review_help import ActorsNamed

    named = ActorsNamed(at_work.record.accounts(), settings)
    found = named.known(names)
    for name in found:
        refs = named.refs(name)
        countries = sorted({ref.country for ref in refs if ref.country})
        at_work.session.say(
            f"{name}: {counted(sum(named.times[ref] for ref in refs), 'claim')}"
            + (f", of {', '.join(countries)}" if countries else "")
        )
    return found
