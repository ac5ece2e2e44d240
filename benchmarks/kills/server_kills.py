"""Kills of the server in the place of the command: its connections, a backend, or the whole of it."""

import random
import time
from contextlib import suppress

import psycopg
from benchmarks.kills.holdings import find_lost, holdings_of
from benchmarks.kills.places import Places
from benchmarks.kills.programs import Warm
from benchmarks.kills.tasks import Task
from benchmarks.kills.trials import Figures
from tests.postgres import Server

from powderkeg.record import check_record

_WAYS = ("connection ended", "backend killed", "server stopped")
_PIDS = "SELECT pid FROM pg_stat_activity WHERE application_name = 'powderkeg'"


def kill_servers(
    server: Server, places: Places, warm: Warm, task: Task, figures: Figures, times: int, draw: random.Random
) -> None:
    """Kill the server while documents are added; then look, add the rest, and compare."""
    location = places.new("left-alone")
    run = warm.run(task.arguments(location))
    whole = holdings_of(location)
    for number in range(times):
        way = _WAYS[number % len(_WAYS)]
        location = places.new("killed")
        end = warm.begin(task.arguments(location))
        time.sleep(draw.uniform(0, run.seconds))
        _kill(server, way)
        ended = end()
        figures.kills[f"server: {way}"] += 1
        reported = task.reported(ended.printed)
        figures.reported += len(reported)
        figures.midway += ended.code != 0
        if ended.code not in (0, 5) or "Traceback" in ended.printed:
            figures.faults.append(f"{way}: the command ended with {ended.code}: {ended.printed[-300:]}")
        held = holdings_of(location)
        figures.faults += [*held.faults(whole), *find_lost(reported, held)]
        again = warm.run(task.arguments(location))
        if again.code != 0 or holdings_of(location) != whole:
            figures.faults.append(f"{way}: run again with {again.code}, the record is not as one left alone")
        figures.faults += [f"{way}: {one.part}: {one.fault}" for one in check_record(location).findings]
        figures.trials += 1
        places.drop(location)


def _kill(server: Server, way: str) -> None:
    if way == "server stopped":
        server.crash()
        return
    with suppress(psycopg.OperationalError):  # the server ends all connections when a backend is killed
        for (pid,) in server.run(_PIDS):
            if way == "connection ended":
                server.run(f"SELECT pg_terminate_backend({pid})")
            else:
                server.kill_backend(pid)
    server.wait()
