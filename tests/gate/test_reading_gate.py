"""The reader stays above the floors that it once reached on the annotated sentences."""

import pytest

from powderkeg.reading.read import Reader
from tests.gate.measures import fingerprint, load_floors, measure, read_gold

REMEDY = "python -m tests.gate.update --lower"


@pytest.fixture(scope="module")
def reached(reader: Reader) -> dict[str, float]:
    return measure(read_gold(reader))


def test_floors_belong_to_the_annotated_sentences() -> None:
    assert load_floors()[0] == fingerprint(), (
        "sentences.jsonl or phenomena.jsonl has changed: python -m tests.gate.update"
    )


def test_every_figure_has_a_floor(reached: dict[str, float]) -> None:
    assert set(reached) == set(load_floors()[1])


@pytest.mark.parametrize("name", load_floors()[1])
def test_figure_is_not_below_its_floor(name: str, reached: dict[str, float]) -> None:
    floor = load_floors()[1][name]
    assert reached[name] >= floor, (
        f"{name} fell to {reached[name]}, below {floor}; if that is meant: {REMEDY}"
    )
