"""JSON Lines: one claim a line, every field of the contract, and back."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from pydantic import ValidationError

from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document
from powderkeg.errors import ClaimError
from powderkeg.formats.faults import faults
from powderkeg.formats.jsontext import to_json
from powderkeg.formats.writer import Written


def write_jsonl(claims: Iterable[Claim], _documents: Mapping[str, Document], stream: TextIO, /) -> Written:
    """Write each claim as one JSON object on a line of its own."""
    written = 0
    for claim in claims:
        stream.write(to_json(claim.model_dump(mode="json")) + "\n")
        written += 1
    return Written(written=written)


def read_jsonl(lines: Iterable[str], name: str = "claims") -> Iterator[Claim]:
    """Read claims, one JSON object a line; blank lines are skipped.

    Parameters
    ----------
    lines : iterable of str
        An open text file, or its lines.
    name : str
        What messages call the file.

    Raises
    ------
    ClaimError
        If a line is no JSON or no claim; the message names the line and every fault.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _claim(line, f"{name} line {number}")


def _claim(line: str, where: str) -> Claim:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ClaimError(f"{where}: not JSON ({error}); expected one claim as a JSON object") from error
    try:
        return Claim.model_validate(value)
    except ValidationError as error:
        raise ClaimError(f"{where}: not a claim: {faults(error)}") from error
