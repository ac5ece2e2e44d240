"""`powderkeg second-read`: have a language model read the documents of a record, beside the claims."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode
from powderkeg.errors import ConfigError, DocumentError, ModelError

if TYPE_CHECKING:
    from powderkeg.cli.intake import Intake
    from powderkeg.config import Settings
    from powderkeg.datamodel.document import Document
    from powderkeg.record import Record
    from powderkeg.second.model import Server
    from powderkeg.second.reader import SecondReader

_MOST_FAILURES = 3  # documents one after the other; by then it is the server, not the documents


def second_read(
    ctx: typer.Context,
    record: opt.RecordOption = None,
    llm_address: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="An OpenAI-compatible address, such as http://127.0.0.1:8080/v1; reports go there.",
        ),
    ] = None,
    llm_model: Annotated[str | None, typer.Option(metavar="NAME", help="Which model to ask there.")] = None,
    limit: opt.Limit = None,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds to wait for one answer.")] = 120,
    as_json: opt.JsonOption = False,
    lexicons: opt.Lexicons = None,
    actors: opt.Actors = None,
    types: opt.Types = None,
    pipeline: opt.Pipeline = None,
) -> None:
    """Have a language model read a record, beside the claims.

    The text of the reports is sent to the address that you name, and nowhere else. What the model says is
    kept only where it quotes the text, apart from the claims that count: `review queue` and `review readers`
    compare both, `review candidates` lists what only the model found. After an interruption, run the same
    command again.
    """
    from powderkeg.cli.intake import start_intake
    from powderkeg.cli.output import print_json
    from powderkeg.record import Record
    from powderkeg.second.model import Model
    from powderkeg.second.prompt import answer_schema
    from powderkeg.second.reader import SecondReader

    settings = ctx.obj.settings(llm_address=llm_address, llm_model=llm_model)
    server = _server(settings, timeout)
    intake = start_intake(ctx.obj, lexicons=lexicons, actors=actors, types=types, pipeline=pipeline)
    with Record.open(ctx.obj.record_location(record), create=False) as opened:
        ctx.obj.say(f"the text of reports is sent to {server.address}")
        Model(server, {}).close()  # what is wrong is told before the reader is loaded, which takes seconds
        with (
            intake.progress,
            Model(server, answer_schema(intake.reader.reference.types)) as model,
        ):
            second = SecondReader(intake.reader, model, server.model)
            rows = _read_all(opened, intake, second, limit, ctx)
    if as_json:
        print_json({"reader": second.version.key, "documents": rows, **intake.tally.as_json()})
    _tell_dropped(ctx, rows)
    intake.finish("claim")


def _server(settings: "Settings", timeout: float) -> "Server":
    """The model that the settings name, with its key.

    Raises
    ------
    ConfigError
        If none is named, or the key is not where it is said to be.
    """
    import os

    from powderkeg.second.model import Server

    if settings.llm_address is None or settings.llm_model is None:
        raise ConfigError(
            "no language model named; give --llm-address URL and --llm-model NAME, or set llm_address and "
            "llm_model (docs/second-reader.md). The text of reports is sent there"
        )
    key = None
    if settings.llm_key_env is not None:
        key = os.environ.get(settings.llm_key_env)
        if not key:
            raise ConfigError(
                f"llm_key_env names {settings.llm_key_env}, which is not set; put the key there"
            )
    elif settings.llm_key_file is not None:
        try:
            key = settings.llm_key_file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"llm_key_file: {settings.llm_key_file} can't be read") from error
    if key is not None and not (key.strip().isascii() and key.strip().isprintable()):
        raise ConfigError("the key of the model has characters that no key has; check where it is kept")
    return Server(settings.llm_address, settings.llm_model, key and key.strip(), timeout_s=timeout)


def _read_all(
    record: "Record", intake: "Intake", second: "SecondReader", limit: int | None, ctx: typer.Context
) -> list[dict[str, Any]]:
    """Read what this model has not read yet, one transaction each; trouble is told and counted."""
    rows: list[dict[str, Any]] = []
    in_a_row = 0
    try:
        for document in _unread(record, intake, second):
            if limit is not None and intake.tally.read >= limit:
                break
            intake.progress.reach(document.document_id)
            try:
                rows.append(_read(record, intake, second, document))
            except (ModelError, DocumentError) as error:
                intake.fail(document, error)
                in_a_row += 1
                if (isinstance(error, ModelError) and error.hopeless) or in_a_row == _MOST_FAILURES:
                    ctx.obj.complain(
                        "given up; what was read so far is kept. Run the same command again to go on"
                    )
                    break
            else:
                in_a_row = 0
    except KeyboardInterrupt as error:
        ctx.obj.complain(
            f"interrupted; what was read so far is kept ({len(rows)} documents). Run the same command again "
            "to go on"
        )
        raise typer.Exit(ExitCode.INTERRUPTED) from error
    return rows


def _unread(record: "Record", intake: "Intake", second: "SecondReader") -> "Iterator[Document]":
    """Documents that this second reader has not read; a text that was printed again is read once."""
    done = record.second_read(second.version)
    for summary in record.documents():
        if summary.same_text_as is not None:
            continue
        if summary.document.document_id in done:
            intake.tally.known += 1
        else:
            yield summary.document


def _read(record: "Record", intake: "Intake", second: "SecondReader", document: "Document") -> dict[str, Any]:
    reading, found = second.read(document, now=datetime.now(UTC))
    record.add_second(reading, found)
    intake.count(document, len(found))
    return {"document_id": document.document_id, "claims": len(found), "dropped": reading.dropped}


def _tell_dropped(ctx: typer.Context, rows: list[dict[str, Any]]) -> None:
    from collections import Counter

    from powderkeg.wording.claims import counted

    dropped: Counter[str] = Counter()
    for row in rows:
        dropped.update(row["dropped"])
    for reason, number in dropped.most_common():
        ctx.obj.say(f"{counted(number, 'claim')} of the model dropped: {reason}")
