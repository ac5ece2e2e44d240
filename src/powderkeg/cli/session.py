"""One run of the command: what the global options say, and how it talks to the user."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from powderkeg.cli.logs import told
from powderkeg.errors import ConfigError
from powderkeg.safe import safe

if TYPE_CHECKING:
    from powderkeg.config import Settings


@dataclass(frozen=True)
class Session:
    """The global options. Results go to standard output, all else that is said to standard error.

    `talks` is whether it is said there in plain words; otherwise it stands among the lines of the log.
    """

    quiet: bool = False
    verbose: bool = False
    config: Path | None = None
    talks: bool = True

    def settings(self, **options: Any) -> "Settings":
        """Settings with these options of the command on top."""
        from powderkeg.config import load_settings

        return load_settings(config=self.config, options=options)

    def record_location(self, record: str | None) -> str:
        """Where the record is that the user named, here or in the settings."""
        location = self.settings(record=record).record
        if location is None:
            raise ConfigError("no record named; give --record FILE_OR_URL or set POWDERKEG_RECORD")
        return location

    def say(self, message: str) -> None:
        """Tell how the work goes, unless --quiet."""
        told.info(message)
        if not self.quiet:
            self._write(message)

    def complain(self, message: str, error: Exception | None = None) -> None:
        """Tell of trouble, --quiet or not; a log holds the traceback of the error, too."""
        told.warning(message, exc_info=error)
        self._write(message)

    def _write(self, message: str) -> None:
        if self.talks:
            sys.stderr.write(f"powderkeg: {safe(message)}\n")
