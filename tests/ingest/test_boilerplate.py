from pathlib import Path

import pytest

from powderkeg.datamodel.document import RegionRole
from powderkeg.errors import ReferenceDataError
from powderkeg.ingest import IngestOptions, document_from_text
from powderkeg.ingest.boilerplate import is_boilerplate, load_cues
from tests.ingest.helpers import parts


@pytest.mark.parametrize(
    "line",
    [
        "To contact the Horn Observatory and its partners visit:",
        "Subscribe to our newsletter",
        "Follow us on Twitter!",
        "© 2014 Horn Observatory",
        "Copyright 2014 Horn Observatory. All rights reserved.",
        "• Share this article",
        "Read more: Truce fails in Gedo",
        "Related articles",
        "(Reporting by our staff in Gedo; Editing by the desk)",
        "Photo: Horn Observatory",
        "This article was updated on 3 May to add a statement of the army.",
        "For more information, please contact:",
        "www.observatory.example",
        "https://observatory.example/contact?id=3",
        "observatory.org/contact",
        "Email: desk@observatory.example",
        "Tel: +252 61 000 0000",
    ],
)
def test_line_around_the_news_is_boilerplate(line: str) -> None:
    assert is_boilerplate(line, load_cues())


@pytest.mark.parametrize(
    "sentence",
    [
        "Subscribers to the fund said that the army must follow the truce on Monday.",
        "Follow us or die, the gunmen told the villagers, who fled across the river and into the hills "
        "and left all they had.",
        "Share this burden, the president told his neighbours.",
        "Print works in Gedo were shelled.",
        "Copyright law was suspended by the junta.",
        "Advertisement of arms is banned.",
        "The army left.",
        "Gedo.",
    ],
)
def test_sentence_of_the_news_is_not_boilerplate(sentence: str) -> None:
    assert not is_boilerplate(sentence, load_cues())


def test_contact_block_at_the_end_is_marked_whole() -> None:
    text = "The army left Gedo.\n\nTo contact the desk visit:\n\nobservatory.org/contact"
    assert parts(document_from_text(text)) == [
        (RegionRole.BOILERPLATE, "To contact the desk visit:"),
        (RegionRole.BOILERPLATE, "observatory.org/contact"),
    ]


def test_line_in_the_middle_of_a_sentence_is_not_boilerplate() -> None:
    assert parts(document_from_text("The army wanted its allies to\nread more\nof its notices.")) == []


def test_buttons_between_title_and_date_do_not_hide_the_date() -> None:
    text = "Truce fails in Gedo\n\nShare this\n\n13 June 2014\n\nThe army left."
    roles = [role for role, _ in parts(document_from_text(text))]
    assert roles == [RegionRole.TITLE, RegionRole.BOILERPLATE, RegionRole.BYLINE]


def test_users_table_replaces_the_bundled_one(tmp_path: Path) -> None:
    path = tmp_path / "boilerplate.csv"
    path.write_text("# ours\ncue,most_words\nend of bulletin*,5\n")
    text = "The army left.\nEnd of bulletin 12\nRead more"
    document = document_from_text(text, IngestOptions(boilerplate=path))
    assert parts(document) == [(RegionRole.BOILERPLATE, "End of bulletin 12")]


@pytest.mark.parametrize("row", ["*,5", "read more,five", "read more,²"], ids=["no words", "word", "power"])
def test_unusable_cue_is_refused_with_its_line(tmp_path: Path, row: str) -> None:
    path = tmp_path / "boilerplate.csv"
    path.write_text(f"cue,most_words\n{row}\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"line 2: .*expected a wording and a whole number"):
        load_cues(path)
