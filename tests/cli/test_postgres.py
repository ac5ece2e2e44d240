"""Commands on a record that a PostgreSQL server keeps, or refuses."""

import pytest

from powderkeg.errors import RecordError
from powderkeg.record import Record
from tests.cli.conftest import Run
from tests.postgres import GUARDED, PASSWORD, Server, running_server
from tests.record.reports import document, reading, shelling

pytestmark = pytest.mark.postgres


def at(server: Server, login: str, port: int | None = None, database: str = "postgres") -> str:
    return f"postgresql://{login}@127.0.0.1:{port or server.port}/{database}"


REFUSALS = {
    "wrong password": (f"{GUARDED}:not-{PASSWORD}", {}, "the server refuses the user or password; check"),
    "no password": (GUARDED, {}, "the server refuses the user or password; check them, PGPASSWORD"),
    "unknown user": (f"nobody-here:{PASSWORD}", {}, "the server refuses the user or password"),
    "no database": (
        f"{GUARDED}:{PASSWORD}",
        {"database": "chad"},
        "no such database; make it with",
    ),
    "no server": (f"{GUARDED}:{PASSWORD}", {"port": 1}, "no connection to the server; check that it runs"),
    "no right": (f"{GUARDED}:{PASSWORD}", {}, "this user has no right to do that; ask the owner"),
    "no port": (f"{GUARDED}:{PASSWORD}@127.0.0.1:none/x#", {}, "not a database address; give a path"),
    "odd setting": (f"{GUARDED}:{PASSWORD}", {"database": f"a?password={PASSWORD}&x=y"}, "refused"),
}


@pytest.mark.parametrize(("login", "where", "message"), REFUSALS.values(), ids=REFUSALS)
def test_refusal_is_told_in_one_line_without_the_password(
    postgres: Server, run: Run, login: str, where: dict[str, object], message: str
) -> None:
    result = run("--verbose", "import", "nothing.csv", "--record", at(postgres, login, **where))
    first, *_ = [line for line in result.stderr.splitlines() if line.startswith("powderkeg: postgresql")]
    assert result.exit_code == 5
    assert message in first
    assert PASSWORD not in result.output
    quiet = run("import", "nothing.csv", "--record", at(postgres, login, **where))
    assert quiet.stderr.splitlines() == [first]


def test_server_that_stops_is_told_in_one_line(run: Run) -> None:
    with running_server() as server:
        location = server.create_record()
        with Record.open(location) as record:
            record.add(document(), [shelling()], reading())
            assert run("documents", "--record", location).exit_code == 0
            server.stop()
            with pytest.raises(RecordError, match=r"sudan\.db: (no connection|the connection) to the server"):
                record.counts()
        result = run("documents", "--record", location)
    assert (result.exit_code, len(result.stderr.splitlines())) == (5, 1)
