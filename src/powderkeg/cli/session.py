"""One run of the command: what the global options say, and how it talks to the user."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from powderkeg.errors import ConfigError
from powderkeg.safe import safe

if TYPE_CHECKING:
    from powderkeg.config import Settings


@dataclass(frozen=True)
class Session:
    """The global options. Results go to standard output, all else that is said to standard error."""

    quiet: bool = False
    verbose: bool = False
    config: Path | None = None

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
        if not self.quiet:
            self.complain(message)

    def complain(self, message: str) -> None:
        """Tell of trouble, --quiet or not."""
        sys.stderr.write(f"powderkeg: {safe(message)}\n")
