"""The commands by name. Each is loaded when it is asked for, so that `powderkeg --help` waits for none."""

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from keyword import iskeyword
from typing import Any

import typer
from typer.main import get_command

from powderkeg.cli.group import CommandGroup

# In the order of the help: what each does, short enough for one line. The command NAME, or the group of
# commands, is NAME in powderkeg.cli.NAME, with underscores for dashes; an underscore follows where Python has
# the word for itself.
COMMANDS = {
    "read": "Print the claims in reports.",
    "places": "Print the places that reports name.",
    "add": "Read reports into a record.",
    "code": "Read a corpus on many cores into Parquet.",
    "watch": "Read reports from feeds, pages and folders as they come.",
    "import": "Take coded data of others into a record.",
    "claims": "Print claims in a record.",
    "events": "Print the events that claims tell of, each once.",
    "coded": "Print the coded events in a record.",
    "actors": "List who acts, suffers or speaks.",
    "explain": "Show why a claim or event says what it says.",
    "documents": "Print the documents in a record.",
    "export": "Write claims, events, the situation or the page.",
    "situation": "Print who holds, backs, threatens and promises what.",
    "diff": "Print what changed between two days.",
    "forecast": "Say what may come next, each answer a distribution.",
    "scenario": "Ask what would differ if some events took place.",
    "resolve": "Say what came of saved forecasts.",
    "ledger": "List saved forecasts and how well they did.",
    "backtest": "Make forecasts again as of past days, and score them.",
    "brief": "Write a situation report of two pages.",
    "transfer": "Copy a record into another database.",
    "check": "Look for faults in a record.",
    "backup": "Copy a record into a file while others write to it.",
    "serve": "Show a record in the browser.",
    "types": "Print the event types that are coded.",
    "evaluate": "Compare what is read in gold sentences.",
    "convert": "Convert dictionaries in PETRARCH's format.",
    "demo": "Read the sample dossier into a brief, or show it.",
    "second-read": "Have a language model read a record, beside the claims.",
    "review": "Judge, correct, link and part the claims in a record.",
}


class LazyGroup(CommandGroup):
    """The group of all commands."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.commands = Commands()

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the group's own names, whatever is asked
        """Their names."""
        return list(COMMANDS)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - loads no command for its help
        """Write the list of commands into the help."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


class Commands(MutableMapping[str, Any]):
    """Commands by name, loaded on first use."""

    def __init__(self) -> None:
        self._loaded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._loaded:
            self._loaded[name] = load(name)
        return self._loaded[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]

    def __contains__(self, name: object) -> bool:
        return name in COMMANDS

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


def load(name: str) -> Any:
    """The command of a name, or the group of commands.

    Raises
    ------
    KeyError
        If there is none.
    """
    if name not in COMMANDS:
        raise KeyError(name)
    word = f"{name}_" if iskeyword(name) else name.replace("-", "_")
    found = getattr(import_module(f"powderkeg.cli.{word}"), word)
    if not isinstance(found, typer.Typer):
        alone = typer.Typer(
            add_completion=False,
            rich_markup_mode=None,
            context_settings={"help_option_names": ["-h", "--help"]},
        )
        alone.command(name)(found)
        found = alone
    return get_command(found)
