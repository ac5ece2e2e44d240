"""Places in short texts on many crises: which spot each name is taken for, and how exactly that is known."""

import pytest

from powderkeg.datamodel.document import Document
from powderkeg.reading.read import Reader
from powderkeg.reading.toponyms import ToponymRow

# text; the name in it; country, precision, and about where (degrees north and east)
PLACES = [
    # spellings that GeoNames lacks
    ("Ukrainian soldiers fought in Izyoum.", "Izyoum", "UKR", "city", 49.2, 37.3),
    ("Ukrainian troops withdrew from Bakhmout.", "Bakhmout", "UKR", "city", 48.6, 38.0),
    ("Yemeni officials said that fighters had entered Haradh.", "Haradh", "YEM", "city", 16.4, 43.1),
    ("Iraqi troops entered Tel Afar.", "Tel Afar", "IRQ", "city", 36.4, 42.4),
    ("Iraqi forces shelled Tall Kayf.", "Tall Kayf", "IRQ", "city", 36.5, 43.1),
    ("Libyan militias fought in Tarhouna.", "Tarhouna", "LBY", "city", 32.4, 13.6),
    ("Libyan militias fought in Zouara.", "Zouara", "LBY", "city", 32.9, 12.1),
    ("Afghan officials said that Kundooz had fallen.", "Kundooz", "AFG", "city", 36.7, 68.9),
    ("Ethiopian troops shelled Mekele.", "Mekele", "ETH", "city", 13.5, 39.5),
    ("Somali fighters overran Beledweyne.", "Beledweyne", "SOM", "city", 4.7, 45.2),
    ("Jets bombed a school in Sievierodonetsk, Ukraine.", "Sievierodonetsk", "UKR", "city", 48.9, 38.5),
    # towns
    ("M23 fighters advanced on Rutshuru.", "Rutshuru", "COD", "city", -1.2, 29.4),
    ("Gunmen killed farmers near Chibok in Nigeria.", "Chibok", "NGA", "city", 10.9, 12.8),
    ("Jihadists besieged Djibo in Burkina Faso.", "Djibo", "BFA", "city", 14.1, -1.6),
    ("Attackers burned houses in Mocimboa da Praia.", "Mocimboa da Praia", "MOZ", "city", -11.3, 40.4),
    ("Malian soldiers moved into Kidal.", "Kidal", "MLI", "city", 18.4, 1.4),
    ("Armed men attacked Torodi in Niger.", "Torodi", "NER", "city", 13.1, 1.8),
    ("The junta bombed Loikaw in Myanmar.", "Loikaw", "MMR", "city", 19.7, 97.2),
    ("Troops retook Lashio from the rebels in Myanmar.", "Lashio", "MMR", "city", 22.9, 97.7),
    ("Clashes broke out in Jenin in the West Bank.", "Jenin", "PSE", "city", 32.5, 35.3),
    ("Israeli jets bombed a school in Gaza.", "Gaza", "PSE", "city", 31.5, 34.5),
    ("Israel opened a crossing into Gaza.", "Gaza", "PSE", "city", 31.5, 34.5),
    ("Police in Mozambique shut a market in Gaza.", "Gaza", "MOZ", "adm1", -24.0, 33.0),
    ("Tanks entered Rafah in the Gaza Strip.", "Rafah", "PSE", "city", 31.3, 34.2),
    ("Gangs set fire to a hospital in Port-au-Prince.", "Port-au-Prince", "HTI", "city", 18.5, -72.3),
    ("Guerrillas attacked a post in Tibu, Colombia.", "Tibu", "COL", "city", 8.6, -72.7),
    ("Gunmen opened fire in Culiacan in Mexico.", "Culiacan", "MEX", "city", 24.8, -107.4),
    ("Separatists shut schools in Bamenda.", "Bamenda", "CMR", "city", 6.0, 10.2),
    ("Fighters entered Bambari in the Central African Republic.", "Bambari", "CAF", "city", 5.8, 20.7),
    ("A mob attacked a mosque in Jaranwala, Pakistan.", "Jaranwala", "PAK", "city", 31.3, 73.4),
    # provinces, districts, regions
    ("The army attacked villages in Kachin State.", "Kachin State", "MMR", "adm1", 25.5, 97.3),
    ("Fighting spread through South Kordofan.", "South Kordofan", "SDN", "adm1", 11.3, 30.0),
    ("Violence flared in Ituri province.", "Ituri", "COD", "adm1", 1.6, 30.0),
    ("Bandits raided farms in Zamfara state.", "Zamfara", "NGA", "adm1", 12.1, 6.2),
    ("The Taliban captured districts of Helmand province.", "Helmand", "AFG", "adm1", 31.5, 64.3),
    ("Shelling went on in Luhansk oblast.", "Luhansk", "UKR", "adm1", 48.8, 38.9),
    ("Farmers fled from Arauca department in Colombia.", "Arauca", "COL", "adm1", 6.7, -71.0),
    ("Fighting was heard across Nineveh province.", "Nineveh", "IRQ", "adm1", 36.2, 42.5),
    ("Tribes clashed in Marib governorate.", "Marib", "YEM", "adm1", 15.5, 45.3),
    ("The army bombed camps in Tigray.", "Tigray", "ETH", "adm1", 13.8, 38.9),
    ("Insurgents hold parts of the Donbas.", "Donbas", "UKR", "adm1", 48.4, 38.3),
    # where a name is of several places, what stands with it decides
    ("A bomb went off in Tripoli, Lebanon.", "Tripoli", "LBN", "city", 34.4, 35.8),
    ("Police fired on marchers in Valencia, Venezuela.", "Valencia", "VEN", "city", 10.2, -68.0),
    ("Men stormed a bar in San Fernando, Trinidad and Tobago.", "San Fernando", "TTO", "city", 10.3, -61.5),
    ("Soldiers fired on students in Cordoba, Argentina.", "Cordoba", "ARG", "city", -31.4, -64.2),
    ("Syria's Tartus was hit by rockets.", "Tartus", "SYR", "city", 34.9, 35.9),
    ("Georgia said that shots had been fired at a post near Gori.", "Gori", "GEO", "city", 42.0, 44.1),
    ("Militants held Derna until Libyan troops came.", "Derna", "LBY", "city", 32.8, 22.6),
    # camps and airports take the point of their town
    ("A drone hit the airport of Erbil.", "Erbil", "IRQ", "city", 36.2, 44.0),
    ("Refugees reached the Zaatari camp in Jordan.", "Zaatari", "JOR", "site", 32.3, 36.3),
    ("Rockets struck Mogadishu airport.", "Mogadishu", "SOM", "city", 2.0, 45.3),
]  # fmt: skip


def rows(reader: Reader, text: str) -> dict[str, ToponymRow]:
    return {row.text: row for row in reader.places(Document(document_id="text", text=text))}


@pytest.mark.parametrize(("text", "name", "country", "precision", "lat", "lon"), PLACES)
def test_name_is_put_on_its_spot(
    reader: Reader, text: str, name: str, country: str, precision: str, lat: float, lon: float
) -> None:
    row = rows(reader, text)[name]
    assert (row.country, row.precision, row.role) == (country, precision, "name")
    assert (row.lat, row.lon) == (pytest.approx(lat, abs=0.8), pytest.approx(lon, abs=0.8))
