"""Puts the help of each command into a page: `python -m powderkeg.cli.reference docs/commands.md`."""

import re
import sys
from pathlib import Path
from typing import Any

from typer.core import TyperGroup
from typer.main import get_command

from powderkeg.cli.app import app

_WIDTH = 80
_BLOCK = re.compile(r"<!-- help: (?P<command>[a-z -]+?) -->\n.*?<!-- end -->", re.DOTALL)


def with_help(page: str) -> str:
    """The page with everything between its markers ``<!-- help: read -->`` and ``<!-- end -->`` made anew."""
    return _BLOCK.sub(
        lambda block: (
            f"<!-- help: {block['command']} -->\n```\n{help_text(block['command'])}\n```\n<!-- end -->"
        ),
        page,
    )


def help_text(name: str) -> str:
    """What ``powderkeg NAME --help`` prints; for the name ``powderkeg`` what ``powderkeg --help`` does.

    A name such as ``review accept`` is that of a command in a group.
    """
    command: Any = get_command(app)
    context = command.make_context("powderkeg", [], resilient_parsing=True, terminal_width=_WIDTH)
    for word in name.split() if name != "powderkeg" else ():
        assert isinstance(command, TyperGroup)  # noqa: S101 - only groups have commands
        command = command.get_command(context, word)
        context = command.make_context(word, [], parent=context, resilient_parsing=True)
    return str(command.get_help(context))


if __name__ == "__main__":
    for path in map(Path, sys.argv[1:]):
        path.write_text(with_help(path.read_text(encoding="utf-8")), encoding="utf-8")
