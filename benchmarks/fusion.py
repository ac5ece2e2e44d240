"""Time of fusion: `python benchmarks/fusion.py [CLAIMS…]`, by default 1, 10 and 100 thousand.

Makes claims as coverage of a long war has them: some hundred a day, five hundred towns of which few make most
of the news, forty armed groups, and happenings that one to nine reports tell of, dated and not. Beside
linking all of them and making events stands a scan of the same claims in an SQLite table, which cannot be
saved, and linking the claims of one further report.
"""

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from powderkeg.datamodel.account import Account, ActorRef, Amount, PlaceRef
from powderkeg.datamodel.claim import Kind, PlacePrecision, Status, TimePrecision
from powderkeg.fusion.events import make_events
from powderkeg.fusion.links import link_accounts

_SIZES = (1_000, 10_000, 100_000)
_LIMIT_S = 300  # for linking 100,000 claims
_A_DAY = 100  # claims published
_A_REPORT = 8  # claims
_FIRST_DAY = date(2020, 1, 1)

_TOWNS = [
    PlaceRef(
        f"Town {number}",
        "SDN",
        f"State {number % 18}",
        9 + number * 7 % 130 / 10,
        22 + number * 11 % 160 / 10,
        PlacePrecision.CITY,
        1000 + number,
    )
    for number in range(500)
]
_NEWS = [1 / (rank + 1) for rank in range(len(_TOWNS))]
_GROUPS = [ActorRef(f"Front {number}", "SDN", "REB", f"front-{number}") for number in range(40)]
_MILITANTS = ActorRef("militants", "SDN", "REB")
_VICTIMS = [ActorRef(name, "SDN", sector) for name, sector in (("civilians", "CVL"), ("soldiers", "MIL"))]
_SPEAKERS = [(), (), (ActorRef("residents", "SDN", "CVL"),), (ActorRef("army", "SDN", "MIL"),)]
_SAYS = [(Kind.EVENT, name, None) for name in ("ASSAULT", "ASSAULT", "ASSAULT", "MOBILIZE", "REQUEST", "AID")]
_SAYS += [
    (Kind.CONTROL, None, 1),
    (Kind.CONTROL, None, -1),
    (Kind.ALIGNMENT, None, -1),
    (Kind.STRENGTH, None, None),
]
_STATUSES = [Status.ASSERTED] * 6 + [Status.UNCONFIRMED, Status.DENIED, Status.PLANNED]
_VERBS = ("attacked", "shelled", "stormed", "raided", "bombed")

Result = TypeVar("Result")


def main() -> None:
    """Make, link, fuse, compare and print."""
    sizes = tuple(map(int, sys.argv[1:])) or _SIZES
    print("  claims  scan s  link s  ratio   links  events s  ratio  events  report s")
    for size in sizes:
        accounts = make_accounts(random.Random(1), size)  # noqa: S311 - the same claims each time
        scan_s = time_of_scan(accounts)
        links, link_s = timed(partial(link_accounts, accounts))
        events, events_s = timed(partial(make_events, accounts, links))
        report = {account.claim_id for account in accounts[-_A_REPORT:]}
        _, report_s = timed(partial(link_accounts, accounts, among=report))
        print(
            f"{size:>8} {scan_s:>7.3f} {link_s:>7.1f} {link_s / scan_s:>6.0f} {len(links):>7} "
            f"{events_s:>9.2f} {events_s / scan_s:>6.0f} {len(events):>7} {report_s:>9.2f}"
        )
        if sum(len(event.claims) for event in events) != size:
            sys.exit(f"{size} claims, but other numbers of them in events")
    print(f"limit: {_LIMIT_S} s to link 100,000 claims")


def make_accounts(generator: random.Random, size: int) -> list[Account]:
    """So many claims."""
    return [account for _, account in zip(range(size), _accounts(generator, size), strict=False)]


@dataclass(frozen=True, slots=True)
class _Happening:
    """What reports tell of."""

    day: date
    town: PlaceRef
    group: ActorRef
    victim: ActorRef
    says: tuple[Kind, str | None, int | None]
    dead: int
    words: list[str]


def _accounts(generator: random.Random, size: int) -> Iterator[Account]:
    number, days = 0, max(60, size // _A_DAY)
    vocabulary = [f"word{index}" for index in range(3000)]
    while True:
        happening = _Happening(
            _FIRST_DAY + timedelta(days=generator.randrange(days)),
            generator.choices(_TOWNS, _NEWS)[0],
            generator.choice(_GROUPS),
            generator.choice(_VICTIMS),
            generator.choice(_SAYS),
            generator.randrange(1, 60),
            generator.sample(vocabulary, 14),
        )
        for _ in range(generator.choice((1, 1, 1, 1, 2, 2, 3, 5, 9))):
            yield _account(generator, number, happening, vocabulary)
            number += 1


def _account(generator: random.Random, number: int, happening: _Happening, vocabulary: list[str]) -> Account:
    """One report's claim of a happening, in words half its own."""
    kind, event_type, sign = happening.says
    day = happening.day if generator.random() < 0.5 else None
    verb = generator.choice(_VERBS)
    words = [word if generator.random() < 0.5 else generator.choice(vocabulary) for word in happening.words]
    dead = happening.dead + generator.choice((0, 0, 0, 2))
    start = generator.randrange(40) * 150
    return Account(
        claim_id=f"c{generator.getrandbits(64):016x}",
        document_id=f"report-{number // _A_REPORT}",
        published=happening.day + timedelta(days=generator.choice((0, 0, 1, 1, 2, 3))),
        publisher=f"Paper {generator.randrange(30)}",
        kind=kind,
        event_type=event_type,
        mode=None,
        sign=sign,
        status=generator.choice(_STATUSES),
        source=(generator.choice((happening.group, happening.group, _MILITANTS)),),
        target=(happening.victim,) if generator.random() < 0.6 else (),
        attribution=generator.choice(_SPEAKERS),
        start=day,
        end=day,
        time_precision=TimePrecision.DAY if day else None,
        place=happening.town if generator.random() < 0.75 else None,
        place_text=happening.town.name,
        quantities=(Amount("killed", dead, dead, None, f"{dead} dead"),) if generator.random() < 0.3 else (),
        confidence=0.8,
        sentence=f"{happening.town.name} {verb} {' '.join(words)}",
        trigger=verb,
        position=(start, start + 8),
    )


def time_of_scan(accounts: list[Account]) -> float:
    """Seconds for reading the fields of all claims from one SQLite table."""
    rows = [
        (
            account.claim_id,
            account.event_type,
            str(account.status),
            str(account.published),
            account.place and account.place.name,
            account.source[0].name,
            account.confidence,
            account.sentence,
        )
        for account in accounts
    ]
    with tempfile.TemporaryDirectory() as folder:
        connection = sqlite3.connect(Path(folder) / "claims.sqlite")
        with connection:
            connection.execute(
                "CREATE TABLE claims (id, type, status, published, place, source, confidence, sentence)"
            )
            connection.executemany("INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        _, spent = timed(lambda: connection.execute("SELECT * FROM claims").fetchall())
        connection.close()
    return spent


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """What a call gives, and its wall time."""
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


if __name__ == "__main__":
    main()
