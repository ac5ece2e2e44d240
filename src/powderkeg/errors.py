"""Every error that powderkeg raises on purpose.

PowderkegError
├── ConfigError          a setting, option or environment variable that can't be used
├── DocumentError        a report that can't be read
├── FetchError           an address that isn't fetched, or can't be
├── ClaimError           a claim that breaks the contract
├── ReviewError          a review that can't be made or used
├── GoldError            gold sentences that can't be used
├── CodedDataError       a file of coded data that can't be read
├── HistoryError         a file of past figures, events, disputes or draws that can't be read
├── ForecastError        a forecast, backtest, scenario or resolution that can't be made
├── CorpusError          a corpus that can't be read or written, or a worker that was lost
├── ModelError           a language model that can't be asked, or doesn't answer as it was asked
├── ReferenceDataError   a lexicon, actor list or gazetteer that can't be used
└── RecordError          a record that can't be opened, read or written
    ├── NotInRecordError     an id that the record doesn't hold
    └── DocumentClashError   a document whose id the record has for another text

A message says where, what was found, what was expected, and the way out.
"""


class PowderkegError(Exception):
    """Base of all errors that powderkeg raises on purpose."""


class ConfigError(PowderkegError, ValueError):
    """A setting, option or environment variable can't be used."""


class DocumentError(PowderkegError, ValueError):
    """A report can't be read; the message names the file, the line and the remedy."""


class FetchError(PowderkegError):
    """An address isn't fetched, or can't be.

    Attributes
    ----------
    transient : bool
        Whether the same request may do better soon.
    later : bool
        Whether it may another day, as where a feed names a page that isn't there yet, or where the user's
        own settings forbid it.
    refused : bool
        Whether it is where nothing may be connected to.
    retry_after_s : float or None
        Seconds after which the server wants to be asked again.
    gone : bool
        Whether the server says that nothing will ever be there again.
    """

    def __init__(
        self,
        message: str,
        *,
        transient: bool = False,
        later: bool = False,
        refused: bool = False,
        retry_after_s: float | None = None,
        gone: bool = False,
    ) -> None:
        super().__init__(message)
        self.transient = transient
        self.later = later or transient or refused
        self.refused = refused
        self.retry_after_s = retry_after_s
        self.gone = gone


class ClaimError(PowderkegError, ValueError):
    """A claim breaks the contract."""


class ReviewError(PowderkegError, ValueError):
    """A review can't be made or used; the message names what is wrong and the way out."""


class GoldError(PowderkegError, ValueError):
    """Gold sentences can't be used; the message names the file or the field."""


class CodedDataError(PowderkegError, ValueError):
    """A file of coded data can't be read; the message names the file and the remedy."""


class HistoryError(PowderkegError, ValueError):
    """A file of past figures can't be read; the message names the file, the line and the remedy."""


class ForecastError(PowderkegError, ValueError):
    """A forecast, backtest, scenario or resolution can't be made; the message says why and the way out."""


class CorpusError(PowderkegError):
    """A corpus can't be read or written, or a worker was lost; the message says where and the way out."""


class ModelError(PowderkegError):
    """A language model can't be asked, or doesn't answer as it was asked.

    `hopeless` says that it would not do so for another document either.
    """

    def __init__(self, message: str, *, hopeless: bool = False) -> None:
        super().__init__(message)
        self.hopeless = hopeless


class ReferenceDataError(PowderkegError, ValueError):
    """A lexicon, actor list or gazetteer can't be used; the message names the file and the line."""


class RecordError(PowderkegError):
    """A record can't be opened, read or written."""


class NotInRecordError(RecordError, LookupError):
    """An id was asked for that the record doesn't hold."""


class DocumentClashError(RecordError, ValueError):
    """A document has the id under which the record holds another text."""
