"""Acts of politics and diplomacy, in the ways that reports put them."""

import pytest

from powderkeg.datamodel.claim import Claim
from tests.conftest import ReadText
from tests.reading.telling import words


def _told(claim: Claim) -> str:
    mode = f"/{claim.mode}" if claim.mode else ""
    return f"{claim.event_type}{mode} {'+'.join(words(claim.source))} > {'+'.join(words(claim.target))}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Togo's king dismissed two judges.", "SANCTION/expel Togo's king > judges"),
        ("The Labour Party quit the coalition in Riga.", "SANCTION/withdraw Labour Party > "),
        ("Gambia announced its withdrawal from ECOWAS.", "SANCTION/withdraw Gambia > ECOWAS"),
        ("The junta annulled the referendum.", "COERCE/restrict junta > "),
        ("Norway wrote off half of Guyana's debt.", "AID Norway > Guyana"),
        ("Malta approved the sale of two boats to Tunisia.", "AGREE Malta > Tunisia"),
        ("Officials suspect the separatists.", "ACCUSE/allege Officials > separatists"),
        ("Laos is expected to host the king of Bhutan.", "AGREE king > Laos"),
        ("Laos said foreign troops would face consequences.", "THREATEN/violence Laos > foreign troops"),
        ("Two nuns were granted asylum by Canada.", "AID Canada > nuns"),
        ("Nine editors are held without charge in Minsk.", "COERCE/arrest  > editors"),
        ("Monks were barred from leaving the capital.", "COERCE/restrict  > Monks"),
        ("The junta handed power to a civilian government.", "RETREAT/resign junta > civilian government"),
        ("Haiti appealed to Chile for help.", "REQUEST/assist Haiti > Chile"),
        ("The bishop demanded the withdrawal of the army.", "REQUEST/yield bishop > army"),
        ("The king telephoned the emir to urge a truce.", "REQUEST/yield king > "),
    ],
)
def test_act_of_politics_is_read(read: ReadText, text: str, told: str) -> None:
    assert told in {_told(claim) for claim in read(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The club sacked its coach after six defeats.",
        "The premier called an early election for May.",
        "The bank expects growth of 3 percent.",
        "Nurses fight malaria in the delta.",
        "The firm left the market in 1999.",
        "The airline ordered 30 planes from Boeing.",
    ],
)
def test_calm_sentence_tells_of_nothing(read: ReadText, text: str) -> None:
    assert read(text) == []


def test_lawmakers_of_a_continent_are_of_no_country_named_beside_them(read: ReadText) -> None:
    (claim,) = read("Venezuela refused entry to four European lawmakers.")
    assert [actor.country for actor in claim.target] == [None]


def test_it_behind_a_participle_is_not_who_did_it(read: ReadText) -> None:
    claims = read("Chad broke relations with Libya, accusing it of arming rebels.")
    assert "ACCUSE/allege Chad > it" in {_told(claim) for claim in claims}


def test_two_measures_of_one_sentence_are_two_claims(read: ReadText) -> None:
    claims = read("The junta in Conakry suspended the constitution and imposed a curfew.")
    assert [claim.mode for claim in claims] == ["restrict", "curfew"]


def test_threat_in_would_is_made(read: ReadText) -> None:
    (claim,) = read("Peru's president said he would not hesitate to attack the rebels.")
    assert (claim.event_type, str(claim.status)) == ("THREATEN", "asserted")
