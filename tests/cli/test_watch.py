"""`powderkeg watch` as a user starts it, over a server of this machine."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from powderkeg.cli.exits import ExitCode
from powderkeg.record import Record
from tests.cli.conftest import BANGUI, KIDAL, Run
from tests.feeds.server import Handler, Request, Send, Site, answer, drip, item, rss, serving

EMPTY = (
    "The weather in the valley was mild for the season, and the market was open as usual.\n"
    "Apricots, figs and almonds were on display; the harvest festival is next month in the old town."
)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def write_feeds(folder: Path, site: Site, *tables: str) -> Path:
    """A FEEDS.toml whose web sources may be on this machine."""
    here = f"allow_private = true\nports = [{site.port}]\npause_s = 0.5\nmax_seconds = 5\n"
    path = folder / "FEEDS.toml"
    path.write_text(
        f'contact = "mailto:desk@example.org"\n[defaults]\n{here}' + "".join(tables), encoding="utf-8"
    )
    return path


def feed(site: Site, path: str = "/rss", more: str = "") -> str:
    return f'[[feed]]\nurl = "{site.url(path, "127.0.0.1")}"\n{more}'


def start(feeds: Path, record: Path, cache: Path, *options: str) -> "subprocess.Popen[str]":
    """The command as a program of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "powderkeg", "watch", str(feeds), "--record", str(record), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"POWDERKEG_CACHE": str(cache)},
    )


def wait_until(site: Site, path: str) -> None:
    """Wait until a page was asked for."""
    until = time.monotonic() + 60
    while not site.asked(path):
        assert time.monotonic() < until, f"{path} was not asked for"
        time.sleep(0.02)


def test_once_reads_what_is_there_and_says_so(run: Run, site: Site, reports: Path, tmp_path: Path) -> None:
    site.feed("/rss", item("/kidal", "Wed, 21 May 2014 09:00:00 GMT"), item("/away"))
    site.html("/kidal", KIDAL)
    feeds = write_feeds(
        tmp_path, site, feed(site, more='name = "Radio"\n'), f'[[folder]]\npath = "{reports}"\n'
    )
    record = tmp_path / "watched.sqlite"
    result = run("watch", feeds, "--once", "--json", "--record", record)
    assert result.exit_code == ExitCode.PARTIAL
    told = json.loads(result.stdout)
    assert [(one["source"], one["outcome"], one["added"]) for one in told["sources"]] == [
        ("Radio", "read", 1),
        (str(reports), "read", 2),
    ]
    assert told["failures"][0]["path"] == "Radio"
    assert "/away: answers 404, expected 200; check the address in a browser" in result.stderr
    assert "powderkeg: 2 sources looked at, 3 documents read, " in result.stderr
    again = run("watch", feeds, "--once", "--record", record)
    assert (again.exit_code, again.stdout) == (ExitCode.DONE, "")
    with Record.open(record, create=False) as opened:
        assert opened.counts().documents == 3
        assert {str(one.document.published) for one in opened.documents()} == {"2014-05-21", "2014-07-24"}


def test_exit_codes_tell_a_broken_feed_from_a_quiet_day(run: Run, site: Site, tmp_path: Path) -> None:
    record = tmp_path / "watched.sqlite"
    feeds = write_feeds(tmp_path, site, feed(site))
    assert run("watch", feeds, "--once", "--record", record).exit_code == ExitCode.UNREADABLE
    site.feed("/rss")
    assert run("watch", feeds, "--once", "--record", record).exit_code == ExitCode.DONE
    site.feed("/rss", item("/weather"))
    site.html("/weather", EMPTY)
    assert run("watch", feeds, "--once", "--record", record).exit_code == ExitCode.EMPTY
    assert run("watch", tmp_path / "none.toml", "--once", "--record", record).exit_code == ExitCode.USAGE


def test_private_addresses_are_refused_unless_a_source_says_otherwise(
    run: Run, site: Site, tmp_path: Path
) -> None:
    site.feed("/rss", item("/kidal"))
    feeds = write_feeds(tmp_path, site, feed(site, more="allow_private = false\n"))
    result = run("watch", feeds, "--once", "--record", tmp_path / "watched.sqlite")
    assert result.exit_code == ExitCode.UNREADABLE
    assert (
        "127.0.0.1 is at 127.0.0.1, a private or loopback address, which is not connected to" in result.stderr
    )
    assert site.requests == []


def test_killed_watch_loses_nothing_and_doubles_nothing(
    run: Run, site: Site, tmp_path: Path, cache_folder: Path
) -> None:
    texts = [KIDAL.replace("20 soldiers", f"{number} soldiers") for number in range(30, 36)]
    site.feed("/rss", *(item(f"/{number}", None) for number in range(6)), etag='"1"')
    for number, text in enumerate(texts):
        site.html(f"/{number}", text)
    feeds, record = write_feeds(tmp_path, site, feed(site)), tmp_path / "watched.sqlite"
    with start(feeds, record, cache_folder, "--once") as program:
        wait_until(site, "/4")
        program.kill()
    with Record.open(record) as opened:
        before = [one.document.text for one in opened.documents()]
    assert len(before) == len(set(before)) < 6
    assert run("watch", feeds, "--once", "--record", record).exit_code == ExitCode.DONE
    with Record.open(record) as opened:
        after = [one.document.text for one in opened.documents()]
    assert after[: len(before)] == before
    assert len(after) == len(set(after)) == 6


def test_rounds_go_on_until_ctrl_c_ends_them_at_once(site: Site, tmp_path: Path, cache_folder: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "bangui.txt").write_text(BANGUI, encoding="utf-8")
    feeds = write_feeds(tmp_path, site, '[[folder]]\npath = "reports"\nevery = "1s"\n')
    with start(feeds, tmp_path / "watched.sqlite", cache_folder, "--json") as program:
        assert program.stdout is not None
        assert program.stderr is not None
        rounds = [json.loads(program.stdout.readline()) for _ in range(2)]
        program.send_signal(signal.SIGINT)
        assert program.wait(10) == ExitCode.INTERRUPTED
        said = program.stderr.read()
    assert [one["sources"][0]["added"] for one in rounds] == [1, 0]
    assert "interrupted; what was read so far is in the record" in said
    assert "Traceback" not in said


def run_away(request: Request, send: Send) -> None:
    """Send a feed that keeps feedparser busy for hours: it looks for an address in an author's name."""
    send(
        answer(
            rss(item("/a", more=f"<author>{'a' * 1_000_000}</author>")), content_type="application/rss+xml"
        )
    )


@pytest.mark.parametrize("handler", [drip, run_away])
def test_ctrl_c_waits_for_no_server_and_no_parser(
    handler: Handler, site: Site, tmp_path: Path, cache_folder: Path
) -> None:
    site.pages["/rss"] = handler
    feeds = write_feeds(tmp_path, site, feed(site, more="max_seconds = 60\n"))
    with start(feeds, tmp_path / "watched.sqlite", cache_folder) as program:
        wait_until(site, "/rss")
        time.sleep(0.5)
        begun = time.monotonic()
        program.send_signal(signal.SIGINT)
        assert program.wait(20) == ExitCode.INTERRUPTED
        assert time.monotonic() - begun < 10
