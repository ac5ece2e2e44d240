"""Events kept in a record, and what makes them stale."""

from sqlalchemy import update

from powderkeg.crisis import load_crisis
from powderkeg.datamodel.event import Link
from powderkeg.record import KeptEvents, Record
from powderkeg.record.kept_events import kept_events
from tests.record.reports import LATER_READER, document, reading, shelling, truce


def test_events_come_back_as_they_were_kept(record: Record) -> None:
    record.add(document(), [shelling(), truce()], reading())
    events = list(load_crisis(record).events)
    kept = KeptEvents(record.state(), events, [Link("c1", "c2", 1.5, "place=same")])
    record.keep_events("a key", kept)
    assert record.kept_events("a key") == kept
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


def test_what_was_added_or_read_anew_since_has_changed(record: Record) -> None:
    record.add(document(), [shelling()], reading())
    before = record.state()
    assert record.changed(before) == frozenset()
    record.add(document(), [truce()], reading(reader=LATER_READER))
    assert record.changed(before) == {shelling().claim_id, truce().claim_id}
    assert record.changed(record.state()) == frozenset()


def test_half_a_character_is_no_hindrance(record: Record) -> None:
    record.add(document(), [shelling(mode="lone \udc80 half")], reading())
    made = load_crisis(record).events
    assert repr(load_crisis(record).events) == repr(made)
    assert made[0].mode == "lone \udc80 half"


def test_crisis_of_a_read_only_record_is_made_each_time(record: Record, read_only: str) -> None:
    record.add(document(), [shelling(), truce()], reading())
    with Record.open(read_only, create=False) as looked_at:
        made = load_crisis(looked_at).events
        assert looked_at.unlinked("none") == {shelling().claim_id, truce().claim_id}
    assert load_crisis(record).events == made


def test_damaged_events_are_made_again(record: Record) -> None:
    record.add(document(), [shelling(), truce()], reading())
    made = load_crisis(record).events
    with record.engine.begin() as connection:
        connection.execute(update(kept_events).values(events=b"\x00\xff"))
    assert load_crisis(record).events == made
