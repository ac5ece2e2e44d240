"""Headlines, whose verbs look like nouns."""

import pytest

from tests.conftest import ReadText
from tests.reading.telling import what, who


@pytest.mark.parametrize(
    ("headline", "act", "parties"),
    [
        ("Zambia severs ties with Angola", "SANCTION", "Zambia > Angola"),
        ("Police raid offices of party", "COERCE", "Police > party"),
        ("Protesters storm parliament in Suva", "PROTEST", "Protesters > parliament"),
        ("Junta lifts curfew in Conakry", "CONCEDE", "Junta >"),
        ("Army shells rebel positions near Wau", "ASSAULT", "Army >"),
    ],
)
def test_verb_of_a_headline_is_read(read: ReadText, headline: str, act: str, parties: str) -> None:
    assert (act, parties) in {(what(claim), who(claim).strip()) for claim in read(headline)}


@pytest.mark.parametrize("headline", ["Peace talks in Geneva", "Kenya tea exports", "Oil prices and the war"])
def test_headline_without_a_verb_tells_of_no_act(read: ReadText, headline: str) -> None:
    assert read(headline) == []
