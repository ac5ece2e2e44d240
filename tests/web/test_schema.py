"""The description of the shapes that the page's types are made of."""

from pathlib import Path

from powderkeg.web.schema import api_schema, schema_text

SCHEMA = Path(__file__).parents[2] / "page" / "schema.json"


def test_page_knows_the_shapes_as_they_are() -> None:
    assert SCHEMA.read_text("utf-8") == schema_text(), "run `make page-schema`"


def test_every_key_of_an_answer_is_always_there() -> None:
    view = api_schema()["components"]["schemas"]["View"]
    assert set(view["required"]) == set(view["properties"])
