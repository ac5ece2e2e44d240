"""`powderkeg review`: a group whose commands are loaded when one of them is asked for."""

from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command


class ReviewGroup(TyperGroup):
    """The commands of `powderkeg review`; `powderkeg --help` need not load them."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Their names."""
        self._load()
        return super().list_commands(ctx)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """One of them, None where there is no such."""
        self._load()
        return super().get_command(ctx, cmd_name)

    def _load(self) -> None:
        if not self.commands:
            from powderkeg.cli.review_commands import commands

            group = get_command(commands)
            assert isinstance(group, TyperGroup)  # noqa: S101 - it has several commands
            self.commands = group.commands


review = typer.Typer(
    cls=ReviewGroup,
    help="Judge, correct, link and part the claims in a record.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
