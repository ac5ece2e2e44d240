"""JSON Lines: one object a line, `{"id", "text", "published"?, "title"?, "publisher"?, "url"?}`."""

import json
from collections.abc import Iterator

from powderkeg.errors import DocumentError
from powderkeg.ingest.fields import by_field, report_of_fields
from powderkeg.ingest.lines import TextLines, with_failures
from powderkeg.ingest.report import Failure, IngestOptions, Report, Source


def read_jsonl(source: Source, options: IngestOptions) -> Iterator[Report | Failure]:
    """A report for each line that isn't blank; lines are read one at a time."""
    return reports_on(TextLines(source, options), source, options)


def reports_on(lines: TextLines, source: Source, options: IngestOptions) -> Iterator[Report | Failure]:
    """A report for each of these lines that isn't blank."""

    def report(line: str) -> Report:
        return report_of_fields(by_field(parse_object(line), options.columns), lines.number, options)

    # map and filter go on after an error, which a generator would not
    return with_failures(map(report, filter(str.strip, lines)), lines, source)


def parse_object(line: str) -> dict[str, object]:
    """The JSON object on a line.

    Raises
    ------
    DocumentError
        If there is none.
    """
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise DocumentError(
            f"not JSON ({error.msg} at column {error.colno}); expected one object a line"
        ) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets without end
        raise DocumentError(f"not JSON that can be read ({error}); expected one object a line") from error
    if not isinstance(value, dict):
        raise DocumentError(f"a JSON {_kind(value)}, expected an object with a field 'text'")
    return value


def _kind(value: object) -> str:
    kinds = {list: "list", str: "string", bool: "boolean", type(None): "null"}
    return kinds.get(type(value), "number")
