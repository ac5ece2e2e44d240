from pathlib import Path

import pytest

from powderkeg.errors import ConfigError, DocumentError
from powderkeg.ingest import IngestOptions
from powderkeg.ingest.encoding import decode
from tests.ingest.helpers import fail_one, read_one

WESTERN = "The envoy said “no deal” – not before the Bogotá talks, Señor Núñez added."
CYRILLIC = "Армия заявила, что не покинула город в понедельник утром."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_and_its_byte_order_mark_dropped(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(WESTERN.encode(encoding))
    assert read_one(tmp_path / "a.txt").text == WESTERN


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(WESTERN, "cp1252"), (CYRILLIC, "cp1251"), (CYRILLIC, "koi8-r")],
    ids=["western", "windows cyrillic", "koi8"],
)
def test_other_encodings_are_detected(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_named_encoding_is_used_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Şırnak'ta çatışma çıktı.".encode("cp1254"))
    assert read_one(tmp_path / "a.txt", encoding="cp1254").text.startswith("Şırnak")
    assert "is not in utf-8" in fail_one(tmp_path / "a.txt", encoding="utf-8")


def test_undetectable_encoding_names_the_option() -> None:
    with pytest.raises(DocumentError, match="name it with --encoding"):
        decode(bytes(range(128, 256)) * 4)


def test_nul_in_decoded_text_is_refused() -> None:
    with pytest.raises(DocumentError, match="NUL"):
        decode("a\0b".encode("utf-16"))


@pytest.mark.parametrize(
    "options",
    [{"encoding": "klingon"}, {"encoding": "hex"}, {"columns": {"body": "text"}}, {"max_bytes": 0}],
    ids=["unknown encoding", "no text encoding", "unknown field", "no size"],
)
def test_unusable_options_are_refused(options: dict[str, object]) -> None:
    with pytest.raises(ConfigError, match="expected"):
        IngestOptions(**options)  # type: ignore[arg-type]  # wrong on purpose
