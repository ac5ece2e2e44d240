"""A sound record with something in each table, as commands make it."""

from functools import cache

from powderkeg.crisis import load_crisis
from powderkeg.datamodel.document import Region
from powderkeg.datamodel.event import Event, Link
from powderkeg.datamodel.watching import SourceState
from powderkeg.record import KeptEvents, Record
from tests.record.reports import LATER_READER, READ_AT, document, reading, shelling, truce
from tests.record.test_coded import clash, file, gain, row
from tests.record.test_ledger import came, forecast
from tests.record.test_reviews import review, undo
from tests.record.test_second import second


def fill(record: Record) -> None:
    """Put something into each table of an empty record."""
    said = shelling(evidence=[{"field": "mode", "rule": "verb", "start": 7, "end": 14, "text": "shelled"}])
    record.add(document(), [said, truce()], reading())
    record.add(document(), [said, truce(confidence=1 / 3)], reading(reader=LATER_READER))
    record.add(document("copy", publisher="Nile Post"), [truce(document_id="copy")], reading("copy"))
    regions = (Region(start=0, end=5, role="title"),)
    record.add(document("calm", text="Calm. \0 half \udc80", regions=regions), [], reading("calm"))
    record.add_coded(file(), [row(clash(), gain())])
    record.add_coded(file("july.csv"), [row(clash(note="Corrected."))])
    record.add_review(review("r1", reason="Gerücht…"))
    record.add_review(undo("r2", "r1"))
    (saved,) = record.save_forecasts([forecast(1 / 3)], saved_at=READ_AT)
    record.add_resolutions([came(saved.forecast_id, 0.1).model_copy(update={"claims": (said.claim_id,)})])
    record.add_second(second(), [truce(claim_id="s1")])
    record.keep_source_state(SourceState(source_key="a feed", checked_at=READ_AT))
    record.add_links(
        "1", [said.claim_id, truce().claim_id], [Link(said.claim_id, truce().claim_id, -2.5, "")]
    )
    record.keep_events("a key", KeptEvents(record.state(), _events()))


@cache
def _events() -> tuple[Event, ...]:
    """The events that the first document tells of, made once, as that takes longer than all else."""
    with Record.open("sqlite://") as record:
        record.add(document(), [shelling(), truce()], reading())
        return tuple(load_crisis(record).events)
