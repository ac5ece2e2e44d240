"""The crosswalk to CAMEO and ACLED: complete, well-formed, and each condition does what the table says."""

import re
from pathlib import Path
from typing import Any

import pytest

from powderkeg.datamodel.claim import Actor
from powderkeg.errors import ReferenceDataError
from powderkeg.reference.crosswalk import SCHEMES, load_crosswalk
from powderkeg.reference.event_types import load_event_types
from powderkeg.reference.tables import Tables
from tests.formats.examples import blockade

TYPES = load_event_types()
PAIRS = [
    *((entry.name, mode) for entry in TYPES for mode in ("", *entry.modes)),
    *((kind, "") for kind in ("control+", "control-", "control0", "alignment", "strength")),
]
SUB_EVENTS = {
    "Battles": {
        "Armed clash",
        "Government regains territory",
        "Non-state actor overtakes territory",
    },
    "Explosions/Remote violence": {
        "Air/drone strike",
        "Chemical weapon",
        "Grenade",
        "Remote explosive/landmine/IED",
        "Shelling/artillery/missile attack",
        "Suicide bomb",
    },
    "Protests": {"Excessive force against protesters", "Peaceful protest", "Protest with intervention"},
    "Riots": {"Mob violence", "Violent demonstration"},
    "Strategic developments": {
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    },
    "Violence against civilians": {"Abduction/forced disappearance", "Attack", "Sexual violence"},
}


def actor(sector: str | None, country: str | None = None) -> Actor:
    return Actor(name=f"{sector}", text="navy", start=4, end=8, sector=sector, country=country)


def counterpart(scheme: str, event_type: str | None, mode: str | None = None, **fields: Any) -> str:
    """Code and detail for the claim of the examples with other fields."""
    fields = {"contexts": (), "source": (), "target": (), "quantities": (), "place": None} | fields
    claim = blockade(event_type=event_type, mode=mode, **fields)
    line = load_crosswalk().find(scheme, claim, TYPES)
    return (line.code if scheme == "cameo" else line.detail) or line.note


def word(text: str) -> dict[str, Any]:
    """A trigger of that text, and a sentence that is nothing else."""
    passage = {"start": 0, "end": len(text), "text": text}
    return {"sentence": passage, "trigger": passage}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_type_and_mode_has_a_last_line_without_conditions(scheme: str) -> None:
    lines = load_crosswalk().lines
    assert [pair for pair in PAIRS if not lines.get((scheme, *pair)) or lines[scheme, *pair][-1].tests] == []


def test_every_line_is_of_a_known_type_and_mode() -> None:
    assert [key for key in load_crosswalk().lines if key[1:] not in PAIRS] == []


def test_cameo_codes_have_three_or_four_digits_and_a_known_root() -> None:
    codes = {
        line.code for key, lines in load_crosswalk().lines.items() for line in lines if key[0] == "cameo"
    }
    assert [code for code in codes if code and not re.fullmatch(r"(0[2-9]|1\d|20)\d{1,2}", code)] == []


def test_acled_types_are_those_of_its_codebook() -> None:
    found: dict[str, set[str]] = {}
    for key, lines in load_crosswalk().lines.items():
        for line in lines:
            if key[0] == "acled" and line.code:
                found.setdefault(line.code, set()).add(line.detail)
    assert found == SUB_EVENTS


@pytest.mark.parametrize(
    ("event_type", "mode", "fields", "code"),
    [
        ("CONSULT", "phone", {}, "041"),
        ("AGREE", None, {"contexts": ("economic",)}, "0311"),
        ("SUPPORT", None, word("ratified"), "057"),
        ("REQUEST", "meet", word("urged"), "026"),
        ("REQUEST", "meet", word("demanded"), "106"),
        ("REQUEST", "yield", word("called") | {"contexts": ("military",)}, "0256"),
        ("ASSAULT", None, {"source": (actor("REB"),), "target": (actor("MIL"),)}, "190"),
        ("ASSAULT", None, {"source": (actor("REB"),), "target": (actor("CVL"),)}, "180"),
        ("ASSAULT", None, {"source": (actor("MIL"),), "target": (actor("CVL"),)}, "190"),
        ("ASSAULT", "drone", {}, "1952"),
        ("THREATEN", "violence", {"source": (actor("GOV"),)}, "138"),
        ("THREATEN", "violence", {"source": (actor("OPP"),)}, "133"),
        ("COERCE", "restrict", word("blockaded"), "191"),
        ("COERCE", "a-mode-of-tomorrow", {}, "170"),
    ],
)
def test_event_gets_the_cameo_code_of_its_circumstances(
    event_type: str, mode: str | None, fields: dict[str, Any], code: str
) -> None:
    assert counterpart("cameo", event_type, mode, **fields) == code


@pytest.mark.parametrize(
    ("event_type", "mode", "fields", "sub_event"),
    [
        ("ASSAULT", None, {"source": (actor("UAF"),), "target": (actor("COP"),)}, "Armed clash"),
        ("ASSAULT", None, {"source": (actor("UAF"),), "target": (actor("EDU"),)}, "Attack"),
        ("ASSAULT", None, {"source": (actor("MIL"), actor("REB"))}, "Armed clash"),
        ("ASSAULT", "primitive", {"source": (actor("CVL"),), "target": (actor("CVL"),)}, "Mob violence"),
        ("ASSAULT", "firearms", {"target": (actor("MIL"),)}, "Armed clash"),
        ("ASSAULT", "crowd-control", {}, "Protest with intervention"),
        ("PROTEST", "riot", {}, "Violent demonstration"),
        ("COERCE", "arrest", {}, "Arrests"),
        ("CONCEDE", None, word("truce"), "Agreement"),
        ("CONCEDE", None, word("promised"), "words, which ACLED doesn't code"),
    ],
)
def test_event_gets_the_sub_event_type_of_its_circumstances(
    event_type: str, mode: str | None, fields: dict[str, Any], sub_event: str
) -> None:
    assert counterpart("acled", event_type, mode, **fields) == sub_event


@pytest.mark.parametrize(
    ("sign", "fields", "sub_event"),
    [
        (1, {"source": (actor("MIL", "TLS"),)}, "Government regains territory"),
        (1, {"source": (actor("MIL", "IDN"),)}, "Non-state actor overtakes territory"),
        (1, {"source": (actor("REB"),)}, "Non-state actor overtakes territory"),
        (1, {"source": (actor("REB"),)} | word("rebel-held"), "a place that is held, not taken"),
        (-1, {"source": (actor("REB"),)}, "a place that is lost, its taker not told"),
        (0, {"source": (actor("REB"),)}, "a place that is contested"),
    ],
    ids=["state", "foreign state", "rebels", "held", "lost", "contested"],
)
def test_control_that_changes_hands_is_a_battle(sign: int, fields: dict[str, Any], sub_event: str) -> None:
    control = {"kind": "control", "sign": sign, "place": blockade().place} | fields
    assert counterpart("acled", None, **control) == sub_event


def test_own_type_without_a_plover_type_has_no_counterpart() -> None:
    assert counterpart("cameo", "LAND_CLAIM") == "own type LAND_CLAIM without a PLOVER type"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("gdelt,AID,,,070,,,", "to is 'gdelt', expected cameo or acled"),
        ("cameo,AID,,,,,,", "neither a code nor a note"),
        ("cameo,AID,,source:brave,070,,,", "condition 'source:brave' can't be used"),
        ("cameo,AID,,colour,070,,,", "condition 'colour' can't be used"),
        ("cameo,AID,,trigger:@verbs,070,,,", "no list of words @verbs stands above"),
        ("acled,AID,,,Battles,,me,", "first is 'me', expected target, sides or nothing"),
    ],
    ids=["scheme", "empty", "party", "condition", "list", "first"],
)
def test_faulty_line_is_refused(tmp_path: Path, row: str, message: str) -> None:
    (tmp_path / "crosswalk.csv").write_text(f"to,type,mode,when,code,detail,first,note\n{row}\n")
    with pytest.raises(ReferenceDataError, match=rf"crosswalk\.csv line 2: {message}"):
        load_crosswalk(Tables(tmp_path))


def test_own_crosswalk_takes_the_place_of_the_bundled_one(tmp_path: Path) -> None:
    (tmp_path / "crosswalk.csv").write_text(
        "to,type,mode,when,code,detail,first,note\ncameo,COERCE,,,999,x,,\n"
    )
    own = load_crosswalk(Tables(tmp_path))
    assert own.find("cameo", blockade(), TYPES).code == "999"
    assert own.find("acled", blockade(), TYPES).note == "COERCE is not in crosswalk.csv"
    assert Tables(tmp_path).digest() == Tables().digest()
