"""Any text whatever can be read, and what is read stands in it."""

from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from powderkeg.datamodel.document import Document
from powderkeg.reading.read import Reader
from tests.conftest import ReadText

_WORDS = st.sampled_from(
    [
        "Rebels", "gunmen", "the army", "killed", "said", "that", "captured", "Goma", "if", "not", "who",
        "by", "its", "they", "3,000", "fighters", "on Monday", "in", "and", "accused", "of", "shelling",
        "threatened", "to", "attack", "must", "Kenya-backed", "President", "al-Shabaab", "“", "”", '"',
        "(", ")", "[", "—", ",", ".", "?", ":", "\n", "\n\n", "\t", "\u202e", "\u200f", "\u200b", "\xa0",
        "\x00", "…", "’s", "'s", "1999", "2014-02-30", "99999999999999999999", "½", "٣", "千", "🙂",
        "e\u0301", "\u2028", "$", "%", "-",
    ]
)  # fmt: skip
_NEWS = st.lists(_WORDS, max_size=40).map(" ".join)
_GLUED = st.lists(_WORDS, max_size=40).map("".join)
_SOUP = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=120)
_RUNS = st.builds(
    lambda word, times: word * times, st.sampled_from(["war", "(", '"', "killed ", "-"]), st.integers(1, 400)
)

_SETTINGS = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@_SETTINGS
@given(text=st.one_of(_NEWS, _GLUED, _SOUP, _RUNS), published=st.sampled_from([None, date(2014, 6, 13)]))
@example(text="x" * 30_000, published=None)
@example(text="(" * 3000 + "Rebels killed a man" + ")" * 3000, published=None)
@example(
    text="“Rebels’ men” killed\r\n“three\u00a0soldiers” in Goma\u2028on Monday.", published=date(2014, 6, 13)
)
@example(text="Rebels " + "and rebels " * 400 + "killed a man.", published=date.min)
@example(text="Rebels killed a man 3,000 years ago and will leave in 9,000 years.", published=date.max)
def test_any_text_is_read_and_passages_equal_their_slices(
    reader: Reader, text: str, published: date | None
) -> None:
    for claim in reader.read(Document(document_id="d", text=text, published=published)):
        for passage in (claim.sentence, claim.trigger, *claim.evidence):
            assert text[passage.start : passage.end] == passage.text


@_SETTINGS
@given(text=_NEWS)
def test_reading_is_repeatable(reader: Reader, text: str) -> None:
    document = Document(document_id="d", text=text, published=date(2014, 6, 13))
    assert reader.read(document) == reader.read(document)


@pytest.mark.parametrize(
    "unit",
    [
        "soldiers of ",
        "hundreds of ",
        "the town of ",
        "Omani and Kenyan ",
        "rebels who attacked the army and ",
        "threatened to agree to refuse to ",
        "the attack on ",
        "said that ",
        "( ",
        '"',
    ],
)
def test_endless_sentence_is_read_without_failing(reader: Reader, unit: str) -> None:
    reader.read(Document(document_id="endless", text=unit * 400 + "attacked the town."))


def test_a_sentence_without_end_is_read_to_its_end(read: ReadText) -> None:
    middle = "officials and traders met near the river and spoke of roads, " * 400
    claims = read(f"Rebels attacked Kassala, {middle}and on Sunday soldiers shelled Gedaref.")
    places = [claim.place.text for claim in claims if claim.event_type == "ASSAULT" and claim.place]
    assert places == ["Kassala", "Gedaref"]
    assert max(len(claim.sentence.text.split()) for claim in claims) <= 250
