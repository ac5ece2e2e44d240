"""The shapes as OpenAPI, which the page knows its types from: `python -m powderkeg.web.schema FILE`."""

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from powderkeg.web import shapes

_REF = "#/components/schemas/{model}"
_NAMES = {  # two models have the same name, and pydantic then names them by their modules
    "powderkeg__datamodel__base__Passage": "Words",
    "powderkeg__web__shapes__Passage": "Passage",
}


def api_schema() -> dict[str, Any]:
    """All shapes that the API answers with or takes, with what they are made of, and no paths."""
    models = sorted(
        (shape for shape in vars(shapes).values() if isinstance(shape, type) and _is_shape(shape)),
        key=lambda shape: shape.__name__,
    )
    _, schema = models_json_schema(
        [(model, "validation" if model is shapes.ReviewRequest else "serialization") for model in models],
        ref_template=_REF,
    )
    return {
        "openapi": "3.1.0",
        "info": {"title": "powderkeg", "version": "shapes"},
        "paths": {},
        "components": {"schemas": dict(sorted(schema["$defs"].items()))},
    }


def _is_shape(shape: type[object]) -> bool:
    return issubclass(shape, BaseModel) and shape.__module__ == shapes.__name__ and shape is not shapes.Shape


def schema_text() -> str:
    """The document as it is written to a file."""
    text = json.dumps(api_schema(), indent=1, ensure_ascii=False) + "\n"
    for long, short in _NAMES.items():
        text = text.replace(long, short)
    return text


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(schema_text(), encoding="utf-8")
