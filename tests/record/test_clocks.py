"""What comes later is what was added later, whatever the clock of the machine said."""

from datetime import UTC, datetime

import pytest

from powderkeg.datamodel.reading import Reading
from powderkeg.datamodel.review import Action
from powderkeg.forecast.ledger import make_ledger
from powderkeg.record import Record
from powderkeg.reviewing.verdicts import standing_verdicts
from tests.record.reports import LATER_READER, READER, document, shelling, truce
from tests.record.test_ledger import came, forecast
from tests.record.test_reviews import review

FIRST = datetime(2024, 5, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize("later", [datetime(1970, 1, 1, tzinfo=UTC), FIRST, datetime(2100, 1, 1, tzinfo=UTC)])
def test_order_is_that_of_adding_when_the_clock_jumps(record: Record, later: datetime) -> None:
    record.add(document(), [shelling()], Reading(document_id="radio-17", reader=READER, read_at=FIRST))
    record.add(document(), [truce()], Reading(document_id="radio-17", reader=LATER_READER, read_at=later))
    assert [claim.claim_id for claim in record.claims()] == [truce().claim_id]
    assert [found.read_at for found in record.readings("radio-17")] == [FIRST, later]
    record.add_review(review("r1", reviewed_at=FIRST, claims=(truce().claim_id,)))
    record.add_review(review("r2", reviewed_at=later, claims=(truce().claim_id,), action=Action.REJECT))
    assert standing_verdicts(record.reviews()).rejected == {truce().claim_id}
    for probability, saved_at in ((0.2, FIRST), (0.3, later)):
        (saved,) = record.save_forecasts([forecast(probability)], saved_at=saved_at)
        record.add_resolutions([came(saved.forecast_id, 0).model_copy(update={"resolved_at": saved_at})])
    record.add_resolutions([came(saved.forecast_id, 1).model_copy(update={"resolved_at": FIRST})])
    ledger = make_ledger(record.forecasts(), record.resolutions())
    latest = 0 if later == FIRST else 1  # those saved at once stay in order
    assert [one.saved.forecast.distribution.probability for one in ledger.entries][1 - latest] == 0.3
    assert {one.resolution.outcome for one in ledger.entries if one.resolution} == {0, 1}
