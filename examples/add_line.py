"""Copy a bundled table into a folder of one's own, if it isn't there yet, and add a line to it.

python examples/add_line.py lexicons predicates.csv 'rustle,V,obj:cattle,COERCE/seize,subj,from|obj.from,,'
"""

import sys
from importlib.resources import files
from pathlib import Path


def add_line(folder: Path, table: str, line: str) -> None:
    """Add the line to the folder's own version of the table."""
    own = folder / table
    if not own.exists():
        folder.mkdir(parents=True, exist_ok=True)
        own.write_text((files("powderkeg.reference") / "data" / table).read_text("utf-8"), "utf-8")
    with own.open("a", encoding="utf-8", newline="") as stream:
        stream.write(line + "\n")


if __name__ == "__main__":
    add_line(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
