"""A user's own event types: a TOML file, checked field by field (docs/own-types.md)."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal, NoReturn, Self

from pydantic import AfterValidator, Field, ValidationError, model_validator

from powderkeg.datamodel.base import FrozenModel
from powderkeg.datamodel.claim import OWN_TYPE
from powderkeg.errors import ReferenceDataError

_MODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_CLASS = re.compile(r"[a-z][a-z0-9_]*")
# Where source and target stand unless a cue says otherwise.
_USUAL_SLOTS = {
    "verb": ("subj", "obj"),
    "noun": ("owner|by|subj|of.by", "of|on|against"),
    "adjective": ("subj", ""),
}
QUADS = MappingProxyType(
    {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
)

Text = Annotated[str, Field(min_length=1)]


class OwnMode(FrozenModel):
    """A mode of an own type; `plover` is TYPE or TYPE/mode for export."""

    description: Text
    plover: str | None = None


def _one_word(trigger: str) -> str:
    wrong = next((word for word in trigger.split("|") if len(word.split()) != 1), None)
    if wrong is not None:
        raise ValueError(
            f"'{wrong}' is not one word; put further words into when, such as mod:land for 'land grab'"
        )
    return trigger.lower()


class OwnCue(FrozenModel):
    """A word that tells of a type, in the notation of predicates.csv."""

    trigger: Annotated[Text, AfterValidator(_one_word)]
    pos: Literal["verb", "noun", "adjective"] = "verb"
    mode: str | None = None
    when: str = ""
    source: str | None = None
    target: str | None = None
    place: str = ""
    example: str = ""


class OwnType(FrozenModel):
    """An own type, or what is added to one of PLOVER's."""

    description: Text | None = None
    plover: str | None = None
    quad: Annotated[int, Field(ge=1, le=4, strict=True)] | None = None
    extends: bool = False
    announced: Text | None = None
    refused: Text | None = None
    modes: Mapping[str, OwnMode] = Field(default_factory=dict)
    cues: tuple[OwnCue, ...] = Field(min_length=1)
    examples: tuple[Text, ...] = ()
    counterexamples: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _belongs_somewhere(self) -> Self:
        if wrong := next((mode for mode in self.modes if not _MODE.fullmatch(mode)), None):
            raise ValueError(f"mode '{wrong}' can't be used; write it in small letters, such as by-night")
        if self.extends and (self.plover or self.quad or self.description):
            raise ValueError("a PLOVER type has its description, plover and quad; leave them out")
        if self.extends:
            return self
        if self.description is None:
            raise ValueError("no description; say in a sentence what it is")
        if (self.plover is None) is (self.quad is None):
            raise ValueError(
                "expected either plover (the PLOVER type that it is a case of) or, where none fits, "
                f"quad ({', '.join(f'{quad} {name}' for quad, name in QUADS.items())})"
            )
        return self


class _File(FrozenModel):
    only: bool = False
    classes: Mapping[str, Text] = Field(default_factory=dict)
    types: Mapping[str, OwnType] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_fit(self) -> Self:
        if wrong := next((name for name in self.types if not OWN_TYPE.fullmatch(name)), None):
            raise ValueError(f"type '{wrong}' can't be used; write it in capitals, such as LAND_GRAB")
        if wrong := next((name for name in self.classes if not _CLASS.fullmatch(name)), None):
            raise ValueError(f"class '{wrong}' can't be used; write it in small letters, such as crop")
        return self


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue with the type that it tells of; `steps` lead to it in the file, `line` is where it begins."""

    type: str
    cue: OwnCue
    steps: tuple[str | int, ...]
    line: int

    def as_row(self) -> Mapping[str, str]:
        """The line of predicates.csv that says the same."""
        cue = self.cue
        usual_source, usual_target = _USUAL_SLOTS[cue.pos]
        return {
            "trigger": cue.trigger,
            "pos": cue.pos[0].upper(),
            "when": cue.when,
            "claim": f"{self.type}/{cue.mode}" if cue.mode else self.type,
            "source": usual_source if cue.source is None else cue.source,
            "target": usual_target if cue.target is None else cue.target,
            "place": cue.place,
            "example": cue.example,
        }


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file of own types as it was read."""

    path: Path
    only: bool
    classes: Mapping[str, str]
    types: Mapping[str, OwnType]
    cues: tuple[Cue, ...]
    lines: "_Lines"

    def refuse(self, steps: tuple[str | int, ...], fault: str) -> NoReturn:
        """Raise that the field to which the steps lead can't be used."""
        raise ReferenceDataError(f"{self.path}{self.lines.told(steps)}: {fault}")


def read_own_types(path: Path) -> OwnFile:
    """Read a file of own types.

    Raises
    ------
    ReferenceDataError
        If it is no TOML, or a field is missing, unknown or holds what it can't; the message names the line
        where the table with the field begins.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        values = tomllib.loads(text)
    except FileNotFoundError as error:
        raise ReferenceDataError(f"{path}: no such file; check the path of the event types") from error
    except OSError as error:
        raise ReferenceDataError(f"{path}: can't be read ({error.strerror}); check the path") from error
    except RecursionError as error:
        raise ReferenceDataError(f"{path}: nested too deeply; docs/own-types.md has an example") from error
    except ValueError as error:  # neither UTF-8 nor TOML, or a number of thousands of digits
        raise ReferenceDataError(f"{path}: can't be read as TOML ({error})") from error
    lines = _Lines(text)
    try:
        file = _File.model_validate(values)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        raise ReferenceDataError(f"{path}{lines.told(fault['loc'])}: {_words(fault)}") from error
    return OwnFile(path, file.only, file.classes, file.types, tuple(_cues(file.types, lines)), lines)


def _cues(types: Mapping[str, OwnType], lines: "_Lines") -> Iterator[Cue]:
    for name, own in types.items():
        for number, cue in enumerate(own.cues):
            steps = ("types", name, "cues", number)
            yield Cue(name, cue, steps, lines.of(steps) or 1)


def _words(fault: Mapping[str, object]) -> str:
    """What pydantic found, in words for somebody who writes TOML."""
    match fault["type"]:
        case "missing":
            return "is missing; docs/own-types.md has an example"
        case "extra_forbidden":
            return "no such field; docs/own-types.md lists them"
        case "dict_type" | "model_type" | "model_attributes_type":
            return f"{fault['input']!r} can't be used; expected a table"
        case "tuple_type":
            return f"{fault['input']!r} can't be used; expected a list"
        case "value_error":
            return str(fault["msg"]).removeprefix("Value error, ")
        case _:
            return f"{fault['input']!r} can't be used ({fault['msg']})"


class _Lines:
    """Where tables begin in a TOML file; the parser of the standard library doesn't tell."""

    _HEADER = re.compile(r"^\s*\[\[?\s*([\w.\s\"'-]+?)\s*\]\]?\s*(?:#.*)?$")

    def __init__(self, text: str) -> None:
        self._found: dict[str, list[int]] = {}
        for number, line in enumerate(text.splitlines(), 1):
            if header := self._HEADER.match(line):
                name = ".".join(part.strip(" \"'") for part in header[1].split("."))
                self._found.setdefault(name, []).append(number)

    def of(self, steps: tuple[str | int, ...]) -> int | None:
        """The line of the innermost table on the way to a field; `steps` are names, and numbers in lists."""
        for end in range(len(steps), 0, -1):
            name = ".".join(step for step in steps[:end] if isinstance(step, str))
            last = steps[end - 1]
            number = last if isinstance(last, int) else 0
            found = self._found.get(name, [])
            if number < len(found):
                return found[number]
        return None

    def told(self, steps: tuple[str | int, ...]) -> str:
        """Line and field as messages have them; cues are counted from 1."""
        line = self.of(steps)
        field = ".".join(str(step + 1) if isinstance(step, int) else step for step in steps)
        return (f" line {line}" if line else "") + (f": {field}" if field else "")
