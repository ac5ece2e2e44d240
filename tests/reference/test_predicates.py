"""The predicate lexicon: what a line says, which is tried first, and what a faulty one is answered with."""

from pathlib import Path

import pytest

from powderkeg.datamodel.claim import EventType, Kind
from powderkeg.errors import ReferenceDataError
from powderkeg.reference.predicates import COLUMNS, PredicateLexicon, load_predicates
from powderkeg.reference.tables import Tables

CLASSES = "name,words\nvehicle,car|truck\n"


def lexicon(folder: Path, *rows: str) -> PredicateLexicon:
    (folder / "predicates.csv").write_text("\n".join([",".join(COLUMNS), *rows]) + "\n")
    (folder / "word_classes.csv").write_text(CLASSES)
    return load_predicates(Tables(folder))


def test_line_is_read_for_each_of_its_words(tmp_path: Path) -> None:
    words = lexicon(tmp_path, "seize|grab,V,obj:#place,control+,subj,from,obj,Rebels seized Goma.")
    (predicate,) = words.find("grab", "VERB")
    assert (predicate.kind, predicate.sign, predicate.event_type) == (Kind.CONTROL, 1, None)
    assert (predicate.source, predicate.target, predicate.place) == (("subj",), ("from",), ("obj",))
    assert words.find("grab", "NOUN") == ()
    assert words.find("release", "VERB") == ()


@pytest.mark.parametrize(
    ("claim", "kind", "event_type", "mode", "sign"),
    [
        ("ASSAULT", Kind.EVENT, EventType.ASSAULT, None, None),
        ("ASSAULT/aerial", Kind.EVENT, EventType.ASSAULT, "aerial", None),
        ("THREATEN/*", Kind.EVENT, EventType.THREATEN, None, None),
        ("control0", Kind.CONTROL, None, None, 0),
        ("control-", Kind.CONTROL, None, None, -1),
        ("alignment+", Kind.ALIGNMENT, None, None, 1),
        ("none", None, None, None, None),
    ],
)
def test_claim_column_says_what_is_claimed(
    tmp_path: Path, claim: str, kind: Kind, event_type: EventType, mode: str, sign: int
) -> None:
    (predicate,) = lexicon(tmp_path, f"hit,V,,{claim},subj,obj,,").find("hit", "VERB")
    assert (predicate.kind, predicate.event_type, predicate.mode, predicate.sign) == (
        kind,
        event_type,
        mode,
        sign,
    )
    assert predicate.mode_from_content is claim.endswith("*")


def test_conditions_name_slots_words_and_kinds(tmp_path: Path) -> None:
    (predicate,) = lexicon(tmp_path, "hit,V,obj|on:@vehicle|#people !subj:storm,ASSAULT,subj,obj,,").find(
        "hit", "VERB"
    )
    wanted, unwanted = predicate.conditions
    assert (wanted.slots, wanted.words, wanted.fillers, wanted.wanted) == (
        ("obj", "on"),
        {"car", "truck"},
        {"#people"},
        True,
    )
    assert (unwanted.slots, unwanted.words, unwanted.wanted) == (("subj",), {"storm"}, False)


def test_most_demanding_line_comes_first_and_among_equals_the_upper(tmp_path: Path) -> None:
    words = lexicon(
        tmp_path,
        "hit,V,obj,ASSAULT,subj,obj,,",
        "hit,V,subj,PROTEST,subj,obj,,",
        "hit,V,obj:#people,COERCE,subj,obj,,",
    )
    assert [predicate.event_type for predicate in words.find("hit", "VERB")] == [
        "COERCE",
        "ASSAULT",
        "PROTEST",
    ]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("hit,X,,ASSAULT,subj,obj,,", "pos is 'X', expected V, N or A"),
        ("hit,V,,SMITE,subj,obj,,", "claim is 'SMITE', expected a PLOVER type"),
        ("hit,V,,control*,subj,obj,,", "claim is 'control\\*'"),
        ("hit,V,obj:@ship,ASSAULT,subj,obj,,", "no word class @ship"),
        ("hit,V,obj:#thing,ASSAULT,subj,obj,,", "no kind #thing; known are #actor"),
        ("hit,V,obj:bus|on:fire,ASSAULT,subj,obj,,", "'obj:bus\\|on:fire' has two colons; write"),
        ("hit,V,obj.oprd:bus,ASSAULT,subj,obj,,", "no slot 'oprd'; known are"),
        ("hit,V,,ASSAULT,subject,obj,,", "no slot 'subject'; known are"),
        ("hit,V", "2 cells, expected 8"),
    ],
    ids=[
        "part of speech",
        "claim",
        "sign",
        "word class",
        "kind",
        "two conditions in one",
        "slot",
        "slot of a role",
        "cells",
    ],
)
def test_faulty_line_is_refused_with_file_and_line(tmp_path: Path, row: str, fault: str) -> None:
    with pytest.raises(ReferenceDataError, match=rf"predicates\.csv line 2: .*{fault}"):
        lexicon(tmp_path, row)


def test_explanations_name_the_line(tmp_path: Path) -> None:
    words = lexicon(tmp_path, "hit,N,,ASSAULT,owner,of,,", "hold,N,,control+,owner,,on,")
    assert [words.find(word, "NOUN")[0].name for word in ("hit", "hold")] == [
        "predicates.csv line 2: hit -> ASSAULT",
        "predicates.csv line 3: hold -> control +1",
    ]


def test_bundled_lexicon_covers_every_sort_of_claim() -> None:
    bundled = load_predicates()
    assert {predicate.event_type for predicate in bundled if predicate.event_type} == set(EventType)
    assert {predicate.kind for predicate in bundled} >= {Kind.EVENT, Kind.CONTROL, Kind.ALIGNMENT}
