"""`powderkeg import`: take coded data of others into a record."""

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode

if TYPE_CHECKING:
    from powderkeg.cli.progress import ProgressBar
    from powderkeg.cli.session import Session
    from powderkeg.datamodel.coded_event import CodedRow, SkippedRow
    from powderkeg.formats.coded import CodedReference
    from powderkeg.record import CodedAdded, Record

# Malformed rows of a file that are told line by line, on standard error and in --json.
_TOLD = 20
_LISTED = 1000
# Rows between two looks at the progress bar.
_STEP = 500


def import_(
    ctx: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(
            help="Files of ACLED, UCDP, GDELT 2, POLECAT or ICEWS; .gz and .zip too.", show_default=False
        ),
    ],
    record: opt.RecordOption = None,
    dataset: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="NAME",
            help="acled, ucdp, gdelt, polecat or icews, where the file doesn't tell.",
        ),
    ] = None,
    as_json: opt.JsonOption = False,
    encoding: opt.Encoding = None,
    lexicons: opt.Lexicons = None,
    actors: opt.Actors = None,
) -> None:
    """Take coded data of others into a record.

    Their rows stand beside the claims as coded events, each with its data set, id, file and line. What the
    record holds already is passed over: after an interruption, run the same command again.
    """
    from powderkeg.cli.output import print_json
    from powderkeg.formats.coded import CodedReference
    from powderkeg.record import Record
    from powderkeg.reference.actors import ActorList
    from powderkeg.reference.tables import Tables

    location = ctx.obj.record_location(record)
    settings = ctx.obj.settings(lexicons=lexicons, actors=actors)
    tables = Tables(settings.lexicons)
    reference = CodedReference.load(tables, ActorList.load(settings.actors, tables=tables))
    with Record.open(location) as opened:
        run = _Run(ctx.obj, opened, reference)
        run.add(files, dataset=dataset, encoding=encoding)
    if as_json:
        print_json({"files": run.files, "failures": run.failures})
    raise typer.Exit(run.exit_code())


class _Run:
    """One run over some files."""

    def __init__(self, session: "Session", record: "Record", reference: "CodedReference") -> None:
        self.files: list[dict[str, Any]] = []
        self.failures: list[dict[str, Any]] = []
        self._session = session
        self._record = record
        self._reference = reference
        self._rows: Counter[str] = Counter()
        self._lost_files = 0

    def add(self, paths: list[str], *, dataset: str | None, encoding: str | None) -> None:
        """Add files one by one; one that can't be read is told and costs none of the others."""
        from powderkeg.cli.progress import ProgressBar
        from powderkeg.errors import CodedDataError
        from powderkeg.importing import import_coded

        for path in paths:
            watch = _Watch(path, self._session, ProgressBar(self._session))
            try:
                with watch.progress:
                    added = import_coded(
                        self._record,
                        path,
                        dataset=dataset,
                        encoding=encoding,
                        reference=self._reference,
                        watch=watch,
                    )
            except CodedDataError as error:
                self._lost_files += 1
                self._session.complain(str(error))
                self.failures += [*watch.failures, {"path": path, "line": None, "message": str(error)}]
                continue
            except KeyboardInterrupt as error:
                self._session.complain(
                    f"interrupted in {path}; what was read before is in the record, but for the last rows. "
                    "Run the same command again to go on"
                )
                raise typer.Exit(ExitCode.INTERRUPTED) from error
            self.failures += watch.failures
            self._count(path, added, watch)

    def exit_code(self) -> ExitCode:
        """Trouble first, then emptiness."""
        in_record = sum(self._rows[name] for name in ("added", "superseded", "known", "older"))
        if not in_record + self._rows["left_out"]:
            return ExitCode.UNREADABLE if self._lost_files or self._rows["malformed"] else ExitCode.EMPTY
        if self._lost_files or self._rows["malformed"]:
            return ExitCode.PARTIAL
        return ExitCode.DONE if in_record else ExitCode.EMPTY

    def _count(self, path: str, added: "CodedAdded", watch: "_Watch") -> None:
        from powderkeg.cli.wording import counted

        counts = added.model_dump(exclude={"dataset"})
        self._rows.update(counts)
        self.files.append({"path": path, **added.model_dump(mode="json")})
        if watch.hidden:
            self._session.complain(f"{path}: {counted(watch.hidden, 'more malformed row')}")
        for reason, number in watch.left_out.most_common():
            self._session.say(f"{path}: {counted(number, 'row')} left out: {reason}")
        self._session.say(f"{path}: {added.dataset}, {_summary(counts)}")


class _Watch:
    """Looks at the rows of one file as they go by: shows how far it is, tells of malformed ones, counts."""

    def __init__(self, path: str, session: "Session", progress: "ProgressBar") -> None:
        self.failures: list[dict[str, Any]] = []
        self.left_out: Counter[str] = Counter()
        self.hidden = 0
        self.progress = progress
        self._path = path
        self._session = session
        self._rows = 0
        self._malformed = 0

    def __call__(self, row: "CodedRow | SkippedRow", share: float) -> None:
        from powderkeg.datamodel.coded_event import SkippedRow

        self._rows += 1
        if self._rows % _STEP == 0:
            self.progress.show(f"{self._path}: {self._rows:,} rows", share)
        if not isinstance(row, SkippedRow):
            return
        if not row.malformed:
            self.left_out[row.reason] += 1
            return
        self._malformed += 1
        if self._malformed <= _TOLD:
            self._session.complain(f"{self._path} line {row.line}: {row.reason}; row skipped")
        else:
            self.hidden += 1
        if self._malformed <= _LISTED:
            self.failures.append({"path": self._path, "line": row.line, "message": row.reason})


_WORDS = {
    "added": "added",
    "superseded": "put in the place of earlier ones",
    "known": "already in the record",
    "older": "older than in the record",
    "left_out": "left out",
    "malformed": "malformed",
}


def _summary(counts: dict[str, int]) -> str:
    """The counts in words; those of nothing are left out."""
    parts = [f"{counts[name]} {words}" for name, words in _WORDS.items() if counts[name]]
    return "rows: " + (", ".join(parts) or "none")
