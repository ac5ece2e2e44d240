"""What a claim is called in CAMEO and in ACLED (data/crosswalk.csv)."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from importlib.resources.abc import Traversable
from pathlib import Path

from powderkeg.datamodel.claim import Actor, Claim, Kind
from powderkeg.errors import ReferenceDataError
from powderkeg.reference.event_types import EventTypes
from powderkeg.reference.tables import BUNDLED, Tables, read_table

COLUMNS = ("to", "type", "mode", "when", "code", "detail", "first", "note")
SCHEMES = ("cameo", "acled")

Test = Callable[[Claim], bool]

_STATE = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
_ARMED = frozenset({"MIL", "COP", "SPY", "REB", "UAF", "PRM", "IMG", "CRM"})
_SIGNS = {1: "+", 0: "0", -1: "-"}


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A line of the table; without a `code` there is no counterpart, and `note` says why.

    `target_first` says that the target is actor 1; `mutual` that several sources without a target do it to
    each other.
    """

    code: str
    detail: str
    target_first: bool
    mutual: bool
    note: str
    tests: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """Lines by (scheme, type, mode), in the order of the table."""

    lines: Mapping[tuple[str, str, str], tuple[Counterpart, ...]]

    def find(self, scheme: str, claim: Claim, types: EventTypes) -> Counterpart:
        """The counterpart of a claim; an own type is taken for what it is in PLOVER."""
        if claim.event_type is None:
            name, mode = f"{claim.kind}{_SIGNS[claim.sign or 0] if claim.kind is Kind.CONTROL else ''}", None
        elif plover := types.plover(claim.event_type, claim.mode):
            name, mode = plover
        else:
            return _none(f"own type {claim.event_type} without a PLOVER type")
        for key in ((scheme, name, mode or ""), (scheme, name, "")):
            for line in self.lines.get(key, ()):
                if all(test(claim) for test in line.tests):
                    return line
        return _none(f"{name} is not in crosswalk.csv")


def _none(note: str) -> Counterpart:
    return Counterpart("", "", target_first=False, mutual=False, note=note, tests=())


def load_crosswalk(tables: Tables = BUNDLED) -> Crosswalk:
    """Read the table.

    Raises
    ------
    ReferenceDataError
        If a line can't be used; the message names it.
    """
    path = tables["crosswalk.csv"]
    words: dict[str, str] = {}
    lines: dict[tuple[str, str, str], list[Counterpart]] = {}
    for number, row in read_table(path, COLUMNS):
        if row["to"] == "words":
            words[row["type"]] = row["when"]
            continue
        counterpart = _counterpart(row, words, path, number)
        lines.setdefault((row["to"], row["type"], row["mode"]), []).append(counterpart)
    return Crosswalk({key: tuple(of_key) for key, of_key in lines.items()})


def _counterpart(
    row: Mapping[str, str], words: Mapping[str, str], path: Path | Traversable, number: int
) -> Counterpart:
    try:
        if row["to"] not in SCHEMES:
            raise ValueError(f"to is '{row['to']}', expected {' or '.join(SCHEMES)}")
        if row["first"] not in ("", "target", "sides"):
            raise ValueError(f"first is '{row['first']}', expected target, sides or nothing")
        if not (row["code"] or row["note"]):
            raise ValueError("neither a code nor a note that says why there is none")
        tests = tuple(_test(condition, words) for condition in row["when"].split())
    except ValueError as error:
        raise ReferenceDataError(f"{path} line {number}: {error}; see the header of the file") from error
    return Counterpart(
        row["code"], row["detail"], row["first"] == "target", row["first"] == "sides", row["note"], tests
    )


def _test(condition: str, words: Mapping[str, str]) -> Test:
    if condition.startswith("!"):
        test = _test(condition[1:], words)
        return lambda claim: not test(claim)
    name, _, values = condition.partition(":")
    wanted = frozenset(values.split("|")) if values else frozenset()
    match name:
        case "context" if wanted:
            return lambda claim: not wanted.isdisjoint(claim.contexts)
        case "trigger" if wanted:
            patterns = _patterns(values, words)
            return lambda claim: any(
                fnmatchcase(word, one) for word in _words(claim.trigger.text) for one in patterns
            )
        case "source" if wanted and wanted <= _PARTIES.keys():
            return lambda claim: any(_PARTIES[one](claim.source, claim) for one in wanted)
        case "target" if wanted <= _PARTIES.keys():
            return lambda claim: (
                any(_PARTIES[one](claim.target, claim) for one in wanted) if wanted else bool(claim.target)
            )
        case "killed" if not wanted:
            return lambda claim: any(quantity.kind == "killed" for quantity in claim.quantities)
    raise ValueError(f"condition '{condition}' can't be used")


def _patterns(values: str, words: Mapping[str, str]) -> list[str]:
    """Words of a condition, those of a named list among them."""
    found: list[str] = []
    for value in values.split("|"):
        if not value.startswith("@"):
            found.append(value)
        elif value[1:] in words:
            found += words[value[1:]].split("|")
        else:
            raise ValueError(f"no list of words {value} stands above")
    return found


def _words(text: str) -> set[str]:
    """Words in small letters; a hyphenated one whole and in parts."""
    lowered = text.lower()
    return set(re.findall(r"[\w-]+", lowered)) | set(re.findall(r"\w+", lowered))


def _state(actors: Iterable[Actor], _claim: Claim) -> bool:
    return any(actor.sector in _STATE for actor in actors)


def _armed(actors: Iterable[Actor], _claim: Claim) -> bool:
    return any(actor.sector in _ARMED for actor in actors)


def _unarmed(actors: Iterable[Actor], _claim: Claim) -> bool:
    known = {actor.sector for actor in actors if actor.sector}
    return bool(known) and not known & (_ARMED | _STATE)


def _foreign(actors: Iterable[Actor], claim: Claim) -> bool:
    here = claim.place and claim.place.country
    return here is not None and any(actor.country not in (None, here) for actor in actors)


def _several(actors: tuple[Actor, ...], _claim: Claim) -> bool:
    return len(actors) > 1


_PARTIES: Mapping[str, Callable[[tuple[Actor, ...], Claim], bool]] = {
    "state": _state,
    "armed": _armed,
    "unarmed": _unarmed,
    "foreign": _foreign,
    "several": _several,
}
