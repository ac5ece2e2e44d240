"""The tables of a record. Rows are only ever added; what is current follows from the latest reading.

A document is a text under an id. A reading keeps who read it and what was known of the document then, so
that a corrected day of publication adds a reading. Claims belong to a reading, their parts to a claim.
"""

from sqlalchemy import Column, Date, Float, ForeignKey, Integer, MetaData, Table, UniqueConstraint

from powderkeg.record.columns import ExactNumber, ExactText, UtcTime

# The newest revision under migrations/versions that this program works with.
SCHEMA = "0001"

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("document_number", Integer, primary_key=True),
    Column("document_id", ExactText, nullable=False, unique=True),
    Column("sha256", ExactText, nullable=False, unique=True),
    Column("text", ExactText, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("reading_number", Integer, primary_key=True),
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
    Column("position", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("role", ExactText, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("claim_number", Integer, primary_key=True),
    Column("reading_number", ForeignKey(readings.c.reading_number), nullable=False),
    Column("claim_id", ExactText, nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("kind", ExactText, nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    Column("sentence_text", ExactText, nullable=False),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    Column("trigger_text", ExactText, nullable=False),
    Column("event_type", ExactText),
    Column("mode", ExactText),
    Column("sign", Integer),
    Column("status", ExactText, nullable=False),
    Column("time_start", Date),
    Column("time_end", Date),
    Column("time_precision", ExactText),  # null where the claim has no time
    Column("time_text", ExactText),
    Column("place_name", ExactText),
    Column("place_text", ExactText),
    Column("place_country", ExactText),
    Column("place_adm1", ExactText),
    Column("place_lat", Float),
    Column("place_lon", Float),
    Column("place_precision", ExactText),  # null where the claim has no place
    Column("place_geonames_id", Integer),
    Column("place_folded", ExactText),
    Column("confidence", Float, nullable=False),
    UniqueConstraint("reading_number", "claim_id"),
)


def _of_claim(name: str, *columns: Column[str] | Column[int] | Column[int | float]) -> Table:
    """A table with the rows of one part of claims, in their order."""
    return Table(
        name,
        metadata,
        Column("claim_number", ForeignKey(claims.c.claim_number), primary_key=True),
        Column("position", Integer, primary_key=True),
        *columns,
    )


contexts = _of_claim("contexts", Column("context", ExactText, nullable=False))

actors = _of_claim(
    "actors",
    Column("side", ExactText, primary_key=True),  # source, target or attribution
    Column("name", ExactText, nullable=False),
    Column("text", ExactText, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
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
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", ExactText, nullable=False),
)
