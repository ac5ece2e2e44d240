"""What the exit codes mean; docs/exit-codes.md says the same to users."""

from enum import IntEnum

from powderkeg.errors import (
    ConfigError,
    CorpusError,
    ForecastError,
    NotInRecordError,
    PowderkegError,
    RecordError,
    ReferenceDataError,
    ReviewError,
)


class ExitCode(IntEnum):
    """How a command ended; emptiness and trouble have codes of their own."""

    DONE = 0
    PARTIAL = 1
    USAGE = 2
    UNREADABLE = 3
    EMPTY = 4
    STORAGE = 5
    FAULT = 70
    INTERRUPTED = 130


def exit_code(error: PowderkegError) -> ExitCode:
    """The code for an error that ends a command."""
    match error:
        case ConfigError() | ReferenceDataError() | ReviewError() | ForecastError():
            return ExitCode.USAGE
        case NotInRecordError():
            return ExitCode.EMPTY
        case RecordError() | CorpusError():
            return ExitCode.STORAGE
        case _:
            return ExitCode.UNREADABLE
