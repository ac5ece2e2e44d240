"""What every `powderkeg backtest` gives: a table or JSON on standard output, and a page if asked for."""

import sys
from pathlib import Path

from powderkeg.cli.files import refuse_destination, whole_file
from powderkeg.cli.session import Session
from powderkeg.errors import ConfigError
from powderkeg.forecast.backtest import Backtest


def refuse_page(page: Path | None, history: Path, *, force: bool) -> None:
    """Refuse, before the long work begins, a page that could not or should not be written.

    Raises
    ------
    ConfigError
        If there is no such folder, the file is there and `force` isn't given, or it is the history itself.
    """
    if page is None:
        return
    if page.resolve() == history.resolve():
        raise ConfigError(f"{page}: that is the history itself; choose another --page")
    refuse_destination(page, force=force, option="--page")


def give_backtest(session: Session, backtest: Backtest, *, as_json: bool, page: Path | None) -> None:
    """Print a backtest, and write its page."""
    if page is not None:
        write_backtest_page(backtest, page)
        session.say(f"page written to {page}")
    if as_json:
        from powderkeg.cli.output import print_json

        print_json(backtest.as_json())
    else:
        from powderkeg.cli.backtest_table import print_backtest
        from powderkeg.cli.tables import result_console

        print_backtest(result_console(sys.stdout), backtest)


def write_backtest_page(backtest: Backtest, path: Path) -> None:
    """Write a backtest as one HTML page that needs nothing else."""
    from powderkeg.charts.backtest_page import backtest_page

    with whole_file(path) as stream:
        stream.write(backtest_page(backtest))
