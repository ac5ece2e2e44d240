"""Claims as the columns of a table that DuckDB compares."""

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING
from zlib import crc32

from powderkeg.datamodel.claim import PlacePrecision
from powderkeg.fusion.features import OF_A_STATE, QUANTITY_KINDS, Features, Side

if TYPE_CHECKING:
    import pyarrow as pa

# Words become bits, as DuckDB counts shared bits twenty times quicker than shared items of lists. Of twenty
# words against twenty, 0.4 share a bit by chance.
_WORD_BITS = 1024


def claims_table(claims: Sequence[Features]) -> "pa.Table":
    """One row for each claim, numbered from 0 in the column `number`."""
    import pyarrow as pa

    places = [claim.place for claim in claims]
    columns: dict[str, pa.Array] = {
        "number": pa.array(range(len(claims)), pa.int32()),
        "document": pa.array([claim.document_id for claim in claims], pa.string()),
        "sentence_start": pa.array([claim.position[0] for claim in claims], pa.int64()),
        "type": pa.array([claim.type for claim in claims], pa.string()),
        "mode": pa.array([claim.mode for claim in claims], pa.string()),
        "standing": pa.array([claim.standing for claim in claims], pa.string()),
        "place_name": pa.array([place and place.name for place in places], pa.string()),
        "place_key": pa.array([claim.place_key for claim in claims], pa.string()),
        "country": pa.array([place and place.country for place in places], pa.string()),
        "adm1": pa.array([place and (place.adm1 or place.name) for place in places], pa.string()),
        "is_country": pa.array([_is(place, PlacePrecision.COUNTRY) for place in places], pa.bool_()),
        "is_province": pa.array([_is(place, PlacePrecision.ADM1) for place in places], pa.bool_()),
        "lat": pa.array([place and place.lat for place in places], pa.float64()),
        "lon": pa.array([place and place.lon for place in places], pa.float64()),
        "stated_start": pa.array([claim.stated and claim.stated[0] for claim in claims], pa.int32()),
        "stated_end": pa.array([claim.stated and claim.stated[1] for claim in claims], pa.int32()),
        "published": pa.array([claim.published for claim in claims], pa.int32()),
        "lasts": pa.array([claim.lasts for claim in claims], pa.bool_()),
        "hinted": pa.array([claim.hinted for claim in claims], pa.int32()),
        "words": pa.array([_bits(claim.words) for claim in claims], pa.binary()),
        "trigger": _lists(claim.trigger for claim in claims),
        "speaker": pa.array([claim.speaker for claim in claims], pa.string()),
    }
    for kind in QUANTITY_KINDS:
        for end, name in enumerate(("low", "high")):
            values = [claim.figures[kind][end] if kind in claim.figures else None for claim in claims]
            columns[f"{kind}_{name}"] = pa.array(values, pa.float64())
    columns |= _side_columns("source", [claim.source for claim in claims])
    columns |= _side_columns("target", [claim.target for claim in claims])
    return pa.table(columns)


def keys_table(keys: Iterable[Collection[int]], new: Sequence[bool]) -> "pa.Table":
    """One row for each key of each claim, with whether the claim is new."""
    import pyarrow as pa

    rows = [(key, number) for number, own in enumerate(keys) for key in own]
    return pa.table(
        {
            "key": pa.array([key for key, _ in rows], pa.uint32()),
            "number": pa.array([number for _, number in rows], pa.int32()),
            "is_new": pa.array([new[number] for _, number in rows], pa.bool_()),
        }
    )


def _is(place: object, precision: PlacePrecision) -> bool:
    return getattr(place, "precision", None) is precision


def _side_columns(name: str, sides: Sequence[Side]) -> "dict[str, pa.Array]":
    import pyarrow as pa

    return {
        f"{name}_names": _lists(side.names for side in sides),
        f"{name}_listed": _lists(side.listed for side in sides),
        f"{name}_all_listed": pa.array([len(side.names) == len(side.listed) for side in sides], pa.bool_()),
        f"{name}_groups": _lists(map("/".join, side.groups) for side in sides),
        f"{name}_open": _lists([group for country, group in side.groups if not country] for side in sides),
        f"{name}_any": _lists([group for _, group in side.groups] for side in sides),
        f"{name}_state": _lists(
            ["/".join(group) for group in side.groups if group[0] and group[1] in OF_A_STATE]
            for side in sides
        ),
    }


def _lists(rows: Iterable[Iterable[str]]) -> "pa.Array":
    """Lists of words as lists of their hashes, which take less memory."""
    import pyarrow as pa

    return pa.array([[word_hash(word) for word in row] for row in rows], pa.list_(pa.uint32()))


def _bits(words: Iterable[str]) -> bytes:
    bits = 0
    for word in words:
        bits |= 1 << word_hash(word) % _WORD_BITS
    return bits.to_bytes(_WORD_BITS // 8, "big")


def word_hash(word: str) -> int:
    """A number for a word that is the same in every process."""
    return crc32(word.encode("utf-8", "surrogatepass"))
