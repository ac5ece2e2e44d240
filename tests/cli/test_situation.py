"""The commands situation and diff."""

import json

import pytest

from tests.cli.conftest import Run
from tests.databases import Databases

REPORTS = [
    ("a", "2024-05-02", "The army captured Kurmuk on Wednesday. Ethiopia threatened to intervene in Sudan."),
    (
        "b",
        "2024-05-09",
        "The Rapid Support Forces captured Kurmuk on Tuesday. "
        "Chad backs the RSF in Sudan, but it fights the RSF in Chad. The RSF has about 6,000 fighters.",
    ),
]


@pytest.fixture(scope="module")
def sudan(run: Run, lasting_databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("sudan")
    lines = [
        json.dumps({"id": name, "published": day, "publisher": f"Paper {name}", "text": text})
        for name, day, text in REPORTS
    ]
    (folder / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    record = lasting_databases.new("sudan.sqlite")
    result = run("add", folder / "reports.jsonl", "--record", record)
    assert result.exit_code == 0, result.stderr
    return record


def test_situation_tells_who_holds_backs_threatens_and_has(run: Run, sudan: str) -> None:
    printed = run("situation", "--record", sudan).stdout
    for words in (
        "As of 2024-05-09: 2 reports",
        "Kurmuk (SDN): held by Rapid Support Forces (0.",
        "Chad backs Rapid Support Forces in Sudan",
        "“Chad backs the RSF in Sudan, but it fights the RSF in Chad.” Paper b 2024-05-09 c",
        "Ethiopia to Sudan: threat (violence): open until",
        "force of Rapid Support Forces: 6,000",
    ):
        assert words in printed


def test_situation_of_an_earlier_day_knows_only_what_was_published(run: Run, sudan: str) -> None:
    printed = run("situation", "--record", sudan, "--as-of", "2024-05-03").stdout
    assert "Kurmuk (SDN): held by Sudan" in printed
    assert "Rapid Support Forces" not in printed


def test_situation_is_told_as_known_by_a_day(run: Run, sudan: str) -> None:
    printed = run("situation", "--record", sudan, "--as-of", "2024-05-08", "--known-by", "2024-05-03").stdout
    assert "As of 2024-05-08, as known by 2024-05-03" in printed
    assert "held by Sudan" in printed
    hindsight = run(
        "situation", "--record", sudan, "--as-of", "2024-05-08", "--known-by", "2024-05-09"
    ).stdout
    assert "held by Rapid Support Forces" in hindsight


def test_situation_in_json_cites_the_sentence_of_each_claim(run: Run, sudan: str) -> None:
    printed = json.loads(run("situation", "--record", sudan, "--json").stdout)
    parts = ("control", "ties", "contradictions", "figures", "standings")
    cited = {claim for part in parts for item in printed[part] for claim in item["claims"]}
    assert cited == set(printed["citations"])
    (kurmuk,) = printed["control"]
    first = printed["citations"][kurmuk["holders"][0]["claims"][0]]
    assert first["sentence"] == "The Rapid Support Forces captured Kurmuk on Tuesday."
    assert (first["document_id"], first["publisher"], first["published"]) == ("b", "Paper b", "2024-05-09")


@pytest.mark.parametrize(
    ("option", "value", "there", "gone"),
    [
        ("--actor", "ethiop", "threat", "Kurmuk"),
        ("--place", "Kurmuk", "Kurmuk", "Ethiopia"),
        ("--place", "SDN", "Kurmuk", "Chad"),
    ],
)
def test_situation_shows_a_part(run: Run, sudan: str, option: str, value: str, there: str, gone: str) -> None:
    printed = run("situation", "--record", sudan, option, value).stdout
    assert there in printed
    assert gone not in printed


def test_situation_before_all_reports_is_empty(run: Run, sudan: str) -> None:
    result = run("situation", "--record", sudan, "--as-of", "2001-01-01")
    assert result.exit_code == 4
    assert "the record says nothing of that by then" in result.stderr


def test_diff_names_what_changed_with_its_sentence(run: Run, sudan: str) -> None:
    printed = run("diff", "--record", sudan, "--from", "2024-05-02").stdout
    assert "control: Kurmuk (SDN): held by Sudan (0." in printed
    assert "“The Rapid Support Forces captured Kurmuk on Tuesday.” Paper b 2024-05-09" in printed


def test_diff_in_json_has_changes_and_citations(run: Run, sudan: str) -> None:
    printed = json.loads(
        run("diff", "--record", sudan, "--from", "2024-05-02", "--to", "2024-05-09", "--json").stdout
    )
    assert (printed["from"], printed["to"]) == ("2024-05-02", "2024-05-09")
    assert {change["what"] for change in printed["changes"]} >= {"control", "tie", "contradiction", "figure"}
    assert {claim for change in printed["changes"] for claim in change["claims"]} == set(printed["citations"])


def test_diff_of_a_quiet_time_is_empty(run: Run, sudan: str) -> None:
    result = run("diff", "--record", sudan, "--from", "2024-05-02", "--to", "2024-05-03")
    assert (result.exit_code, result.stdout) == (4, "")


def test_diff_refuses_days_in_the_wrong_order(run: Run, sudan: str) -> None:
    result = run("diff", "--record", sudan, "--from", "2024-05-09", "--to", "2024-05-02")
    assert result.exit_code == 2
    assert "--from 2024-05-09 lies after --to 2024-05-02" in result.stderr
