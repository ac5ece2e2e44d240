"""What second readers found, and what is known of the sources that are watched."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection, select

from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.watching import PageState, SourceState
from powderkeg.record.checking.documents import UNREADABLE, find_unquoted, said
from powderkeg.record.checking.findings import Seen
from powderkeg.record.feeds import watched_pages, watched_sources
from powderkeg.record.second import second_claims, second_readings
from powderkeg.record.tables import documents, readings


def find_second_faults(connection: Connection, seen: Seen) -> Iterator[str]:
    """Claims of second readers that can't be read back, or don't stand in the text."""
    joined = second_claims.join(second_readings).join(readings).join(documents)
    query = select(second_claims.c.claim_id, second_claims.c.claim, documents.c.text).select_from(joined)
    rows = connection.execute(query.order_by(second_claims.c.second_claim_number)).all()
    for claim_id, written, text in rows:
        try:
            claim = Claim.model_validate(json.loads(written))
        except UNREADABLE as error:
            yield f"second claim {claim_id} can't be read back: {said(error)}"
            continue
        yield from (f"second claim {claim_id}: {fault}" for fault in find_unquoted(text, claim))
        seen.count(len(rows))


def find_watching_faults(connection: Connection, _seen: Seen) -> Iterator[str]:
    """States of sources and pages that can't be read back."""
    for table, state in ((watched_sources, SourceState), (watched_pages, PageState)):
        for row in connection.execute(select(table)).mappings():
            try:
                state(**row)
            except UNREADABLE as error:
                yield f"{table.name} {next(iter(row.values()))} can't be read back: {said(error)}"
