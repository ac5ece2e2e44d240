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
        ("Sweden deports Iraqi asylum seekers despite plea", "COERCE", "Sweden > Iraqi asylum seekers"),
        ("North Korea fires ballistic missile over Japan", "MOBILIZE", "North Korea >"),
        ("Rebels free two hostages near Wau", "RETREAT", "Rebels > hostages"),
        ("Mali junta expels French ambassador", "SANCTION", "Mali junta > French ambassador"),
        ("Ukraine shoots down Russian jet", "ASSAULT", "Ukraine > Russian"),
        ("Hundreds flee as army shells Sudanese camp", "ASSAULT", "army >"),
        ("Ethiopia, Eritrea sign peace deal", "SUPPORT", "Ethiopia, Eritrea >"),
        ("France expels two envoys: Algiers vows revenge", "SANCTION", "France > envoys"),
    ],
)
def test_verb_of_a_headline_is_read(read: ReadText, headline: str, act: str, parties: str) -> None:
    assert (act, parties) in {(what(claim), who(claim).strip()) for claim in read(headline)}


@pytest.mark.parametrize(
    ("headline", "act", "place"),
    [
        ("Clashes in the southern suburbs of Kidal between the army and rebels", "ASSAULT", "Kidal"),
        ("Continued shelling on Donetsk city leaves more casualties", "ASSAULT", "Donetsk"),
        ("Aerial bombardment and clashes in Aden", "ASSAULT", "Aden"),
        ("Explosion in Maiduguri city causes casualties", "ASSAULT", "Maiduguri"),
        ("Rebels make further progress in the western part of Manbij", "control0", "Manbij"),
    ],
)
def test_noun_of_a_headline_tells_what_happened_where(
    read: ReadText, headline: str, act: str, place: str
) -> None:
    assert (act, place) in {(what(claim), claim.place and claim.place.name) for claim in read(headline)}


@pytest.mark.parametrize("headline", ["Peace talks in Geneva", "Kenya tea exports", "Oil prices and the war"])
def test_headline_without_a_verb_tells_of_no_act(read: ReadText, headline: str) -> None:
    assert read(headline) == []
