"""Countries under the words that news uses for them, and peoples that are no nation of their own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from powderkeg.reference.phrases import PhraseIndex, PhraseMatch
from powderkeg.reference.tables import BUNDLED, Tables, parse_table

COUNTRY_COLUMNS = ("iso3", "iso2", "name", "other_names", "adjectives", "people", "capital", "seats")
GROUP_COLUMNS = ("name", "words", "country", "kind")
GROUP_KINDS = ("ethnic", "religious", "regional")


class CountryWord(StrEnum):
    """In which way a word or phrase stands for a country."""

    NAME = "name"  # Turkey
    ADJECTIVE = "adjective"  # Turkish
    PEOPLE = "people"  # Turks
    CAPITAL = "capital"  # Ankara, the city and the government in it
    SEAT = "seat"  # the Kremlin, Downing Street


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory; `iso3` and `iso2` are its ISO 3166-1 codes (XKX and XK for Kosovo)."""

    iso3: str
    iso2: str
    name: str
    other_names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: tuple[str, ...]
    seats: tuple[str, ...]

    def words(self) -> Iterator[tuple[CountryWord, str]]:
        """Every word or phrase that stands for the country, with the way it does."""
        yield CountryWord.NAME, self.name
        for role, phrases in (
            (CountryWord.NAME, self.other_names),
            (CountryWord.ADJECTIVE, self.adjectives),
            (CountryWord.PEOPLE, self.people),
            (CountryWord.CAPITAL, self.capital),
            (CountryWord.SEAT, self.seats),
        ):
            for phrase in phrases:
                yield role, phrase


class Countries:
    """All countries, by code and by the words that stand for them.

    Words are compared whole and in the case they are written in: "US" is a country, "us" is not.
    """

    def __init__(self, countries: Sequence[Country]) -> None:
        self._by_code = {code: country for country in countries for code in (country.iso3, country.iso2)}
        self._all = tuple(countries)
        phrases = [(role, phrase, country) for country in countries for role, phrase in country.words()]
        self._by_name = PhraseIndex(
            (phrase, country) for role, phrase, country in phrases if role is CountryWord.NAME
        )
        self._by_any = PhraseIndex((phrase, (role, country)) for role, phrase, country in phrases)

    @classmethod
    def load(cls, tables: Tables = BUNDLED) -> Self:
        """The countries of the table.

        Raises
        ------
        ReferenceDataError
            If it can't be read, or a country has no name or no proper code.
        """
        return cls(parse_table(tables["countries.csv"], COUNTRY_COLUMNS, _country))

    def __iter__(self) -> Iterator[Country]:
        return iter(self._all)

    @property
    def codes(self) -> frozenset[str]:
        """The alpha-3 codes of all countries."""
        return frozenset(country.iso3 for country in self._all)

    def get(self, code: str) -> Country | None:
        """The country of an alpha-3 or alpha-2 code."""
        return self._by_code.get(code.upper())

    def by_name(self, words: str | Sequence[str]) -> Country | None:
        """The country of a name such as "Turkey", "the United States" or "Burma"."""
        words = words.split() if isinstance(words, str) else words
        found = self._by_name.get(words)
        if not found and words and words[0].lower() == "the":
            found = self._by_name.get(words[1:])
        return found[0] if found else None

    def is_word(self, phrase: str) -> bool:
        """Whether a phrase as a whole stands for a country, its people, capital or government."""
        return bool(self._by_any.get(phrase))

    def find(self, words: Sequence[str]) -> Iterator[PhraseMatch[tuple[CountryWord, Country]]]:
        """Words of a sentence that stand for countries, from left to right, the longest at each word."""
        return self._by_any.find(words)


@dataclass(frozen=True, slots=True)
class Group:
    """A people: ethnic, religious or regional. `country` is None where it lives across borders."""

    name: str
    words: tuple[str, ...]
    country: str | None
    kind: str


class Groups:
    """All groups, by the words that name them or their people ("Kurd", "Kurds", "Kurdish")."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self._all = tuple(groups)
        self._index = PhraseIndex((word, group) for group in groups for word in group.words)

    @classmethod
    def load(cls, tables: Tables = BUNDLED) -> Self:
        """The groups of the table.

        Raises
        ------
        ReferenceDataError
            If it can't be read, or a group has an unknown kind or no proper code.
        """
        return cls(parse_table(tables["groups.csv"], GROUP_COLUMNS, _group))

    def __iter__(self) -> Iterator[Group]:
        return iter(self._all)

    def get(self, words: str | Sequence[str]) -> Group | None:
        """The group of a word or phrase."""
        found = self._index.get(words)
        return found[0] if found else None

    def find(self, words: Sequence[str]) -> Iterator[PhraseMatch[Group]]:
        """Words of a sentence that name groups, from left to right, the longest at each word."""
        return self._index.find(words)


def is_alpha3(code: str) -> bool:
    """Whether it has the form of an ISO 3166-1 alpha-3 code."""
    return len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()


def cell_list(cell: str) -> tuple[str, ...]:
    """The entries of a cell that holds several, separated by ``|``."""
    return tuple(entry.strip() for entry in cell.split("|") if entry.strip())


def _country(row: Mapping[str, str]) -> Country:
    if not is_alpha3(row["iso3"]):
        raise ValueError(f"iso3 is '{row['iso3']}', expected three capital letters")
    for column in ("iso2", "name"):
        if not row[column]:
            raise ValueError(f"{column} is empty; give it")
    lists = {column: cell_list(row[column]) for column in COUNTRY_COLUMNS[3:]}
    return Country(iso3=row["iso3"], iso2=row["iso2"], name=row["name"], **lists)


def _group(row: Mapping[str, str]) -> Group:
    if row["kind"] not in GROUP_KINDS:
        raise ValueError(f"kind is '{row['kind']}', expected one of {', '.join(GROUP_KINDS)}")
    if row["country"] and not is_alpha3(row["country"]):
        raise ValueError(f"country is '{row['country']}', expected an alpha-3 code or nothing")
    return Group(row["name"], cell_list(row["words"]), row["country"] or None, row["kind"])
