"""What a reader of one data set is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from powderkeg.datamodel.coded_event import CodedEvent, Dataset
from powderkeg.formats.coded.context import CodedReference
from powderkeg.formats.coded.fields import Row


@dataclass(frozen=True, slots=True)
class Layout:
    """How files of a data set look, and what a row of them says.

    `columns` are those of today's files, in their order, under the names of `column_name`; `required` the
    ones that no reading can do without. `looks_like` tells a row of a file without a header. `code` gives
    what a row says; it raises ValueError for a malformed row and LeftOutError for one that says nothing.
    """

    dataset: Dataset
    columns: tuple[str, ...]
    required: frozenset[str]
    encoding: str
    code: Callable[[Row, CodedReference], tuple[CodedEvent, ...]]
    looks_like: Callable[[Sequence[str]], bool] = lambda _cells: False
    has_header: bool = True
