"""Text from reports made safe to show."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from powderkeg.safe import safe

ANY_TEXT = st.text(st.characters(exclude_categories=()))
STEERING = "".join(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C]))


@given(ANY_TEXT)
def test_safe_text_steers_no_terminal(text: str) -> None:
    shown = safe(text)
    assert not {"Cc", "Cs", "Zl", "Zp"} & set(map(unicodedata.category, shown))
    assert not set(STEERING) & set(shown)


@given(ANY_TEXT)
def test_safe_text_keeps_offsets(text: str) -> None:
    assert len(safe(text)) == len(text)


@given(st.text(st.characters(categories=["L", "N", "P", "S", "M", "Zs"])))
def test_safe_text_leaves_ordinary_text_as_it_is(text: str) -> None:
    assert safe(text) == text


def test_safe_text_shows_what_it_replaced() -> None:
    assert safe("a\x1b[31mb\x07") == "a␛[31mb␇"
