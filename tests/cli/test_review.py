"""The commands of `powderkeg review` on a real record, and what other commands make of reviews."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from powderkeg.crisis import load_crisis
from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document
from powderkeg.datamodel.reading import ReaderVersion, Reading
from powderkeg.datamodel.review import Action
from powderkeg.evaluation.gold import load_gold
from powderkeg.record import ClaimFilter, Record
from powderkeg.reference.lexicons import confidence_weights
from powderkeg.reference.tables import Tables
from powderkeg.reviewing.making import make_review
from tests.cli.conftest import Run

Review = Callable[..., Any]


@pytest.fixture(scope="module")
def linked(record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record whose claims are linked, as linking takes longer than all else."""
    path = Path(shutil.copy(record, tmp_path_factory.mktemp("linked") / "crises.sqlite"))
    with Record.open(path) as opened:
        load_crisis(opened)
    return path


@pytest.fixture
def copy(linked: Path, tmp_path: Path) -> Path:
    """A record of one's own, so that reviews in it bother no other test."""
    return Path(shutil.copy(linked, tmp_path / "crises.sqlite"))


@pytest.fixture
def review(run: Run, copy: Path) -> Review:
    """Run a command of the group as Awa, and give what it prints with --json."""

    def invoke(*arguments: object, by: str = "Awa") -> Any:
        result = run("review", *arguments, "--record", copy, "--json", "--by", by)
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)

    return invoke


def claims(run: Run, record: Path, *conditions: object) -> list[dict[str, Any]]:
    result = run("claims", "--record", record, "--json", *conditions)
    assert result.exit_code in (0, 4), result.stderr
    found: list[dict[str, Any]] = json.loads(result.stdout)["claims"]
    return found


def id_of(record: Path, **conditions: Any) -> str:
    with Record.open(record, create=False) as opened:
        return next(opened.claims(ClaimFilter(**conditions))).claim_id


def outputs(run: Run, record: Path) -> list[str]:
    """What a user sees of a record, but for the reviews themselves."""
    commands: tuple[tuple[object, ...], ...] = (
        ("claims", "--record", record, "--json"),
        ("claims", "--record", record),
        ("actors", "--record", record, "--json"),
        ("situation", "--record", record, "--json"),
        ("export", "--to", "csv", "--record", record),
    )
    with Record.open(record, create=False) as opened:
        events = [str(event) for event in load_crisis(opened).events]
    return [*(run(*command).stdout for command in commands), *events]


def events(record: Path) -> list[set[str]]:
    """The claims of each event, largest event first."""
    with Record.open(record, create=False) as opened:
        found = [set(event.claim_ids) for event in load_crisis(opened).events]
    return sorted(found, key=len, reverse=True)


def test_rejected_claims_are_left_out_everywhere(run: Run, copy: Path, review: Review) -> None:
    claim_id = id_of(copy, event_type="RETREAT")
    review("reject", claim_id[:8], "--why", "nobody fled")
    assert claim_id not in [claim["claim_id"] for claim in claims(run, copy)]
    printed = json.loads(run("claims", "--record", copy, "--rejected", "--json").stdout)
    assert claim_id in [claim["claim_id"] for claim in printed["claims"]]
    assert printed["rejected"] == [claim_id]
    assert claim_id not in run("export", "--to", "jsonl", "--record", copy).stdout
    assert "nobody fled" in run("explain", claim_id, "--record", copy).stdout


def test_corrected_claims_have_their_right_values(run: Run, copy: Path, review: Review) -> None:
    claim_id = id_of(copy, event_type="RETREAT")
    review("correct", claim_id, "--set", "status=unconfirmed", "--set", "source=MNLA")
    (found,) = claims(run, copy, "--type", "RETREAT")
    assert (found["status"], found["source"][0]["sector"]) == ("unconfirmed", "REB")
    printed = run("explain", claim_id, "--record", copy).stdout
    assert "by review; read as denied" in " ".join(printed.split())
    explained = json.loads(run("explain", claim_id, "--record", copy, "--json").stdout)
    assert explained["claim"]["status"] == "unconfirmed"
    assert explained["as_read"]["status"] == "denied"
    assert [one["reviewer"] for one in explained["reviews"]] == ["Awa"]


def test_conditions_hold_for_claims_as_corrected(run: Run, copy: Path, review: Review) -> None:
    claim_id = id_of(copy, event_type="RETREAT")
    review("correct", claim_id, "--set", "place=Timbuktu", "--set", "time=2014-01-05")
    by_place = claims(run, copy, "--place", "timbuktu", "--limit", 1)
    assert [claim["claim_id"] for claim in by_place] == [claim_id]
    assert claims(run, copy, "--place", "Gao") == []
    assert [claim["claim_id"] for claim in claims(run, copy, "--until", "2014-02-01")] == [claim_id]


def test_correction_builds_on_the_one_before(run: Run, copy: Path, review: Review) -> None:
    claim_id = id_of(copy, event_type="ASSAULT")
    review("correct", claim_id, "--set", "type=PROTEST", "--set", "mode=")
    review("correct", claim_id, "--set", "mode=riot")
    (found,) = claims(run, copy, "--type", "PROTEST")
    assert found["mode"] == "riot"


def test_accepting_a_corrected_claim_tells_that_it_counts_as_read(
    run: Run, copy: Path, review: Review
) -> None:
    claim_id = id_of(copy, event_type="RETREAT")
    review("correct", claim_id, "--set", "status=planned")
    result = run("review", "accept", claim_id, "--record", copy, "--by", "Ben")
    assert f"{claim_id}: counts as it was read" in result.stderr
    assert [claim["status"] for claim in claims(run, copy, "--type", "RETREAT")] == ["denied"]


def test_merged_actors_are_found_under_one_name(run: Run, copy: Path, review: Review) -> None:
    review("merge-actors", "MNLA", "tuareg rebels")
    found = claims(run, copy, "--actor", "National Movement")
    assert {claim["source"][0]["name"] for claim in found} == {
        "National Movement for the Liberation of Azawad"
    }
    assert "Tuareg rebels" not in run("actors", "--record", copy).stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("accept", "ASSAULT"),
        ("reject", "ASSAULT", "--why", "no"),
        ("correct", "ASSAULT", "--set", "place=Gao", "--set", "source=MNLA"),
        ("link", "ASSAULT", "RETREAT"),
        ("split", "CONTROL", "--claims", "CONTROL"),
        ("merge-actors", "Tuareg rebels", "soldiers"),
        ("split-actors", "Tuareg rebels", "soldiers"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_undone_review_leaves_no_trace(
    run: Run, copy: Path, review: Review, arguments: tuple[str, ...]
) -> None:
    before = outputs(run, copy)
    ids = {
        "ASSAULT": id_of(copy, event_type="ASSAULT"),
        "RETREAT": id_of(copy, event_type="RETREAT"),
        "CONTROL": id_of(copy, kind="control"),
    }
    (made,) = review(*(ids.get(word, word) for word in arguments))["reviews"]
    assert arguments[0] in ("accept", "split-actors") or outputs(run, copy) != before
    (undone,) = review("undo", made["review_id"][:7])["reviews"]
    assert outputs(run, copy) == before
    review("undo", undone["review_id"], by="Ben")
    listed = json.loads(run("review", "list", "--record", copy, "--json").stdout)["reviews"]
    stands = {one["review_id"]: one["stands"] for one in listed}
    assert [stands[one["review_id"]] for one in (made, undone)] == [True, False]


def test_split_event_is_whole_again_when_merged(copy: Path, review: Review) -> None:
    whole = events(copy)[0]
    one, *others = sorted(whole)
    review("split", f"e{one[1:8]}", "--claims", one)
    assert {one} in events(copy)
    review("merge", one, others[0])
    assert events(copy)[0] == whole


def test_linked_claims_make_an_event_until_they_are_unlinked(copy: Path, review: Review) -> None:
    pair = [id_of(copy, event_type="ASSAULT"), id_of(copy, event_type="RETREAT")]
    before = events(copy)
    review("link", *pair)
    assert any(set(pair) <= event for event in events(copy))
    review("unlink", *pair)
    assert events(copy) == before


def test_claims_of_another_event_can_not_be_split_off(run: Run, copy: Path) -> None:
    one, other = id_of(copy, kind="control"), id_of(copy, event_type="ASSAULT")
    result = run("review", "split", one, "--claims", other, "--record", copy, "--by", "Awa")
    assert result.exit_code == 2
    assert f"--claims {other}: not of event" in result.stderr


def test_review_undone_already_is_not_undone_again(run: Run, copy: Path, review: Review) -> None:
    (made,) = review("accept", id_of(copy))["reviews"]
    review("undo", made["review_id"])
    result = run("review", "undo", made["review_id"], "--record", copy, "--by", "Awa")
    assert result.exit_code == 2
    assert "is undone already" in result.stderr


def test_reviewer_is_never_made_up(run: Run, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POWDERKEG_REVIEWER", raising=False)
    claim_id = id_of(copy)
    for by in ((), ("--by", " ")):
        result = run("review", "accept", claim_id, "--record", copy, *by)
        assert result.exit_code == 2
        assert "nobody is named as reviewer; give --by NAME or set POWDERKEG_REVIEWER" in result.stderr
    monkeypatch.setenv("POWDERKEG_REVIEWER", "Ben")
    result = run("review", "accept", claim_id, "--record", copy, "--json")
    assert json.loads(result.stdout)["reviews"][0]["reviewer"] == "Ben"


def test_nothing_is_kept_where_one_id_is_wrong(run: Run, copy: Path) -> None:
    result = run("review", "accept", id_of(copy), "c0000000", "--record", copy, "--by", "Awa")
    assert result.exit_code == 4
    assert run("review", "list", "--record", copy).exit_code == 4


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("correct", "--set", "status=maybe"), "--set status is 'maybe', expected one of asserted"),
        (("correct", "--set", "place=Xyzzyville"), "the gazetteer has no place called 'Xyzzyville'"),
        (("link",), "link needs two claims or more"),
    ],
    ids=["status", "place", "link"],
)
def test_review_that_can_not_be_is_refused(
    run: Run, copy: Path, arguments: tuple[str, ...], message: str
) -> None:
    command, *options = arguments
    result = run("review", command, id_of(copy), *options, "--record", copy, "--by", "Awa")
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())


def test_unknown_actor_is_answered_with_a_like_one(run: Run, copy: Path) -> None:
    result = run("review", "merge-actors", "Tuareg rebbels", "soldiers", "--record", copy, "--by", "Awa")
    assert result.exit_code == 4
    assert "names 'Tuareg rebbels'; did you mean Tuareg rebels" in result.stderr


def test_queue_holds_what_nobody_reviewed(run: Run, copy: Path, review: Review) -> None:
    printed = json.loads(run("review", "queue", "--record", copy, "--json").stdout)["queue"]
    assert len(printed) == len(claims(run, copy))
    assert [one["score"] for one in printed] == sorted((one["score"] for one in printed), reverse=True)
    review("accept", printed[0]["claim_id"])
    after = json.loads(run("review", "queue", "--record", copy, "--json").stdout)["queue"]
    assert printed[0]["claim_id"] not in [one["claim_id"] for one in after]
    assert printed[1]["claim_id"][:9] in run("review", "queue", "--record", copy).stdout


def test_hostile_text_is_shown_harmless(run: Run, copy: Path) -> None:
    claim_id = id_of(copy)
    evil = "\x1b[2J[bold]\u202egnp.exe\nreview"
    result = run("review", "reject", claim_id, "--why", evil, "--by", evil, "--record", copy)
    assert result.exit_code == 0
    other = id_of(copy, event_type="RETREAT")
    changed = run("review", "correct", other, "--set", f"source={evil}", "--by", "Awa", "--record", copy)
    assert changed.exit_code == 0, changed.stderr
    shown = [
        run("review", "list", "--record", copy),
        run("explain", claim_id, "--record", copy),
        run("explain", other, "--record", copy),
        run("claims", "--type", "RETREAT", "--record", copy),
    ]
    for text in (one.stdout + one.stderr for one in (result, changed, *shown)):
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "[bold]" in text


def test_list_shows_reviews_of_a_reviewer_or_claim(run: Run, copy: Path, review: Review) -> None:
    one, other = id_of(copy, event_type="ASSAULT"), id_of(copy, event_type="RETREAT")
    review("accept", one)
    review("reject", other, "--why", "no", by="Ben")

    def listed(*conditions: str) -> list[str]:
        printed = run("review", "list", "--record", copy, "--json", *conditions).stdout
        return [one["action"] for one in json.loads(printed)["reviews"]]

    assert listed() == ["accept", "reject"]
    assert listed("--reviewer", "Ben") == ["reject"]
    assert listed("--claim", one[:8]) == ["accept"]


def test_agreement_of_two_reviewers_is_told(run: Run, copy: Path, review: Review) -> None:
    one, other = id_of(copy, event_type="ASSAULT"), id_of(copy, event_type="RETREAT")
    for by in ("Awa", "Ben"):
        review("accept", one, by=by)
        review("reject", other, "--why", "no", by=by)
    printed = json.loads(run("review", "agreement", "--record", copy, "--json").stdout)
    assert printed["reviewers"] == ["Awa", "Ben"]
    assert printed["agreement"][0] == {"name": "verdict", "claims": 2, "values": 4, "alpha": 1.0, "why": None}
    assert "undefined: all values are the same" in run("review", "agreement", "--record", copy).stdout


def test_reviews_become_gold_sentences_that_evaluate_takes(
    run: Run, copy: Path, review: Review, tmp_path: Path
) -> None:
    out = tmp_path / "gold.jsonl"
    found = claims(run, copy)
    wrong = id_of(copy, event_type="RETREAT")
    started = next(claim for claim in found if claim["event_type"] == "ASSAULT")
    twins = [one["claim_id"] for one in found if one["sentence"] == started["sentence"]]
    rest = [one["claim_id"] for one in found if one["claim_id"] not in (wrong, *twins)]
    review("accept", *rest, twins[0])
    review("reject", wrong, "--why", "not so")
    told = run("review", "export", "--out", out, "--record", copy)
    assert told.exit_code == 0, told.stderr
    assert "1 sentence left out, of whose claims some were not reviewed" in told.stderr
    gold = load_gold(out)
    assert gold.faults == ()
    assert [item.id for item in gold.items if not item.claims] == [
        next(f"{one['document_id']}:{one['sentence']['start']}" for one in found if one["claim_id"] == wrong)
    ]
    evaluated = json.loads(run("evaluate", out, "--json").stdout)
    assert evaluated["recall"] == 1.0


def test_too_few_reviews_recalibrate_nothing(run: Run, copy: Path, tmp_path: Path, review: Review) -> None:
    review("accept", id_of(copy))
    result = run("review", "recalibrate", "--out", tmp_path / "own", "--record", copy)
    assert result.exit_code == 2
    assert "1 claims with a verdict are too few" in result.stderr
    assert not (tmp_path / "own").exists()


def test_recalibration_writes_a_table_for_lexicons(run: Run, tmp_path: Path) -> None:
    path, own = tmp_path / "many.sqlite", tmp_path / "own"
    with Record.open(path) as opened:
        keep_reviewed_claims(opened, 60)
    result = run("review", "recalibrate", "--out", own, "--record", path, "--json")
    assert result.exit_code == 0, result.stderr
    printed = json.loads(result.stdout)
    assert printed["before"]["claims"] == printed["after"]["claims"] == 60
    assert printed["after"]["brier"] < printed["before"]["brier"]
    shipped, made = confidence_weights(Tables()), confidence_weights(Tables(own))
    assert made["place"] == pytest.approx(shipped["place"] * printed["stretch"], abs=0.001)
    assert made["bias"] < shipped["bias"] * printed["stretch"]
    again = run("review", "recalibrate", "--out", own, "--record", path)
    assert again.exit_code == 2
    assert "is there already" in again.stderr


def keep_reviewed_claims(record: Record, number: int) -> None:
    """Reports of one sentence each; the reader is sure of the claim in it, and mostly wrong."""
    text = "Rebels attacked the market."
    for index in range(number):
        document = Document(document_id=f"d{index}", text=f"{text} {index}")
        passage = {"start": 0, "end": len(text), "text": text}
        claim = Claim.model_validate(
            {
                "document_id": document.document_id,
                "claim_id": f"c{index:016x}",
                "kind": "event",
                "event_type": "ASSAULT",
                "sentence": passage,
                "trigger": passage,
                "status": "asserted",
                "confidence": 0.9,
            }
        )
        reader = ReaderVersion(version="1", pipeline="p", reference="a" * 64)
        at = datetime(2026, 1, 1, tzinfo=UTC)
        record.add(document, [claim], Reading(document_id=document.document_id, reader=reader, read_at=at))
        action = Action.REJECT if index % 3 else Action.ACCEPT
        record.add_review(make_review(action, reviewer="Awa", reviewed_at=at, claims=[claim.claim_id]))


def test_help_of_the_group_lists_its_commands(run: Run) -> None:
    assert "merge-actors" in run("review", "--help").stdout
    assert "No such command 'acept'" in run("review", "acept").stderr


def test_command_that_is_run_again_says_nothing_twice(run: Run, review: Review, copy: Path) -> None:
    first, second = (claim["claim_id"] for claim in claims(run, copy)[:2])
    (made,) = review("reject", first, "--why", "no")["reviews"]
    again = review("reject", first, second, "--why", "no")["reviews"]
    assert again[0] == made
    with Record.open(copy) as opened:
        assert [one.claims for one in opened.reviews()] == [(first,), (second,)]


def test_change_of_mind_and_back_is_three_reviews(run: Run, review: Review, copy: Path) -> None:
    claim_id = claims(run, copy)[0]["claim_id"]
    for action in ("accept", "reject", "accept"):
        review(action, claim_id, "--why", "so")
    (undone,) = review("reject", claim_id, "--why", "so")["reviews"]
    review("undo", undone["review_id"])
    review("reject", claim_id, "--why", "so")
    review("reject", claim_id, "--why", "so", by="Ben")
    with Record.open(copy) as opened:
        assert len(opened.reviews()) == 7


def test_reviews_of_one_command_are_kept_all_or_none(run: Run, copy: Path) -> None:
    first, second = (claim["claim_id"] for claim in claims(run, copy)[:2])
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON reviews WHEN NEW.review_number = 2 "
            "BEGIN SELECT RAISE(ABORT, 'power cut'); END"
        )
    result = run("review", "accept", first, second, "--by", "Awa", "--record", copy)
    assert result.exit_code == 5
    with Record.open(copy) as opened:
        assert opened.reviews() == []
