"""Every accuracy figure: `python -m benchmarks.accuracy [--bench DIR] [--seed DIR] [--write]`.

Own gold sentences and reports are always measured. DIR of `--bench` holds public sets (`gsr_dev.jsonl` and so
on, each with its `_docs.jsonl`) and their scorer, a package `score`; DIR of `--seed` holds a report,
`claims.json` and `score.py`. What is absent is passed over with a word. `--write` renews docs/accuracy.md.
"""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.own_sets import own_blocks
from benchmarks.public_sets import public_blocks
from benchmarks.seed_set import seed_blocks

import powderkeg as pk

_PAGE = Path(__file__).parents[1] / "docs/accuracy.md"
_BLOCK = "<!-- figures: {name} -->\n{body}<!-- end -->"

Blocks = Iterator[tuple[str, str]]


def main() -> None:
    """Measure, print, and write when asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument(
        "--bench", type=Path, metavar="DIR", help="folder of the public sets and their scorer"
    )
    parser.add_argument("--half", default="dev", metavar="NAME", help="which half of the public sets")
    parser.add_argument("--seed", type=Path, metavar="DIR", help="folder of the first report and its scorer")
    parser.add_argument("--write", action="store_true", help="renew the tables of docs/accuracy.md")
    arguments = parser.parse_args()
    reader = pk.load_reader()
    for name, body in _measure(reader, arguments):
        told = f"{body}\nMeasured with powderkeg {pk.__version__}, lexicons {reader.version.reference[:8]}.\n"
        print(f"## {name}\n{told}", flush=True)
        if arguments.write:
            _write(name, told)


def _measure(reader: pk.Reader, arguments: argparse.Namespace) -> Blocks:
    yield from own_blocks(reader)
    if arguments.bench:
        yield from public_blocks(reader, arguments.bench, arguments.half)
    if arguments.seed:
        yield from seed_blocks(reader, arguments.seed)


def _write(name: str, body: str) -> None:
    """Put a table between its markers on the page."""
    page = _PAGE.read_text(encoding="utf-8")
    pattern = re.compile(_BLOCK.format(name=re.escape(name), body=".*?"), re.DOTALL)
    block = _BLOCK.format(name=name, body=body)
    if not pattern.search(page):
        raise SystemExit(
            f"{_PAGE}: has no place for {name}; add the lines {block.splitlines()[0]} and <!-- end -->"
        )
    _PAGE.write_text(pattern.sub(lambda _: block, page), encoding="utf-8")


if __name__ == "__main__":
    main()
