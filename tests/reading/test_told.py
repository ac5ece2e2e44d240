"""What a second reader says, whoever it is and whatever it says, made into claims of the text or dropped."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from powderkeg.datamodel.base import Passage
from powderkeg.datamodel.claim import Kind, Status
from powderkeg.datamodel.document import Document
from powderkeg.datamodel.reading import ReaderVersion
from powderkeg.reading.read import Reader
from powderkeg.reading.told import MOST_IN_SENTENCE, SecondFound, Told

MODEL = ReaderVersion(version="1", pipeline="small (prompt 1)", reference="a" * 64)
TEXT = (
    "Tuareg rebels seized Kidal on 21 May. They killed at least 20 soldiers, officials said.\n\n"
    "Both Turkey and Iran threatened to intervene in Mali’s north."
)
SEIZED = Told(
    0, Kind.CONTROL, Status.ASSERTED, "seized", sign=1, source=("Tuareg rebels",), place="Kidal",
    time="21 May",
)  # fmt: skip
KILLED = Told(
    1, Kind.EVENT, Status.ASSERTED, "killed", event_type="ASSAULT", source=("They",), target=("soldiers",),
    attribution=("officials",), quantities=("at least 20 soldiers",),
)  # fmt: skip


@pytest.fixture
def hear(reader: Reader) -> Any:
    """What comes of saying these things of the first paragraph."""

    def invoke(*told: Told, text: str = TEXT) -> SecondFound:
        document = Document(document_id="text", text=text, published=date(2014, 6, 13))

        def ask(sentences: Sequence[Passage]) -> Iterable[Told]:
            return told if sentences[0].start == 0 else ()

        return reader.read_told(document, ask, MODEL)

    return invoke


def test_who_where_when_and_how_many_are_found_as_the_first_reader_finds_them(hear: Any) -> None:
    found = hear(SEIZED, KILLED)
    seized, killed = found.claims
    assert (seized.source[0].sector, seized.place.name, seized.place.country) == ("REB", "Kidal", "MLI")
    assert seized.time.start == date(2014, 5, 21)
    assert killed.source[0].name == seized.source[0].name  # "They"
    assert [(one.kind, one.low, one.high) for one in killed.quantities] == [("killed", 20, None)]
    assert killed.attribution[0].text == "officials"
    assert (found.sentences, found.dropped) == (3, {})


def test_ids_tell_second_claims_from_those_of_the_first_reader(hear: Any, reader: Reader) -> None:
    first = reader.read(Document(document_id="text", text=TEXT, published=date(2014, 6, 13)))
    assert {one.claim_id for one in hear(SEIZED, KILLED).claims}.isdisjoint(one.claim_id for one in first)
    assert hear(SEIZED).claims == hear(SEIZED).claims


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"trigger": "murdered"}, "a quote is not in the text"),
        ({"trigger": "seized"}, "a quote is not in the text"),  # of the other sentence
        ({"source": ("the United States",)}, "a quote is not in the text"),
        ({"place": "Gao"}, "a quote is not in the text"),
        ({"trigger": ""}, "a quote is empty or too long"),
        ({"trigger": ","}, "a quote without a word"),
        ({"event_type": "MURDER"}, "a type that is not coded"),
        ({"mode": "poison"}, "a mode that its type doesn't have"),
        ({"sign": 1}, "fields that don't go together"),
        ({"event_type": None}, "fields that don't go together"),
        ({"kind": Kind.CONTROL, "event_type": None, "sign": 1}, "nobody and no place that can be made out"),
        ({"sentence": 9}, "a sentence that there isn't"),
        ({"sentence": -1}, "a sentence that there isn't"),
    ],
    ids=str,
)
def test_what_the_text_does_not_bear_out_is_dropped_and_counted(
    hear: Any, wrong: dict[str, Any], why: str
) -> None:
    found = hear(replace(KILLED, **wrong), SEIZED)
    assert [claim.trigger.text for claim in found.claims] == ["seized"]
    assert found.dropped == {why: 1}


def test_what_is_said_twice_counts_once_and_thousands_are_cut(hear: Any) -> None:
    found = hear(*[KILLED] * 1000)
    assert len(found.claims) == 1
    assert found.dropped == {
        "said twice": MOST_IN_SENTENCE - 1,
        "too many in one sentence": 1000 - MOST_IN_SENTENCE,
    }


quotes = st.sampled_from(
    ["They", "soldiers", "Kidal", "21 May", "at least 20", "killed", "said", "x", "", "."]
)
said = st.builds(
    Told,
    sentence=st.integers(-1, 3),
    kind=st.sampled_from(Kind),
    status=st.sampled_from(Status),
    trigger=quotes,
    event_type=st.none() | st.sampled_from(["ASSAULT", "RETREAT", "WAR"]),
    mode=st.none() | st.sampled_from(["aerial", "withdraw", "x"]),
    sign=st.none() | st.integers(-1, 1),
    source=st.lists(quotes, max_size=2).map(tuple),
    target=st.lists(quotes, max_size=2).map(tuple),
    attribution=st.lists(quotes, max_size=1).map(tuple),
    time=st.none() | quotes,
    place=st.none() | quotes,
    quantities=st.lists(quotes, max_size=2).map(tuple),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(said, max_size=6))
def test_whatever_is_said_every_claim_is_words_of_the_text(hear: Any, told: list[Told]) -> None:
    found = hear(*told)
    assert len(found.claims) + sum(found.dropped.values()) == len(told)
    for claim in found.claims:
        for one in (claim.sentence, claim.trigger, *claim.evidence):
            assert TEXT[one.start : one.end] == one.text
        for actor in (*claim.source, *claim.target, *claim.attribution):
            assert TEXT[actor.start : actor.end] == actor.text
