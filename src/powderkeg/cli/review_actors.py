"""`powderkeg review merge-actors` and `split-actors`: which names are one actor."""

import difflib
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.review_desk import By, Desk, Why, desk
from powderkeg.cli.wording import counted
from powderkeg.datamodel.account import ActorRef
from powderkeg.datamodel.review import Action
from powderkeg.errors import ConfigError, NotInRecordError

if TYPE_CHECKING:
    from powderkeg.config import Settings
    from powderkeg.reference.actors import ActorList

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
    """The names as claims have them, or ids of the actor list; it is told how many claims each stands in.

    Raises
    ------
    NotInRecordError
        If neither a claim nor the actor list has a name.
    ConfigError
        If fewer than two actors are left.
    """
    from powderkeg.reference.actors import ActorList
    from powderkeg.reference.tables import Tables

    listed = ActorList.load(settings.actors, tables=Tables(settings.lexicons))
    named = Counter(
        ref
        for account in at_work.record.accounts()
        for ref in {*account.source, *account.target, *account.attribution}
    )
    found = tuple(dict.fromkeys(_known_name(name.strip(), named, listed) for name in names))
    if len(found) < 2:
        raise ConfigError(f"{', '.join(names)}: one actor; name two or more")
    for name in found:
        refs = [ref for ref in named if name in (ref.name, ref.actor_id)]
        countries = sorted({ref.country for ref in refs if ref.country})
        at_work.session.say(
            f"{name}: {counted(sum(named[ref] for ref in refs), 'claim')}"
            + (f", of {', '.join(countries)}" if countries else "")
        )
    return found


def _known_name(name: str, named: Counter[ActorRef], listed: "ActorList") -> str:
    """An id where there is one, else the name as claims have it."""
    if listed.get(name) or any(ref.actor_id == name for ref in named):
        return name
    if entry := listed.named(name):
        return entry.actor_id
    spelled = {ref.name.casefold(): ref.name for ref in named}
    if name.casefold() in spelled:
        return spelled[name.casefold()]
    close = difflib.get_close_matches(name.casefold(), spelled)
    hint = f"did you mean {' or '.join(spelled[one] for one in close)}?" if close else "check the name"
    raise NotInRecordError(f"no claim and no actor list names {name!r}; {hint}")
