"""Column types that give back exactly what was put in, on every database."""

import json
import re
from datetime import UTC, datetime

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

# A character that Unicode reserves for internal use: text from outside next to never holds it.
_ESCAPE = "\ufdd0"
_UNSTORABLE = re.compile(f"[\x00\ud800-\udfff{_ESCAPE}]")
_ESCAPED = re.compile(f"{_ESCAPE}([0-9a-f]{{4}})")

# Sorted by code points, as SQLite does, whatever language the server speaks.
PlainText = Text().with_variant(Text(collation="C"), "postgresql")
# Of 64 bits, as SQLite's are.
Whole = Integer().with_variant(BigInteger(), "postgresql")


def escaped(value: str) -> str:
    """The text as `ExactText` puts it into the database."""
    if _UNSTORABLE.search(value) is None:
        return value
    return _UNSTORABLE.sub(lambda match: f"{_ESCAPE}{ord(match[0]):04x}", value)


def unescaped(value: str) -> str:
    """The text that `ExactText` put into the database so."""
    if _ESCAPE not in value:  # nearly always, and far faster than a search for the pattern
        return value
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)


class ExactText(TypeDecorator[str]):
    """Any string; the characters that databases refuse (NUL, lone surrogates) are escaped."""

    impl = PlainText
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """Escape what UTF-8 or the database can't hold."""
        return value and escaped(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> str | None:
        """Undo the escapes."""
        return value and unescaped(value)


class ExactNumber(TypeDecorator[int | float]):
    """Whole numbers of any size and floats, each read back as what it was: kept as a JSON number."""

    impl = PlainText
    cache_ok = True

    def process_bind_param(self, value: int | float | None, _dialect: Dialect) -> str | None:
        """Write `2000` and `2000.0` apart."""
        return None if value is None else json.dumps(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> int | float | None:
        """Read an int or a float, as it was written."""
        return None if value is None else json.loads(value)


class UtcTime(TypeDecorator[datetime]):
    """A moment, kept in UTC; one without a time zone is taken for UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Shift to UTC and drop the zone, which not every database keeps."""
        if value is None or value.tzinfo is None:
            return value
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Say again that it is UTC."""
        return value and value.replace(tzinfo=UTC)
