"""A record in a PostgreSQL database, or in a schema of one."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    BigInteger,
    ColumnElement,
    Connection,
    Engine,
    Select,
    Table,
    Text,
    column,
    create_engine,
    event,
    false,
    func,
    inspect,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from powderkeg.errors import RecordError
from powderkeg.record.postgres_damage import find_damage
from powderkeg.record.postgres_trouble import meaning_of
from powderkeg.record.tables import claims, metadata

# What marks the schemas that are records: a comment on the table that says which revision they have.
_MARK = "powderkeg record"
# The first half of the key of the lock that writers wait for; the second is the schema. "pkeg" in ASCII.
_LOCK = 0x706B6567
# Execution option: whether a transaction writes.
_WRITING = "powderkeg_writing"
# Seconds to wait for a server that doesn't answer.
_CONNECT_S = 10
# A hash of a hundred thousand ids has to fit, or PostgreSQL goes through them one by one for each claim.
_WORK_MEM = "64MB"
# Parts of an address that may be shown; others can hold a password.
_SHOWN = ("host", "port", "options")
# An index holds no longer words.
_LONGEST_WORD = 200
_WORD = re.compile(r"[^\W_]+")

_index = table("passage_index", column("claim_number", BigInteger), column("words", ARRAY(Text)))
_STEMS: ColumnElement[str] = literal_column("'powderkeg_stems'", Text)
_STEMMED = "ARRAY(SELECT (ts_lexize('powderkeg_stems', word))[1] FROM unnest(CAST(:words AS text[])) AS word)"
_INDEX_PASSAGE = text(f"INSERT INTO passage_index (claim_number, words) VALUES (:number, {_STEMMED})")  # noqa: S608 - our own words
_IS_INDEXED = text(
    f"SELECT EXISTS (SELECT FROM passage_index WHERE claim_number = :number AND words = {_STEMMED})"  # noqa: S608 - our own words
)


class Postgres:
    """What `powderkeg.record.database.Database` asks for, of PostgreSQL.

    Writers wait for each other, as in SQLite: numbers then rise in the order in which documents appear, and
    no two programs add one document at once.
    """

    elsewhere = "give the address of another database, or of a schema of its own"
    empty = "an empty database"
    restore = "restore a copy of the database"

    @property
    def errors(self) -> tuple[type[Exception], ...]:
        """What SQLAlchemy and psycopg raise."""
        import psycopg

        return (DBAPIError, psycopg.Error)

    def engine(self, url: URL, *, create: bool, wait_s: float) -> Engine:  # noqa: ARG002 - the server knows
        """An engine for the server; a transaction that reads sees the record at one moment."""
        defaults = {"connect_timeout": str(_CONNECT_S), "application_name": "powderkeg"}
        url = url.set(
            drivername="postgresql+psycopg",
            query=defaults | dict(url.query) | {"client_encoding": "utf8"},
        )
        try:
            engine = create_engine(url, isolation_level="REPEATABLE READ", pool_pre_ping=True)
        except ImportError as error:
            raise RecordError(
                f"{self.name(url)}: a record on PostgreSQL needs psycopg ({error}); "
                "pip install 'powderkeg[postgres]'"
            ) from error
        # First, as SQLAlchemy then looks how the connection takes backslashes.
        event.listen(engine, "connect", partial(_set_up, wait_s), insert=True)
        event.listen(engine, "begin", _begin)
        return engine

    def reading_engine(self, url: URL, *, wait_s: float) -> Engine:
        """An engine whose transactions may only read."""
        return self.engine(url, create=False, wait_s=wait_s).execution_options(postgresql_readonly=True)

    def name(self, url: URL) -> str:
        """The address without the password."""
        shown = {name: value for name, value in url.query.items() if name in _SHOWN}
        address = URL.create("postgresql", url.username, None, url.host, url.port, url.database, shown)
        return address.render_as_string()

    def title(self, url: URL) -> str:
        """The name of the database."""
        return url.database or ""

    def file(self, url: URL) -> Path | None:  # noqa: ARG002 - there never is one
        """None: the server has the files."""
        return None

    def for_writing(self, engine: Engine) -> Engine:
        """The same engine; a transaction sees what others wrote while it waited for them."""
        return engine.execution_options(isolation_level="READ COMMITTED", **{_WRITING: True})

    def migrating(self, engine: Engine) -> AbstractContextManager[Connection]:
        """A transaction of a writer: PostgreSQL takes back changes of tables, too."""
        return self.for_writing(engine).begin()

    def is_marked(self, connection: Connection) -> bool:
        """Whether the schema has the mark of records."""
        query = (
            "SELECT current_setting('server_encoding'), current_schema(), obj_description("
            "to_regclass(quote_ident(current_schema()) || '.alembic_version'), 'pg_class')"
        )
        encoding, schema, mark = connection.exec_driver_sql(query).one()
        name = self.name(connection.engine.url)
        if encoding != "UTF8":
            raise RecordError(
                f"{name}: its encoding is {encoding}, expected UTF8; make one with "
                "`createdb --encoding=UTF8 --template=template0`"
            )
        if schema is None:
            raise RecordError(f"{name}: there is no schema of that name; make it with CREATE SCHEMA")
        return bool(mark == _MARK)

    def mark(self, connection: Connection) -> None:
        """Give the schema the mark of records."""
        connection.exec_driver_sql(f"COMMENT ON TABLE alembic_version IS '{_MARK}'")

    def find_foreign(self, connection: Connection) -> str | None:
        """Tables of another program."""
        tables = inspect(connection).get_table_names()
        return f"tables {', '.join(sorted(tables)[:5])}" if tables else None

    def trouble(self, error: BaseException) -> str | None:
        """What psycopg's error means."""
        return meaning_of(error)

    def gather_statistics(self, connection: Connection) -> None:
        """Do at once what the server does after a minute."""
        connection.exec_driver_sql(f"ANALYZE {', '.join([*metadata.tables, _index.name])}")

    def index_passages(self, connection: Connection, passages: Iterable[tuple[int, str]]) -> None:
        """Put the words of sentences into the index, stemmed as SQLite does it."""
        rows = [{"number": number, "words": _words(sentence)} for number, sentence in passages]
        if rows:
            connection.execute(_INDEX_PASSAGE, rows)

    def find_damage(self, connection: Connection) -> Iterator[str]:
        """What PostgreSQL's extension amcheck finds, where the owner of the database has added it."""
        yield from find_damage(connection)

    def find_triggers(self, connection: Connection) -> frozenset[str]:
        """The names of the triggers there are, but for those of the server's own."""
        found = connection.exec_driver_sql(
            "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
            "WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace"
        )
        return frozenset(found.scalars())

    def find_misindexed(self, connection: Connection, passages: Iterable[tuple[int, str]]) -> Iterator[int]:
        """Compare the stems that the index has of each sentence with those it has now."""
        beside = set(connection.scalars(select(_index.c.claim_number)))
        for number, sentence in passages:
            beside.discard(number)
            words = {"number": number, "words": _words(sentence)}
            if not connection.execute(_IS_INDEXED, words).scalar_one():
                yield number
        yield from sorted(beside)

    def sentence_has(self, words: Iterable[str]) -> ColumnElement[bool]:
        """Whether the index has the stems of the words."""
        has_all = [
            _index.c.words.contains(func.ts_lexize(_STEMS, word, type_=ARRAY(Text)))
            for word in _words(" ".join(words))
        ]
        return (
            claims.c.claim_number.in_(select(_index.c.claim_number).where(*has_all)) if has_all else false()
        )

    def raw_rows(self, connection: Connection, query: Select[Any]) -> Iterator[tuple[Any, ...]]:
        """Rows as the server writes them, where SQLite has no type for them."""
        from psycopg.types.string import TextLoader

        statement = query.compile(connection.engine, compile_kwargs={"literal_binds": True})
        cursor: Any = connection.connection.cursor()
        for name in ("date", "timestamp"):
            cursor.adapters.register_loader(name, TextLoader)
        with closing(cursor):
            cursor.execute(str(statement), ())  # with parameters, if none, as per cent signs are doubled
            yield from cursor

    def replace_raw(self, connection: Connection, table: Table, rows: Iterable[tuple[Any, ...]]) -> None:
        """Put rows as they are."""
        keys = list(table.primary_key)
        adding = insert(table)
        others = {name: value for name, value in adding.excluded.items() if table.c[name] not in set(keys)}
        if others:
            statement = adding.on_conflict_do_update(index_elements=keys, set_=others)
        else:
            statement = adding.on_conflict_do_nothing(index_elements=keys)
        names = [each.name for each in table.columns]
        with closing(connection.connection.cursor()) as cursor:
            named: Any = (dict(zip(names, row, strict=True)) for row in rows)
            cursor.executemany(str(statement.compile(connection.engine)), named)


POSTGRES = Postgres()


def _set_up(wait_s: float, connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    connection.autocommit = True
    with closing(connection.cursor()) as cursor:
        cursor.execute(
            f"SET lock_timeout = {max(1, round(wait_s * 1000))}; SET work_mem = '{_WORK_MEM}'; "
            # Days and numbers come as the record has them, whatever the server is set to.
            "SET DateStyle = ISO; SET extra_float_digits = 1; SET standard_conforming_strings = on; "
            "SET jit = off"  # compiling statements takes longer than most of them
        )
    connection.autocommit = False


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get(_WRITING):
        connection.exec_driver_sql(
            f"SELECT pg_advisory_xact_lock({_LOCK}, hashtext(current_schema()))"
        ).close()


def _words(sentence: str) -> list[str]:
    """The words of a sentence as SQLite's index parts them: without case and accents."""
    plain = "".join(
        character
        for character in unicodedata.normalize("NFKD", sentence)
        if not unicodedata.combining(character)
    )
    return [word[:_LONGEST_WORD] for word in _WORD.findall(plain.casefold())]
