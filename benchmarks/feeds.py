"""How long a round over many feeds takes, and how much memory: `python -m benchmarks.feeds [FEEDS] [PAGES]`.

A server of this machine is as many hosts as there are feeds, each with a feed and its pages. The record is a
real one; no claims are read, as `benchmarks.reading` measures that.
"""

import resource
import sys
import tempfile
import time
from pathlib import Path

from tests.feeds.conftest import here
from tests.feeds.server import item, serving
from tests.record.reports import READ_AT, READER

from powderkeg.datamodel.document import Document
from powderkeg.datamodel.reading import Reading
from powderkeg.feeds.client import Client
from powderkeg.feeds.parsing import ParserProcesses
from powderkeg.feeds.rounds import Watch
from powderkeg.feeds.sources import FeedSource, Source
from powderkeg.record import Added, Record

PAUSE_S = 0.5
WORKERS = 64
SENTENCE = "Soldiers withdrew from the town of Kidal on Monday, and the ministry said that {} were wounded.\n"


class Quiet:
    """Tells of what should not be: that a source was lost."""

    def lost(self, source: Source, lost: object) -> None:
        """Say so."""
        print(f"{source.label}: {lost}")

    def note(self, source: Source, message: str) -> None:
        """Say nothing."""


def main(feeds: int, pages: int) -> None:
    """Measure a first round, in which all is new, and a second, in which nothing is."""
    with (
        serving() as site,
        tempfile.TemporaryDirectory() as folder,
        Record.open(Path(folder) / "r.db") as record,
    ):
        sources = []
        for number in range(feeds):
            host = f"h{number}.example"
            site.feed(f"{host}/rss", *(item(f"/{page}") for page in range(pages)), etag='"1"')
            for page in range(pages):
                site.html(f"{host}/{page}", SENTENCE.format(number * pages + page) * 20)
            sources.append(
                FeedSource(
                    url=site.url("/rss", host), allow_private=True, ports=(site.port,), pause_s=PAUSE_S
                )
            )

        def add(document: Document) -> Added:
            reading = Reading(document_id=document.document_id, reader=READER, read_at=READ_AT)
            return record.add(document, [], reading)

        client, parsers = Client("powderkeg-benchmark", resolve=here), ParserProcesses()
        watch = Watch(record, client, add, Quiet(), workers=WORKERS, parse=parsers)
        for name in ("all new", "nothing new"):
            begun = time.monotonic()
            report = watch.round(sources, all_due=True)
            took = time.monotonic() - begun
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{name}: {feeds} feeds, {report.total('added')} documents in {took:.0f} s, "
                f"{report.total('failed')} failed; peak memory {peak:.0f} MB"
            )
        parsers.close()
        parser = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"largest parser: {parser:.0f} MB")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3] or ("300", "5")))
