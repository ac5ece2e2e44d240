"""What a brief says, and what its sentences rest on."""

from dataclasses import replace
from datetime import date

import pytest

from powderkeg.briefing.brief import Brief, Footnote, Section
from powderkeg.briefing.compose import compose_brief
from powderkeg.datamodel.account import Account, ActorRef, Amount, PlaceRef
from powderkeg.datamodel.claim import Kind, PlacePrecision, Status
from powderkeg.datamodel.event import Estimate, Event
from powderkeg.datamodel.situation import Hold, Outlook, Party, Share, Situation
from tests.briefing.crises import CHAD, REBELS, RSF, SUDAN, TODAY, Sudan, account, event, place


@pytest.fixture(scope="module")
def sudan() -> Sudan:
    return Sudan()


@pytest.fixture(scope="module")
def brief(sudan: Sudan) -> Brief:
    return compose(sudan)


def compose(crisis: Sudan, situation: Situation | None = None, events: list[Event] | None = None) -> Brief:
    return compose_brief(
        situation or crisis.situation,
        crisis.events if events is None else events,
        crisis.changes,
        crisis.cite,
    )


def section(brief: Brief, key: str) -> Section:
    return next(one for one in brief.sections if one.key == key)


def texts(brief: Brief, key: str) -> list[str]:
    return [sentence.text for sentence in section(brief, key).sentences]


def notes(brief: Brief, key: str, begin: str) -> list[Footnote]:
    sentence = next(one for one in section(brief, key).sentences if one.text.startswith(begin))
    return [brief.footnotes[number - 1] for number in sentence.footnotes]


def test_sections_stand_in_the_order_an_analyst_asks(brief: Brief) -> None:
    keys = [section.key for section in brief.sections]
    assert keys == ["summary", "changes", "control", "ties", "standings", "figures", "disputes"]


def test_control_has_probability_day_and_sources(brief: Brief) -> None:
    assert texts(brief, "control") == [
        "The Rapid Support Forces very likely hold El Geneina "
        "(0.93; since 17 June 2023; two independent sources).",
        "Sudanese government forces likely hold Zalingei (0.70; since 17 June 2023; one source).",
    ]


def test_footnotes_have_the_exact_sentence_and_its_report(brief: Brief) -> None:
    first, second = notes(brief, "control", "The Rapid Support Forces")
    assert (first.sentence, first.publisher, first.published) == (
        "The RSF took El Geneina.",
        "Nile Gazette",
        date(2023, 6, 18),
    )
    assert (second.publisher, second.url) == ("Sahel Wire", "https://example.org/report-2")


def test_differing_tolls_are_told_with_who_says_them(brief: Brief) -> None:
    (text,) = texts(brief, "figures")
    assert "at least 57 according to health officials and 20 according to a tribal elder" in text
    assert len(notes(brief, "figures", text)) == 2


def test_denials_say_who_denies(brief: Brief) -> None:
    assert any(
        text.startswith("Chadian officials denied that Chad moved or readied forces")
        for text in texts(brief, "disputes")
    )


def test_what_is_unconfirmed_is_called_so(brief: Brief) -> None:
    assert any(text.startswith("An unconfirmed report says that Chad backs") for text in texts(brief, "ties"))


def test_contradictions_tell_both_ties(brief: Brief) -> None:
    assert texts(brief, "ties")[0].startswith("These ties do not go together: Egypt backs Sudan's government")


def test_title_and_origin_follow_from_the_reports(brief: Brief) -> None:
    assert (brief.title, brief.documents, brief.outlets) == ("Sudan: situation report", 9, 2)
    assert brief.since == date(2023, 6, 13)


def test_a_copied_report_is_cited_once(sudan: Sudan) -> None:
    copy = account(
        90, sudan.took.sentence.upper(), kind=Kind.CONTROL, sign=1, where=sudan.took.place, publisher="Echo"
    )
    events = [event([sudan.took, copy]), *sudan.events[1:]]
    control = sudan.situation.control[0]
    share = control.holders[0].model_copy(update={"claims": (sudan.took.claim_id, copy.claim_id)})
    situation = sudan.situation.model_copy(
        update={"control": (control.model_copy(update={"holders": (share,)}),)}
    )
    assert len(notes(compose(sudan, situation, events), "control", "The Rapid")) == 1


@pytest.mark.parametrize(
    ("update", "key", "expected"),
    [
        ({"extent": "most of"}, "control", "The Rapid Support Forces very likely hold most of El Geneina"),
        ({"except_for": ("Zalingei",)}, "control", "very likely hold El Geneina except Zalingei"),
        (
            {"state": Hold.CONTESTED, "holders": "two"},
            "control",
            "El Geneina is contested: it is told to be held by the Rapid Support Forces (0.50) or Sudanese "
            "government forces (0.40), last reported on 17 June 2023.",
        ),
        (
            {"state": Hold.LOST, "holders": (), "lost_by": "one"},
            "control",
            "Sudanese government forces lost El Geneina on 16 June 2023; no report says for sure who",
        ),
        (
            {"state": Hold.OPEN, "holders": ()},
            "unknown",
            "Who holds El Geneina is not known: the last word of it is of 17 June 2023.",
        ),
        ({"follows_from": "Zalingei"}, "control", "going by Zalingei, which it is told to hold"),
    ],
    ids=["part", "except", "contested", "lost", "open", "follows"],
)
def test_holds_are_told_as_they_are(sudan: Sudan, update: dict[str, object], key: str, expected: str) -> None:
    first, second = sudan.situation.control
    claims = first.claims
    shares = {
        "two": (
            Share(party=RSF, probability=0.5, since=None, claims=claims),
            Share(party=SUDAN, probability=0.4, since=None, claims=second.claims),
        ),
        "one": (Share(party=SUDAN, probability=0.1, since=date(2023, 6, 16), claims=claims),),
    }
    told = {name: shares[value] if value in ("one", "two") else value for name, value in update.items()}
    changed = first.model_copy(update=told)
    situation = sudan.situation.model_copy(update={"control": (changed, second)})
    assert any(expected in text for text in texts(compose(sudan, situation), key))


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.ASSERTED, "Chad threatened or warned Darfur rebels (17 June 2023; carried out since)."),
        (Status.UNCONFIRMED, "An unconfirmed report says that Chad threatened or warned Darfur rebels"),
        (Status.PLANNED, "It was announced that Chad would threaten Darfur rebels"),
        (Status.POSSIBLE, "Chad may threaten Darfur rebels"),
        (Status.DENIED, "Reports deny that Chad threatened or warned Darfur rebels"),
    ],
)
def test_standings_are_as_sure_as_their_status(sudan: Sudan, status: Status, expected: str) -> None:
    threat = sudan.situation.standings[0].model_copy(
        update={"source": (CHAD,), "target": (REBELS,), "status": status, "outlook": Outlook.CARRIED_OUT}
    )
    situation = sudan.situation.model_copy(update={"standings": (threat,)})
    key = "disputes" if status is Status.DENIED else "standings"
    assert texts(compose(sudan, situation), key)[0].startswith(expected)


def test_two_parties_that_one_passage_names_share_a_sentence(sudan: Sudan) -> None:
    threat = sudan.situation.standings[0]
    both = (threat, threat.model_copy(update={"source": (CHAD,)}))
    situation = sudan.situation.model_copy(update={"standings": both})
    assert texts(compose(sudan, situation), "standings") == [
        "Egypt and Chad issued a threat or warning (17 June 2023; open)."
    ]


def test_what_some_deny_is_told_as_disputed(sudan: Sudan) -> None:
    soldiers = ActorRef("soldiers", "SDN", "MIL")
    rebels, worker = ActorRef("Darfur rebels", "SDN", "REB"), ActorRef("aid worker", None, "NGO")
    said = account(91, "Rebels shelled soldiers.", target=[soldiers], source=[rebels], by=[worker])
    deny = account(92, "The army denied it.", status=Status.DENIED, by=[ActorRef("army", "SDN", "MIL")])
    brief = compose(sudan, events=[*sudan.events, event([said, deny])])
    assert (
        "Whether Darfur rebels attacked Sudanese soldiers is disputed: "
        "an aid worker said so, the army denied it."
    ) in texts(brief, "disputes")
    assert [note.sentence for note in notes(brief, "disputes", "Whether")] == [said.sentence, deny.sentence]


def test_attacks_tell_their_dead_in_the_words_of_the_report(sudan: Sudan) -> None:
    dead = [Amount("killed", 12, 12, None, "Twelve traders")]
    attack = account(93, "Twelve traders were killed in Kutum.", quantities=dead, where=place("Kutum"))
    brief = compose(sudan, events=[*sudan.events, with_killed(event([attack]))])
    assert "Twelve traders were killed in Kutum on 17 June 2023." in texts(brief, "changes")


def with_killed(told: Event) -> Event:
    return replace(told, quantities=(Estimate("killed", None, 12, 12, 12, told.claim_ids),))


def test_sections_say_how_much_they_leave_out(sudan: Sudan) -> None:
    targets = [Party(f"brigade {number}", f"Brigade {number}") for number in range(20)]
    threat = sudan.situation.standings[0]
    many = tuple(threat.model_copy(update={"target": (target,)}) for target in targets)
    situation = sudan.situation.model_copy(update={"standings": many})
    shown = section(compose(sudan, situation), "standings")
    assert len(shown.sentences) + shown.left_out == len(many)
    assert shown.more.endswith("powderkeg situation")


def test_undated_reports_are_owned_to(sudan: Sudan) -> None:
    undated = account(94, "Something happened.", published=None)
    brief = compose(sudan, events=[*sudan.events, event([undated], day=None)])
    assert any("no day of publication" in line for line in brief.method)


def test_an_empty_situation_makes_an_empty_brief(sudan: Sudan) -> None:
    empty = Situation(
        as_of=TODAY, known_by=None, documents=0, events=0,
        control=(), ties=(), contradictions=(), figures=(), standings=(),
    )  # fmt: skip
    brief = compose_brief(empty, [], [], sudan.cite, title="Nothing")
    assert (brief.sections, brief.footnotes, brief.title) == ((), (), "Nothing")


@pytest.mark.parametrize(
    ("codes", "title"),
    [
        (["TCD", "TCD", "EGY"], "Chad: situation report"),
        (["TCD", "EGY"], "Chad and Egypt: situation report"),
        (["TCD", "EGY", "LBY"], "Chad, Egypt and Libya: situation report"),
        (["TCD", "TCD", "EGY", "LBY", "MLI", "NER"], "Situation report"),
        ([], "Situation report"),
    ],
)
def test_title_names_no_more_than_what_the_brief_is_mostly_about(
    sudan: Sudan, codes: list[str], title: str
) -> None:
    denials = [
        account(
            50 + number,
            f"The ministry denied raid {number}.",
            status=Status.DENIED,
            by=[ActorRef("ministry", code, "GOV")],
            source=[ActorRef("raiders", code, "UAF")],
            where=PlaceRef(f"Town {number}", code, None, 13.0, 20.0, PlacePrecision.CITY),
        )
        for number, code in enumerate(codes)
    ]
    empty = sudan.situation.model_copy(
        update={"control": (), "ties": (), "standings": (), "figures": (), "contradictions": ()}
    )
    brief = compose_brief(empty, [event([one]) for one in denials], [], sudan.cite)
    assert brief.title == title


def test_party_and_its_leader_tell_of_a_hold_by_their_own_account(sudan: Sudan) -> None:
    leader = ActorRef("Mohamed Hamdan Dagalo", "SDN", "REB", "mohamed-hamdan-dagalo")
    group = ActorRef("Rapid Support Forces", "SDN", "REB", "rapid-support-forces")
    for other, own in ((leader, True), (ActorRef("residents", "SDN", "CVL"), False)):
        quoted = {sudan.took.claim_id: (group,), sudan.took_too.claim_id: (other,)}
        events = [
            replace(
                one,
                claims=tuple(
                    replace(claim, attribution=quoted.get(claim.claim_id, claim.attribution))
                    for claim in one.claims
                ),
            )
            for one in sudan.events
        ]
        (told,) = [text for text in texts(compose(sudan, events=events), "control") if "Geneina" in text]
        assert told.endswith("by their own account.") is own


def _told(sudan: Sudan, claim: Account) -> str:
    """The one sentence that an event of this claim adds to what changed."""
    told = texts(compose(sudan, events=[*sudan.events, event([claim])]), "changes")
    return "\n".join(told)


_ARMY, _REBELS = ActorRef("army", "SDN", "MIL"), ActorRef("Darfur rebels", "SDN", "REB")


@pytest.mark.parametrize(
    ("trigger", "expected"),
    [
        ("repulsed", "The Sudanese army repelled an attack by Darfur rebels in Kutum on 17 June 2023."),
        ("beat back", "The Sudanese army repelled an attack by Darfur rebels in Kutum on 17 June 2023."),
        ("shelled", "The Sudanese army attacked Darfur rebels in Kutum on 17 June 2023."),
    ],
)
def test_an_attack_that_was_repelled_is_no_attack_of_who_repelled_it(
    sudan: Sudan, trigger: str, expected: str
) -> None:
    claim = account(
        95,
        f"The army {trigger} rebels near Kutum.",
        source=[_ARMY],
        target=[_REBELS],
        where=place("Kutum"),
        trigger=trigger,
    )
    assert expected in _told(sudan, claim)


def test_an_attack_on_a_town_that_was_repelled_is_not_by_the_town(sudan: Sudan) -> None:
    claim = account(
        95,
        "The army fended off an assault on Kutum.",
        source=[_ARMY],
        target=[ActorRef("Kutum")],
        where=place("Kutum"),
        trigger="fended off",
    )
    assert "The Sudanese army repelled an attack in Kutum on 17 June 2023." in _told(sudan, claim)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The rebels rejected the amnesty on Tuesday.", "Darfur rebels rejected the amnesty on 17 June"),
        ("The rebels rejected an offer of talks by Cairo.", "Darfur rebels rejected an offer of talks on 17"),
        ("The rebels rejected it.", "Darfur rebels rejected a demand or offer on 17 June 2023."),
    ],
)
def test_what_was_rejected_is_named_as_the_report_names_it(
    sudan: Sudan, sentence: str, expected: str
) -> None:
    claim = account(96, sentence, event_type="REJECT", mode="change", source=[_REBELS], trigger="rejected")
    assert expected in _told(sudan, claim)


@pytest.mark.parametrize(
    ("words", "target", "expected"),
    [
        ("14 of its soldiers", "Chadian soldiers", "14 Chadian soldiers were killed"),
        ("14 of its soldiers", "fighters", "14 soldiers were killed"),
        ("one of their policemen", "policemen", "One of the policemen was killed"),
        ("dozens of his men", "men", "Dozens of men were killed"),
        ("12 of the traders", "traders", "12 of the traders were killed"),
    ],
)
def test_losses_have_no_pronoun_without_its_owner(
    sudan: Sudan, words: str, target: str, expected: str
) -> None:
    number = 1 if words.startswith("one") else 14
    claim = account(
        97,
        f"N'Djamena said {words} had died.",
        target=[ActorRef(target, "TCD", "MIL")],
        quantities=[Amount("killed", number, number, None, words)],
    )
    told = replace(event([claim]), quantities=(Estimate("killed", None, number, number, number, ()),))
    assert expected in "\n".join(texts(compose(sudan, events=[*sudan.events, told]), "changes"))
