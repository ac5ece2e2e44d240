"""A user's own tables in place of the bundled ones."""

from pathlib import Path

import pytest

from powderkeg.datamodel.claim import Claim, Status
from powderkeg.datamodel.document import Document
from powderkeg.errors import ReferenceDataError
from powderkeg.reading.read import Reader
from powderkeg.reference.lexicons import Reference
from powderkeg.reference.tables import Tables, bundled_table


def folder_with(folder: Path, name: str, more: str, *, keep: bool = True) -> Path:
    """A folder of tables that holds one bundled table and a line, or that line under the bundled header."""
    lines = bundled_table(name).read_text(encoding="utf-8").splitlines()
    header = next(line for line in lines if not line.startswith("#"))
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("\n".join([*(lines if keep else [header]), more]) + "\n", encoding="utf-8")
    return folder


def read(cache_folder: Path, lexicons: Path, text: str) -> list[Claim]:
    reader = Reader.load(cache_dir=cache_folder, lexicons=lexicons)
    return reader.read(Document(document_id="d", text=text))


def test_added_predicate_is_read(cache_folder: Path, tmp_path: Path) -> None:
    line = "dragonnade,V,obj,COERCE,subj,obj,,The king dragonnades the weavers."
    tables = folder_with(tmp_path / "own", "predicates.csv", line)
    (claim,) = read(cache_folder, tables, "The army will dragonnade the farmers.")
    assert (claim.trigger.text, [actor.text for actor in claim.source]) == ("dragonnade", ["army"])


def test_own_table_replaces_the_bundled_one_of_its_name(cache_folder: Path, tmp_path: Path) -> None:
    tables = folder_with(tmp_path / "own", "predicates.csv", "kill,V,obj,ASSAULT,subj,obj,,", keep=False)
    claims = read(cache_folder, tables, "Gunmen killed a trader. Gunmen kidnapped a priest.")
    assert [claim.trigger.text for claim in claims] == ["killed"]


def test_other_tables_stay_the_bundled_ones(tmp_path: Path) -> None:
    tables = Tables(folder_with(tmp_path / "own", "status_cues.csv", "mayhap,adverb,possible"))
    assert tables["status_cues.csv"] == tmp_path / "own" / "status_cues.csv"
    assert tables["predicates.csv"] == bundled_table("predicates.csv")


def test_added_cue_counts(cache_folder: Path, tmp_path: Path) -> None:
    tables = folder_with(tmp_path / "own", "status_cues.csv", "mayhap,adverb,possible")
    reference = Reference.load(cache_dir=cache_folder, lexicons=tables)
    assert reference.status_cues.get("adverb", "mayhap") is Status.POSSIBLE


@pytest.mark.parametrize(
    ("name", "line", "text"),
    [
        ("agents.csv", "dragoon,dragoons,MIL,person,", "Dragoons attacked a convoy."),
        ("groups.csv", "Lilliputians,Lilliputian|Lilliputians,,ethnic", "Lilliputians attacked a convoy."),
        ("actors.csv", "blefuscu,Blefuscu League,,group,,REB,,,,", "The Blefuscu League attacked a convoy."),
    ],
)
def test_added_actors_are_read(
    reader: Reader, cache_folder: Path, tmp_path: Path, name: str, line: str, text: str
) -> None:
    document = Document(document_id="d", text=text)
    own = Reader.load(cache_dir=cache_folder, lexicons=folder_with(tmp_path / "own", name, line))
    before, after = (
        [actor.model_dump() for claim in one.read(document) for actor in claim.source]
        for one in (reader, own)
    )
    assert after
    assert after != before


@pytest.mark.parametrize("name", ["predicates.csv", "confidence.csv", "contexts.csv", "time_words.csv"])
def test_digest_changes_with_a_table(tmp_path: Path, name: str) -> None:
    own = folder_with(tmp_path / "own", name, "# a comment")
    assert Tables(own).digest(()) != Tables(None).digest(())


def test_digest_of_the_same_tables_is_the_same(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "contexts.csv").write_bytes(bundled_table("contexts.csv").read_bytes())
    assert Tables(own).digest(()) == Tables(None).digest(())


def test_digest_changes_with_an_actor_list(tmp_path: Path) -> None:
    listed = tmp_path / "more.csv"
    listed.write_text("actor_id\n")
    assert Tables(None).digest((listed,)) != Tables(None).digest(())


def test_table_of_an_unknown_name_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    (tmp_path / "predicate.csv").write_text("trigger\n")
    with pytest.raises(ReferenceDataError, match=r"called predicate\.csv; known are actors\.csv"):
        Tables(tmp_path)


def test_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match="nowhere: no such folder"):
        Tables(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("name", "line", "fault"),
    [
        ("predicates.csv", "smite,V,,SMITE,subj,obj,,", "claim is 'SMITE'"),
        ("status_cues.csv", "mayhap,adverb,perhaps", "status is 'perhaps'"),
        ("contexts.csv", "military", "1 cells, expected 2"),
        ("instruments.csv", "aerial,jet,plane", "3 cells, expected 2"),
        ("content_modes.csv", "THREATEN", "1 cells, expected 3"),
        ("confidence.csv", "bias,high", "high"),
        ("announced.csv", "AID,AGREEE,", "AGREEE"),
        ("compounds.csv", "backed,alignment*,no", ""),
        ("compounds.csv", "backed,,no", ""),
        ("agents.csv", "soldier,soldiers,ARMY,person,", "ARMY"),
        ("time_words.csv", "thrice,day_word,never", "never"),
    ],
)
def test_malformed_line_is_refused_with_file_and_line(
    cache_folder: Path, tmp_path: Path, name: str, line: str, fault: str
) -> None:
    tables = folder_with(tmp_path / "own", name, line, keep=False)
    with pytest.raises(ReferenceDataError, match=rf"{name} line 2: .*{fault}"):
        Reference.load(cache_dir=cache_folder, lexicons=tables)


@pytest.mark.parametrize("name", ["predicates.csv", "status_cues.csv", "announced.csv", "compounds.csv"])
def test_unknown_column_is_refused_with_file_and_line(cache_folder: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("# own\ncolour\nred\n")
    with pytest.raises(ReferenceDataError, match=rf"{name} line 2: columns .*colour"):
        Reference.load(cache_dir=cache_folder, lexicons=tmp_path)
