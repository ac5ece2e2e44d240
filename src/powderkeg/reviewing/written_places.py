"""Places as reviewers write them: ``"Gao (MLI)"``, ``"Gao (adm1)"``, ``"Gao (2457163)"``."""

import re
from dataclasses import dataclass

from powderkeg.datamodel.base import Passage
from powderkeg.datamodel.claim import Place, PlacePrecision
from powderkeg.errors import ClaimError
from powderkeg.reference.countries import Countries
from powderkeg.reference.gazetteer import Gazetteer, GazetteerEntry, name_key

UNLISTED = "unlisted"
_FORM = re.compile(r"(?P<name>[^()]+?)\s*(?:\((?P<marks>[^()]*)\))?")
_SETTLEMENTS = (PlacePrecision.CITY, PlacePrecision.SITE)
# A town this many times as big as all others of its name is the one that is meant.
_CLEARLY_BIGGER = 10
_EXAMPLES = 6
EXPECTED_PLACE = (
    "a name, and in brackets what tells it from others: its country's ISO code, its province, city, "
    "district, adm1 or country, its GeoNames id, or unlisted for a place that the gazetteer lacks, such as "
    "'Gao (MLI, city)'"
)


@dataclass(frozen=True, slots=True)
class PlaceNotation:
    """Reads places by the gazetteer."""

    gazetteer: Gazetteer
    countries: Countries

    def read(self, written: str, sentence: Passage, near: str | None) -> Place:
        """The place; where nothing tells its country, one in the country `near` comes first.

        Raises
        ------
        ClaimError
            If the gazetteer has no such place or several.
        """
        form = _FORM.fullmatch(written)
        if form is None:
            raise ClaimError(f"{written!r} is no place; expected {EXPECTED_PLACE}")
        name = form["name"]
        marks = [mark.strip() for mark in (form["marks"] or "").split(",") if mark.strip()]
        text = _as_written(name, sentence)
        if UNLISTED in marks:
            return self._unlisted(name, text, [mark for mark in marks if mark != UNLISTED])
        found = [entry for entry in self.gazetteer.candidates(name) if entry.precision is not None]
        fitting = [entry for entry in found if all(self._fits(entry, mark) for mark in marks)]
        if not any(self._is_country(mark) for mark in marks):
            fitting = [entry for entry in fitting if entry.country == near] or fitting
        entry = _chosen(fitting)
        if entry is None:
            raise ClaimError(_refusal(written, fitting or found, several=bool(fitting)))
        assert entry.precision is not None  # noqa: S101 - places without one were left out above
        return Place(
            name=entry.name,
            text=text,
            country=entry.country,
            adm1=entry.adm1,
            lat=entry.lat,
            lon=entry.lon,
            precision=entry.precision,
            geonames_id=entry.geonames_id,
        )

    def _unlisted(self, name: str, text: str, marks: list[str]) -> Place:
        country, precision = None, PlacePrecision.CITY
        for mark in marks:
            if mark in {*PlacePrecision}:
                precision = PlacePrecision(mark)
            elif known := self.countries.get(mark):
                country = known.iso3
            else:
                raise ClaimError(f"{mark!r} is neither a country's ISO code nor one of {_precisions()}")
        return Place(name=name, text=text, country=country, precision=precision)

    def _fits(self, entry: GazetteerEntry, mark: str) -> bool:
        if mark.isdecimal():
            return str(entry.geonames_id) == mark
        if mark in {*PlacePrecision}:
            return entry.precision == mark
        if known := self.countries.get(mark):
            return entry.country == known.iso3
        return name_key(mark) == name_key(entry.adm1 or "")

    def _is_country(self, mark: str) -> bool:
        return mark.isdecimal() or self.countries.get(mark) is not None


def _chosen(entries: list[GazetteerEntry]) -> GazetteerEntry | None:
    """The only place, the only settlement among areas, or the one that is clearly bigger than the others."""
    if countries := [entry for entry in entries if entry.feature == "country"]:
        entries = countries
    settlements = [entry for entry in entries if entry.precision in _SETTLEMENTS]
    ranked = sorted(settlements or entries, key=lambda entry: -entry.population)
    if len(ranked) > 1 and ranked[0].population <= _CLEARLY_BIGGER * ranked[1].population:
        return None
    return ranked[0] if ranked else None


def _refusal(written: str, entries: list[GazetteerEntry], *, several: bool) -> str:
    if not entries:
        return (
            f"the gazetteer has no place called {written!r}; check its spelling, or write 'NAME (unlisted, "
            "ISO code)' to take it as it is"
        )
    known = "; ".join(map(_told, entries[:_EXAMPLES]))
    what = "several places are called" if several else "the gazetteer has no place"
    return f"{what} {written!r}; give the id of one of them in brackets: {known}"


def _told(entry: GazetteerEntry) -> str:
    where = ", ".join(filter(None, (entry.precision, entry.adm1, entry.country)))
    return f"{entry.name} ({where}: {entry.geonames_id})"


def _as_written(name: str, sentence: Passage) -> str:
    """The report's own words for it where it has them, else the reviewer's."""
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence.text, re.IGNORECASE)
    return found.group() if found else name


def _precisions() -> str:
    return ", ".join(PlacePrecision)
