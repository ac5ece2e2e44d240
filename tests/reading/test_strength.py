"""How many fighters, soldiers and arms somebody has."""

import pytest

from tests.conftest import ReadText
from tests.reading.telling import only, sorts, words


@pytest.mark.parametrize(
    ("text", "owner", "low", "high"),
    [
        ("Al-Shabaab has between 5,000 and 7,000 fighters.", "Al-Shabaab", 5000, 7000),
        ("Some 500 M23 fighters are based near Goma.", "M23 fighters", 500, 500),
        ("A force of 4,500 Kenyan soldiers is fighting in Somalia.", "Kenyan soldiers", 4500, 4500),
        ("France has 1,600 troops in Mali.", "France", 1600, 1600),
        ("Boko Haram is estimated to have 9,000 fighters.", "Boko Haram", 9000, 9000),
        ("Boko Haram has more than 9,000 fighters.", "Boko Haram", 9000, None),
        ("Boko Haram has up to 9,000 fighters.", "Boko Haram", None, 9000),
    ],
)
def test_size_of_a_force_is_read_with_its_bounds(
    read: ReadText, text: str, owner: str, low: int | None, high: int | None
) -> None:
    claim = only(read(text), "strength")
    (quantity,) = claim.quantities
    assert (words(claim.source), quantity.low, quantity.high) == ([owner], low, high)
    assert claim.target == ()


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed 12 soldiers in Jos.",
        "Police arrested 30 fighters in Jos.",
        "The town has 9,000 inhabitants.",
        "Boko Haram has thousands of fighters.",
        "Kenya has 47 counties.",
    ],
)
def test_other_numbers_are_no_strength(read: ReadText, text: str) -> None:
    assert "strength" not in sorts(read(text))
