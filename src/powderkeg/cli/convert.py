"""`powderkeg convert`: make powderkeg's lists of dictionaries in PETRARCH's format."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode
from powderkeg.errors import ConfigError

if TYPE_CHECKING:
    from powderkeg.cli.roster import Lists
    from powderkeg.reference.petrarch import Imported


def convert(
    ctx: typer.Context,
    dictionaries: Annotated[
        list[Path], typer.Argument(help="Dictionaries of actors and agents.", show_default=False)
    ],
    out: Annotated[
        Path,
        typer.Option(metavar="FOLDER", help="Where actors.csv and lexicons/agents.csv are written."),
    ],
    force: opt.Force = False,
    as_json: opt.JsonOption = False,
) -> None:
    """Convert dictionaries in PETRARCH's format into powderkeg's lists.

    Actors become actors.csv, an actor list for --actors. Agents become agents.csv in the folder lexicons,
    for --lexicons, with the bundled nouns beside them. What has no place there is told with file and line.
    """
    from powderkeg.cli.output import print_json
    from powderkeg.cli.roster import Lists
    from powderkeg.reference.petrarch import read_dictionaries
    from powderkeg.reference.tables import BUNDLED
    from powderkeg.wording.claims import counted

    if not out.is_dir():
        raise ConfigError(f"{out}: no such folder; create it, or choose another --out")
    lists = Lists.load(BUNDLED)
    read = read_dictionaries(
        dictionaries,
        countries=lists.countries,
        known=lists.actors,
        agents=lists.agents,
        armed_words=lists.armed_words,
    )
    for reason in read.left_out:
        ctx.obj.complain(f"left out: {reason}")
    files = _write(read, lists, out, force=force)
    if as_json:
        counts = {"actors": len(read.actors), "agents": len(read.agents)}
        print_json({**counts, "files": list(map(str, files)), "left_out": list(read.left_out)})
    if not files:
        ctx.obj.say("nothing in the dictionaries could be converted")
        raise typer.Exit(ExitCode.EMPTY)
    ctx.obj.say(
        f"{counted(len(read.actors), 'actor')}, {counted(len(read.agents), 'agent')} converted; "
        f"{len(read.left_out)} left out"
    )


def _write(read: "Imported", lists: "Lists", out: Path, *, force: bool) -> list[Path]:
    """The files written, of those that there is something for; none if one of them must not be."""
    from powderkeg.cli.files import refuse_destination, whole_file
    from powderkeg.formats.actor_list import write_actors, write_agents

    actors, folder = out / "actors.csv", out / "lexicons"
    agents = folder / "agents.csv"
    if read.agents and folder.exists() and not folder.is_dir():
        raise ConfigError(f"{folder}: no folder; move it away, or choose another --out")
    if read.actors:
        refuse_destination(actors, force=force)
    if read.agents and folder.exists():
        refuse_destination(agents, force=force)
    if read.actors:
        with whole_file(actors) as stream:
            write_actors(read.actors, stream)
    if read.agents:
        folder.mkdir(exist_ok=True)
        replaced = {agent.noun for agent in read.agents}
        kept = (agent for agent in lists.agents if agent.noun not in replaced)
        with whole_file(agents) as stream:
            write_agents([*read.agents, *kept], stream)
    return [path for path, entries in ((actors, read.actors), (agents, read.agents)) if entries]
