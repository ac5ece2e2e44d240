"""Blocks of the documentation that run: files to write, commands, and Python calls, each with its output.

A block counts if the comment `<!-- file: NAME -->` or `<!-- run -->` stands above it. After a change of the
reader, `python -m tests.pages README.md docs/*.md` writes today's output into the pages; read what changed.
"""

import doctest
import io
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
from contextlib import chdir, redirect_stdout
from importlib import invalidate_caches
from pathlib import Path

from typer.testing import CliRunner

from powderkeg.cli.app import app

ROOT = Path(__file__).parents[1]
_BLOCK = re.compile(
    r"<!-- (?:run|file: (?P<name>\S+)) -->\n```(?P<language>\w*)\n(?P<body>.*?)```", re.DOTALL
)
_ID = re.compile(r"\b[cefr][0-9a-f]{8,16}\b")
# what follows from the version of the lexicons or the time of day, and says nothing else
_CHANGING = (
    (_ID, "ID"),
    (re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d"), "TIME"),
    (re.compile(r"\.csv line \d+"), ".csv line N"),
    (re.compile(r"(confidence\W+)0\.\d+"), r"\1P"),
    (re.compile(r"\(0\.\d\d\b"), "(P"),
)


def with_output(page: str, folder: Path) -> str:
    """The page with the output that its commands give today.

    They run in a folder that the caller has entered, beside a copy of `examples/`.
    """
    shutil.copytree(ROOT / "examples", folder / "examples")
    ids: dict[str, str] = {}
    names: dict[str, object] = {}

    def renewed(block: re.Match[str]) -> str:
        if block["name"]:
            _write(folder / block["name"], block["body"])
            return block[0]
        if block["language"] == "pycon":
            body = _python(block["body"], names)
        else:
            body = "".join(
                _command(command, ids) for command in re.split(r"^\$ ", block["body"], flags=re.M)[1:]
            )
        return block[0].replace(block["body"], body)

    return _BLOCK.sub(renewed, page)


def masked(page: str) -> str:
    """The page without what differs from one version of the lexicons to the next."""
    for pattern, mask in _CHANGING:
        page = pattern.sub(mask, page)
    return page


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    if path.name == "pyproject.toml":
        _install(path)


def _install(project: Path) -> None:
    """What pip would leave of a project of plug-ins, beside its modules."""
    table = tomllib.loads(project.read_text(encoding="utf-8"))["project"]
    name, version = table["name"], table["version"]
    folder = project.parent / f"{name.replace('-', '_')}-{version}.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    lines: list[str] = []
    for group, functions in table["entry-points"].items():
        lines += [f"[{group}]", *(f"{key} = {value}" for key, value in functions.items())]
    (folder / "entry_points.txt").write_text("\n".join(lines))
    invalidate_caches()


def _python(body: str, names: dict[str, object]) -> str:
    """The calls of a block with what they print today."""
    lines = []
    for example in doctest.DocTestParser().get_examples(body):
        first, *more = example.source.splitlines()
        printed = io.StringIO()
        with redirect_stdout(printed):
            exec(compile(example.source, "page", "single"), names)  # noqa: S102 (the pages are ours)
        lines += [
            f">>> {first}",
            *(f"... {line}".rstrip() for line in more),
            *printed.getvalue().splitlines(),
        ]
    return "\n".join(lines) + "\n"


def _command(block: str, ids: dict[str, str]) -> str:
    """A command with the output of today; ids in it are those that earlier commands gave."""
    command, _, shown = block.partition("\n")
    command = _ID.sub(lambda match: ids.get(match[0], match[0]), command)
    program, *arguments = shlex.split(command)
    if program == "powderkeg":
        output = CliRunner().invoke(app, arguments).output
    else:
        done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=True)
        output = done.stdout
    lines = [line.rstrip() for line in output.splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    output = "".join(f"{line}\n" for line in lines)
    ids.update(zip(_ID.findall(shown), _ID.findall(output), strict=False))
    return f"$ {command}\n{output}" + ("\n" if shown.endswith("\n\n") else "")


def _renew(pages: list[Path]) -> None:
    for page in map(Path.absolute, pages):
        with tempfile.TemporaryDirectory() as name, chdir(name):
            sys.path.insert(0, name)
            text = with_output(page.read_text(encoding="utf-8"), Path(name))
            sys.path.remove(name)
        page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    _renew([Path(name) for name in sys.argv[1:]])
