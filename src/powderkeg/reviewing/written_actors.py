"""Actors as reviewers write them: ``"Tuareg rebels (MLI REB); MNLA; Algeria"``."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from powderkeg.datamodel.base import Passage
from powderkeg.datamodel.claim import Actor
from powderkeg.errors import ClaimError
from powderkeg.reference.actors import SECTORS, ActorEntry, ActorList, ActorMatch
from powderkeg.reference.countries import Countries

_FORM = re.compile(r"(?P<name>.*?)\s*(?:\((?P<codes>[^()]*)\))?")
EXPECTED_ACTORS = (
    "actors parted by semicolons, each a name or an id of the actor list, or a name with its codes in "
    "brackets such as 'Tuareg rebels (MLI REB)'"
)


@dataclass(frozen=True, slots=True)
class ActorNotation:
    """Reads actors; those that no list has are taken as they are written."""

    actors: ActorList
    countries: Countries

    def read(self, text: str, sentence: Passage) -> tuple[Actor, ...]:
        """The actors, each with its mention where the sentence has the words that were written.

        Raises
        ------
        ClaimError
            If a name is missing or stands for several actors, or a code is unknown.
        """
        return tuple(self._actor(part.strip(), sentence) for part in text.split(";") if part.strip())

    def _actor(self, written: str, sentence: Passage) -> Actor:
        name, codes = written, ""
        entries = self._listed(written)
        if not entries and (form := _FORM.fullmatch(written)):
            name, codes = form["name"], form["codes"] or ""
            entries = self._listed(name)
        if not name:
            raise ClaimError(f"{written!r} names nobody; expected {EXPECTED_ACTORS}")
        country, sector = self._codes(written, codes)
        mention = _mention(name, sentence)
        state = self.countries.get(name) if len(name) == 3 else self.countries.by_name(name)
        if not entries and state and not codes:
            return Actor(name=state.name, country=state.iso3, actor_id=state.iso3, **mention)
        if entry := self._meant(name, entries, country, sector):
            return Actor(
                name=entry.name,
                country=entry.country,
                sector=entry.sector,
                actor_id=entry.actor_id,
                **mention,
            )
        return Actor(name=name, country=country, sector=sector, **mention)

    def _listed(self, name: str) -> tuple[ActorEntry, ...]:
        """Every actor of the list that bears the name or id."""
        if entry := self.actors.get(name):
            return (entry,)
        words = name.split()
        return next((found.entries for found in self.actors.match(words) if _is_whole(found, words)), ())

    def _meant(
        self, name: str, entries: Iterable[ActorEntry], country: str | None, sector: str | None
    ) -> ActorEntry | None:
        """The one listed actor that the codes fit; none where they fit none, which is another actor then."""
        fitting = [
            entry for entry in entries if country in (None, entry.country) and sector in (None, entry.sector)
        ]
        if len(fitting) > 1:
            ids = ", ".join(entry.actor_id for entry in fitting)
            raise ClaimError(f"{name!r} stands for several actors; give the id of one: {ids}")
        return fitting[0] if fitting else None

    def _codes(self, written: str, codes: str) -> tuple[str | None, str | None]:
        country = sector = None
        for code in re.split(r"[\s,]+", codes.strip()) if codes.strip() else ():
            if code in SECTORS:
                sector = code
            elif known := self.countries.get(code):
                country = known.iso3
            else:
                raise ClaimError(
                    f"{written!r}: {code!r} is neither a country's ISO code nor a sector; sectors are "
                    + ", ".join(SECTORS)
                )
        return country, sector


def _is_whole(found: ActorMatch, words: list[str]) -> bool:
    return (found.start, found.end) == (0, len(words))


def _mention(name: str, sentence: Passage) -> dict[str, str | int]:
    """Where the sentence has the name; no words at its beginning where it hasn't."""
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence.text, re.IGNORECASE)
    start, end = found.span() if found else (0, 0)
    return {"text": sentence.text[start:end], "start": sentence.start + start, "end": sentence.start + end}
