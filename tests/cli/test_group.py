"""How a command ends when something unforeseen happens in it."""

import pytest
import typer
from typer.testing import CliRunner

from powderkeg.cli.group import CommandGroup
from powderkeg.cli.session import Session

TROUBLES = {
    "fault": KeyError("where"),
    "interrupt": KeyboardInterrupt(),
    "disk": OSError(28, "No space left"),
}

app = typer.Typer(cls=CommandGroup)


@app.callback()
def set_up(ctx: typer.Context, verbose: bool = False) -> None:
    ctx.obj = Session(verbose=verbose)


@app.command()
def fail(name: str) -> None:
    raise TROUBLES[name]


@pytest.mark.parametrize(
    ("trouble", "code", "said"),
    [
        ("fault", 70, "powderkeg: a fault in powderkeg: KeyError: 'where'. Please report it"),
        ("interrupt", 130, "powderkeg: interrupted"),
        ("disk", 5, "powderkeg: standard output: No space left"),
    ],
    ids=list(TROUBLES),
)
def test_every_trouble_ends_in_one_line_and_a_code(trouble: str, code: int, said: str) -> None:
    result = CliRunner().invoke(app, ["fail", trouble])
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.startswith(said)
    assert len(result.stderr.splitlines()) == 1


def test_verbose_shows_where_the_fault_is() -> None:
    result = CliRunner().invoke(app, ["--verbose", "fail", "fault"])
    assert "Traceback" in result.stderr
    assert "in fail" in result.stderr
