"""Runs a command and turns how it ended into one line on standard error and an exit code."""

import io
import os
import sys
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperGroup

from powderkeg.cli.exits import ExitCode, exit_code
from powderkeg.cli.logs import safe_traceback
from powderkeg.cli.session import Session
from powderkeg.errors import PowderkegError

_REMEDY = "check that you may write there and that the disk has space left"


class CommandGroup(TyperGroup):
    """All commands; none of them ends in a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was named."""
        try:
            return _flushed(super().invoke, ctx)
        except (typer.Exit, typer.Abort, typer.TyperException):
            raise
        except BrokenPipeError as error:
            _silence_stdout()
            raise typer.Exit(ExitCode.DONE) from error
        except KeyboardInterrupt as error:
            _session(ctx).complain("interrupted")
            raise typer.Exit(ExitCode.INTERRUPTED) from error
        except PowderkegError as error:
            _session(ctx).complain(str(error))
            raise typer.Exit(exit_code(error)) from error
        except OSError as error:
            _silence_stdout()
            where = error.filename or "standard output"
            _session(ctx).complain(f"{where}: {error.strerror or error}; {_REMEDY}")
            raise typer.Exit(ExitCode.STORAGE) from error
        except UnicodeEncodeError as error:
            if error.reason != "surrogates not allowed":
                raise
            # Bytes of the command line that are no UTF-8 come as halves of characters, which no record holds.
            _session(ctx).complain(f"{error.object!r} holds bytes that are no text in UTF-8; write it anew")
            raise typer.Exit(ExitCode.USAGE) from error
        except Exception as error:
            _tell_fault(_session(ctx), error)
            raise typer.Exit(ExitCode.FAULT) from error


def _flushed(invoke: Callable[[Any], Any], ctx: Any) -> Any:
    """Run it and write out what is buffered, so that trouble with standard output shows in time."""
    try:
        return invoke(ctx)
    finally:
        sys.stdout.flush()


def _session(ctx: Any) -> Session:
    return ctx.obj if isinstance(ctx.obj, Session) else Session()


def _silence_stdout() -> None:
    """Nobody takes what is still buffered for standard output; it must not complain at exit."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except io.UnsupportedOperation:  # a stream without a file beneath has nothing to flush
        return


def _tell_fault(session: Session, error: Exception) -> None:
    if session.verbose and session.talks:
        typer.echo(safe_traceback(error), err=True)
    session.complain(
        f"a fault in powderkeg: {type(error).__name__}: {error}. Please report it with the command you gave"
        + ("" if session.verbose else " and what `powderkeg --verbose ...` says"),
        error,
    )
