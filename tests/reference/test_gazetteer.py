"""The gazetteer: what it knows, how names are matched, and how its index is kept."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powderkeg.datamodel.claim import PlacePrecision
from powderkeg.errors import ReferenceDataError
from powderkeg.reference.gazetteer import Gazetteer, distance_km, holds, name_key
from powderkeg.reference.gazetteer_index import Progress, ensure_index
from powderkeg.reference.gazetteer_names import sound_key
from powderkeg.reference.gazetteer_rows import GazetteerRow


@pytest.fixture(scope="session")
def gazetteer(cache_folder: Path) -> Iterator[Gazetteer]:
    opened = Gazetteer.open(cache_folder)
    yield opened
    opened.close()


def village(_progress: Progress) -> list[GazetteerRow]:
    return [
        GazetteerRow(7, "Hayville", "city", {"Hayville"}, precision=PlacePrecision.CITY, lat=1.0, lon=2.0)
    ]


def silent(_what: str, _share: float) -> None:
    pass


def keys(connection: sqlite3.Connection) -> list[str]:
    with closing(connection):
        return [key for (key,) in connection.execute("SELECT key FROM name")]


@pytest.mark.parametrize(
    ("name", "country", "feature"),
    [
        ("Asmara", "ERI", "capital"),
        ("Pristina", "XKX", "capital"),
        ("Kosovo", "XKX", "country"),
        ("Palestine", "PSE", "country"),
        ("Taiwan", "TWN", "country"),
        ("Ivory Coast", "CIV", "country"),
        ("Cote d'Ivoire", "CIV", "country"),
        ("Burma", "MMR", "country"),
        ("Cabo Delgado", "MOZ", "adm1"),
        ("Rakhine State", "MMR", "adm1"),
        ("Arakan", "MMR", "adm1"),
        ("North Kivu", "COD", "adm1"),
        ("Hodeida", "YEM", "city"),
        ("Al-Hudaydah", "YEM", "city"),
        ("Montepuez", "MOZ", "city"),
        ("Donbas", "UKR", "region"),
        ("Zaatari", "JOR", "site"),
    ],
)
def test_gazetteer_knows_places_of_crises(
    gazetteer: Gazetteer, name: str, country: str, feature: str
) -> None:
    found = {(entry.country, entry.feature) for entry in gazetteer.candidates(name)}
    assert (country, feature) in found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir ez-Zor", "DAYR AL ZAWR"),
        ("al-Fashir", "El Fasher"),
        ("Sana’a", "Sanaa"),
        ("Saint Louis", "St. Louis"),
        ("São Tomé", "Sao Tome"),
        ("Guinea-Bissau", "Guinea Bissau"),
        ("Fallujah", "al-Fallujah"),
    ],
)
def test_gazetteer_finds_other_spellings(gazetteer: Gazetteer, one: str, other: str) -> None:
    ids = [{entry.geonames_id for entry in gazetteer.candidates(name)} for name in (one, other)]
    assert ids[0] & ids[1]


@pytest.mark.parametrize(
    ("name", "known", "country"),
    [
        ("Deir Hafer", "Dayr Hafir", "SYR"),
        ("Tel Kaif", "Tallkayf", "IRQ"),
        ("Zouarah", "Zuwarah", "LBY"),
        ("Sheikh Othman", "Ash Shaykh Uthman", "YEM"),
        ("Kramatorsk", "Kramatorsk", "UKR"),
        ("Kundooz", "Kunduz", "AFG"),
    ],
)
def test_transliterated_name_is_found_by_its_sound(
    gazetteer: Gazetteer, name: str, known: str, country: str
) -> None:
    assert (known, country) in {(entry.name, entry.country) for entry in gazetteer.alike(name)}


@pytest.mark.parametrize("name", ["", "Bo", "Springfeeld", "Qwrtzpl"])
def test_nothing_sounds_like_other_words(gazetteer: Gazetteer, name: str) -> None:
    assert not gazetteer.alike(name)


@given(st.text(max_size=30))
def test_sound_of_any_name_is_letters_or_nothing(name: str) -> None:
    sound = sound_key(name_key(name))
    assert sound is None or (sound.isascii() and sound.isalpha())


@pytest.mark.parametrize("name", ["", "-", "Qwrtzpl", "Asmara City Council"])
def test_gazetteer_has_no_place_for_other_words(gazetteer: Gazetteer, name: str) -> None:
    assert not gazetteer.is_place(name)


def test_candidates_come_most_populous_first(gazetteer: Gazetteer) -> None:
    populations = [entry.population for entry in gazetteer.candidates("Tripoli")]
    assert populations == sorted(populations, reverse=True)
    assert {"LBY", "LBN"} <= {entry.country for entry in gazetteer.candidates("Tripoli")}


def test_country_is_found_by_its_code(gazetteer: Gazetteer) -> None:
    eritrea = gazetteer.country("ERI")
    assert eritrea is not None
    assert (eritrea.name, eritrea.precision) == ("Eritrea", PlacePrecision.COUNTRY)
    assert gazetteer.country("QQQ") is None


def test_region_over_several_countries_has_no_point(gazetteer: Gazetteer) -> None:
    (sahel,) = (entry for entry in gazetteer.candidates("Sahel") if entry.feature == "region")
    assert (sahel.country, sahel.lat, sahel.lon, sahel.precision) == (None, None, None, None)


def test_province_lies_among_its_towns(gazetteer: Gazetteer) -> None:
    province = next(entry for entry in gazetteer.candidates("Cabo Delgado") if entry.feature == "adm1")
    pemba = next(entry for entry in gazetteer.candidates("Pemba") if entry.country == "MOZ")
    assert pemba.adm1 == "Cabo Delgado"
    assert holds(province, pemba)
    assert not holds(pemba, province)
    assert distance_km(province, pemba) < 200


def test_provinces_bear_english_names(gazetteer: Gazetteer) -> None:
    samarra = next(entry for entry in gazetteer.candidates("Samarra") if entry.country == "IRQ")
    assert (samarra.name, samarra.adm1) == ("Samarra", "Salah ad-Din")


@given(st.text(max_size=30))
def test_name_key_of_a_key_is_the_key(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


def test_index_is_built_once(tmp_path: Path) -> None:
    assert keys(ensure_index(tmp_path, silent, village)) == ["hayville"]
    steps: list[str] = []
    assert keys(ensure_index(tmp_path, lambda what, _share: steps.append(what), village)) == ["hayville"]
    assert steps == []


@pytest.mark.parametrize("damage", ["cut", "garbage", "empty"])
def test_broken_index_is_built_again(tmp_path: Path, damage: str) -> None:
    ensure_index(tmp_path, silent, village).close()
    (index,) = tmp_path.glob("*.sqlite")
    whole = index.read_bytes()
    index.write_bytes({"cut": whole[: len(whole) // 2], "garbage": b"no database" * 99, "empty": b""}[damage])
    assert keys(ensure_index(tmp_path, silent, village)) == ["hayville"]


def test_index_of_other_data_is_removed(tmp_path: Path) -> None:
    stale = tmp_path / "gazetteer-0123456789abcdef.sqlite"
    stale.write_bytes(b"")
    ensure_index(tmp_path, silent, village).close()
    assert not stale.exists()


def test_index_may_be_built_by_several_at_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: keys(ensure_index(tmp_path, silent, village)), range(4)))
    assert found == [["hayville"]] * 4
    assert len(list(tmp_path.iterdir())) == 1


def test_index_without_a_folder_to_write_to_says_so(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(ReferenceDataError, match="POWDERKEG_CACHE"):
        ensure_index(blocked, silent, village)
