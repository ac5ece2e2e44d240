"""Where claims stand: sentence, outlet and day, so that whatever rests on a claim can be checked."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeAlias

from powderkeg.datamodel.citation import Citation

Citations: TypeAlias = Mapping[str, Citation]


def citations_json(claim_ids: Iterable[str], citations: Citations) -> dict[str, dict[str, Any]]:
    """Citations of some claims under their ids, in the order of the ids; those that are known."""
    known = sorted(set(claim_ids) & citations.keys())
    return {claim_id: citations[claim_id].model_dump(mode="json", exclude={"claim_id"}) for claim_id in known}


def latest(claim_ids: Iterable[str], citations: Citations) -> Citation | None:
    """The claim that was published last; of several the first in the alphabet of their ids."""
    known = sorted(set(claim_ids) & citations.keys())
    return max(
        (citations[claim_id] for claim_id in known),
        key=lambda citation: citation.published or date.min,
        default=None,
    )
