"""The contract of claims: offsets, ids, evidence, and how documents are read as a whole."""

from datetime import date

import pytest

from powderkeg.datamodel.base import Passage
from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document, Region, RegionRole
from powderkeg.reading.read import Reader
from tests.conftest import ReadText
from tests.reading.telling import only, sorts, words

REPORT = """Gunmen attack traders in Jos

JOS, May 3 — On Saturday gunmen killed at least 17 traders in Jos, the mayor said.

  "They also burned the market," he said.\tPolice arrested two men and a “preacher” on Monday.

Rebels captured the town of Kidal from the army last week. Uganda backs the rebels, who have 3,000 fighters.

To contact the newsroom, write to us.
"""
REGIONS = (
    Region(start=0, end=28, role=RegionRole.TITLE),
    Region(start=30, end=43, role=RegionRole.DATELINE),
    Region(start=REPORT.index("To contact"), end=len(REPORT) - 1, role=RegionRole.BOILERPLATE),
)


@pytest.fixture(scope="module")
def report() -> Document:
    return Document(document_id="jos", text=REPORT, published=date(2014, 5, 6), regions=REGIONS)


@pytest.fixture(scope="module")
def claims(reader: Reader, report: Document) -> list[Claim]:
    return reader.read(report)


def test_sentence_trigger_and_evidence_are_slices_of_the_text(claims: list[Claim]) -> None:
    assert len(claims) > 4
    for claim in claims:
        for passage in (claim.sentence, claim.trigger, *claim.evidence):
            assert REPORT[passage.start : passage.end] == passage.text


def test_actors_are_slices_of_the_text(claims: list[Claim]) -> None:
    for claim in claims:
        for actor in (*claim.source, *claim.target, *claim.attribution):
            assert REPORT[actor.start : actor.end] == actor.text


def test_trigger_and_actors_stand_in_their_sentence(claims: list[Claim]) -> None:
    for claim in claims:
        for part in (claim.trigger, *claim.source, *claim.target):
            assert claim.sentence.start <= part.start < part.end <= claim.sentence.end


def test_sentence_has_no_blanks_around_it(claims: list[Claim]) -> None:
    assert all(claim.sentence.text == claim.sentence.text.strip() for claim in claims)


def test_evidence_names_fields_and_shows_why(claims: list[Claim]) -> None:
    claim = next(claim for claim in claims if claim.trigger.text == "killed")
    filled = {name for name in type(claim).model_fields if getattr(claim, name) not in (None, ())}
    given = {"document_id", "claim_id", "kind", "sentence", "trigger", "evidence"}
    assert {one.field for one in claim.evidence} == filled - given
    assert all(one.rule for one in claim.evidence)


def test_evidence_speaks_only_of_fields_of_claims(claims: list[Claim]) -> None:
    assert {one.field for claim in claims for one in claim.evidence} <= set(Claim.model_fields)


def test_claims_carry_the_document_they_come_from(claims: list[Claim]) -> None:
    assert {claim.document_id for claim in claims} == {"jos"}


def test_ids_are_all_different(claims: list[Claim]) -> None:
    assert len({claim.claim_id for claim in claims}) == len(claims)


def test_reading_twice_gives_the_same(reader: Reader, report: Document, claims: list[Claim]) -> None:
    assert reader.read(report) == claims


def test_ids_follow_from_the_text_and_not_from_its_name(
    reader: Reader, report: Document, claims: list[Claim]
) -> None:
    renamed = reader.read(report.model_copy(update={"document_id": "other"}))
    assert [claim.claim_id for claim in renamed] == [claim.claim_id for claim in claims]


def test_ids_change_with_the_text(reader: Reader, report: Document, claims: list[Claim]) -> None:
    longer = report.model_copy(update={"text": REPORT + "\nMore follows."})
    assert not {claim.claim_id for claim in reader.read(longer)} & {claim.claim_id for claim in claims}


def test_dateline_and_boilerplate_are_not_read(claims: list[Claim]) -> None:
    for region in REGIONS[1:]:
        assert not any(region.start <= claim.trigger.start < region.end for claim in claims)


def test_headline_is_read_apart(claims: list[Claim]) -> None:
    (claim,) = (claim for claim in claims if claim.sentence.start == 0)
    assert claim.sentence.text == "Gunmen attack traders in Jos"


def test_day_of_publication_dates_relative_times(claims: list[Claim]) -> None:
    claim = next(claim for claim in claims if claim.trigger.text == "killed")
    assert claim.time is not None
    assert (claim.time.start, claim.time.end) == (date(2014, 5, 3), date(2014, 5, 3))
    assert claim.time.text is not None
    assert "Saturday" in claim.time.text


def test_without_a_day_relative_times_stay_open(read: ReadText) -> None:
    claim = only(read("On Saturday gunmen killed a trader.", None), "ASSAULT")
    assert claim.time is not None
    assert (claim.time.start, claim.time.end) == (None, None)


def test_day_of_the_dateline_serves_where_none_of_publication_is_known(reader: Reader) -> None:
    document = Document(
        document_id="d", text="Gunmen killed a trader on Saturday.", dateline_date=date(2014, 5, 6)
    )
    (claim,) = reader.read(document)
    assert claim.time is not None
    assert claim.time.start == date(2014, 5, 3)


def test_stated_date_needs_no_day_of_publication(read: ReadText) -> None:
    claim = only(read("Gunmen killed a trader on 3 May 2014.", None), "ASSAULT")
    assert claim.time is not None
    assert claim.time.start == date(2014, 5, 3)


def test_numbers_come_with_their_bounds(claims: list[Claim]) -> None:
    claim = next(claim for claim in claims if claim.trigger.text == "killed")
    assert [(one.kind, one.low, one.high) for one in claim.quantities] == [("killed", 17, None)]


def test_what_a_document_knows_it_carries_from_paragraph_to_paragraph(reader: Reader, read: ReadText) -> None:
    whole = read("Boko Haram burned a farm.\n\nThe group also killed a trader.")
    assert [actor.name for claim in whole for actor in claim.source] == ["Boko Haram", "Boko Haram"]
    (alone,) = read("The group also killed a trader.")
    assert [actor.name for actor in alone.source] != ["Boko Haram"]


def test_what_one_document_knows_the_next_does_not(read: ReadText) -> None:
    before = read("The group also killed a trader.")
    read("Boko Haram burned a farm.")
    assert read("The group also killed a trader.") == before


def test_same_statement_in_one_sentence_is_told_once(read: ReadText) -> None:
    claims = read("Gunmen attacked the police and attacked the police.")
    assert len([claim for claim in claims if claim.event_type == "ASSAULT"]) == 1


def test_same_statement_in_two_sentences_is_told_twice(read: ReadText) -> None:
    claims = read("Gunmen killed a trader. Gunmen killed a trader.")
    assert len(claims) == len({claim.claim_id for claim in claims}) == 2


@pytest.mark.parametrize("text", ["", " \n\n ", "...", "2014", "«»", "Nothing happened."])
def test_text_that_tells_nothing_gives_no_claims(read: ReadText, text: str) -> None:
    assert read(text) == []


def test_all_kinds_are_read_from_one_text(read: ReadText) -> None:
    text = "Rebels took over Goma. Uganda backs them. Boko Haram has 9,000 fighters. Police arrested a man."
    assert {"control+", "alignment+", "strength", "COERCE"} <= sorts(read(text))


def test_places_of_a_document_come_in_text_order_with_their_offsets(reader: Reader, report: Document) -> None:
    rows = reader.places(report)
    assert [row.text for row in rows] == ["Jos", "Jos", "Kidal", "Uganda"]
    assert all(REPORT[row.start : row.end] == row.text for row in rows)
    assert {row.country for row in rows} == {"NGA", "MLI", "UGA"}


def test_passage_must_have_the_length_of_its_text() -> None:
    with pytest.raises(ValueError, match="passage 0-9 has 3 characters"):
        Passage(start=0, end=9, text="war")


def test_speaker_of_a_sentence_before_is_he(claims: list[Claim]) -> None:
    claim = next(claim for claim in claims if claim.trigger.text == "burned")
    assert words(claim.attribution) == ["he"]
    assert claim.attribution[0].name == "mayor"


def test_act_that_was_done_has_no_time_ahead(read: ReadText) -> None:
    text = "The junta ordered French troops to leave the country within a month and shut two radio stations."

    assert [claim.time for claim in read(text) if claim.trigger.text == "shut"] == [None]
