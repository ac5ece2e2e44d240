"""An event as one JSON object of a shape that lasts; docs/json.md describes it."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any

from powderkeg.datamodel.account import ActorRef, PlaceRef
from powderkeg.datamodel.event import Comparison, Correction, Estimate, Event, Finding, Voice


def event_json(event: Event, comparison: Comparison | None = None) -> dict[str, Any]:
    """An event under the names that `--json` has for it, ready for `json.dumps`.

    All keys are always there. `agreements`, `contradictions` and `corrections` are None where no comparison
    is given: whether the claims agree is then unknown.
    """
    return {
        "event_id": event.event_id,
        "kind": str(event.kind),
        "event_type": _text(event.event_type),
        "mode": event.mode,
        "contexts": list(event.contexts),
        "sign": event.sign,
        "status": str(event.status),
        "source": [_fields(actor) for actor in event.source],
        "target": [_fields(actor) for actor in event.target],
        "time": {
            "start": _day(event.start),
            "end": _day(event.end),
            "precision": _text(event.time_precision),
            "dated": event.dated,
        },
        "place": place_json(event.place),
        "quantities": [_estimate(estimate) for estimate in event.quantities],
        "belief": event.belief,
        "voices": [_voice(voice) for voice in event.voices],
        "claims": list(event.claim_ids),
        "agreements": comparison and _findings(comparison.agreements),
        "contradictions": comparison and _findings(comparison.contradictions),
        "corrections": comparison and [_correction(correction) for correction in comparison.corrections],
    }


def place_json(place: PlaceRef | None) -> dict[str, Any] | None:
    """A place under the names that claims have for it."""
    return _fields(place) | {"precision": str(place.precision)} if place else None


def _estimate(estimate: Estimate) -> dict[str, Any]:
    return _fields(estimate) | {"claims": list(estimate.claims)}


def _voice(voice: Voice) -> dict[str, Any]:
    return _fields(voice) | {"claims": list(voice.claims)}


def _findings(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    return [
        {
            "field": finding.field,
            "versions": [
                {"value": version.value, "claims": list(version.claims)} for version in finding.versions
            ],
        }
        for finding in findings
    ]


def _correction(correction: Correction) -> dict[str, Any]:
    return _fields(correction) | {"corrects": list(correction.corrects)}


def _fields(value: ActorRef | PlaceRef | Estimate | Voice | Correction) -> dict[str, Any]:
    """The fields of a flat value, uncopied, as there may be millions."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _text(value: object) -> str | None:
    return None if value is None else str(value)
