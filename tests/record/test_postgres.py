"""What is particular to a record on a PostgreSQL server: its address, its types, how words are found."""

import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations

import pytest
from sqlalchemy import event

from powderkeg.datamodel.event import Link
from powderkeg.errors import RecordError
from powderkeg.record import ClaimFilter, Record
from powderkeg.record.tables import SCHEMA
from tests.databases import OnServer, on_server
from tests.postgres import Server
from tests.record.reports import SHELLING, TRUCE, document, reading, shelling, truce

pytestmark = pytest.mark.postgres

PUBLISHED = document().published


@pytest.fixture
def places(postgres: Server) -> Iterator[OnServer]:
    with on_server(postgres) as places:
        yield places


def test_record_is_opened_by_the_address_that_providers_give(places: OnServer) -> None:
    location = places.new()
    with Record.open(location.replace("postgresql://", "postgres://")) as record:
        record.add(document(), [shelling()], reading())
        assert (record.file, record.title[-8:]) == (None, "sudan.db")
    with Record.open(location.replace("postgresql://", "postgresql+psycopg://"), create=False) as record:
        assert list(record.claims()) == [shelling()]


def test_record_is_opened_by_its_socket(places: OnServer, postgres: Server) -> None:
    name = places.empty().rpartition("/")[2]
    with Record.open(f"postgresql://keg@/{name}?host={postgres.folder}&port={postgres.port}") as record:
        record.add(document(), [shelling()], reading())
        assert record.counts().claims == 1


def test_two_records_share_a_database_in_schemas_of_their_own(places: OnServer, postgres: Server) -> None:
    location = places.new()
    name = location.rpartition("/")[2]
    postgres.run("CREATE TABLE birds (name text); CREATE SCHEMA sudan; CREATE SCHEMA mali", name)
    for schema, claim in (("sudan", shelling()), ("mali", truce())):
        with Record.open(f"{location}?options=-csearch_path%3D{schema}") as record:
            record.add(document(), [claim], reading())
            assert list(record.claims()) == [claim]
    with pytest.raises(RecordError, match=r"another program \(tables birds\); give .* a schema of its own"):
        Record.open(location)
    with pytest.raises(RecordError, match=r"no schema of that name; make it with CREATE SCHEMA"):
        Record.open(f"{location}?options=-csearch_path%3Dchad")


def test_empty_database_is_no_record_until_something_is_added(places: OnServer) -> None:
    with pytest.raises(RecordError, match=r"sudan\.db: an empty database, not a record; .* `powderkeg add`"):
        Record.open(places.new(), create=False)


def test_record_of_a_newer_powderkeg_is_refused(places: OnServer, postgres: Server) -> None:
    location = places.empty()
    postgres.run("UPDATE alembic_version SET version_num = '9999'", location.rpartition("/")[2])
    with pytest.raises(RecordError, match=f"a newer powderkeg .schema 9999, this one knows {SCHEMA}"):
        Record.open(location)


def test_database_of_another_encoding_is_refused(postgres: Server) -> None:
    postgres.run("CREATE DATABASE latin ENCODING LATIN1 LOCALE 'C' LOCALE_PROVIDER libc TEMPLATE template0")
    with pytest.raises(RecordError, match=r"latin: its encoding is LATIN1, expected UTF8; make one with"):
        Record.open(postgres.address("latin"))
    postgres.drop(postgres.address("latin"))


def test_every_text_is_sorted_by_code_points(places: OnServer, postgres: Server) -> None:
    query = """
        SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = 'public' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'
    """
    assert postgres.run(query, places.empty().rpartition("/")[2]) == []


def test_no_number_is_counted_by_the_server(places: OnServer, postgres: Server) -> None:
    # What it would count on from is not copied with a record, and has gaps where a writer failed.
    query = """
        SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = 'public' AND (column_default IS NOT NULL OR is_identity = 'YES')
    """
    assert postgres.run(query, places.empty().rpartition("/")[2]) == []


def test_every_whole_number_has_64_bits(places: OnServer, postgres: Server) -> None:
    query = """
        SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = 'public' AND data_type IN ('integer', 'smallint')
    """
    assert postgres.run(query, places.empty().rpartition("/")[2]) == []


ODD_SERVER = ("standard_conforming_strings = off", "extra_float_digits = 0", "DateStyle = German")
ODD_IDS = (
    "c'; DROP TABLE links; --",
    "c\\' OR 1=1 --",
    "\\",
    "c\0",
    "100%s %(x)s",
    ":x $1 ?",
    "''",
    "$$",
    "c\n--",
)


def test_odd_ids_and_settings_of_the_server_change_nothing(places: OnServer, postgres: Server) -> None:
    location = places.empty()
    for setting in ODD_SERVER:
        postgres.run(f'ALTER DATABASE "{location.rpartition("/")[2]}" SET {setting}')
    claims = [shelling(claim_id=name, confidence=1 / 3) for name in ODD_IDS]
    links = [Link(one, other, 1 / 3, "'") for one, other in combinations(sorted(ODD_IDS), 2)]
    with Record.open(location) as record:
        record.add(document(), claims, reading())
        record.add_links("1' %s", ODD_IDS, links)
        for name in ODD_IDS:
            (account,) = record.accounts(among=[name])
            assert (account.claim_id, account.confidence, account.published) == (name, 1 / 3, PUBLISHED)
            assert record.claim(name) == next(claim for claim in claims if claim.claim_id == name)
        assert record.links("1' %s", among=ODD_IDS[:2]) == [
            link for link in links if {link.first, link.second} == set(ODD_IDS[:2])
        ]
        assert sorted(record.links("1' %s")) == sorted(links)


def test_missing_driver_is_told_with_the_remedy() -> None:
    script = """
        import sys
        sys.modules["psycopg"] = None
        from powderkeg.record import Record
        Record.open("postgresql://ann:secret@host/sudan")
    """
    command = [sys.executable, "-c", "\n".join(map(str.strip, script.splitlines()))]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stderr.splitlines()[-1]
    assert told.startswith(
        "powderkeg.errors.RecordError: postgresql://ann@host/sudan: a record on PostgreSQL"
    )
    assert told.endswith("pip install 'powderkeg[postgres]'")


def test_lost_connection_loses_one_document_and_the_next_call_connects_anew(
    places: OnServer, postgres: Server
) -> None:
    def cut(_connection: object, cursor: object, statement: str, *_: object) -> None:
        if "passage_index" in statement:
            pid = cursor.connection.info.backend_pid
            postgres.run(f"SELECT pg_terminate_backend({pid}, 5000)")

    with Record.open(places.empty()) as record:
        record.add(document(), [shelling()], reading())
        event.listen(record.engine, "before_cursor_execute", cut)
        second = document("second", text="More."), [shelling(document_id="second")], reading("second")
        with pytest.raises(RecordError, match=r"sudan\.db: the connection to the server was lost; what was"):
            record.add(*second)
        event.remove(record.engine, "before_cursor_execute", cut)
        assert record.counts().documents == 1
        assert record.add(*second).status == "added"


SENTENCES = (
    SHELLING,
    TRUCE,
    "Troops were withdrawing from al-Qa'im, 200 km west; they've fled.",
    "Тысячи людей бежали из Киева.",
    "Ténéré's rebels attacked Zürich, Łódź and STRASSBURG (Straßburg).",
    "The organisation's 1,500 fighters threatened state_media and NATO-led forces.",
    "كانت المدينة هادئة",
)
QUERIES = (
    *("kill MARKET", "killing", "erdogan truces", "Erdoğan", "withdraw", "withdrawal", "qa im", "al-Qa'im"),
    *("200", "1500", "1,500", "киева", "Киева", "tenere", "Ténéré", "zurich attack", "lodz", "strassburg"),
    *(
        "media state",
        "state_media",
        "organization",
        "organised",
        "nato led",
        "المدينة",
        "the",
        "not",
        "s",
        "a",
    ),
    *("threats", "fighter", "fight", "flee", "fled they", "people nine wednesday", "nobody"),
)


def test_words_are_found_as_in_sqlite(places: OnServer) -> None:
    claims = [
        shelling(claim_id=f"c{number}", sentence={"start": 0, "end": len(text), "text": text})
        for number, text in enumerate(SENTENCES)
    ]
    found: list[dict[str, list[str]]] = []
    for location in (places.empty(), "sqlite://"):
        with Record.open(location) as record:
            record.add(document(), claims, reading())
            found.append({words: record.claim_ids(ClaimFilter(text=words)) for words in QUERIES})
    assert found[0] == found[1]
    assert sum(map(bool, found[0].values())) > 20


def test_very_long_words_and_sentences_are_kept_and_found(places: OnServer) -> None:
    long = f"{'x' * 10_000} {' '.join(map(str, range(50_000)))} end"
    claim = shelling(sentence={"start": 0, "end": len(long), "text": long})
    with Record.open(places.empty()) as record:
        record.add(document(), [claim], reading())
        assert list(record.claims(ClaimFilter(text=f"{'x' * 10_000} 49999 end"))) == [claim]
