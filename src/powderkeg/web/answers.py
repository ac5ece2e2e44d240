"""Shapes as the bytes that are sent or written: JSON, packed once and given out many times."""

import gzip
import json
from dataclasses import dataclass
from typing import Self

from pydantic import BaseModel
from pydantic_core import PydanticSerializationError

_LEVEL = 5  # half the time of the default, and a few per cent more bytes
_WORTH_PACKING = 1000  # bytes; below, packing saves less than it costs


@dataclass(frozen=True, slots=True)
class Answer:
    """JSON, as gzip where that makes it smaller."""

    body: bytes
    packed: bool

    @classmethod
    def of(cls, shape: BaseModel) -> Self:
        """The answer that a shape makes."""
        plain = json_bytes(shape)
        if len(plain) < _WORTH_PACKING:
            return cls(plain, packed=False)
        return cls(gzip.compress(plain, _LEVEL, mtime=0), packed=True)

    @property
    def plain(self) -> bytes:
        """The JSON text in UTF-8."""
        return gzip.decompress(self.body) if self.packed else self.body


def json_bytes(shape: BaseModel) -> bytes:
    """A shape as JSON in UTF-8; half characters, which UTF-8 can't hold, as escapes."""
    try:
        return shape.model_dump_json().encode()
    except PydanticSerializationError:
        return json.dumps(shape.model_dump(mode="json"), allow_nan=False).encode()
