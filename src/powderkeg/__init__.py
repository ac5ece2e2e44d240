"""powderkeg reads reports about political crises and armed conflict into a sourced model of the crisis.

Examples
--------
>>> import powderkeg as pk
>>> claims = pk.read("Rebels attacked the town of Kidal on Monday.", published="2014-05-21")
>>> claims[0].event_type, claims[0].time.start.isoformat()
('ASSAULT', '2014-05-19')
"""

from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from powderkeg.config import Settings
    from powderkeg.crisis import Crisis, load_crisis
    from powderkeg.datamodel.account import Account
    from powderkeg.datamodel.claim import (
        Actor,
        Claim,
        EventType,
        Evidence,
        Kind,
        Place,
        Quantity,
        Status,
        Timespan,
    )
    from powderkeg.datamodel.coded_event import CodedActor, CodedEvent, Dataset
    from powderkeg.datamodel.document import Document
    from powderkeg.datamodel.event import Event
    from powderkeg.datamodel.reading import ReaderVersion, Reading
    from powderkeg.datamodel.review import Review
    from powderkeg.datamodel.situation import Situation
    from powderkeg.errors import (
        ClaimError,
        CodedDataError,
        ConfigError,
        DocumentClashError,
        DocumentError,
        GoldError,
        NotInRecordError,
        PowderkegError,
        RecordError,
        ReferenceDataError,
    )
    from powderkeg.evaluation.evaluate import Evaluation, evaluate
    from powderkeg.evaluation.gold import Gold, GoldItem, load_gold
    from powderkeg.forecasting import forecast_crisis, load_known_crisis, run_scenario
    from powderkeg.importing import import_coded
    from powderkeg.ingest import Failure, IngestOptions, document_from_text, read_documents
    from powderkeg.reading.read import Reader
    from powderkeg.record import ClaimFilter, CodedFilter, Record

    __version__: str

__all__ = [
    "Account",
    "Actor",
    "Claim",
    "ClaimError",
    "ClaimFilter",
    "CodedActor",
    "CodedDataError",
    "CodedEvent",
    "CodedFilter",
    "ConfigError",
    "Crisis",
    "Dataset",
    "Document",
    "DocumentClashError",
    "DocumentError",
    "Evaluation",
    "Event",
    "EventType",
    "Evidence",
    "Failure",
    "Gold",
    "GoldError",
    "GoldItem",
    "IngestOptions",
    "Kind",
    "NotInRecordError",
    "Place",
    "PowderkegError",
    "Quantity",
    "Reader",
    "ReaderVersion",
    "Reading",
    "Record",
    "RecordError",
    "ReferenceDataError",
    "Review",
    "Situation",
    "Status",
    "Timespan",
    "__version__",
    "document_from_text",
    "evaluate",
    "forecast_crisis",
    "import_coded",
    "load_crisis",
    "load_gold",
    "load_known_crisis",
    "load_reader",
    "read",
    "read_documents",
    "run_scenario",
]

# Where the names live that are loaded when they are first used: spaCy and the database take a while.
_HOMES = {
    "powderkeg.crisis": ("Crisis", "load_crisis"),
    "powderkeg.datamodel.account": ("Account",),
    "powderkeg.datamodel.event": ("Event",),
    "powderkeg.datamodel.review": ("Review",),
    "powderkeg.datamodel.situation": ("Situation",),
    "powderkeg.datamodel.claim": (
        "Actor", "Claim", "EventType", "Evidence", "Kind", "Place", "Quantity", "Status", "Timespan",
    ),
    "powderkeg.datamodel.coded_event": ("CodedActor", "CodedEvent", "Dataset"),
    "powderkeg.datamodel.document": ("Document",),
    "powderkeg.datamodel.reading": ("ReaderVersion", "Reading"),
    "powderkeg.errors": (
        "ClaimError", "CodedDataError", "ConfigError", "DocumentClashError", "DocumentError", "GoldError",
        "NotInRecordError", "PowderkegError", "RecordError", "ReferenceDataError",
    ),
    "powderkeg.evaluation.evaluate": ("Evaluation", "evaluate"),
    "powderkeg.evaluation.gold": ("Gold", "GoldItem", "load_gold"),
    "powderkeg.forecasting": ("forecast_crisis", "load_known_crisis", "run_scenario"),
    "powderkeg.importing": ("import_coded",),
    "powderkeg.ingest": ("Failure", "IngestOptions", "document_from_text", "read_documents"),
    "powderkeg.reading.read": ("Reader",),
    "powderkeg.record": ("ClaimFilter", "CodedFilter", "Record"),
}  # fmt: skip


def read(text: str, *, published: "date | str | None" = None, **reader_options: Any) -> "list[Claim]":
    """Claims in the text of one report, in text order.

    Parameters
    ----------
    text : str
    published : date or str, optional
        Day of publication, as a date or ``YYYY-MM-DD``; without it, and none in the text's heading,
        relative times such as "on Monday" stay unresolved.
    **reader_options
        As for `load_reader`.

    Raises
    ------
    ConfigError
        If `published` is no day, or an option can't be used.
    DocumentError
        If the text is empty or holds what no text can.
    """
    from powderkeg.ingest import IngestOptions, document_from_text

    document = document_from_text(text, IngestOptions(published=_day(published)))
    return load_reader(**reader_options).read(document)


def load_reader(
    *,
    pipeline: str | None = None,
    lexicons: "Path | None" = None,
    actors: "Sequence[Path]" = (),
    types: "Path | None" = None,
) -> "Reader":
    """The reader with these options, and the settings that the command line uses for the rest.

    Loading takes seconds; the last reader is kept and given again for the same options.

    Parameters
    ----------
    pipeline : str, optional
        An installed spaCy pipeline.
    lexicons : Path, optional
        A folder of tables that replace the bundled ones of the same name.
    actors : sequence of Path
        Further actor lists.
    types : Path, optional
        A file of own event types (docs/own-types.md).

    Raises
    ------
    ConfigError
        If a setting or the pipeline can't be used.
    ReferenceDataError
        If a table can't be used.
    """
    from powderkeg.config import load_settings

    options = {"pipeline": pipeline, "lexicons": lexicons, "actors": actors, "types": types}
    return _load_reader(load_settings(options=options))


@lru_cache(maxsize=1)
def _load_reader(settings: "Settings") -> "Reader":
    from powderkeg.reading.read import Reader

    return Reader.load(
        pipeline=settings.pipeline,
        lexicons=settings.lexicons,
        actors=settings.actors,
        types=settings.types,
        cache_dir=settings.cache,
    )


def _day(published: "date | str | None") -> "date | None":
    from datetime import date, datetime

    from powderkeg.errors import ConfigError

    if isinstance(published, datetime):
        return published.date()
    if published is None or isinstance(published, date):
        return published
    try:
        return date.fromisoformat(published)
    except (TypeError, ValueError) as error:
        raise ConfigError(f"published is {published!r}, expected YYYY-MM-DD") from error


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("powderkeg")
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module 'powderkeg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
