"""Logs for programs, in a file or on standard error, and profiles."""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from powderkeg.cli.logs import LogFormat, show_logs
from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def logs_as_they_were() -> Iterator[None]:
    yield
    show_logs(quiet=False, verbose=False)


def test_warnings_are_one_line_that_steers_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    show_logs(quiet=False, verbose=False)
    logging.getLogger("powderkeg.reading").warning("%s: odd", "a\x1b[31m.txt")
    assert capsys.readouterr().err == "powderkeg: a␛[31m.txt: odd\n"


def lines_of(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_json_log_has_a_line_for_each_step_with_its_facts(run: Run, reports: Path, tmp_path: Path) -> None:
    log = tmp_path / "powderkeg.log"
    where = ("--log-format", "json", "--log-file", log)
    result = run(*where, "add", reports, "--record", tmp_path / "r.sqlite")
    assert result.exit_code == 0
    assert "2 documents read" in result.stderr  # people are told as ever
    lines = lines_of(log.read_text(encoding="ascii"))
    assert all({"time", "level", "logger", "message"} <= line.keys() for line in lines)
    read = [line for line in lines if line.get("event") == "read"]
    assert len(read) == 2
    assert all(line["duration_s"] > 0 and line["found"] > 0 and line["document"] for line in read)
    assert {"open", "ingest", "read", "record"} <= {line.get("event") for line in lines}
    assert any("2 documents read" in line["message"] for line in lines)
    assert run(*where, "situation", "--record", tmp_path / "r.sqlite").exit_code == 0
    assert {"link", "events", "situation"} <= {
        line.get("event") for line in lines_of(log.read_text(encoding="ascii"))
    }


def test_no_log_holds_text_of_a_report(run: Run, reports: Path, tmp_path: Path) -> None:
    log = tmp_path / "powderkeg.log"
    for command in (("add", reports), ("events",), ("forecast",)):
        run("--verbose", "--log-file", log, *command, "--record", tmp_path / "r.sqlite")
    text = log.read_text(encoding="utf-8")
    assert "record took" in text
    assert not any(words in text for words in ("Tuareg", "peacekeepers", "retake", "Seleka"))


def test_standard_error_is_json_line_by_line(run: Run, tmp_path: Path) -> None:
    result = run("--log-format", "json", "add", tmp_path / "no\nfile.txt", "--record", tmp_path / "r.sqlite")
    assert result.exit_code == 3
    first, last = lines_of(result.stderr)
    assert (first["level"], "no such file" in first["message"]) == ("WARNING", True)
    assert last["level"] == "INFO"
    quiet = run("-q", "--log-format", "json", "add", tmp_path / "nofile", "--record", tmp_path / "r.sqlite")
    assert [line["level"] for line in lines_of(quiet.stderr)] == ["WARNING"]


def test_text_log_is_added_to_a_file_with_each_entry_on_its_line(run: Run, tmp_path: Path) -> None:
    log = tmp_path / "powderkeg.log"
    for _ in range(2):
        run("--log-file", log, "add", tmp_path / "no\nfile.txt", "--record", tmp_path / "r.sqlite")
    lines = log.read_text(encoding="utf-8").splitlines()
    assert sum("no such file" in line for line in lines) == 2
    assert all(line[:2] == "20" for line in lines)


@pytest.mark.parametrize("option", ["--log-file", "--profile"])
def test_file_that_can_t_be_written_is_told_before_the_work(run: Run, tmp_path: Path, option: str) -> None:
    result = run(option, tmp_path / "nowhere" / "x", "add", "a.txt", "--record", tmp_path / "r.sqlite")
    assert (result.exit_code, f"{option} " in result.stderr) == (2, True)
    assert not (tmp_path / "r.sqlite").exists()


def test_fault_has_its_traceback_in_the_log(tmp_path: Path) -> None:
    log = tmp_path / "log.json"
    show_logs(quiet=False, verbose=False, log_format=LogFormat.JSON, log_file=log)
    try:
        raise ZeroDivisionError("by none")
    except ZeroDivisionError:
        logging.getLogger("powderkeg.web").exception("a fault")
    (line,) = lines_of(log.read_text(encoding="ascii"))
    assert "ZeroDivisionError: by none" in line["exc_info"]


@pytest.mark.parametrize(("name", "begins"), [("p.html", "<!DOCTYPE html>"), ("p.txt", "\n  _     ._   __")])
def test_profile_is_written_for_any_command_also_one_that_fails(
    run: Run, tmp_path: Path, name: str, begins: str
) -> None:
    profile = tmp_path / name
    assert run("--profile", profile, "types").exit_code == 0
    assert profile.read_text(encoding="utf-8").startswith(begins)
    profile.unlink()
    assert run("--profile", profile, "claims", "--record", tmp_path / "none").exit_code == 5
    assert profile.read_text(encoding="utf-8").startswith(begins)


def test_help_loads_nothing_of_it() -> None:
    script = (
        "import sys; from powderkeg.cli.app import main; sys.argv[1:] = ['--help']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(sorted({'openai', 'opentelemetry', 'pyinstrument', 'pythonjsonlogger', 'prometheus_client', "
        "'httpx'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert done.stdout.splitlines()[-1] == "[]"
