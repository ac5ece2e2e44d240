"""Time and memory of reading: `python benchmarks/reading.py`.

Time: the reader against the bare spaCy pipeline over the same texts in one run, as a ratio; the median of
five rounds. Memory: the peak of the process after 200, 600 and 1,000 reports read one after another.
"""

import resource
import statistics
import time
from collections.abc import Callable
from importlib.resources import as_file, files

import powderkeg as pk
from powderkeg.datamodel.document import Document

_ROUNDS = 5
_REPORTS = (200, 600, 1_000)


def main() -> None:
    """Measure and print both."""
    reader = pk.load_reader()
    documents = sample()
    reader.read(documents[0])
    rounds = [
        (
            seconds(lambda: [list(reader.nlp.pipe([document.text])) for document in documents]),
            seconds(lambda: [reader.read(document) for document in documents]),
        )
        for _ in range(_ROUNDS)
    ]
    bare = statistics.median(first for first, _ in rounds)
    whole = statistics.median(second for _, second in rounds)
    ratio = statistics.median(second / first for first, second in rounds)
    print(f"bare spaCy pipeline {bare:.2f} s, reader {whole:.2f} s over {len(documents)} reports")
    print(f"ratio {ratio:.2f} (limit 1.6)")
    read = 0
    for count in _REPORTS:
        while read < count:
            reader.read(documents[read % len(documents)])
            read += 1
        peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"peak memory after {count} reports: {peak_mb:.0f} MB")


def sample() -> list[Document]:
    """The reports of the sample dossier, four times over."""
    with as_file(files("powderkeg.sample") / "iraq-2014-06") as folder:
        found = [one for one in pk.read_documents([str(folder)]) if isinstance(one, Document)]
    return found * 4


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
