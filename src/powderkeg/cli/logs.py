"""What the library logs, as lines on standard error."""

import logging
import sys
import traceback

from powderkeg.safe import safe


def show_logs(*, quiet: bool, verbose: bool) -> None:
    """Show the library's warnings, with `quiet` its errors, with `verbose` all that any library logs."""
    logging.captureWarnings(True)
    logging.basicConfig(
        handlers=[_StandardError()], level=logging.INFO if verbose else logging.CRITICAL, force=True
    )
    own = logging.DEBUG if verbose else logging.ERROR if quiet else logging.WARNING
    logging.getLogger("powderkeg").setLevel(own)


class _StandardError(logging.Handler):
    """Writes to what standard error is at that moment, as a progress bar takes its place for a while."""

    def emit(self, record: logging.LogRecord) -> None:
        sys.stderr.write(f"powderkeg: {safe(record.getMessage())}\n")
        if record.exc_info:
            sys.stderr.write(safe_traceback(record.exc_info[1]))


def safe_traceback(error: BaseException | None) -> str:
    """The traceback of an error, whose message may hold words of a report."""
    lines = "".join(traceback.format_exception(error)).split("\n")
    return "\n".join(map(safe, lines))
