"""Named fields of one document, from a JSON line or a CSV row, checked one by one."""

from collections.abc import Mapping

from powderkeg.datamodel.document import PublishedFrom
from powderkeg.errors import DocumentError
from powderkeg.ingest.dates import parse_published
from powderkeg.ingest.report import IngestOptions, Report


def report_of_fields(fields: Mapping[str, object], line: int, options: IngestOptions) -> Report:
    """The report in the fields `id`, `text`, `published`, `title`, `publisher` and `url`; others are left.

    Raises
    ------
    DocumentError
        If the text is missing or a field holds what it can't.
    """
    text = _string(fields, "text")
    if text is None:
        found = ", ".join(map(str, fields)) or "no field"
        raise DocumentError(f"text is missing, found {found[:200]}; give the report in a field 'text'")
    published = None if options.published else _string(fields, "published")
    return Report(
        text=text,
        line=line,
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
