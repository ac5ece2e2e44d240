"""What the errors of a PostgreSQL server mean to the user, and the way out."""

import re

_IN_USE = "another program is writing to it; wait until it is done, or close it"
_UNREACHABLE = "no connection to the server; check that it runs, the address, user, password and database"
_LOST = "the connection to the server was lost; what was added before is kept; check the server and go on"
_READ_ONLY = "the server or database is read-only; give the address of one that you may write to"
_NO_RIGHT = "this user has no right to do that; ask the owner of the database for it"
_CHANGED = "another program has changed its tables; restore a copy"
_DAMAGED = "the database is damaged; restore a copy of it, or read the documents anew"
# By SQLSTATE, or the first two characters of it, which tell the class.
_TROUBLE = {
    "08": _LOST,
    "25006": _READ_ONLY,
    "28": "the server refuses the user or password; check them, PGPASSWORD and ~/.pgpass",
    "3D000": "there is no such database; make it with `createdb`, or check the name",
    "40": "other programs wrote to it at the same moment; run the same command again",
    "42501": _NO_RIGHT,
    "42": _CHANGED,
    "53100": "the disk of the server is full; free some space and go on: what was added before is kept",
    "53300": "the server has too many connections; wait, or close some",
    "55P03": _IN_USE,
    "57P": _LOST,
    "58": "the disk of the server could not be read or written; check it",
    "XX": _DAMAGED,
}
# A refused connection comes without SQLSTATE; these words of a server that speaks English tell more.
_REFUSALS = (
    (r'password|authentication|pg_hba\.conf|role ".*" does not exist', _TROUBLE["28"]),
    ('database ".*" does not exist', _TROUBLE["3D000"]),
    ("too many", _TROUBLE["53300"]),
    ("terminat|closed the connection|connection (is lost|is closed|has been closed)", _LOST),
)


def meaning_of(error: BaseException) -> str | None:
    """What an error of psycopg means; None where that isn't known."""
    import psycopg

    state = getattr(error, "sqlstate", None)
    if state is not None:
        kinds = (state[:length] for length in (5, 3, 2))
        return next((_TROUBLE[kind] for kind in kinds if kind in _TROUBLE), None)
    if not isinstance(error, psycopg.OperationalError):
        return None
    refusals = (meaning for words, meaning in _REFUSALS if re.search(words, str(error)))
    return next(refusals, _UNREACHABLE)
