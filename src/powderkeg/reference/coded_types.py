"""What the types and kinds of actors of coded data are in PLOVER (coded_types.csv, coded_sectors.csv)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from powderkeg.datamodel.claim import EventType, Kind
from powderkeg.reference.actors import SECTORS
from powderkeg.reference.event_types import EventTypes, load_event_types
from powderkeg.reference.tables import BUNDLED, Tables, parse_table

TYPE_COLUMNS = ("from", "code", "name", "kind", "type", "mode", "contexts", "roles", "note")
SECTOR_COLUMNS = ("from", "code", "sector", "side")
SCHEMES = ("acled", "ucdp", "cameo", "polecat")
SECTOR_SCHEMES = ("name", "acled", "ucdp", "cameo", "icews")


class Roles(StrEnum):
    """How source and target follow from the two actors of a row; the table says what each means."""

    ORDER = ""
    SWAP = "swap"
    SIDES = "sides"
    HARM = "harm"
    CROWD = "crowd"
    MOB = "mob"
    STATE = "state"
    NONSTATE = "nonstate"
    ALONE = "alone"


class Side(StrEnum):
    """What an actor is, as far as roles ask for it."""

    OTHER = ""
    STATE = "state"
    CROWD = "crowd"
    CIVILIANS = "civilians"


@dataclass(frozen=True, slots=True)
class Coding:
    """A line of the table; without a `kind` rows are left out, and `note` says why."""

    rule: str
    kind: Kind | None
    event_type: EventType | None
    mode: str | None
    contexts: tuple[str, ...]
    roles: Roles
    note: str


@dataclass(frozen=True, slots=True)
class SectorLine:
    """The sector of a kind of actor, None where none fits, and its side."""

    sector: str | None
    side: Side


_NO_SECTOR = SectorLine(None, Side.OTHER)


class CodedTypes:
    """Both tables, and PLOVER's types."""

    def __init__(
        self,
        codings: Mapping[tuple[str, str], Sequence[Coding]],
        sectors: Mapping[tuple[str, str], SectorLine],
        types: EventTypes,
    ) -> None:
        self._codings = codings
        self._sectors = sectors
        self._names = [(code, line) for (scheme, code), line in sectors.items() if scheme == "name"]
        self._types = types

    @classmethod
    def load(cls, tables: Tables = BUNDLED) -> Self:
        """The tables.

        Raises
        ------
        ReferenceDataError
            If a line can't be used; the message names it.
        """
        types = load_event_types(tables)
        codings: dict[tuple[str, str], list[Coding]] = {}
        for scheme, code, coding in parse_table(
            tables["coded_types.csv"], TYPE_COLUMNS, lambda row: _coding(row, types)
        ):
            codings.setdefault((scheme, code.casefold()), []).append(coding)
        sectors = parse_table(tables["coded_sectors.csv"], SECTOR_COLUMNS, _sector)
        return cls(codings, {(scheme, code.casefold()): line for scheme, code, line in sectors}, types)

    def find(self, scheme: str, code: str) -> Sequence[Coding]:
        """The lines of a code; none if the table hasn't got it."""
        return self._codings.get((scheme, code.casefold()), ())

    def find_cameo(self, code: str) -> Sequence[Coding]:
        """The lines of a CAMEO code or of the longest beginning of it that has some."""
        beginnings = (code[:length] for length in range(len(code), 1, -1))
        return next(filter(None, (self.find("cameo", beginning) for beginning in beginnings)), ())

    def find_plover(self, name: str, mode: str) -> Sequence[Coding]:
        """The lines of a type and mode in today's or in earlier names of PLOVER."""
        entry = self._types.entries.get(name)
        if entry and (not mode or mode in entry.modes):
            rule = f"PLOVER {name} {mode}".rstrip()
            return [Coding(rule, Kind.EVENT, EventType(name), mode or None, (), Roles.ORDER, "")]
        return (
            self.find("polecat", f"{name}/{mode}")
            or self.find("polecat", name)
            or (self.find_plover(name, "") if mode else ())
        )

    def sector(self, scheme: str, code: str) -> SectorLine:
        """The sector of a kind of actor; a PLOVER code stands for itself where no line says otherwise."""
        known = SectorLine(code, Side.OTHER) if code in SECTORS else _NO_SECTOR
        return self._sectors.get((scheme, code.casefold()), known)

    def sector_of_name(self, name: str) -> SectorLine:
        """The sector of an actor whose name tells it."""
        folded = name.casefold()
        return next((line for beginning, line in self._names if folded.startswith(beginning)), _NO_SECTOR)


def _coding(row: dict[str, str], types: EventTypes) -> tuple[str, str, Coding]:
    scheme, code = row["from"], row["code"]
    _check("from", scheme, SCHEMES)
    _check("roles", row["roles"], [*Roles])
    _check("kind", row["kind"], ("event", "control", ""))
    kind = Kind(row["kind"]) if row["kind"] else None
    if kind is None and not row["note"]:
        raise ValueError("neither a kind nor a note; say why such rows are left out")
    entry = types.entries.get(row["type"])
    if (entry is None) == (kind is Kind.EVENT):
        raise ValueError(f"type '{row['type']}' does not go with kind '{kind}'; events have a PLOVER type")
    if row["mode"] and not (entry and row["mode"] in entry.modes):
        raise ValueError(f"{row['type']} has no mode '{row['mode']}'")
    coding = Coding(
        rule=f"{scheme} {code}",
        kind=kind,
        event_type=EventType(row["type"]) if row["type"] else None,
        mode=row["mode"] or None,
        contexts=tuple(filter(None, row["contexts"].split("|"))),
        roles=Roles(row["roles"]),
        note=row["note"],
    )
    return scheme, code, coding


def _sector(row: dict[str, str]) -> tuple[str, str, SectorLine]:
    _check("from", row["from"], SECTOR_SCHEMES)
    _check("sector", row["sector"], ("", *SECTORS))
    _check("side", row["side"], [*Side])
    return row["from"], row["code"], SectorLine(row["sector"] or None, Side(row["side"]))


def _check(column: str, found: str, expected: Sequence[str]) -> None:
    if found not in expected:
        raise ValueError(f"{column} is '{found}', expected one of {', '.join(filter(None, expected))}")
