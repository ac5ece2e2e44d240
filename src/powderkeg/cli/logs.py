"""What the library logs: lines on standard error, or in a file, for people or for programs."""

import logging
import sys
import traceback
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Final

from powderkeg.errors import ConfigError
from powderkeg.safe import safe

_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class LogFormat(StrEnum):
    """For people, or for programs."""

    TEXT = "text"
    JSON = "json"


# What commands tell the user; it goes into a log only where that is for programs, or a file.
told = logging.getLogger("powderkeg.told")
_OFF: Final = logging.CRITICAL + 1
told.setLevel(_OFF)


def show_logs(
    *, quiet: bool, verbose: bool, log_format: LogFormat = LogFormat.TEXT, log_file: Path | None = None
) -> Callable[[], None]:
    """Show the library's warnings, with `quiet` its errors, with `verbose` all that any library logs.

    Parameters
    ----------
    quiet, verbose : bool
    log_format : LogFormat
        Lines for people, or one JSON object a line.
    log_file : Path, optional
        A file to which the log is added, from what is done for information up, instead of standard error.

    Returns
    -------
    callable
        Ends it, and closes the file.

    Raises
    ------
    ConfigError
        If the file can't be written.
    """
    logging.captureWarnings(True)
    handler: logging.Handler = _StandardError()
    if log_file is not None:
        handler = _file(log_file)
    lines = _Told() if log_file is None else _Lines()
    handler.setFormatter(_json() if log_format is LogFormat.JSON else lines)
    logging.basicConfig(handlers=[handler], level=logging.INFO if verbose else logging.CRITICAL, force=True)
    least = logging.INFO if log_file else logging.ERROR if quiet else logging.WARNING
    logging.getLogger("powderkeg").setLevel(logging.DEBUG if verbose else least)
    apart = log_file is None and log_format is LogFormat.TEXT
    told.setLevel(_OFF if apart else logging.WARNING if quiet and not log_file else logging.INFO)
    return lambda: _end(handler)


class _StandardError(logging.Handler):
    """Writes to what standard error is at that moment, as a progress bar takes its place for a while."""

    def emit(self, record: logging.LogRecord) -> None:
        sys.stderr.write(f"{self.format(record)}\n")


class _Told(logging.Formatter):
    """What happened, as commands tell it: one line, and the traceback where there is one."""

    def __init__(self, form: str = "powderkeg: %(message)s") -> None:
        super().__init__(form)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - as the library calls it
        return safe(super().formatMessage(record))

    def formatException(self, ei: _Raised) -> str:  # noqa: N802 - as the library calls it
        return safe_traceback(ei[1])


class _Lines(_Told):
    """When, how grave, who, what."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")


def _file(path: Path) -> logging.Handler:
    try:
        return logging.FileHandler(path, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise ConfigError(f"--log-file {path}: can't be written ({error.strerror})") from error


def _json() -> logging.Formatter:
    """One JSON object a line, in ASCII: no text breaks out of its line."""
    from pythonjsonlogger.json import JsonFormatter

    return JsonFormatter(
        ["levelname", "name", "message"],
        rename_fields={"levelname": "level", "name": "logger"},
        timestamp="time",
        json_ensure_ascii=True,
    )


def _end(handler: logging.Handler) -> None:
    logging.getLogger().removeHandler(handler)
    handler.close()


def safe_traceback(error: BaseException | None) -> str:
    """The traceback of an error, whose message may hold words of a report."""
    lines = "".join(traceback.format_exception(error)).split("\n")
    return "\n".join(map(safe, lines))
