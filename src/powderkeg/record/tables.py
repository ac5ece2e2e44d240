"""The tables of a record. Rows are only ever added; what is current follows from the latest reading.

The exception are links between claims (`links`, `linked_claims`) and events (`kept_events`): they are
derived, so those that no longer hold are deleted and computed anew. So is what is known of watched sources
(`watched_sources`, `watched_pages`): a row says how one was found last.

A document is a text under an id; several may have one text, such as a wire report printed twice. A reading
keeps who read it and what was known of the document then, so that a corrected day of publication adds a
reading. Claims belong to a reading, their parts to a claim.
"""

from datetime import date

from sqlalchemy import Column, Date, Float, ForeignKey, Index, MetaData, Table, UniqueConstraint

from powderkeg.record.columns import ExactNumber, ExactText, UtcTime, Whole

# The newest revision under migrations/versions that this program works with.
SCHEMA = "0006"

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("document_number", Whole, primary_key=True, autoincrement=False),
    Column("document_id", ExactText, nullable=False, unique=True),
    Column("sha256", ExactText, nullable=False, index=True),
    Column("text", ExactText, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("reading_number", Whole, primary_key=True, autoincrement=False),
    Column("document_number", ForeignKey(documents.c.document_number), nullable=False, index=True),
    Column("reader_key", ExactText, nullable=False),
    Column("version", ExactText, nullable=False),
    Column("pipeline", ExactText, nullable=False),
    Column("reference", ExactText, nullable=False),
    Column("read_at", UtcTime, nullable=False),
    Column("title", ExactText),
    Column("publisher", ExactText),
    Column("published", Date),
    Column("published_from", ExactText),
    Column("dateline_place", ExactText),
    Column("dateline_date", Date),
    Column("url", ExactText),
    Column("path", ExactText),
    Column("source_sha256", ExactText),
)

regions = Table(
    "regions",
    metadata,
    Column("reading_number", ForeignKey(readings.c.reading_number), primary_key=True),
    Column("position", Whole, primary_key=True),
    Column("start", Whole, nullable=False),
    Column("end", Whole, nullable=False),
    Column("role", ExactText, nullable=False),
)


def _time_and_place() -> list[Column[date] | Column[str] | Column[float] | Column[int]]:
    """The columns of when and where, for claims and coded events alike."""
    return [
        Column("time_start", Date),
        Column("time_end", Date),
        Column("time_precision", ExactText),  # null where there is no time
        Column("time_text", ExactText),
        Column("place_name", ExactText),
        Column("place_text", ExactText),
        Column("place_country", ExactText),
        Column("place_adm1", ExactText),
        Column("place_lat", Float),
        Column("place_lon", Float),
        Column("place_precision", ExactText),  # null where there is no place
        Column("place_geonames_id", Whole),
        Column("place_folded", ExactText),
    ]


claims = Table(
    "claims",
    metadata,
    Column("claim_number", Whole, primary_key=True, autoincrement=False),
    Column("reading_number", ForeignKey(readings.c.reading_number), nullable=False),
    Column("claim_id", ExactText, nullable=False, index=True),
    Column("position", Whole, nullable=False),
    Column("kind", ExactText, nullable=False),
    Column("sentence_start", Whole, nullable=False),
    Column("sentence_end", Whole, nullable=False),
    Column("sentence_text", ExactText, nullable=False),
    Column("trigger_start", Whole, nullable=False),
    Column("trigger_end", Whole, nullable=False),
    Column("trigger_text", ExactText, nullable=False),
    Column("event_type", ExactText),
    Column("mode", ExactText),
    Column("sign", Whole),
    Column("status", ExactText, nullable=False),
    *_time_and_place(),
    Column("confidence", Float, nullable=False),
    UniqueConstraint("reading_number", "claim_id"),
)


def _of_claim(name: str, *columns: Column[str] | Column[int] | Column[int | float]) -> Table:
    """A table with the rows of one part of claims, in their order."""
    return Table(
        name,
        metadata,
        Column("claim_number", ForeignKey(claims.c.claim_number), primary_key=True),
        Column("position", Whole, primary_key=True),
        *columns,
    )


contexts = _of_claim("contexts", Column("context", ExactText, nullable=False))

actors = _of_claim(
    "actors",
    Column("side", ExactText, primary_key=True),  # source, target or attribution
    Column("name", ExactText, nullable=False),
    Column("text", ExactText, nullable=False),
    Column("start", Whole, nullable=False),
    Column("end", Whole, nullable=False),
    Column("country", ExactText),
    Column("sector", ExactText),
    Column("actor_id", ExactText),
    Column("folded", ExactText, nullable=False),
)

quantities = _of_claim(
    "quantities",
    Column("kind", ExactText, nullable=False),
    Column("low", ExactNumber),
    Column("high", ExactNumber),
    Column("unit", ExactText),
    Column("text", ExactText, nullable=False),
)

evidence = _of_claim(
    "evidence",
    Column("field", ExactText, nullable=False),
    Column("rule", ExactText, nullable=False),
    Column("start", Whole, nullable=False),
    Column("end", Whole, nullable=False),
    Column("text", ExactText, nullable=False),
)

# Coded data of others. A row of a file is kept under the id it has in its data set; another content under one
# id takes the place of the earlier one, which stays: the current rows are those of the largest row_number.

imports = Table(
    "imports",
    metadata,
    Column("import_number", Whole, primary_key=True, autoincrement=False),
    Column("path", ExactText, nullable=False),
    Column("sha256", ExactText, nullable=False),
    Column("dataset", ExactText, nullable=False),
    Column("imported_at", UtcTime, nullable=False),
)

# What came of an import; one that was cut short has none.
import_results = Table(
    "import_results",
    metadata,
    Column("import_number", ForeignKey(imports.c.import_number), primary_key=True),
    Column("added", Whole, nullable=False),
    Column("superseded", Whole, nullable=False),
    Column("known", Whole, nullable=False),
    Column("older", Whole, nullable=False),
    Column("left_out", Whole, nullable=False),
    Column("malformed", Whole, nullable=False),
)

coded_rows = Table(
    "coded_rows",
    metadata,
    Column("row_number", Whole, primary_key=True, autoincrement=False),
    Column("import_number", ForeignKey(imports.c.import_number), nullable=False),
    Column("line", Whole, nullable=False),
    Column("dataset", ExactText, nullable=False),
    Column("dataset_id", ExactText, nullable=False),
    Column("digest", ExactText, nullable=False),  # over what the row says
    Column("original_type", ExactText, nullable=False),
    Column("original_subtype", ExactText),
    Column("note", ExactText),
    Column("publisher", ExactText),
    Column("url", ExactText),
    Column("issued_at", UtcTime),
    Column("version", ExactText),
    Index("ix_coded_rows_dataset_id", "dataset", "dataset_id"),
)

coded_events = Table(
    "coded_events",
    metadata,
    Column("event_number", Whole, primary_key=True, autoincrement=False),
    Column("row_number", ForeignKey(coded_rows.c.row_number), nullable=False),
    Column("position", Whole, nullable=False),
    Column("kind", ExactText, nullable=False),
    Column("event_type", ExactText),
    Column("mode", ExactText),
    Column("sign", Whole),
    Column("rule", ExactText, nullable=False),
    *_time_and_place(),
    Column("killed_best", Whole),  # null where the data set counts no dead
    Column("killed_low", Whole),
    Column("killed_high", Whole),
    UniqueConstraint("row_number", "position"),
)

coded_contexts = Table(
    "coded_contexts",
    metadata,
    Column("event_number", ForeignKey(coded_events.c.event_number), primary_key=True),
    Column("position", Whole, primary_key=True),
    Column("context", ExactText, nullable=False),
)

coded_actors = Table(
    "coded_actors",
    metadata,
    Column("event_number", ForeignKey(coded_events.c.event_number), primary_key=True),
    Column("side", ExactText, primary_key=True),  # source or target
    Column("position", Whole, primary_key=True),
    Column("name", ExactText, nullable=False),
    Column("country", ExactText),
    Column("sector", ExactText),
    Column("actor_id", ExactText),
    Column("folded", ExactText, nullable=False),
)
