"""Everything that reading looks up: lexicons, actors, countries and the gazetteer, loaded once and hashed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from math import isfinite
from pathlib import Path
from typing import Self

from powderkeg.datamodel.claim import EventType, Kind
from powderkeg.reference.actors import ActorList
from powderkeg.reference.agents import Agents
from powderkeg.reference.content_modes import ContentModes, load_content_modes
from powderkeg.reference.countries import Countries, Groups
from powderkeg.reference.event_types import EventTypes, load_event_types
from powderkeg.reference.gazetteer import Gazetteer
from powderkeg.reference.place_words import PlaceWords
from powderkeg.reference.predicates import PredicateLexicon, load_predicates
from powderkeg.reference.status_cues import StatusCues, load_status_cues
from powderkeg.reference.tables import Tables, parse_table, read_table
from powderkeg.reference.vocabulary import Vocabulary
from powderkeg.reference.wording import Wording

_SIGNS = {"+": 1, "-": -1}
_COMPOUND_KINDS = (Kind.CONTROL, Kind.ALIGNMENT)


@dataclass(frozen=True, slots=True)
class Compound:
    """What a hyphenated word tells: "rebel-held" control, "Chad-backed" alignment, "Chad-brokered" an act."""

    kind: Kind
    sign: int | None
    prefix: bool
    event_type: EventType | None = None


@dataclass(frozen=True, slots=True)
class Announced:
    """What an act becomes when it is announced, and when it is ruled out."""

    announced: EventType | str | None
    refused: EventType | str | None


@dataclass(frozen=True, slots=True)
class Reference:
    """All tables but `boilerplate.csv`, and `digest`, the SHA-256 over their bytes."""

    types: EventTypes
    predicates: PredicateLexicon
    status_cues: StatusCues
    content_modes: ContentModes
    announced: Mapping[str, Announced]
    instruments: Mapping[str, str]
    contexts: Mapping[str, tuple[str, ...]]
    compounds: Mapping[str, Sequence[Compound]]
    confidence: Mapping[str, float]
    wording: Wording
    vocabulary: Vocabulary
    place_words: PlaceWords
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
        types: Path | None = None,
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
        types : Path, optional
            A file of own event types.
        progress : callable, optional
            Told what is being built and which share of it is done.

        Raises
        ------
        ReferenceDataError
            If a table can't be used; the message names the file and the line.
        """
        tables = Tables(lexicons)
        countries = Countries.load(tables)
        event_types = load_event_types(tables, types)
        return cls(
            types=event_types,
            predicates=load_predicates(tables, event_types),
            status_cues=load_status_cues(tables),
            content_modes=load_content_modes(tables),
            announced=_announced(tables["announced.csv"], event_types),
            instruments=_first_of_words(tables["instruments.csv"], "mode"),
            contexts=_all_of_words(tables["contexts.csv"], "context"),
            compounds=_compounds(tables["compounds.csv"]),
            confidence=confidence_weights(tables),
            wording=Wording.load(tables),
            vocabulary=Vocabulary.load(tables),
            place_words=PlaceWords.load(tables),
            actors=ActorList.load(actors, tables=tables, countries=countries),
            agents=Agents.load(tables),
            countries=countries,
            groups=Groups.load(tables),
            gazetteer=Gazetteer.open(cache_dir, tables=tables, progress=progress),
            digest=tables.digest([*actors, *([types] if types else [])]),
        )


def _announced(path: Path | Traversable, types: EventTypes) -> dict[str, Announced]:
    """Changes of PLOVER's types as the table has them, and those of own types as their file has them."""

    def change(row: Mapping[str, str]) -> tuple[str, Announced]:
        return row["act"], Announced(_coded(row["announced"], types), _coded(row["refused"], types))

    changes = dict(parse_table(path, ("act", "announced", "refused"), change))
    for entry in types:
        own = entry.own
        if own and (own.announced or own.refused):
            changes[entry.name] = Announced(_coded(own.announced, types), _coded(own.refused, types))
    return changes


def _coded(name: str | None, types: EventTypes) -> EventType | str | None:
    """The type of that name; None where claims may not have it."""
    event_type = types.find(name) if name else None
    return event_type if event_type and types.codes(event_type) else None


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


def _compounds(path: Path | Traversable) -> dict[str, list[Compound]]:
    found: dict[str, list[Compound]] = {}
    for participle, compound in parse_table(path, ("participle", "claim", "prefix"), _compound):
        found.setdefault(participle, []).append(compound)
    return found


def _compound(row: Mapping[str, str]) -> tuple[str, Compound]:
    if row["claim"] in EventType.__members__:
        return row["participle"], Compound(Kind.EVENT, None, row["prefix"] == "yes", EventType(row["claim"]))
    kind, sign = row["claim"][:-1], row["claim"][-1:]
    if kind not in _COMPOUND_KINDS or sign not in _SIGNS:
        raise ValueError(f"claim is '{row['claim']}', expected control or alignment with a sign, or a type")
    return row["participle"], Compound(Kind(kind), _SIGNS[sign], row["prefix"] == "yes")


def confidence_weights(tables: Tables) -> dict[str, float]:
    """The weights of the model that gives a claim its confidence.

    Raises
    ------
    ReferenceDataError
        If the table can't be used.
    """
    return dict(parse_table(tables["confidence.csv"], ("feature", "weight"), _weight))


def _weight(row: Mapping[str, str]) -> tuple[str, float]:
    weight = float(row["weight"])
    if not isfinite(weight):
        raise ValueError(f"weight is {weight}, expected a finite number")
    return row["feature"], weight
