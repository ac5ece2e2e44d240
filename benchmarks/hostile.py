"""Reading time of hostile text, by its length: `python -m benchmarks.hostile`.

Each text is one run of words that no full stop ends, four times as long from column to column; seconds a
thousand words stay level where time is linear. Beside it the same for the reports of the sample dossier.
"""

import time

from benchmarks.reading import sample

import powderkeg as pk
from powderkeg.datamodel.document import Document
from powderkeg.reading.read import Reader

_WORDS = (1_600, 6_400, 25_600, 102_400)
_UNITS = {
    "clauses": "rebels attacked Kassala and soldiers fled, ",
    "phrases": "rebels and soldiers near the town of Kassala with guns ",
    "one noun": "shelling ",
    "numbers": "1,000 ",
    "reported speech": "officials said that ",
    "brackets": "( ",
    "quotation marks": '" ',
}


def main() -> None:
    """Measure and print."""
    reader = pk.load_reader()
    reports = sample()[:17]
    reader.read(reports[0])
    words = sum(len(report.text.split()) for report in reports)
    usual = sum(seconds(reader, report.text) for report in reports) / words * 1000
    print(f"reports of the sample: {usual:.2f} s a thousand words")
    print(f"{'seconds a thousand words of':28}" + "".join(f"{count:>10,}" for count in _WORDS))
    for name, unit in _UNITS.items():
        row = [per_thousand(reader, unit, count) for count in _WORDS]
        print(f"{name:28}" + "".join(f"{value:10.2f}" for value in row), flush=True)


def per_thousand(reader: Reader, unit: str, words: int) -> float:
    """Seconds a thousand words of a text that repeats a unit."""
    text = unit * (words // len(unit.split()))
    return seconds(reader, text) / words * 1000


def seconds(reader: Reader, text: str) -> float:
    """How long reading a text takes."""
    start = time.perf_counter()
    reader.read(Document(document_id="text", text=text))
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
