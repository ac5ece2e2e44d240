"""What readers of coded data look up: types, sectors, countries, known actors."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from powderkeg.datamodel.coded_event import CodedActor
from powderkeg.reference.actors import ActorList
from powderkeg.reference.coded_types import CodedTypes
from powderkeg.reference.countries import Countries
from powderkeg.reference.country_codes import CountryCodes
from powderkeg.reference.tables import BUNDLED, Tables


@dataclass(frozen=True, eq=False)
class CodedReference:
    """The tables, and what was looked up in them before: files name few actors many times."""

    types: CodedTypes
    codes: CountryCodes
    countries: Countries
    actors: ActorList
    _names: dict[str, str | None] = field(default_factory=dict)
    _known: dict[tuple[str, str | None, str | None], CodedActor] = field(default_factory=dict)

    @classmethod
    def load(cls, tables: Tables = BUNDLED, actors: ActorList | None = None) -> Self:
        """The tables that come with powderkeg or replace them.

        Raises
        ------
        ReferenceDataError
            If a table can't be used.
        """
        countries = Countries.load(tables)
        known = actors or ActorList.load(tables=tables, countries=countries)
        return cls(CodedTypes.load(tables), CountryCodes.load(tables), countries, known)

    def actor(
        self, name: str, country: str | None, sector: str | None, also: Iterable[str] = ()
    ) -> CodedActor:
        """An actor; its entry in the actor list is that of its name, or of one that it has `also`."""
        key = (name, country, sector)
        if key not in self._known:
            entries = map(self.actors.named, (name, *also))
            actor_id = next((entry.actor_id for entry in entries if entry), None)
            self._known[key] = CodedActor(name=name, country=country, sector=sector, actor_id=actor_id)
        return self._known[key]

    def country_named(self, name: str) -> str | None:
        """The alpha-3 code of a country by its English name."""
        if name not in self._names:
            country = self.countries.by_name(name)
            self._names[name] = country.iso3 if country else None
        return self._names[name]

    def country_coded(self, text: str) -> str | None:
        """An alpha-3 code, or that of the country of this name."""
        return text if text in self.countries.codes else self.country_named(text)
