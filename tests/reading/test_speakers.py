"""Who acts and who only tells of it; whose words a quotation is."""

import pytest

from powderkeg.datamodel.claim import Claim
from tests.conftest import ReadText
from tests.reading.telling import only, what


def _doer(claims: list[Claim], trigger: str) -> str:
    (found,) = {claim.source[0].name for claim in claims if claim.source and claim.trigger.text == trigger}
    return found


@pytest.mark.parametrize(
    ("text", "trigger", "doer"),
    [
        ("Bandits stormed a market in Kaura, police said. They killed 12 traders.", "killed", "Bandits"),
        ("Bandits stormed a market, residents told reporters. They killed 12 traders.", "killed", "Bandits"),
        ("The rebels had left Kidal, said the mayor. They burned two schools.", "burned", "rebels"),
        ("Soldiers entered Wau, according to residents. They burned 40 houses.", "burned", "Soldiers"),
        ("The army said that rebels had attacked Mindat. They killed 14 nurses.", "killed", "rebels"),
        ("The UN said Jowhar had been shelled by the militia. It killed 20 people.", "killed", "militia"),
        ("The militia shelled Jowhar, the UN said. It killed 20 people.", "killed", "militia"),
        ("Rebels shelled Goma on Sunday, the UN said, wounding 30 people.", "wounding", "Rebels"),
        ("Rebels entered Goma, nurses said, a day after shelling Sake.", "shelling", "Rebels"),
        ("Rebels took Gao after soldiers fled. They killed 12 nurses.", "killed", "Rebels"),
        ("Rebels will fight on unless soldiers leave. They burned 40 houses.", "burned", "Rebels"),
        ("The bridge fell after rebels shelled it. They killed 12 nurses.", "killed", "rebels"),
    ],
)
def test_speaker_aside_does_not_act(read: ReadText, text: str, trigger: str, doer: str) -> None:
    assert _doer(read(text), trigger) == doer


@pytest.mark.parametrize(
    ("text", "trigger", "doer"),
    [
        ("The junta shelled Mindat, the opposition said. It urged the UN to act.", "urged", "opposition"),
        ("The army said it had shelled Mindat. It also burned two villages.", "burned", "army"),
        ('"We have no food," residents said. They protested against the mayor.', "protested", "residents"),
        ("Police said a bomb exploded in Quetta. They arrested two men.", "arrested", "Police"),
    ],
)
def test_speaker_goes_on(read: ReadText, text: str, trigger: str, doer: str) -> None:
    assert _doer(read(text), trigger) == doer


def test_pronoun_of_saying_is_the_last_speaker(read: ReadText) -> None:
    text = "Gunmen raided a school in Kuriga, witnesses said. They said soldiers had killed two teachers."
    killed = [claim for claim in read(text) if claim.trigger.text == "killed"]
    assert [claim.attribution[0].name for claim in killed] == ["witnesses"]


def test_participle_of_speech_is_the_speakers(read: ReadText) -> None:
    text = "Rebels captured Goma, the governor said, threatening to bomb the city."
    assert "Rebels" not in {claim.source[0].name for claim in read(text) if what(claim) == "THREATEN"}


@pytest.mark.parametrize("marks", ['""', "''", "“”"])
def test_nobody_named_in_a_quotation_speaks_it(read: ReadText, marks: str) -> None:
    left, right = marks
    text = (
        "Salva Kiir met Riek Machar in Juba. "
        f"{left}If Machar attacks Malakal, we will bomb Nasir,{right} he warned."
    )
    threat = only(read(text), "THREATEN")
    assert [actor.name for actor in threat.source] == ["Salva Kiir"]


def test_speaker_of_two_sentences_is_not_named_in_the_first(read: ReadText) -> None:
    text = (
        "Salva Kiir accused Riek Machar of treason. "
        '"Machar is arming rebels. We will attack Nasir unless they leave," he said.'
    )
    assert [actor.name for actor in only(read(text), "THREATEN").source] == ["Salva Kiir"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Sudan says it has taken a camp as soldiers attack Nyala", 0),
        ("Sudan said it had taken a camp as soldiers attacked Nyala.", 1),
        ("Sudan says soldiers attack Nyala", 1),
    ],
)
def test_headline_tells_itself_what_goes_on_meanwhile(read: ReadText, text: str, speakers: int) -> None:
    (claim,) = (claim for claim in read(text) if claim.trigger.text.startswith("attack"))
    assert len(claim.attribution) == speakers


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Salva Kiir said he would shell Nasir unless Riek Machar fled.", "Salva Kiir"),
        ("Salva Kiir said his men would shell Nasir if Riek Machar returned.", "Salva Kiir"),
        ("The army said it would shell Nasir unless Riek Machar fled.", "Riek Machar"),
    ],
)
def test_who_is_only_supposed_to_act_speaks_last(read: ReadText, before: str, speaker: str) -> None:
    (claim,) = (
        claim
        for claim in read(f'{before} "We will bomb the port," he warned.')
        if claim.trigger.text == "warned"
    )
    assert [actor.name for actor in claim.source] == [speaker]
