"""Tables of a user's folder in place of the bundled ones: each has its effect, and a faulty one is named."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from powderkeg.datamodel.claim import EventType
from powderkeg.datamodel.document import Document
from powderkeg.errors import ReferenceDataError
from powderkeg.reading.components.times import find_times
from powderkeg.reading.components.times_choosing import choose_time
from powderkeg.reading.read import Reader
from powderkeg.reference.actors import ActorList
from powderkeg.reference.gazetteer_index import ensure_index
from powderkeg.reference.gazetteer_rows import GazetteerRow
from powderkeg.reference.lexicons import Reference
from powderkeg.reference.tables import _NOT_OF_READING, BUNDLED, Tables, bundled_table, read_table
from powderkeg.reference.vocabulary import Vocabulary

DAY = date(2019, 4, 18)
NYALA_LAT = 12.05
VILLAGE = GazetteerRow(7, "Hayville", "city", {"Hayville"})

# table, a row to add, a text that it bears on, and what is read there then but isn't without it
ADDED = [
    (
        "actors.csv",
        "reed-wardens,Reed Wardens,,group,SDN,REB,,,,",
        "The Reed Wardens shelled Nyala.",
        "id reed-wardens",
    ),
    ("agents.csv", "kulbash,,REB,person,", "The kulbashes shelled Nyala.", "sector REB"),
    ("announced.csv", "ASSAULT,CONCEDE,", "The army will attack Nyala, it said.", "type CONCEDE"),
    ("bearings.csv", "upriver,bearing,180", "Rebels shelled posts 30 km upriver of Nyala.", "south of Nyala"),
    ("compounds.csv", "groomed,alignment+,no", "Chad-groomed rebels shelled Nyala.", "alignment 1"),
    ("confidence.csv", "type_ASSAULT,-9", "Rebels shelled Nyala.", "confidence 0.02"),
    ("content_modes.csv", "THREATEN,AID,boycott", "Rebels threatened to aid Chad.", "mode boycott"),
    ("contexts.csv", "environment,reservoir", "Rebels shelled a reservoir.", "context environment"),
    ("counted.csv", "felucca,noun,thing,materiel", "The army seized nine feluccas.", "counted materiel"),
    (
        "countries.csv",
        "ZZR,ZR,Ruritania,,Ruritanian,Ruritanians,,",
        "Ruritanian troops shelled Nyala.",
        "country ZZR",
    ),
    ("groups.csv", "Wood Folk,Woodling|Woodlings,TCD,ethnic", "Woodlings shelled Nyala.", "country TCD"),
    (
        "instruments.csv",
        "unconventional,stinkpot",
        "Rebels attacked Nyala with stinkpots.",
        "mode unconventional",
    ),
    ("number_words.csv", "umpteen,vague,20,99", "Rebels killed umpteen soldiers.", "at least 20"),
    ("place_words.csv", "nyala,alone,nothing,no", "Rebels shelled Nyala.", "no place"),
    (
        "predicates.csv",
        "defenestrate,V,obj subj,ASSAULT,subj,obj,,Mobs defenestrated a mayor.",
        "Rebels defenestrated soldiers.",
        "type ASSAULT",
    ),
    (
        "regions.csv",
        "Elphberg Hills,,SDN,,12.5,24.5,site,",
        "Rebels shelled the Elphberg Hills.",
        "place Elphberg Hills",
    ),
    (
        "status_cues.csv",
        "whisperedly,adverb,unconfirmed",
        "Rebels whisperedly shelled Nyala.",
        "status unconfirmed",
    ),
    ("time_words.csv", "Wattle Day,named,--03-01", "Rebels shelled Nyala on Wattle Day.", "on 2019-03-01"),
    (
        "transliterated.csv",
        "CAF,Sango",
        "Rebels shelled the city of Bambaary, Central African Republic.",
        "place Bambari",
    ),
    ("units.csv", "arshins,arshin,distance,after", "The army seized 30 arshins of cloth.", "unit arshin"),
]


def replace(folder: Path, table: str, row: str) -> None:
    """A copy of the bundled table with one more row."""
    (folder / table).write_text(bundled_table(table).read_text("utf-8") + row + "\n", encoding="utf-8")


@pytest.fixture
def reader_with(reader: Reader, cache_folder: Path, tmp_path: Path) -> Callable[[str, str], Reader]:
    """The usual reader but for one table, which gets one more row."""

    def load(table: str, row: str) -> Reader:
        replace(tmp_path, table, row)
        return Reader(reader.nlp, Reference.load(cache_dir=cache_folder, lexicons=tmp_path))

    return load


def document(text: str) -> Document:
    return Document(document_id="text", text=text, published=DAY)


def findings(reader: Reader, text: str) -> set[str]:
    """What a text gives, in short words."""
    places = {row.name for row in reader.places(document(text))}
    found = {f"place {name}" for name in places} or {"no place"}
    for claim in reader.read(document(text)):
        found |= {f"type {claim.event_type}", f"mode {claim.mode}", f"status {claim.status}"}
        found |= {f"context {context}" for context in claim.contexts}
        found |= {f"{claim.kind} {claim.sign}", f"confidence {claim.confidence}"}
        found |= {f"on {claim.time.start}" if claim.time else "no time"}
        if claim.place and claim.place.lat is not None and claim.place.lat < NYALA_LAT - 0.1:
            found |= {"south of Nyala"}
        for actor in (*claim.source, *claim.target):
            found |= {f"id {actor.actor_id}", f"sector {actor.sector}", f"country {actor.country}"}
        for quantity in claim.quantities:
            found |= {f"counted {quantity.kind}", f"unit {quantity.unit}", f"at least {quantity.low}"}
    return found


@pytest.mark.parametrize(("table", "row", "text", "expected"), ADDED, ids=[case[0] for case in ADDED])
def test_row_added_to_a_table_changes_what_is_read(
    reader: Reader,
    reader_with: Callable[[str, str], Reader],
    table: str,
    row: str,
    text: str,
    expected: str,
) -> None:
    own = reader_with(table, row)
    assert expected in findings(own, text) - findings(reader, text)
    assert own.version != reader.version


def test_office_added_to_the_table_has_its_holder(reader_with: Callable[[str, str], Reader]) -> None:
    own = reader_with("offices.csv", "donald-trump,high steward,USA,2017-01-20,2021-01-20")
    holder = own.reference.actors.holder("high steward", "USA", DAY)
    assert holder is not None
    assert holder.actor_id == "donald-trump"


def test_class_added_to_the_word_classes_is_known(reader_with: Callable[[str, str], Reader]) -> None:
    own = reader_with("word_classes.csv", "boats,felucca|dhow")
    assert own.reference.predicates.classes["boats"] == {"felucca", "dhow"}


def test_word_added_to_the_wording_speaks_for_a_type(reader_with: Callable[[str, str], Reader]) -> None:
    weights = ",".join("9" if name is EventType.AID else "0" for name in EventType)
    own = reader_with("wording.csv", f"stinkpot,{weights}")
    log_odds = own.reference.wording.log_odds(frozenset({"stinkpot"}))
    assert max(log_odds, key=log_odds.__getitem__) == "AID"


def test_light_verb_added_to_the_time_words_lends_its_time(reader: Reader, tmp_path: Path) -> None:
    replace(tmp_path, "time_words.csv", "hasten,light,")
    words = Vocabulary.load(Tables(tmp_path))
    doc = reader.nlp("On Monday the rebels hastened to shell Nyala.")
    shell = next(token for token in doc if token.text == "shell")
    times = find_times(doc, DAY, words)
    assert choose_time(shell, times, anchor=DAY) == (None, None)
    assert choose_time(shell, times, anchor=DAY, words=words) == (times[0].span, times[0])


def test_every_bundled_table_has_a_case_here() -> None:
    bundled = {table.name for table in bundled_table(".").iterdir() if table.name.endswith(".csv")}
    elsewhere = {"offices.csv", "word_classes.csv", "wording.csv", "event_types.csv"}
    assert {case[0] for case in ADDED} | elsewhere | _NOT_OF_READING == bundled


def test_actor_of_an_own_country_is_accepted(tmp_path: Path) -> None:
    replace(tmp_path, "countries.csv", "ZZR,ZR,Ruritania,,Ruritanian,Ruritanians,,")
    replace(tmp_path, "actors.csv", "blue-order,Blue Order,,group,ZZR,REB,,,,")
    entry = ActorList.load(tables=Tables(tmp_path)).get("blue-order")
    assert entry is not None
    assert entry.country == "ZZR"


def test_index_with_own_regions_is_kept_beside_the_usual_one(tmp_path: Path) -> None:
    folder, cache = tmp_path / "own", tmp_path / "cache"
    folder.mkdir()
    for note in ("# one", "# two"):
        replace(folder, "regions.csv", note)
        for tables in (BUNDLED, Tables(folder)):
            ensure_index(
                cache, lambda _what, _share: None, lambda _progress: [VILLAGE], tables=tables
            ).close()
    assert sorted(path.name.rpartition("-")[0] for path in cache.iterdir()) == ["gazetteer", "own-gazetteer"]


def test_table_of_an_unknown_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "coutnries.csv").write_text("", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"no bundled table is called coutnries\.csv; known"):
        Tables(tmp_path)


@pytest.mark.parametrize(
    ("table", "row", "message"),
    [
        ("agents.csv", "sowar,,XYZ,person,", "sector is 'XYZ', expected one of"),
        ("announced.csv", "AID,ACCEPT,", "ACCEPT"),
        ("bearings.csv", "upriver,bearing,400", "value is 400, expected degrees below 360"),
        ("compounds.csv", "groomed,control,no", "claim is 'control', expected"),
        ("confidence.csv", "bias,nan", "weight is nan, expected a finite number"),
        ("counted.csv", "felucca,name,thing,materiel", "use is 'name', expected one of noun"),
        ("countries.csv", "zzr,ZR,Ruritania,,,,,", "iso3 is 'zzr', expected three capital letters"),
        ("groups.csv", "Wood Folk,Woodling,,tribal", "kind is 'tribal', expected one of"),
        ("number_words.csv", "umpteen,vague,many,", "low is 'many', expected a number"),
        ("time_words.csv", "moon,unit,lunation", "'moon' of kind 'unit' has the value 'lunation'"),
        ("transliterated.csv", "xx,Sango", "country is 'xx', expected"),
        ("units.csv", "arshins,arshin,distance,behind", "place is 'behind', expected one of before"),
    ],
    ids=lambda value: value.removesuffix(".csv") if value.endswith(".csv") else "",
)
def test_faulty_row_is_named_by_its_file_and_line(
    tmp_path: Path, cache_folder: Path, table: str, row: str, message: str
) -> None:
    replace(tmp_path, table, row)
    line = len((tmp_path / table).read_text(encoding="utf-8").splitlines())
    with pytest.raises(ReferenceDataError, match=rf"{table} line {line}: .*{message}"):
        Reference.load(cache_dir=cache_folder, lexicons=tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('word,kind\nnone,"open\nstill open,x\n', "line 2: no row of cells"),
        ('word,kind\n"broken\nin two",x\n', "line 2: no row of cells"),
        ('word,kind\n"a"b,x\n', "line 2: no row of cells"),
        ("word,kind\na,b,c\n", "line 2: 3 cells, expected 2"),
        ("word,word,kind\n", "line 1: columns word, word, kind are missing, unknown or there twice"),
        ("# nothing\n", "no header row"),
    ],
    ids=["open quote", "line break in quotes", "stray quote", "comma", "column twice", "empty"],
)
def test_malformed_table_is_named_by_its_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    table = tmp_path / "table.csv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=rf"table\.csv.*{message}"):
        list(read_table(table, ("word", "kind")))


def test_country_an_adjective_speaks_of_decides_between_places_of_a_name(reader: Reader) -> None:
    """Tripoli is a city of Libya and of Lebanon."""
    text = "{} police searched houses. {} officials said that two men were killed in Tripoli."
    found = {
        adjective: {row.country for row in reader.places(document(text.format(adjective, adjective)))}
        for adjective in ("Libyan", "Lebanese")
    }
    assert found == {"Libyan": {"LBY"}, "Lebanese": {"LBN"}}
