"""What all parts of the data model have in common."""

from typing import Self

from pydantic import BaseModel, ConfigDict, NonNegativeInt, model_validator


class FrozenModel(BaseModel):
    """An immutable value that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Passage(FrozenModel):
    """A stretch of a document's text; offsets count characters, `end` is exclusive."""

    start: NonNegativeInt
    end: NonNegativeInt
    text: str

    @model_validator(mode="after")
    def _offsets_fit_text(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(f"passage {self.start}-{self.end} has {len(self.text)} characters of text")
        return self
