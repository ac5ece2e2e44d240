"""Reading time of hostile text, by its length: `python -m benchmarks.hostile [--quick] [NAME ...]`.

Each text is one run of words, signs or lines, four times as long from column to column; seconds of processor
time a thousand words stay level where time is linear. Beside it the same for the reports of the sample
dossier. A text whose time grows with more than the power of 1.4 of its length is marked, and the exit code is
1 then.
"""

import argparse
import sys
import time
from math import log

from benchmarks.reading import sample

import powderkeg as pk
from powderkeg.datamodel.document import Document
from powderkeg.reading.read import Reader

_CHARACTERS = (10_000, 40_000, 160_000, 640_000)
_QUICK = _CHARACTERS[:2]
_TOO_STEEP = 1.4
_IN_TURN = 5  # characters of a word, as is usual
_UNITS = {
    "clauses": "rebels attacked Kassala and soldiers fled, ",
    "phrases": "rebels and soldiers near the town of Kassala with guns ",
    "one noun": "shelling ",
    "numbers": "1,000 ",
    "reported speech": "officials said that ",
    "brackets": "( ",
    "quotation marks": '" ',
    "that said that": "that said that ",
    "and": "and ",
    "commas": ", ",
    "places": "in Gao, Mali, ",
    "names": "Omar Hassan Ahmed ",
    "presidents": "President Omar of Mali ",
    "pronouns": "they told them that they ",
    "owners": "his brother's ",
    "days": "on 21 May 2014 and on Monday ",
    "spoken": "“Yes”, he said. ",
    "digits": "9",
    "one word": "a",
    "hyphens": "a-b-",
    "combining marks": "e\u0301\u0301\u0301",
    "direction marks": "a\u202e",
    "no width": "a\u200b",
    "signs": "!?.,;:-",
    "full stops": ". ",
    "line ends": "\n",
    "paragraphs": "a\n\n",
    "list": "• Rebels left Gao\n",
    "addresses": "http://a.example/b ",
}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", choices=[*_UNITS, []])
    parser.add_argument("--quick", action="store_true", help="only the two shorter texts")
    options = parser.parse_args()
    lengths = _QUICK if options.quick else _CHARACTERS
    reader = pk.load_reader()
    reports = sample()[:17]
    reader.read(reports[0])
    words = sum(len(report.text.split()) for report in reports)
    usual = sum(seconds(reader, report.text) for report in reports) / words * 1000
    print(f"reports of the sample: {usual:.2f} s a thousand words")
    print(f"{'seconds a thousand words of':28}" + "".join(f"{length // _IN_TURN:>10,}" for length in lengths))
    steep = [name for name in options.names or _UNITS if not _is_level(reader, name, lengths)]
    print(f"steeper than the power of {_TOO_STEEP}: {', '.join(steep) or 'none'}")
    return 1 if steep else 0


def _is_level(reader: Reader, name: str, lengths: tuple[int, ...]) -> bool:
    unit = _UNITS[name]
    took = [seconds(reader, unit * (length // len(unit))) for length in lengths]
    per_thousand = [one / length * _IN_TURN * 1000 for one, length in zip(took, lengths, strict=True)]
    print(f"{name:28}" + "".join(f"{value:10.2f}" for value in per_thousand), flush=True)
    return steepness(lengths[-2:], took[-2:]) <= _TOO_STEEP


def steepness(lengths: tuple[int, ...], took: list[float]) -> float:
    """The power of the length with which time grew between two texts."""
    return log(took[1] / took[0]) / log(lengths[1] / lengths[0])


def seconds(reader: Reader, text: str) -> float:
    """How much processor time reading a text takes, whatever else the machine does meanwhile."""
    start = time.process_time()
    reader.read(Document(document_id="text", text=text))
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
