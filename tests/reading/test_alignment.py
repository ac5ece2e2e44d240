"""Who backs or opposes whom."""

import pytest

from tests.conftest import ReadText
from tests.reading.telling import only, sorts, who


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Uganda backs the government of South Sudan.", "Uganda > government"),
        ("Rwanda supports the M23 rebels.", "Rwanda > M23 rebels"),
        ("Iran arms Hezbollah.", "Iran > Hezbollah"),
        ("Chad-backed rebels attacked a convoy.", "Chad > rebels"),
        ("The militia is allied with the government.", "militia > government"),
        ("Hezbollah is fighting alongside the Syrian army.", "Hezbollah > Syrian army"),
        ("Qatar has sided with the Muslim Brotherhood.", "Qatar > Muslim Brotherhood"),
        ("Ethiopia, an ally of Kenya, sent troops.", "Ethiopia > Kenya"),
        ("Sudan's army, backed by militias, entered the town.", "militias > Sudan's army"),
    ],
)
def test_backing_is_read(read: ReadText, text: str, actors: str) -> None:
    assert who(only(read(text), "alignment+")).endswith(actors.rpartition("> ")[2])
    assert who(only(read(text), "alignment+")).startswith(actors.partition(" >")[0])


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The militia opposes the government.", "militia > government"),
        ("Turkey opposes the Assad regime.", "Turkey > Assad regime"),
    ],
)
def test_opposition_is_read(read: ReadText, text: str, actors: str) -> None:
    assert who(only(read(text), "alignment-")) == actors


@pytest.mark.parametrize(
    "text",
    ["Evidence supports the theory.", "Uganda backs away.", "The bank backed the loan."],
)
def test_other_support_is_no_tie(read: ReadText, text: str) -> None:
    assert not {sort for sort in sorts(read(text)) if sort.startswith("alignment")}


def test_denied_backing_is_denied(read: ReadText) -> None:
    assert only(read("Rwanda denied that it supports the M23 rebels."), "alignment+").status == "denied"
