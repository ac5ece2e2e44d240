"""What a format is: a function that writes claims to a stream and says what it left out."""

from collections.abc import Iterable, Mapping
from typing import Protocol, TextIO

from pydantic import Field

from powderkeg.datamodel.base import FrozenModel
from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document


class Written(FrozenModel):
    """How many claims were written, and how many not, by the reason why the format can't hold them."""

    written: int
    left_out: dict[str, int] = Field(default_factory=dict)


class Writer(Protocol):
    """Writes claims, in the order given, to a stream of text.

    `documents` are looked up by their id; a claim whose document is not there is written without what would
    come from it. Nothing but the stream is touched, and the same claims always give the same text. Text that
    UTF-8 can't hold (lone surrogates) is escaped, so the stream's encoding should be UTF-8.
    """

    def __call__(
        self, claims: Iterable[Claim], documents: Mapping[str, Document], stream: TextIO, /
    ) -> Written:
        """Write the claims."""
        ...
