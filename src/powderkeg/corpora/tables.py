"""Rows of a coded corpus, read back."""

from collections.abc import Iterator

from powderkeg.corpora.schema import Row
from powderkeg.corpora.storage import Place
from powderkeg.errors import CorpusError

_BATCH = 256


def rows_of(place: Place) -> Iterator[Row]:
    """The rows of a Parquet file, some at a time in memory.

    Raises
    ------
    CorpusError
        If it can't be read.
    """
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

    try:
        with place.opened() as stream:
            for batch in ParquetFile(stream).iter_batches(_BATCH, use_threads=False):
                yield from batch.to_pylist()
    except (pa.ArrowException, OSError, ValueError) as error:
        raise CorpusError(f"{place.address}: can't be read as Parquet ({error})") from error
