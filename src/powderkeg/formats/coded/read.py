"""Opening a file of coded data: which data set it is of, and its rows one by one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from pydantic import ValidationError

from powderkeg.datamodel.coded_event import CodedEvent, CodedRow, Dataset, SkippedRow
from powderkeg.errors import CodedDataError
from powderkeg.formats.coded.acled import ACLED
from powderkeg.formats.coded.context import CodedReference
from powderkeg.formats.coded.fields import LeftOutError, Row, column_name
from powderkeg.formats.coded.gdelt import GDELT
from powderkeg.formats.coded.icews import ICEWS
from powderkeg.formats.coded.layout import Layout
from powderkeg.formats.coded.lines import FaultyRowError, Lines, Rows
from powderkeg.formats.coded.polecat import POLECAT
from powderkeg.formats.coded.ucdp import UCDP

_LAYOUTS: Mapping[Dataset, Layout] = {
    layout.dataset: layout for layout in (ACLED, UCDP, GDELT, POLECAT, ICEWS)
}
_OWN_ID = re.compile(r"c[0-9a-f]{16}(-\d+|/.*)?")
# So many rows are looked at to tell which data set a file without a header is of.
_SAMPLE = 5
# So many columns in common say which data set a file with missing ones is of.
_ALIKE = 4


class CodedSource:
    """The rows of a file; `dataset` is the one it is of."""

    def __init__(self, layout: Layout, rows: Rows, header: Sequence[str], reference: CodedReference) -> None:
        self.dataset = layout.dataset
        self._layout = layout
        self._rows = rows
        self._reference = reference
        self._header = {name: place for place, name in reversed(list(enumerate(header)))}
        self._width = len(header)
        self._standard = {name: place for place, name in enumerate(layout.columns)}

    def __iter__(self) -> Iterator[CodedRow | SkippedRow]:
        """What each row says, and why where it says nothing."""
        while True:
            try:
                cells = next(self._rows)
            except StopIteration:
                return
            except FaultyRowError as error:
                yield SkippedRow(line=self._rows.line, reason=str(error), malformed=True)
                continue
            yield self._coded(cells)

    def _coded(self, cells: list[str]) -> CodedRow | SkippedRow:
        line = self._rows.line
        try:
            events = self._layout.code(self._row(cells), self._reference)
            _refuse_own(events)
            return CodedRow(line=line, events=events)
        except LeftOutError as reason:
            return SkippedRow(line=line, reason=str(reason), malformed=False)
        except ValidationError as error:
            fault = error.errors(include_url=False)[0]
            return SkippedRow(line=line, reason=fault["msg"].removeprefix("Value error, "), malformed=True)
        except (ValueError, OverflowError) as error:  # OverflowError: a week around the first day of year 1
            return SkippedRow(line=line, reason=str(error), malformed=True)

    def _row(self, cells: list[str]) -> Row:
        if len(cells) == self._width:
            return Row(cells, self._header)
        if len(cells) > self._width and not any(map(str.strip, cells[self._width :])):
            return Row(cells, self._header)  # some files have tabs too many at the ends of their lines
        if len(cells) == len(self._standard) < self._width:
            return Row(cells, self._standard)  # some of POLECAT's headers name columns that no row has
        raise ValueError(f"has {len(cells)} cells, expected {self._width}")


def open_coded(
    stream: Lines,
    reference: CodedReference,
    *,
    dataset: Dataset | None = None,
    encoding: str | None = None,
) -> CodedSource:
    """The rows of a file of coded data.

    Parameters
    ----------
    stream : binary stream, or anything that gives lines of bytes
    reference : CodedReference
    dataset : Dataset, optional
        The one the file is of; by default its header or the shape of its first rows tells.
    encoding : str, optional
        By default UTF-8, and ISO 8859-1 for POLECAT.

    Raises
    ------
    CodedDataError
        If the file is empty, of no known data set, or lacks columns; the message doesn't name the file.
    """
    rows = Rows(stream)
    sample = rows.sample(_SAMPLE)
    if not sample:
        raise CodedDataError("the file is empty, or none of its first lines is a row of cells")
    if any("\0" in cell for cell in sample[0]):
        raise CodedDataError("is no text in UTF-8 (it holds NUL characters); save it as CSV in UTF-8")
    layout, header = _layout(sample, [_LAYOUTS[dataset]] if dataset else list(_LAYOUTS.values()))
    if header is not None:
        _skip(rows, header)
    columns = list(map(column_name, header)) if header is not None else layout.columns
    rows.encoding = encoding or layout.encoding
    rows.width = len(columns)
    return CodedSource(layout, rows, columns, reference)


def _skip(rows: Rows, header: Sequence[str]) -> None:
    """Go past the header, and past titles above it."""
    found: Sequence[str] = ()
    while found != header:
        with suppress(FaultyRowError):
            found = next(rows)


def _layout(sample: Sequence[list[str]], candidates: Sequence[Layout]) -> tuple[Layout, Sequence[str] | None]:
    """The layout that the first rows fit, and the one of them that is the header, if there is one."""
    for layout in candidates:
        header = next((row for row in sample if layout.required <= set(map(column_name, row))), None)
        if header is not None or any(map(layout.looks_like, sample)):
            return layout, header
    raise _unlike(sample[0], candidates)


def _unlike(first: Sequence[str], candidates: Sequence[Layout]) -> CodedDataError:
    """The error for a file that is of none of the data sets; it says how it differs."""
    names = list(map(column_name, first))
    nearest = max(candidates, key=lambda layout: len(layout.required.intersection(names)))
    missing = ", ".join(name for name in nearest.columns if name in nearest.required.difference(names))
    if len(nearest.required.intersection(names)) >= _ALIKE:
        return CodedDataError(
            f"looks like {nearest.dataset}, but lacks the columns {missing}; export it anew with all columns"
        )
    if len(candidates) == 1:
        found = ", ".join(names)[:200]
        return CodedDataError(
            f"no file of {nearest.dataset}: {len(names)} columns ({found}), expected {len(nearest.columns)}, "
            f"among them {missing}; check --from"
        )
    return CodedDataError(
        f"neither its header nor its first rows are those of a known data set ({', '.join(Dataset)}); "
        "check the file, or name the data set with --from"
    )


def _refuse_own(events: Sequence[CodedEvent]) -> None:
    if _OWN_ID.fullmatch(events[0].dataset_id):
        raise ValueError("is a claim that powderkeg exported, no row of a data set; add its report instead")
