"""Countries and peoples: the bundled tables, and which words stand for whom."""

from collections import Counter

import pytest

from powderkeg.reference.countries import (
    Countries,
    Country,
    CountryWord,
    Group,
    Groups,
    cell_list,
)


@pytest.fixture(scope="module")
def countries() -> Countries:
    return Countries.load()


@pytest.fixture(scope="module")
def groups() -> Groups:
    return Groups.load()


def code(country: Country | None) -> str | None:
    return country.iso3 if country else None


def people(group: Group | None) -> str | None:
    return group.name if group else None


def test_codes_are_unique_and_well_formed(countries: Countries) -> None:
    codes = Counter(own for country in countries for own in (country.iso3, country.iso2))
    assert set(codes.values()) == {1}
    assert all(c.iso3.isupper() and len(c.iso3) == 3 and len(c.iso2) == 2 for c in countries)
    assert countries.codes == {country.iso3 for country in countries}


def test_no_word_stands_for_two_countries_in_one_role(countries: Countries) -> None:
    words = {(role, word.lower(), country.iso3) for country in countries for role, word in country.words()}
    owners = Counter((role, word) for role, word, _ in words)
    assert [word for word, count in owners.items() if count > 1] == []


def test_country_is_found_by_either_code(countries: Countries) -> None:
    assert code(countries.get("NGA")) == code(countries.get("ng")) == "NGA"
    assert countries.get("XXX") is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Burma", "MMR"),
        ("Türkiye", "TUR"),
        ("the United States", "USA"),
        ("U.S.", "USA"),
        ("Soviet Union", "RUS"),
        ("Ivory Coast", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("Narnia", None),
    ],
)
def test_country_is_found_by_name(countries: Countries, name: str, expected: str | None) -> None:
    assert code(countries.by_name(name)) == expected


def test_case_tells_the_country_from_the_pronoun(countries: Countries) -> None:
    assert code(countries.by_name("US")) == "USA"
    assert countries.by_name("us") is None
    assert list(countries.find(["GIVE", "US", "THIS", "DAY"])) == []


@pytest.mark.parametrize(
    ("word", "role", "expected"),
    [
        ("Kenyan", CountryWord.ADJECTIVE, "KEN"),
        ("Filipinos", CountryWord.PEOPLE, "PHL"),
        ("Ankara", CountryWord.CAPITAL, "TUR"),
        ("Kremlin", CountryWord.SEAT, "RUS"),
        ("Peru", CountryWord.NAME, "PER"),
    ],
)
def test_word_says_how_it_stands_for_the_country(
    countries: Countries, word: str, role: CountryWord, expected: str
) -> None:
    (found,) = countries.find(["from", word])
    assert (role, expected) in {(own, country.iso3) for own, country in found.values}


def test_longest_country_name_wins(countries: Countries) -> None:
    found = list(countries.find(["South", "Sudan", "and", "Guinea-Bissau", "and", "Sudan"]))
    assert [match.values[0][1].iso3 for match in found] == ["SSD", "GNB", "SDN"]


def test_possessive_names_the_country(countries: Countries) -> None:
    (found,) = countries.find(["near", "Chad's", "border"])
    assert (found.start, found.end, found.values[0][1].iso3) == (1, 2, "TCD")


def test_groups_live_in_known_countries(groups: Groups, countries: Countries) -> None:
    assert {group.country for group in groups} - {None} <= countries.codes


def test_group_is_found_by_any_of_its_words(groups: Groups) -> None:
    assert {people(groups.get(word)) for word in ("Uyghur", "Uighurs")} == {"Uyghurs"}
    assert groups.get("Martian") is None


def test_longest_group_name_wins(groups: Groups) -> None:
    (found,) = groups.find(["Crimean", "Tatars", "protested"])
    assert (found.start, found.end, found.values[0].name) == (0, 2, "Crimean Tatars")


def test_cell_holds_several_entries() -> None:
    assert cell_list(" a | b c ||") == ("a", "b c")
    assert cell_list("") == ()
