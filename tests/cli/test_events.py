"""The commands `events` and `explain` on events."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.databases import Databases

_REPORTS = {
    "courier.txt": """Soldiers killed in Kadugli
Nile Courier, 5 March 2024

KADUGLI, Sudan — Rebels stormed the army barracks in Kadugli on Monday and killed 34 soldiers, doctors said.
""",
    "herald.txt": """Attack on barracks
Nuba Herald, 6 March 2024

Rebels attacked the barracks of the Sudanese army in Kadugli on Monday, killing 17 soldiers.
""",
    "post.txt": """Talks in Juba
Juba Post, 9 March 2024

The president of Chad met leaders of the Sudanese government in Juba on Friday.
""",
}


@pytest.fixture(scope="module")
def kadugli(run: Run, lasting_databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("kadugli")
    for name, text in _REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    record = lasting_databases.new("sudan.sqlite")
    assert run("add", folder, "--record", record).exit_code == 0
    return record


def _events(run: Run, record: str, *options: object) -> list[dict]:
    result = run("events", "--record", record, "--json", *options)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)["events"]


def _attack(run: Run, record: str) -> dict:
    (event,) = _events(run, record, "--type", "assault", "--min-voices", 2)
    return event


def test_events_show_one_attack_that_two_outlets_tell_of(run: Run, kadugli: str) -> None:
    event = _attack(run, kadugli)
    assert (event["time"]["start"], event["place"]["name"], event["time"]["dated"]) == (
        "2024-03-04",
        "Kadugli",
        True,
    )
    (dead,) = event["quantities"]
    assert (dead["kind"], dead["low"], dead["high"]) == ("killed", 17, 34)
    assert event["event_id"][1:] == event["claims"][0][1:]


def test_events_as_a_table_mark_contradictions(run: Run, kadugli: str) -> None:
    printed = " ".join(run("events", "--record", kadugli, "--min-voices", 2).stdout.split())
    assert "killed: 17–34" in printed
    assert "contradicted: killed" in printed
    assert "2 voices" in printed


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--place", "Kadugli", "--type", "ASSAULT"), True),
        (("--place", "SDN"), True),
        (("--actor", "reb"), True),
        (("--actor", "Chad"), False),
        (("--since", "2024-03-05"), False),
        (("--until", "2024-03-04"), True),
        (("--min-belief", "0.9"), True),
        (("--min-belief", "0.999"), False),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "found" if value else "not found",
)
def test_events_meet_the_conditions(run: Run, kadugli: str, options: tuple[str, ...], found: bool) -> None:
    attack = _attack(run, kadugli)["event_id"]
    result = run("events", "--record", kadugli, "--json", *options)
    assert (attack in {event["event_id"] for event in json.loads(result.stdout)["events"]}) is found


def test_events_known_by_a_day_rest_on_what_was_published_by_then(run: Run, kadugli: str) -> None:
    events = _events(run, kadugli, "--known-by", "2024-03-05", "--type", "ASSAULT")
    assert {quantity["high"] for event in events for quantity in event["quantities"]} == {34}
    assert {voice["name"].split(" in ")[-1] for event in events for voice in event["voices"]} == {
        "Nile Courier"
    }


def test_events_no_more_than_asked_for(run: Run, kadugli: str) -> None:
    assert len(_events(run, kadugli, "--limit", 1)) == 1


def test_events_that_are_not_there_are_told(run: Run, kadugli: str) -> None:
    result = run("events", "--record", kadugli, "--type", "PROTEST")
    assert result.exit_code == 4
    assert "no event in the record meets these conditions" in result.stderr


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--type", "ASSALT"), "'ASSALT' is no event type of PLOVER or the record"),
        (
            ("--since", "2024-03-09", "--until", "2024-03-01"),
            "the period ends 2024-03-01 before it begins 2024-03-09",
        ),
    ],
    ids=["type", "days"],
)
def test_events_refuse_conditions_that_make_no_sense(
    run: Run, kadugli: str, options: tuple[str, ...], message: str
) -> None:
    result = run("events", "--record", kadugli, *options)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.replace("│", " ").split())


def test_explain_event_shows_claims_contradictions_links_and_belief(run: Run, kadugli: str) -> None:
    event = _attack(run, kadugli)
    printed = " ".join(run("explain", event["event_id"][:9], "--record", kadugli).stdout.split())
    assert "Nile Courier, 2024-03-05" in printed
    assert "they contradict each other on killed: 34" in printed
    assert "the same place" in printed
    assert f"belief {event['belief']:.2f}" in printed


def test_explain_finds_an_event_by_any_of_its_claims(run: Run, kadugli: str) -> None:
    event = _attack(run, kadugli)
    for claim in event["claims"]:
        result = run("explain", f"e{claim[1:]}", "--record", kadugli, "--json")
        assert json.loads(result.stdout)["event"] == event


def test_explain_event_as_json_has_what_the_page_tells(run: Run, kadugli: str) -> None:
    event = _attack(run, kadugli)
    told = json.loads(run("explain", event["event_id"], "--record", kadugli, "--json").stdout)
    assert [claim["claim_id"] for claim in told["claims"]] == event["claims"]
    (finding,) = told["event"]["contradictions"]
    assert {version["value"] for version in finding["versions"]} == {"34", "17"}
    assert all(link["weight"] > 0 for link in told["links"])


def test_explain_unknown_event_says_where_to_look(run: Run, kadugli: str) -> None:
    result = run("explain", "effffffff", "--record", kadugli)
    assert result.exit_code == 4
    assert "`powderkeg events` lists those there are" in result.stderr


def test_publisher_of_a_table_of_ones_own_counts_less(run: Run, kadugli: str, tmp_path: Path) -> None:
    from powderkeg.reference.tables import bundled_table

    table = bundled_table("reliability.csv").read_text(encoding="utf-8")
    (tmp_path / "reliability.csv").write_text(f"{table}publisher,Nuba Herald,0,\n", encoding="utf-8")
    (tmp_path / "powderkeg.toml").write_text(f'lexicons = "{tmp_path}"\n', encoding="utf-8")
    result = run("--config", tmp_path / "powderkeg.toml", "events", "--record", kadugli, "--json")
    weights = {
        voice["name"]: voice["weight"]
        for event in json.loads(result.stdout)["events"]
        for voice in event["voices"]
    }
    assert weights["Nuba Herald"] == 0
