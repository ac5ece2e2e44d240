"""Who counts as one source."""

import pytest

from powderkeg.datamodel.account import Account, ActorRef
from powderkeg.datamodel.claim import Status
from powderkeg.fusion.copies import is_copy, originals
from powderkeg.fusion.reliability import bundled_reliability
from powderkeg.fusion.voices import voices_of
from tests.fusion.examples import ARMY, DOCTORS, GOVERNMENT, VILLAGERS, account

_LEAD = "Fighters attacked the barracks of Dilling at dawn on Monday and set fire to two trucks of the army."
_EDITED = (
    "Fighters attacked the barracks of Dilling at dawn on Monday and set fire to three trucks of the army."
)
_OWN = "At dawn on Monday the barracks in Dilling came under attack, and army trucks were set alight."

_MAYOR = ActorRef("Adam Tutu", "SDN", "GOV")


def _voices(*claims: Account) -> list[tuple[str, ...]]:
    return [voice.claims for voice in voices_of(claims, bundled_reliability())]


@pytest.mark.parametrize(("sentence", "copied"), [(_LEAD, True), (_EDITED, True), (_OWN, False)])
def test_copy_is_the_same_sentence_but_for_a_few_words(sentence: str, copied: bool) -> None:
    first, second = account("c0", sentence=_LEAD), account("c1", sentence=sentence)
    assert is_copy(first, second) is copied
    assert originals([first, second]) == ({"c1": "c0"} if copied else {})


def test_sentence_repeated_in_one_report_is_no_copy() -> None:
    first, second = (account(name, sentence=_LEAD, document_id="d") for name in ("c0", "c1"))
    assert not is_copy(first, second)


def test_short_sentences_are_alike_by_chance() -> None:
    first, second = (account(name, sentence="The army denied the attack.") for name in ("c0", "c1"))
    assert not is_copy(first, second)


def test_outlets_are_voices_of_their_own() -> None:
    assert _voices(account("c0"), account("c1")) == [("c0",), ("c1",)]


def test_outlet_is_one_voice_in_all_its_reports() -> None:
    assert _voices(account("c0", publisher="Post"), account("c1", publisher="Post")) == [("c0", "c1")]


def test_person_quoted_by_name_is_one_voice_in_all_outlets() -> None:
    quoted = [account(name, attribution=(_MAYOR,)) for name in ("c0", "c1")]
    assert _voices(*quoted) == [("c0", "c1")]


def test_unnamed_speakers_count_anew_in_each_outlet() -> None:
    quoted = [account(name, attribution=(DOCTORS,)) for name in ("c0", "c1")]
    assert _voices(*quoted) == [("c0",), ("c1",)]


def test_headline_and_the_quote_below_it_are_one_voice() -> None:
    headline = account("c0", document_id="d", publisher="Post")
    lead = account("c1", document_id="d", publisher="Post", attribution=(DOCTORS,), position=(90, 95))
    assert _voices(headline, lead) == [("c0", "c1")]


def test_headline_over_a_wire_report_is_no_voice_of_its_own() -> None:
    wire = account("c0", sentence=_LEAD)
    headline = account("c1", document_id="d", publisher="Post", sentence="Barracks of Dilling burn")
    printed = account("c2", document_id="d", publisher="Post", sentence=_LEAD, position=(90, 95))
    assert _voices(wire, headline, printed) == [("c0", "c1", "c2")]


def test_two_speakers_in_one_report_are_two_voices() -> None:
    one = account("c0", document_id="d", publisher="Post", attribution=(DOCTORS,))
    other = account("c1", document_id="d", publisher="Post", attribution=(GOVERNMENT,))
    assert _voices(one, other) == [("c0",), ("c1",)]


def test_what_a_voice_said_last_counts() -> None:
    told = account("c0", attribution=(_MAYOR,))
    taken_back = account("c1", attribution=(_MAYOR,), status=Status.DENIED)
    (voice,) = voices_of([told, taken_back], bundled_reliability())
    assert voice.says == -1
    assert voice.weight < 0


_MINISTRY = ActorRef("defence ministry", "SDN", "GOV")
_HOUTHIS = ActorRef("Houthis", "YEM", "REB", "houthis")
_SAREE = ActorRef("Yahya Saree", "YEM", "REB", "yahya-saree")
_QAEDA = ActorRef("Al-Qaeda in the Arabian Peninsula", "YEM", "REB", "al-qaeda-in-the-arabian-peninsula")
_COMMANDER = ActorRef("Salem Tawil", "YEM", "REB")


@pytest.mark.parametrize("others", [(GOVERNMENT, ARMY), (_MAYOR, _MINISTRY), (_HOUTHIS, _SAREE)])
def test_those_who_speak_for_one_party_are_one_voice(others: tuple[ActorRef, ActorRef]) -> None:
    one, other = (account(f"c{n}", attribution=(speaker,)) for n, speaker in enumerate(others))
    assert _voices(one, other) == [("c0", "c1")]


@pytest.mark.parametrize(
    "others",
    [
        (_HOUTHIS, _QAEDA),
        (GOVERNMENT, ActorRef("Government of Chad", "TCD", "GOV", "TCD-GOV")),
        (ARMY, VILLAGERS),
        (_SAREE, ARMY),
    ],
)
def test_those_who_speak_for_different_parties_are_voices_of_their_own(
    others: tuple[ActorRef, ActorRef],
) -> None:
    one, other = (account(f"c{n}", attribution=(speaker,)) for n, speaker in enumerate(others))
    assert _voices(one, other) == [("c0",), ("c1",)]


def test_unlisted_fighter_speaks_for_the_one_group_that_is_told_to_have_done_it() -> None:
    claims = [
        account(f"c{n}", source=(_HOUTHIS,), attribution=(speaker,))
        for n, speaker in enumerate((_HOUTHIS, _COMMANDER))
    ]
    assert _voices(*claims) == [("c0", "c1")]
    rivals = [
        account("c0", source=(_HOUTHIS,), attribution=(_HOUTHIS,)),
        account("c1", source=(_QAEDA,), attribution=(_COMMANDER,)),
    ]
    assert _voices(*rivals) == [("c0",), ("c1",)]


def test_voice_tells_for_whom_it_speaks() -> None:
    for speaker, party in ((_SAREE, "houthis"), (_MINISTRY, "SDN"), (VILLAGERS, None)):
        (voice,) = voices_of([account("c0", attribution=(speaker,))], bundled_reliability())
        assert voice.party == party


def test_leader_of_the_doers_is_an_interested_source() -> None:
    own, foreign = (
        voices_of([account("c0", source=(_HOUTHIS,), attribution=(speaker,))], bundled_reliability())
        for speaker in (_SAREE, _QAEDA)
    )
    assert 0 < own[0].weight < foreign[0].weight
