"""Inputs that are nearly right: a seed with some of its bytes cut, doubled, moved or replaced."""

import random

from hypothesis import strategies as st

from tests.fuzzing.target import PIECES, Target

_MOST_CHANGES = 6
_LONGEST = 200_000


def inputs(target: Target) -> st.SearchStrategy[bytes]:
    """Changed seeds, and bytes of no sort."""
    changed = st.builds(
        lambda seed, number: mutated(target, seed, random.Random(number)),  # noqa: S311 - no secrets
        st.sampled_from(target.seeds),
        st.integers(0, 2**63),
    )
    return changed | st.binary(max_size=200)


def mutated(target: Target, seed: bytes, chance: random.Random) -> bytes:
    """The seed with a few changes."""
    data = seed
    for _ in range(chance.randint(1, _MOST_CHANGES)):
        data = _changed(data, target, chance)[:_LONGEST]
    return data


def _changed(data: bytes, target: Target, chance: random.Random) -> bytes:
    start, end = sorted(chance.randint(0, len(data)) for _ in range(2))
    end = min(end, start + chance.choice((0, 1, 4, 20, 200, len(data))))
    piece = chance.choice((*PIECES, *target.pieces, *target.pieces))
    match chance.randrange(7):
        case 0:
            return data[:start] + data[end:]
        case 1:
            return data[:start] + piece + data[start:]
        case 2:
            return data[:start] + piece + data[end:]
        case 3:
            return data[:start] + data[start:end] * chance.choice((2, 3, 50)) + data[end:]
        case 4:
            return data[:start] + chance.randbytes(min(end - start, 8)) + data[start + min(end - start, 8) :]
        case 5:
            return _in_a_cell(data, piece, chance)
        case _:
            other = chance.choice(target.seeds)
            return data[:start] + other[chance.randint(0, len(other)) :]


def _in_a_cell(data: bytes, piece: bytes, chance: random.Random) -> bytes:
    """A whole cell, word or value replaced, so that what is wrong is what it says and not its form."""
    separator = chance.choice((b",", b"\t", b" ", b"\n", b'"', b";", b"="))
    cells = data.split(separator)
    cells[chance.randrange(len(cells))] = piece
    return separator.join(cells)
