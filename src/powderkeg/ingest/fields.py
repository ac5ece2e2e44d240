"""Named fields of one document, from a JSON line, a CSV or a Parquet row, checked one by one."""

from collections.abc import Mapping, Sequence

from powderkeg.datamodel.document import PublishedFrom
from powderkeg.errors import DocumentError
from powderkeg.ingest.dates import parse_published
from powderkeg.ingest.report import FIELDS, LINE, IngestOptions, Report


def find_columns(header: Sequence[str], columns: Mapping[str, str]) -> dict[str, str]:
    """The column of each field that there is; only the text, and columns that the user named, must be there.

    Raises
    ------
    DocumentError
        If one of those isn't.
    """
    found = ", ".join(header)[:200]
    for field, column in columns.items():
        if column not in header:
            raise DocumentError(f"no column {column!r}, found {found}; correct --column {field}=NAME")
    named = {field: columns.get(field, field) for field in FIELDS}
    if named["text"] not in header:
        raise DocumentError(f"no column 'text', found {found}; name the one it is with --column text=NAME")
    return {field: column for field, column in named.items() if column in header}


def by_field(named: Mapping[str, object], columns: Mapping[str, str]) -> Mapping[str, object]:
    """The values of a record whose keys the user gave other names than the fields have."""
    if not columns:
        return named
    others = {key: value for key, value in named.items() if key not in columns}
    return others | {field: named[column] for field, column in columns.items() if column in named}


def report_of_fields(
    fields: Mapping[str, object], line: int, options: IngestOptions, *, unit: str = LINE
) -> Report:
    """The report in the fields `id`, `text`, `published`, `title`, `publisher` and `url`; others are left.

    Raises
    ------
    DocumentError
        If the text is missing or a field holds what it can't.
    """
    text = _string(fields, "text")
    if text is None:
        found = ", ".join(map(str, fields)) or "no field"
        wanted = options.columns.get("text", "text")
        raise DocumentError(f"text is missing, found {found[:200]}; give the report in a field {wanted!r}")
    published = None if options.published else _string(fields, "published")
    return Report(
        text=text,
        line=line,
        unit=unit,
        document_id=_identifier(fields),
        title=_string(fields, "title"),
        publisher=_string(fields, "publisher"),
        published=parse_published(published) if published else None,
        published_from=PublishedFrom.FIELD if published else None,
        url=_string(fields, "url"),
    )


def _identifier(fields: Mapping[str, object]) -> str | None:
    value = fields.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _string(fields, "id", "a string or a whole number")


def _string(fields: Mapping[str, object], name: str, expected: str = "a string") -> str | None:
    """The field's value, None if there is none; a blank one counts as none except for the text itself."""
    value = fields.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise DocumentError(f"{name} is {str(value)[:40]!r}, expected {expected}; quote it")
    return value if value.strip() or name == "text" else None
