"""A corpus in a store such as S3: read there, written there, and taken from there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import s3fs
from moto.server import ThreadedMotoServer

from tests.cli.conftest import Run
from tests.corpora.conftest import COUNT, OPTIONS
from tests.corpora.corpora import Command

KEYS = {"key": "test", "secret": "test"}


@pytest.fixture(scope="module")
def store() -> Iterator[dict[str, str]]:
    """What the environment says of a store on this machine, which has the bucket `crisis`."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        environment = {
            "AWS_ENDPOINT_URL": f"http://{host}:{port}",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "us-east-1",
        }
        yield environment
    finally:
        server.stop()


def test_corpus_in_a_store_is_coded_there_and_taken_from_there(
    store: dict[str, str],
    coded: Path,
    corpus: Path,
    tmp_path: Path,
    cache_folder: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    environment = tuple(store.items())
    system = s3fs.S3FileSystem(endpoint_url=store["AWS_ENDPOINT_URL"], skip_instance_cache=True, **KEYS)
    system.mkdir("crisis")
    system.put_file(str(corpus), "crisis/in/reports.jsonl")
    system.pipe_file("crisis/in/readme.txt", b"not looked at")
    code, _, said = Command("s3://crisis/in", "s3://crisis/out", cache_folder, OPTIONS, environment).run()
    assert code == 1, said
    assert "s3://crisis/in/reports.jsonl line 11: not JSON" in said
    for path in sorted((coded / "claims").iterdir()):
        assert system.cat_file(f"crisis/out/claims/{path.name}") == path.read_bytes()
    system.rm_file("crisis/out/receipts/part-000003.json")
    pattern = "s3://crisis/in/*.jsonl"
    code, _, said = Command(pattern, "s3://crisis/out", cache_folder, OPTIONS, environment).run()
    assert "11 parts of earlier runs kept" in said or "12 parts of earlier runs kept" in said
    for name, value in store.items():
        monkeypatch.setenv(name, value)
    taken = run("add", "s3://crisis/out", "--record", tmp_path / "a.sqlite")
    assert taken.exit_code == 0, taken.stderr
    assert f"{COUNT} documents read" in taken.stderr


def test_store_that_does_not_answer_is_told(tmp_path: Path, cache_folder: Path, corpus: Path) -> None:
    environment = (
        ("AWS_ENDPOINT_URL", "http://127.0.0.1:9"),
        ("AWS_ACCESS_KEY_ID", "test"),
        ("AWS_SECRET_ACCESS_KEY", "test"),
        ("AWS_MAX_ATTEMPTS", "1"),
    )
    code, _, said = Command(str(corpus), "s3://crisis/out", cache_folder, OPTIONS, environment).run()
    assert code == 5, said
    assert "s3://crisis/out/corpus.json: can't be read" in said
    assert "Traceback" not in said
