"""Nouns that make an actor of what they are said with: "soldiers", "foreign minister", "warplanes"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from powderkeg.reference.actors import SECTORS
from powderkeg.reference.phrases import PhraseIndex
from powderkeg.reference.tables import BUNDLED, Tables, parse_table

AGENT_COLUMNS = ("noun", "plural", "sector", "kind", "note")
AGENT_KINDS = ("person", "body", "weapon")


@dataclass(frozen=True, slots=True)
class AgentEntry:
    """A noun, its sector, and what it is.

    `sector` is a PLOVER code, or None where the noun takes that of whom it speaks for ("spokesman").
    `kind` is "person", "body" for a collective ("army", "troops") or "weapon" for one that acts for its
    owner ("warplane").
    """

    noun: str
    plural: str
    sector: str | None
    kind: str
    note: str

    @property
    def collective(self) -> bool:
        """Whether the singular names many people."""
        return self.kind == "body"


@dataclass(frozen=True, slots=True)
class AgentMatch:
    """The words from `start` to the end of a word list, and the noun that they are."""

    start: int
    entry: AgentEntry


class Agents:
    """All agent nouns, found in singular and plural and in any case."""

    def __init__(self, entries: Sequence[AgentEntry]) -> None:
        self._all = tuple(entries)
        self._index = PhraseIndex((form, entry) for entry in entries for form in {entry.noun, entry.plural})

    @classmethod
    def load(cls, tables: Tables = BUNDLED) -> Self:
        """The nouns of the table.

        Raises
        ------
        ReferenceDataError
            If it can't be read, or a noun is missing or has an unknown sector or kind.
        """
        return cls(parse_table(tables["agents.csv"], AGENT_COLUMNS, _entry))

    def __iter__(self) -> Iterator[AgentEntry]:
        return iter(self._all)

    def get(self, noun: str | Sequence[str]) -> AgentEntry | None:
        """The entry of a noun or noun phrase, in singular or plural."""
        found = self._index.get(noun)
        return found[0] if found else None

    def match_tail(self, words: Sequence[str]) -> AgentMatch | None:
        """The longest agent phrase at the end: "foreign minister" in "the Omani foreign minister"."""
        match = self._index.find_tail(words)
        return AgentMatch(match.start, match.values[0]) if match else None


def _entry(row: Mapping[str, str]) -> AgentEntry:
    if not row["noun"]:
        raise ValueError("noun is empty; give one")
    if row["sector"] and row["sector"] not in SECTORS:
        raise ValueError(f"sector is '{row['sector']}', expected one of {', '.join(SECTORS)} or none")
    if row["kind"] not in AGENT_KINDS:
        raise ValueError(f"kind is '{row['kind']}', expected one of {', '.join(AGENT_KINDS)}")
    noun = row["noun"]
    return AgentEntry(noun, row["plural"] or _plural(noun), row["sector"] or None, row["kind"], row["note"])


def _plural(noun: str) -> str:
    if noun.endswith("man") and not noun.endswith(("human", "german")):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun + "s"
