"""Events kept in a record, and what makes them stale."""

from powderkeg.crisis import load_crisis
from powderkeg.record import Record
from tests.record.reports import LATER_READER, document, reading, shelling, truce


def test_events_come_back_as_they_were_kept(record: Record) -> None:
    record.add(document(), [shelling(), truce()], reading())
    events = list(load_crisis(record).events)
    record.keep_events("a key", events)
    assert record.kept_events("a key") == events
    assert record.kept_events("another key") is None


def test_kept_events_give_the_same_crisis(record: Record) -> None:
    record.add(document(), [shelling(), truce()], reading())
    made, kept = load_crisis(record), load_crisis(record)
    assert repr((kept.events, kept.accounts)) == repr((made.events, made.accounts))


def test_another_reading_makes_kept_events_stale(record: Record) -> None:
    record.add(document(), [shelling(), truce()], reading())
    assert len(load_crisis(record).events) == 2
    record.add(document(), [shelling(claim_id="c0000000000000001")], reading(reader=LATER_READER))
    assert [event.event_id for event in load_crisis(record).events] == ["e0000000000000001"]


def test_half_a_character_is_no_hindrance(record: Record) -> None:
    record.add(document(), [shelling(mode="lone \udc80 half")], reading())
    record.keep_events("a key", load_crisis(record).events)
    assert record.kept_events("a key") is None
    assert load_crisis(record).events[0].mode == "lone \udc80 half"
