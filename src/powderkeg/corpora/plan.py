"""The plan of a corpus: which files, cut into which parts, read how. It is kept beside the results."""

import hashlib
from datetime import date, datetime
from pathlib import Path

from pydantic import ValidationError

from powderkeg.corpora.storage import Place
from powderkeg.datamodel.base import FrozenModel
from powderkeg.datamodel.reading import ReaderVersion
from powderkeg.errors import ConfigError, CorpusError
from powderkeg.ingest.report import IngestOptions

PLAN = "corpus.json"
FORMAT = "powderkeg corpus 1"


class InputFile(FrozenModel):
    """A file of the corpus.

    `encoding` is what lines outside UTF-8 were found to be in, `records` the documents and faulty ones.
    """

    path: str
    kind: str
    bytes: int
    sha256: str
    records: int
    encoding: str | None = None


class Span(FrozenModel):
    """Records that follow each other in a file.

    `start` is where the first begins, in bytes or for Parquet in rows; `first` is its line or row, from 1,
    and `count` how many lines or rows there are.
    """

    file: int
    start: int
    first: int
    count: int
    records: int
    bytes: int


class Repeat(FrozenModel):
    """A document whose id an earlier one has, and where that one stands; `same` if the text is the same."""

    file: int
    line: int
    first_file: int
    first_line: int
    same: bool


class Unread(FrozenModel):
    """A file that can't be read at all, and why."""

    path: str
    reason: str


class Part(FrozenModel):
    """What is read and committed as one; its repeats are left out."""

    number: int
    spans: tuple[Span, ...]
    repeats: tuple[Repeat, ...] = ()

    @property
    def name(self) -> str:
        """The name of its files, without an ending."""
        return f"part-{self.number:06}"

    @property
    def records(self) -> int:
        """How many documents and faulty records it has."""
        return sum(span.records for span in self.spans)


class ReadingOptions(FrozenModel):
    """What changes documents besides their files; `boilerplate` is the SHA-256 of a user's own table."""

    published: date | None
    columns: dict[str, str]
    encoding: str | None
    max_bytes: int
    boilerplate: str | None


class Plan(FrozenModel):
    """All of it; two runs with the same plan write the same files, `read_at` aside."""

    format: str = FORMAT
    read_at: datetime
    reader: ReaderVersion
    options: ReadingOptions
    part_size: int
    files: tuple[InputFile, ...]
    unread: tuple[Unread, ...]
    parts: tuple[Part, ...]

    @property
    def records(self) -> int:
        """How many documents and faulty records there are."""
        return sum(file.records for file in self.files)

    @property
    def digest(self) -> str:
        """SHA-256 over what the results depend on."""
        return hashlib.sha256(self.model_dump_json(exclude={"read_at"}).encode()).hexdigest()


def reading_options(options: IngestOptions) -> ReadingOptions:
    """The options as the plan keeps them."""
    return ReadingOptions(
        published=options.published,
        columns=dict(sorted(options.columns.items())),
        encoding=options.encoding,
        max_bytes=options.max_bytes,
        boilerplate=options.boilerplate and _sha256(options.boilerplate),
    )


def settle(plan: Plan, out: Place) -> Plan:
    """The plan that the folder keeps, which is this one; written there if it keeps none.

    Raises
    ------
    ConfigError
        If it keeps another one, or something else is there.
    CorpusError
        If the folder can't be read or written.
    """
    kept = load_plan(out)
    if kept is None:
        if out.exists() and (not out.is_folder() or any(not name.startswith(".") for name in out.sizes())):
            raise ConfigError(f"{out.address}: is there already, and no corpus of ours; choose another OUT")
        (out / PLAN).write(plan.model_dump_json(indent=1).encode())
        kept = load_plan(out) or plan
    if kept.digest != plan.digest:
        raise ConfigError(
            f"{out.address}: was begun with {_difference(kept, plan)}; give the same input and options as "
            "the first time, or choose another OUT"
        )
    return kept


def load_plan(out: Place) -> Plan | None:
    """The plan that a folder keeps; None if there is none.

    Raises
    ------
    CorpusError
        If it can't be read, or is of another version of powderkeg.
    """
    data = (out / PLAN).read()
    if data is None:
        return None
    try:
        plan = Plan.model_validate_json(data)
    except ValidationError as error:
        fault = error.errors()[0]
        raise CorpusError(
            f"{(out / PLAN).address}: can't be used ({fault['msg']}); it is damaged or of another version of "
            "powderkeg, so choose another OUT"
        ) from error
    if plan.format != FORMAT:
        raise CorpusError(
            f"{(out / PLAN).address}: is {plan.format!r}, expected {FORMAT!r}; use the version of powderkeg "
            "that wrote it"
        )
    return plan


def _difference(kept: Plan, plan: Plan) -> str:
    """What is not the same, in words."""
    if kept.reader != plan.reader:
        return f"another reader or other tables ({kept.reader.key}, not {plan.reader.key})"
    for name in ReadingOptions.model_fields:
        before, after = getattr(kept.options, name), getattr(plan.options, name)
        if before != after:
            return f"{name} {before}, not {after}"
    before_files = {file.path: file for file in kept.files}
    for file in plan.files:
        before_file = before_files.get(file.path)
        if before_file is None:
            return f"other files: {file.path} was not among them, or could not be read"
        if before_file.sha256 != file.sha256:
            return f"other contents of {file.path}"
    if gone := before_files.keys() - {file.path for file in plan.files}:
        return f"other files: {min(gone)} was among them"
    if kept.part_size != plan.part_size:
        return f"parts of {kept.part_size} documents, not {plan.part_size}"
    return "other files, or the same in another order"


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
