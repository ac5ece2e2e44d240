"""Quotes found in a text, or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powderkeg.reading.quotes import NoQuoteError, find_quote

TEXT = "The army’s men shelled Gao; the\n army – “tired” – left Gao."


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("shelled", "shelled"),
        (" shelled ", "shelled"),
        ("army's men", "army’s men"),
        ("the army", "the\n army"),
        ('army - "tired" - left', "army – “tired” – left"),
        ("army’s", "army’s"),
    ],
)
def test_quote_is_found_as_the_text_has_it(quote: str, found: str) -> None:
    start, end = find_quote(TEXT, quote)
    assert TEXT[start:end] == found


@pytest.mark.parametrize(
    ("quote", "why"),
    [
        ("bombed", "not in the text"),
        ("arm", "not in the text"),
        ("Shelled", "not in the text"),
        ("Gao", "several places"),
        ("", "empty"),
        (" \n", "empty"),
        ("x" * 501, "too long"),
        ("\u200b", "not in the text"),
    ],
)
def test_what_is_no_quote_is_refused(quote: str, why: str) -> None:
    with pytest.raises(NoQuoteError, match=why):
        find_quote(TEXT, quote)


def test_of_several_places_the_nearest_is_meant_where_something_is_near() -> None:
    assert find_quote(TEXT, "Gao", near=0)[0] == TEXT.index("Gao")
    assert find_quote(TEXT, "Gao", near=len(TEXT))[0] == TEXT.rindex("Gao")


@given(st.text(max_size=60), st.text(max_size=10), st.none() | st.integers(0, 60))
def test_whatever_is_found_lies_in_the_text(text: str, quote: str, near: int | None) -> None:
    try:
        start, end = find_quote(text, quote, near=near)
    except NoQuoteError:
        return
    assert 0 <= start < end <= len(text)


@given(st.text(st.characters(categories=["L", "Zs", "Pd", "Po"]), min_size=1, max_size=40), st.data())
def test_whole_words_that_stand_once_are_found_where_they_stand(text: str, data: st.DataObject) -> None:
    words = [word for word in text.split() if word.isalpha()]
    if not words:
        return
    word = data.draw(st.sampled_from(words))
    start, end = find_quote(text, word, near=0)
    assert text[start:end] == word
