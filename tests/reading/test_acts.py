"""What happened: acts in every construction, words about acts, and no acts where there are none."""

import pytest

from tests.conftest import ReadText
from tests.reading.telling import only, sorts, what, who


@pytest.mark.parametrize(
    ("text", "sort", "actors"),
    [
        ("Rebels ambushed an army convoy.", "ASSAULT", "Rebels > army convoy"),
        ("An army convoy was ambushed by rebels.", "ASSAULT", "rebels > army convoy"),
        ("An army convoy was ambushed.", "ASSAULT", "> army convoy"),
        ("Rebels who ambushed an army convoy escaped.", "ASSAULT", "Rebels > army convoy"),
        ("Rebels threatened villagers and ambushed an army convoy.", "ASSAULT", "Rebels > army convoy"),
        ("After ambushing an army convoy, the rebels escaped.", "ASSAULT", "rebels > army convoy"),
        ("The ambush of an army convoy by rebels shocked Lome.", "ASSAULT", "rebels > army convoy"),
        ("The rebels' attack on the police shocked Lome.", "ASSAULT", "rebels > police"),
        ("Rebels mounted an assault on the police.", "ASSAULT", "Rebels > police"),
        ("The army opened fire on demonstrators.", "ASSAULT", "army > demonstrators"),
        ("The army carried out air strikes against rebels.", "ASSAULT", "army > rebels"),
        ("Protesters clashed with riot police.", "PROTEST", "Protesters > riot police"),
        ("Gunmen kidnapped a priest.", "ASSAULT", "Gunmen > priest"),
        ("Police arrested two journalists.", "COERCE", "Police > journalists"),
        ("The army forced villagers to leave their homes.", "COERCE", "army > villagers"),
        ("The president of Fiji dissolved parliament.", "COERCE", "president > parliament"),
        ("Romania expelled two Russian diplomats.", "SANCTION", "Romania > Russian diplomats"),
        ("The European Union imposed sanctions on Belarus.", "SANCTION", "European Union > Belarus"),
        ("Mexico broke off relations with Ecuador.", "SANCTION", "Mexico > Ecuador"),
        ("Russia halted gas supplies to Ukraine.", "SANCTION", "Russia > Ukraine"),
        (
            "The court sentenced a former minister to ten years in prison.",
            "SANCTION",
            "court > former minister",
        ),
        ("Nigeria freed 40 detainees.", "RETREAT", "Nigeria > detainees"),
        ("Venezuela deployed troops along the border.", "MOBILIZE", "Venezuela >"),
        ("Chad, Niger and Benin sent troops to Nigeria.", "MOBILIZE", "Chad, Niger, Benin >"),
        ("Students demonstrated against the government.", "PROTEST", "students > government"),
        ("Teachers went on strike.", "PROTEST", "Teachers >"),
        ("Poland provided weapons to Ukraine.", "AID", "Poland > Ukraine"),
        ("Japan gave Mali 20 million dollars in aid.", "AID", "Japan > Mali"),
        ("The two countries exchanged prisoners.", "COOPERATE", "countries >"),
        ("The junta lifted the curfew.", "CONCEDE", "junta >"),
        ("The minister apologised to the families.", "CONCEDE", "minister > families"),
        ("Uganda's president met rebel leaders.", "CONSULT", "Uganda's president > rebel leaders"),
        ("Talks between Kenya and Somalia resumed.", "CONSULT", "Kenya, Somalia >"),
    ],
)
def test_act_is_read_with_its_actors(read: ReadText, text: str, sort: str, actors: str) -> None:
    claim = only(read(text), sort)
    assert who(claim).casefold() == actors.casefold()


@pytest.mark.parametrize(
    ("text", "sort", "mode"),
    [
        ("The army shelled the rebels.", "ASSAULT", "heavy-weapons"),
        ("Ukrainian jets bombed the separatists.", "ASSAULT", "aerial"),
        ("A suicide bomber killed nine soldiers.", "ASSAULT", "suicide-attack"),
        ("Gunmen kidnapped a priest.", "ASSAULT", "abduct"),
        ("Police tortured detainees.", "ASSAULT", "torture"),
        ("Soldiers raped women.", "ASSAULT", "sexual"),
        ("Police fired tear gas at students.", "ASSAULT", "crowd-control"),
        ("Soldiers burned the farmers' homes.", "ASSAULT", "destroy"),
        ("Police arrested a journalist.", "COERCE", "arrest"),
        ("The army imposed a curfew on Jos.", "COERCE", "curfew"),
        ("Teachers went on strike.", "PROTEST", "strike"),
        ("Students demonstrated against the government.", "PROTEST", "demo"),
        ("The court sentenced a minister to ten years in prison.", "SANCTION", "convict"),
        ("Romania expelled two Russian diplomats.", "SANCTION", "expel"),
        ("Nigeria freed 40 detainees.", "RETREAT", "release"),
        ("Venezuela deployed troops along the border.", "MOBILIZE", "troops"),
        ("Rebels threatened to kill the hostages.", "THREATEN", "violence"),
        ("Burundi accused Rwanda of training rebels.", "ACCUSE", "allege"),
        ("Egypt condemned the attack in Libya.", "ACCUSE", "disapprove"),
        ("Rebels ambushed an army convoy.", "ASSAULT", None),
    ],
)
def test_mode_tells_the_means(read: ReadText, text: str, sort: str, mode: str | None) -> None:
    assert only(read(text), sort).mode == mode


@pytest.mark.parametrize(
    ("text", "sort", "actors"),
    [
        ("North Korea threatened to attack South Korea.", "THREATEN", "North Korea > South Korea"),
        ("Moscow warned that it would cut off gas to Ukraine.", "THREATEN", "Moscow > Ukraine"),
        ("The prime minister promised to resign.", "CONCEDE", "prime minister >"),
        ("The rebels agreed to hold talks with the government.", "AGREE", "rebels > government"),
        ("The opposition urged the president to step down.", "REQUEST", "opposition > president"),
        ("The UN called on South Sudan to free the ministers.", "REQUEST", "UN > South Sudan"),
        ("Kenya asked the African Union for help.", "REQUEST", "Kenya > African Union"),
        ("The Philippines demanded that China withdraw its ships.", "REQUEST", "Philippines > China"),
        ("Protesters demanded the resignation of the president.", "REQUEST", "Protesters > president"),
        ("The president refused to meet the opposition.", "REJECT", "president > opposition"),
        ("The government rejected the rebels' demand.", "REJECT", "government > rebels"),
        ("Uganda refused to withdraw its troops from Congo.", "REJECT", "Uganda > Congo"),
        ("Rwanda accused Congo of shelling its territory.", "ACCUSE", "Rwanda > Congo"),
        ("Lawyers called for the colonel to be detained.", "REQUEST", "Lawyers > colonel"),
        ("Poland pressed for sanctions to be imposed on Belarus.", "REQUEST", "Poland > Belarus"),
        ("The bishops appealed for the miners to be freed by the rebels.", "REQUEST", "bishops > rebels"),
        ("Norway appealed to Chad for the envoys to be released.", "REQUEST", "Norway > Chad"),
        ("The union repeated its call for the colonel to be detained.", "REQUEST", "union > colonel"),
        ("The governor asked for soldiers to be deployed in Gao.", "REQUEST", "governor >"),
    ],
)
def test_words_about_acts_name_whom_they_concern(read: ReadText, text: str, sort: str, actors: str) -> None:
    assert who(only(read(text), sort)).casefold() == actors.casefold()


@pytest.mark.parametrize(
    "text",
    [
        "North Korea threatened to attack South Korea.",
        "The opposition urged the president to attack the rebels.",
        "The army refused to attack the protesters.",
        "Hardliners called for the convoy to be attacked.",
        "Hardliners called for the convoy to be attacked and the drivers to be killed.",
    ],
)
def test_deed_inside_words_is_no_deed(read: ReadText, text: str) -> None:
    assert "ASSAULT" not in sorts(read(text))


def test_passive_that_is_wished_for_is_no_deed(read: ReadText) -> None:
    text = "Monks begged for the prisoners to be spared after rebels were shelled in Gao."
    assert sorts(read(text)) == {"REQUEST", "ASSAULT"}
    (jailed,) = read("The judge was jailed, and the town waited for him to be spared.")
    assert (what(jailed), jailed.status) == ("COERCE", "asserted")


@pytest.mark.parametrize(
    ("text", "sort", "mode"),
    [
        ("Niger promised to refrain from attacking Mali.", "AGREE", None),
        ("Niger promised to attack Mali.", "THREATEN", "violence"),
        ("Niger urged the army to refrain from attacking the villagers.", "REQUEST", "change"),
        ("Niger urged the army to attack the rebels.", "REQUEST", "assist"),
    ],
)
def test_refraining_is_not_what_is_refrained_from(
    read: ReadText, text: str, sort: str, mode: str | None
) -> None:
    (claim,) = read(text)
    assert (what(claim), claim.mode) == (sort, mode)


def test_accusation_also_tells_of_the_deed(read: ReadText) -> None:
    claim = only(read("Rwanda accused Congo of shelling its territory."), "ASSAULT")
    assert (who(claim), claim.status) == ("Congo > its", "unconfirmed")


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The president said the rebels must lay down their arms.", "president > rebels"),
        ("The US said Russia must withdraw its troops from Crimea.", "US > Russia"),
        ("Ethiopia said that Eritrea should release the prisoners.", "Ethiopia > Eritrea"),
    ],
)
def test_saying_what_others_must_do_is_a_request(read: ReadText, text: str, actors: str) -> None:
    assert who(only(read(text), "REQUEST")) == actors


@pytest.mark.parametrize(
    "text",
    [
        "The striker attacked down the left wing.",
        "He fought back tears.",
        "The company launched a campaign to win customers.",
        "Shares of the mining firm collapsed.",
        "Prices exploded after the drought.",
        "Voters will go to the polls on Sunday.",
        "Critics attacked the new film.",
        "Inflation hit a record high.",
        "The team captured the trophy.",
        "The batsman struck four sixes.",
        "Snow fell on the hills around Quito.",
        "The singer released a new album.",
        "She won the battle against cancer.",
        "Farmers planted maize after the rains.",
    ],
)
def test_sport_weather_and_figures_of_speech_are_no_acts(read: ReadText, text: str) -> None:
    assert read(text) == []


def test_act_between_nobody_is_no_claim(read: ReadText) -> None:
    assert read("There was an attack.") == []


def test_noun_and_verb_of_one_act_are_one_claim(read: ReadText) -> None:
    claim = only(read("An ambush by rebels killed 12 soldiers."), "ASSAULT")
    assert (claim.trigger.text, who(claim)) == ("killed", "rebels > soldiers")


def test_coordinated_acts_are_claims_of_their_own(read: ReadText) -> None:
    claims = read("Soldiers shot a farmer and arrested a teacher.")
    assert [claim.trigger.text for claim in claims] == ["shot", "arrested"]


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("Soldiers shot a farmer.", "military"),
        ("A suicide bomber killed nine soldiers.", "terrorism"),
        ("The ambassador met the rebels.", "diplomatic"),
        ("Protesters demanded fair elections from the president.", "election"),
    ],
)
def test_contexts_follow_from_words_of_the_sentence(read: ReadText, text: str, context: str) -> None:
    assert context in read(text)[0].contexts


def test_claims_come_in_text_order(read: ReadText) -> None:
    claims = read("Gunmen killed a judge and kidnapped a priest.\n\nPolice arrested a farmer.")
    assert [claim.trigger.text for claim in claims] == ["killed", "kidnapped", "arrested"]


@pytest.mark.parametrize(
    ("text", "sort", "actors"),
    [
        ("The army fired in the hope of breaking the advance of the M23.", "ASSAULT", "army > M23"),
        ("Parties boycotted the talks out of opposition to the law.", "REJECT", "Parties >"),
        ("Chadian soldiers were deployed along the border in March.", "MOBILIZE", "Chadian soldiers >"),
        (
            '"Any attack will be met with war," warned the Kenyan minister.',
            "THREATEN",
            "Kenyan minister >",
        ),
    ],
)
def test_roles_lie_with_those_who_act(read: ReadText, text: str, sort: str, actors: str) -> None:
    assert actors in {who(claim) for claim in read(text) if what(claim) == sort}


@pytest.mark.parametrize(
    "text",
    [
        "There was heavy fighting near Agadez.",
        "There was shelling near Agadez.",
        "There was gunfire in Agadez.",
    ],
)
def test_violence_that_there_was_is_an_assault_without_names(read: ReadText, text: str) -> None:
    claim = only(read(text), "ASSAULT")
    assert claim.place is not None
    assert (claim.place.name, claim.source) == ("Agadez", ())


def test_defeat_that_is_celebrated_is_no_support_for_the_defeated(read: ReadText) -> None:
    assert "SUPPORT" not in sorts(read("Crowds in Goma celebrated the defeat of the army."))


def test_deaths_without_a_doer_are_of_the_attack_told_before(read: ReadText) -> None:
    (claim,) = read("Army jets bombed the port of Aden, and ten dockers were killed.")
    assert [(one.kind, one.low) for one in claim.quantities] == [("killed", 10)]
    assert "dockers" in [actor.text for actor in claim.target]


def test_deaths_at_another_place_are_an_act_of_their_own(read: ReadText) -> None:
    claims = read("Gunmen raided a camp near Kano, and ten men were killed in Jos.")
    assert [claim.trigger.text for claim in claims] == ["raided", "killed"]


def test_doer_of_a_passive_stands_behind_the_means(read: ReadText) -> None:
    (claim,) = read("Nurses were beaten with cables by Chadian soldiers.")
    assert claim.source[0].country == "TCD"


def test_attacks_that_were_carried_out_are_told_without_anybody(read: ReadText) -> None:
    (claim,) = read("Attacks were carried out in Mopti and Gao on Friday night.")
    assert (claim.event_type, claim.place and claim.place.name) == ("ASSAULT", "Mopti")
