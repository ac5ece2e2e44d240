"""Where claims stand: sentence, outlet and day, so that whatever rests on a claim can be checked."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeAlias

from powderkeg.datamodel.citation import Citation
from powderkeg.datamodel.claim import Status

Citations: TypeAlias = Mapping[str, Citation]


def citations_json(claim_ids: Iterable[str], citations: Citations) -> dict[str, dict[str, Any]]:
    """Citations of some claims under their ids, in the order of the ids; those that are known."""
    known = sorted(set(claim_ids) & citations.keys())
    return {claim_id: citations[claim_id].model_dump(mode="json") for claim_id in known}


def example(claim_ids: Iterable[str], citations: Citations, status: Status) -> Citation | None:
    """The claim to check a statement of that status by.

    Of the claims with the status, or of all if none has it, the one that was published last; of several the
    first in the alphabet of their ids.
    """
    known = [citations[claim_id] for claim_id in sorted(set(claim_ids) & citations.keys())]
    fitting = [citation for citation in known if citation.status is status]
    return max(fitting or known, key=lambda citation: citation.published or date.min, default=None)
