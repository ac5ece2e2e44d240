"""The event types that are coded: PLOVER's (data/event_types.csv) and those of a user's own file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from powderkeg.datamodel.claim import EventType, event_type_of
from powderkeg.errors import ReferenceDataError
from powderkeg.reference.own_types import Cue, OwnFile, OwnType, read_own_types
from powderkeg.reference.tables import BUNDLED, Tables, read_table

# How reading treats an own type that names no PLOVER type: as this one of its quad class.
_LIKE = {1: EventType.AGREE, 2: EventType.COOPERATE, 3: EventType.REQUEST, 4: EventType.COERCE}

_MODE_BY_CONTENT = (EventType.REQUEST, EventType.REJECT, EventType.THREATEN)

PloverCode = tuple[EventType, str | None]  # a type and a mode


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode; `plover` is what an own one is called in PLOVER, None where its type decides."""

    description: str
    plover: PloverCode | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class TypeEntry:
    """An event type with its modes.

    `plover` is what it is exported as, None for an own type without a counterpart; `acts_like` is the PLOVER
    type whose rules of reading hold for it.
    """

    name: EventType | str
    description: str
    quad: int
    modes: Mapping[str, Mode]
    plover: PloverCode | None
    acts_like: EventType
    own: OwnType | None = None


@dataclass(frozen=True, slots=True)
class EventTypes:
    """All types by name, and the file that the own ones are from."""

    entries: Mapping[str, TypeEntry]
    file: OwnFile | None = None

    def __iter__(self) -> Iterator[TypeEntry]:
        """The types that are coded, PLOVER's first."""
        return (entry for entry in self.entries.values() if self.codes(entry.name))

    def find(self, name: str) -> EventType | str:
        """The type of that name.

        Raises
        ------
        ValueError
            If there is none.
        """
        if name not in self.entries:
            raise ValueError(f"no event type {name}; known are {', '.join(self.entries)}")
        return event_type_of(name)

    def codes(self, name: str) -> bool:
        """Whether claims may have that type."""
        entry = self.entries.get(name)
        everything = self.file is None or not self.file.only
        return entry is not None and (everything or entry.own is not None)

    def acts_like(self, name: str) -> EventType:
        """The PLOVER type whose rules of reading hold for a type."""
        return self.entries[name].acts_like

    def plover(self, name: str, mode: str | None) -> PloverCode | None:
        """What PLOVER calls a type and mode; None where it has no name for it, or the type is unknown."""
        entry = self.entries.get(name)
        if entry is None or entry.plover is None:
            return None
        known = entry.modes.get(mode) if mode else None
        if known and known.own:
            return known.plover or entry.plover
        return (entry.plover[0], mode) if isinstance(entry.name, EventType) else entry.plover


def load_event_types(tables: Tables = BUNDLED, own: Path | None = None) -> EventTypes:
    """PLOVER's types, and on top of them those of a user's file.

    Raises
    ------
    ReferenceDataError
        If a file can't be used; the message names it with the line or field.
    """
    bundled = _bundled(tables)
    return _with_own(bundled, read_own_types(own)) if own else EventTypes(bundled)


def _bundled(tables: Tables) -> dict[str, TypeEntry]:
    path = tables["event_types.csv"]
    entries: dict[str, TypeEntry] = {}
    modes: dict[str, dict[str, Mode]] = {}
    for number, row in read_table(path, ("type", "mode", "quad", "description")):
        name, mode = row["type"], row["mode"]
        known = name in entries if mode else name in EventType.__members__
        if not known or not (mode or row["quad"] in set("1234")):
            raise ReferenceDataError(
                f"{path} line {number}: '{name}', quad '{row['quad']}' can't be used; "
                "a type is one of PLOVER's with a quad of 1 to 4, and stands above its modes"
            )
        if mode:
            modes[name][mode] = Mode(row["description"])
            continue
        event_type, modes[name] = EventType(name), {}
        entries[name] = TypeEntry(
            event_type, row["description"], int(row["quad"]), modes[name], (event_type, None), event_type
        )
    if missing := [name for name in EventType if name not in entries]:
        raise ReferenceDataError(f"{path}: no line for {', '.join(missing)}; each PLOVER type has one")
    return entries


def _with_own(bundled: Mapping[str, TypeEntry], file: OwnFile) -> EventTypes:
    own = {name: _entry(name, entry, file, bundled) for name, entry in file.types.items()}
    types = EventTypes({**bundled, **own}, file)
    for name, entry in file.types.items():
        for option, other in (("announced", entry.announced), ("refused", entry.refused)):
            if other and not types.codes(other):
                known = ", ".join(known.name for known in types)
                file.refuse(("types", name, option), f"no type {other} is coded; known are {known}")
    for cue in file.cues:
        _check_mode(cue, own[cue.type], file)
    return types


def _entry(name: str, own: OwnType, file: OwnFile, bundled: Mapping[str, TypeEntry]) -> TypeEntry:
    extended = bundled.get(name)
    steps = ("types", name)
    if extended and not own.extends:
        file.refuse(steps, "is a PLOVER type; write extends = true to add cues to it, or choose another name")
    if own.extends and extended is None:
        file.refuse(
            (*steps, "extends"),
            f"PLOVER has no type {name}; leave it out, or take one of {', '.join(bundled)}",
        )
    modes = {
        mode: Mode(what.description, _code(what.plover, (*steps, "modes", mode), file, bundled), own=True)
        for mode, what in own.modes.items()
    }
    if extended is None:
        plover = _code(own.plover, (*steps, "plover"), file, bundled)
        quad = bundled[plover[0]].quad if plover else own.quad or 0
        acts_like = plover[0] if plover else _LIKE[quad]
        return TypeEntry(name, own.description or "", quad, modes, plover, acts_like, own)
    if twice := modes.keys() & extended.modes.keys():
        file.refuse((*steps, "modes"), f"PLOVER has {', '.join(sorted(twice))}; use it without defining it")
    return replace(extended, modes={**extended.modes, **modes}, own=own)


def _code(
    text: str | None, steps: tuple[str, ...], file: OwnFile, bundled: Mapping[str, TypeEntry]
) -> PloverCode | None:
    """TYPE or TYPE/mode of PLOVER."""
    if text is None:
        return None
    name, _, mode = text.partition("/")
    if name not in bundled or (mode and mode not in bundled[name].modes):
        file.refuse(steps, f"PLOVER has no '{text}'; `powderkeg types` prints its types and modes")
    return EventType(name), mode or None


def _check_mode(cue: Cue, entry: TypeEntry, file: OwnFile) -> None:
    mode = cue.cue.mode
    by_content = mode == "*" and entry.name in _MODE_BY_CONTENT
    if mode is not None and mode not in entry.modes and not by_content:
        known = ", ".join(entry.modes) or "none"
        file.refuse((*cue.steps, "mode"), f"{entry.name} has no mode {mode}; its modes are {known}")
