"""Everything that reading looks up: lexicons, actors, countries and the gazetteer, loaded once and hashed."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Self

from powderkeg.datamodel.claim import EventType, Kind
from powderkeg.errors import ReferenceDataError
from powderkeg.reference.actors import ActorList
from powderkeg.reference.agents import Agents
from powderkeg.reference.content_modes import ContentModes, load_content_modes
from powderkeg.reference.countries import Countries, Groups
from powderkeg.reference.gazetteer import Gazetteer
from powderkeg.reference.predicates import PredicateLexicon, load_predicates
from powderkeg.reference.status_cues import StatusCues, load_status_cues
from powderkeg.reference.tables import bundled_table, read_table

_SIGNS = {"+": 1, "-": -1}


@dataclass(frozen=True, slots=True)
class Compound:
    """What a hyphenated word tells: "rebel-held" control, "Chad-backed" alignment."""

    kind: Kind
    sign: int
    prefix: bool


@dataclass(frozen=True, slots=True)
class Announced:
    """What an act becomes when it is announced, and when it is ruled out."""

    announced: EventType | None
    refused: EventType | None


@dataclass(frozen=True, slots=True)
class Reference:
    """All tables, and `digest`, the SHA-256 over their bytes."""

    predicates: PredicateLexicon
    status_cues: StatusCues
    content_modes: ContentModes
    announced: Mapping[str, Announced]
    instruments: Mapping[str, str]
    contexts: Mapping[str, tuple[str, ...]]
    compounds: Mapping[str, Compound]
    confidence: Mapping[str, float]
    actors: ActorList
    agents: Agents
    countries: Countries
    groups: Groups
    gazetteer: Gazetteer
    digest: str

    @classmethod
    def load(
        cls,
        *,
        cache_dir: Path,
        lexicons: Path | None = None,
        actors: Sequence[Path] = (),
        progress: Callable[[str, float], None] | None = None,
    ) -> Self:
        """Load every table.

        Parameters
        ----------
        cache_dir : Path
            Where the index of the gazetteer is kept; made at first use.
        lexicons : Path, optional
            A folder; a table in it replaces the bundled one of the same name.
        actors : sequence of Path
            Actor lists layered on top of the bundled one.
        progress : callable, optional
            Told what is being built and which share of it is done.

        Raises
        ------
        ReferenceDataError
            If a table can't be used; the message names the file and the line.
        """
        tables = Tables(lexicons)
        return cls(
            predicates=load_predicates(tables["predicates.csv"], tables["word_classes.csv"]),
            status_cues=load_status_cues(tables["status_cues.csv"]),
            content_modes=load_content_modes(tables["content_modes.csv"]),
            announced=_announced(tables["announced.csv"]),
            instruments=_first_of_words(tables["instruments.csv"], "mode"),
            contexts=_all_of_words(tables["contexts.csv"], "context"),
            compounds=_compounds(tables["compounds.csv"]),
            confidence=_weights(tables["confidence.csv"]),
            actors=ActorList.load(actors),
            agents=Agents.load(),
            countries=Countries.load(),
            groups=Groups.load(),
            gazetteer=Gazetteer.open(cache_dir, progress=progress),
            digest=tables.digest(actors),
        )


class Tables:
    """Tables by name: those of a user's folder first, then the bundled ones."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        if folder is not None:
            self._check(folder)

    def __getitem__(self, name: str) -> Path | Traversable:
        own = self._folder / name if self._folder else None
        return own if own and own.exists() else bundled_table(name)

    def digest(self, more: Sequence[Path]) -> str:
        """SHA-256 over all tables that are in use, as hexadecimal digits."""
        whole = hashlib.sha256()
        for name in _bundled_names():
            whole.update(name.encode() + b"\0" + self[name].read_bytes() + b"\0")
        for path in more:
            whole.update(path.read_bytes() + b"\0")
        return whole.hexdigest()

    def _check(self, folder: Path) -> None:
        if not folder.is_dir():
            raise ReferenceDataError(
                f"{folder}: no such folder; give one that holds tables to replace bundled ones"
            )
        known = set(_bundled_names())
        if strange := sorted({path.name for path in folder.glob("*.csv")} - known):
            raise ReferenceDataError(
                f"{folder}: no bundled table is called {', '.join(strange)}; known are {', '.join(sorted(known))}"
            )


def _bundled_names() -> list[str]:
    return sorted(table.name for table in bundled_table(".").iterdir() if table.name.endswith(".csv"))


def _announced(path: Path | Traversable) -> dict[str, Announced]:
    return {
        row["act"]: Announced(
            EventType(row["announced"]) if row["announced"] else None,
            EventType(row["refused"]) if row["refused"] else None,
        )
        for _, row in read_table(path, ("act", "announced", "refused"))
    }


def _first_of_words(path: Path | Traversable, column: str) -> dict[str, str]:
    """Each word with the value of the first line that lists it."""
    found: dict[str, str] = {}
    for _, row in read_table(path, (column, "words")):
        for word in row["words"].split("|"):
            found.setdefault(word.strip(), row[column])
    return found


def _all_of_words(path: Path | Traversable, column: str) -> dict[str, tuple[str, ...]]:
    """Each word with the values of all lines that list it."""
    found: dict[str, list[str]] = {}
    for _, row in read_table(path, (column, "words")):
        for word in row["words"].split("|"):
            found.setdefault(word.strip(), []).append(row[column])
    return {word: tuple(values) for word, values in found.items()}


def _compounds(path: Path | Traversable) -> dict[str, Compound]:
    return {
        row["participle"]: Compound(Kind(row["claim"][:-1]), _SIGNS[row["claim"][-1]], row["prefix"] == "yes")
        for _, row in read_table(path, ("participle", "claim", "prefix"))
    }


def _weights(path: Path | Traversable) -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for _, row in read_table(path, ("feature", "weight"))}
