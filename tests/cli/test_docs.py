"""The pages about the command line say what it does."""

import re
from pathlib import Path

import pytest

from powderkeg.cli.commands import COMMANDS
from powderkeg.cli.exits import ExitCode
from powderkeg.cli.reference import with_help
from powderkeg.cli.review import review
from powderkeg.config import Settings

DOCS = Path(__file__).parents[2] / "docs"


def test_commands_page_holds_the_help_of_today() -> None:
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert page == with_help(page), "run: python -m powderkeg.cli.reference docs/commands.md"


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_page_has_every_command(command: str) -> None:
    assert f"<!-- help: {command} -->" in (DOCS / "commands.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [command.name for command in review.registered_commands])
def test_commands_page_has_every_command_of_review(command: str) -> None:
    assert f"<!-- help: review {command} -->" in (DOCS / "commands.md").read_text(encoding="utf-8")
    assert re.search(rf"\breview {command}\b|`{command}`", (DOCS / "review.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("setting", Settings.model_fields)
def test_commands_page_has_every_setting(setting: str) -> None:
    row = f"| `{setting}` | `POWDERKEG_{setting.upper()}` |"
    assert row in (DOCS / "commands.md").read_text(encoding="utf-8")


def test_exit_codes_page_has_every_code() -> None:
    page = (DOCS / "exit-codes.md").read_text(encoding="utf-8")
    documented = re.findall(r"^\| (\d+) \| (\w+) \|", page, flags=re.MULTILINE)
    assert documented == [(str(code.value), code.name.lower()) for code in ExitCode]
