"""What of an account is compared with others, in forms that are quick to compare.

Nothing here looks at any other account: what a pair comes to depends on the two alone.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from powderkeg.datamodel.account import Account, ActorRef, Amount, PlaceRef
from powderkeg.datamodel.claim import Kind, PlacePrecision, Status
from powderkeg.fusion.tables import load_plain_words, load_type_families

# Days before publication in which an act that is told without a day is looked for.
_UNDATED_DAYS: Final = 10
# Days for which a hold, a tie or a size, once told, is told again as the same one.
_LASTING_DAYS: Final = 120

# Sectors that reports use for each other: "militants" and "gunmen", "troops" and "police".
ARMED: Final = "armed"
_SECTOR_GROUPS: Final = {
    **dict.fromkeys(("REB", "UAF", "IMG", "PRM", "CRM"), ARMED),
    **dict.fromkeys(("MIL", "COP", "SPY"), "forces"),
    "GOV": "government",
    **dict.fromkeys(("OPP", "PTY", "LEG", "JUD"), "politics"),
    **dict.fromkeys(("CVL", "REF", "BUS", "LAB", "AGR", "EDU", "MED", "JRN", "REL", "ELI", "SOC"), "people"),
}
OF_A_STATE: Final = ("government", "forces")

STANDING: Final = {
    Status.ASSERTED: "told",
    Status.UNCONFIRMED: "told",
    Status.DENIED: "denied",
    Status.PLANNED: "ahead",
    Status.POSSIBLE: "ahead",
}

_WORD: Final = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_ENDINGS: Final = ("ings", "ing", "ied", "ies", "ed", "es", "s", "e")
_SHORTEST_STEM: Final = 3

_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEK: Final = len(_WEEKDAYS)
_OPEN: Final = 1.5  # an open end of a figure is taken to lie within this factor

QUANTITY_KINDS: Final = ("killed", "injured", "captured", "displaced", "force", "people", "money", "materiel")


@dataclass(frozen=True, slots=True)
class Side:
    """The actors of one side.

    `names` tell them exactly: ids of the actor list, or names. `groups` are what a report may call them,
    each with its country ("" where there is none): ("IRQ", "forces").
    """

    names: frozenset[str]
    listed: frozenset[str]
    groups: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Features:
    """An account as it is compared. Days are numbered from 0001-01-01; a `window` holds both its ends."""

    document_id: str
    position: tuple[int, int]
    family: str
    type: str
    mode: str | None
    sign: int | None
    standing: str
    source: Side
    target: Side
    place: PlaceRef | None
    place_key: str | None
    stated: tuple[int, int] | None
    published: int | None
    window: tuple[int, int] | None
    lasts: bool
    hinted: int | None
    figures: dict[str, tuple[float, float]]
    words: frozenset[str]
    trigger: frozenset[str]
    speaker: str | None  # whom the report quotes


def features_of(account: Account) -> Features:
    """What of an account is compared."""
    event_type = account.event_type or str(account.kind)
    return Features(
        document_id=account.document_id,
        position=account.position,
        family=load_type_families().get(event_type, event_type),
        type=event_type,
        mode=account.mode,
        sign=account.sign,
        standing=STANDING[account.status],
        source=side_of(account.source),
        target=side_of(account.target),
        place=account.place,
        place_key=place_key(account.place),
        stated=stated_days(account),
        published=account.published.toordinal() if account.published else None,
        window=window_of(account),
        lasts=account.kind is not Kind.EVENT,
        hinted=hinted_day(account),
        figures=_figures(account),
        words=content_words(account.sentence),
        trigger=stems(account.trigger),
        speaker=" ".join(sorted(_plain_name(actor.name) for actor in account.attribution)) or None,
    )


def window_of(account: Account) -> tuple[int, int] | None:
    """The days in which others may tell of the same.

    An act: those told, or the last ones before publication. What lasts: also those after.
    """
    stated = stated_days(account)
    if stated is None and account.published is None:
        return None
    published = account.published.toordinal() if account.published else 0
    if account.kind is Kind.EVENT:
        return stated or (published - _UNDATED_DAYS, published)
    start, end = stated or (published, published)
    return start, max(end, start + _LASTING_DAYS)


def stated_days(account: Account) -> tuple[int, int] | None:
    """The days that the text gives; one left open is the day of publication, or the other one."""
    if account.start is None:
        return (account.end.toordinal(), account.end.toordinal()) if account.end else None
    start, end = account.start, account.end or account.published or account.start
    return start.toordinal(), max(start, end).toordinal()


def hinted_day(account: Account) -> int | None:
    """The day of an act that is told without one, where its sentence names one day of the week."""
    if account.published is None or account.kind is not Kind.EVENT or account.is_dated:
        return None
    named = _weekdays(account.sentence)
    if len(named) != 1:
        return None
    published = account.published.toordinal()
    return published - (account.published.weekday() - next(iter(named))) % _WEEK


@lru_cache(maxsize=65536)
def _weekdays(sentence: str) -> frozenset[int]:
    words = set(plain_text_words(sentence))
    return frozenset(number for number, name in enumerate(_WEEKDAYS) if name in words)


@lru_cache(maxsize=65536)
def side_of(actors: tuple[ActorRef, ...]) -> Side:
    """The actors of one side. Places that stand for whoever is there tell nothing, and are left out."""
    told = [actor for actor in actors if actor.actor_id or actor.sector]
    listed = frozenset(actor.actor_id for actor in told if actor.actor_id)
    names = frozenset(actor.actor_id or _plain_name(actor.name) for actor in told)
    return Side(names, listed, frozenset(group for actor in told for group in _groups(actor)))


def _plain_name(name: str) -> str:
    return " ".join(name.casefold().split())


def _groups(actor: ActorRef) -> Iterable[tuple[str, str]]:
    country = actor.country or ""
    if actor.sector is None and actor.actor_id == country:
        return [(country, group) for group in OF_A_STATE]  # "Iraq" may be its government or its army
    return [(country, _SECTOR_GROUPS.get(actor.sector or "", actor.sector or ""))]


@lru_cache(maxsize=65536)
def place_key(place: PlaceRef | None) -> str | None:
    """What tells the place exactly; None where it has no name of its own ("the airport")."""
    if place is None:
        return None
    if place.geonames_id is not None:
        return f"g{place.geonames_id}"
    if place.lat is None and place.country is None:
        return None
    return f"{place.country or ''}:{_plain_name(place.name)}"


def is_region(place: PlaceRef) -> bool:
    """Whether other places lie in it."""
    return place.precision in (PlacePrecision.ADM1, PlacePrecision.COUNTRY)


def _figures(account: Account) -> dict[str, tuple[float, float]]:
    figures: dict[str, tuple[float, float]] = {}
    for amount in account.quantities:
        bounds = figure_bounds(amount) if amount.kind in QUANTITY_KINDS else None
        if bounds is not None:
            figures.setdefault(amount.kind, bounds)
    return figures


@lru_cache(maxsize=65536)
def content_words(sentence: str) -> frozenset[str]:
    """Stems of the words of a sentence that tell what it is about, and its numbers."""
    plain = load_plain_words()
    return frozenset(
        stem(word)
        for word in plain_text_words(sentence)
        if word not in plain and (len(word) > 2 or word.isdigit())
    )


def figure_bounds(amount: Amount) -> tuple[float, float] | None:
    """Both ends; who says "at least 57" or "up to 300" means a number not far from that."""
    if amount.low is None and amount.high is None:
        return None
    low = amount.high / _OPEN if amount.low is None and amount.high is not None else amount.low or 0
    return float(low), float(low * _OPEN if amount.high is None else amount.high)


def plain_text_words(text: str) -> list[str]:
    """The words of a text in small letters."""
    return [word.casefold() for word in _WORD.findall(text)]


@lru_cache(maxsize=16384)
def stems(text: str) -> frozenset[str]:
    """The stems of all words of a text."""
    return frozenset(map(stem, plain_text_words(text)))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its ending; crude, as both sides of a comparison are treated alike."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word
