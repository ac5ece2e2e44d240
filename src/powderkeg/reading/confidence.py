"""How probable it is that a claim was read right: a logistic model over what it was read from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import exp, log

from powderkeg.datamodel.claim import Kind, Status
from powderkeg.reading.components.coreference import Mention
from powderkeg.reading.frames import Frame

_MAX_CONDITIONS = 4
_MAX_DEPTH = 4
_USUAL_LENGTH = 25  # words of a sentence in a report
_NEAR = 8  # words between an act and who does it
_LIMITS = (0.02, 0.98)  # no sentence makes a reading certain


@dataclass(frozen=True, slots=True)
class Features:
    """What the confidence of a claim rests on: name -> value, most of them 0 or 1."""

    values: Mapping[str, float]

    @classmethod
    def of(
        cls,
        frame: Frame,
        status: Status,
        sources: Sequence[Mention],
        targets: Sequence[Mention],
        *,
        place: bool,
        time: bool,
        wording: Mapping[str, float],
    ) -> "Features":
        """The features of a frame with its actors; `wording` is what the words say of each type."""
        head = frame.head
        values = {
            "bias": 1.0,
            f"kind_{frame.kind}": 1.0,
            f"status_{status}": 1.0,
            f"source_{_how(sources)}": 1.0,
            f"target_{_how(targets)}": 1.0,
            "conditions": float(min(frame.conditions, _MAX_CONDITIONS)),
            "main_clause": float(head.dep_ == "ROOT"),
            "said": float(head.dep_ == "ccomp"),
            "modifier": float(head.dep_ in ("relcl", "acl", "advcl", "pcomp")),
            "noun_trigger": float(head.pos_ in ("NOUN", "PROPN")),
            "both_sides": float(bool(sources and targets)),
            "coordinated": float(head.dep_ == "conj"),
            "long_sentence": log(max(len(head.sent), 1) / _USUAL_LENGTH),
            "far_source": float(any(abs(word.i - head.i) > _NEAR for word in frame.sources)),
            "depth": float(sum(1 for _ in islice(head.ancestors, _MAX_DEPTH))),
            "inferred_country": float(any(mention.inferred_country for mention in (*sources, *targets))),
            "place": float(place),
            "time": float(time),
        }
        if frame.kind is Kind.EVENT:
            values[f"type_{frame.plover_type}"] = 1.0
            values["wording"] = wording.get(str(frame.plover_type), 0.0)
        return cls(values)


def confidence(features: Features, weights: Mapping[str, float]) -> float:
    """Probability in (0, 1) that the claim is right; features without a weight don't count."""
    total = sum(weights.get(name, 0.0) * value for name, value in features.values.items())
    return round(min(_LIMITS[1], max(_LIMITS[0], 1 / (1 + exp(-total)))), 3)


def contributions(features: Features, weights: Mapping[str, float]) -> list[tuple[str, float]]:
    """Features with what each adds to the log-odds, the weightiest first; the bias left out."""
    added = [
        (name, weights.get(name, 0.0) * value) for name, value in features.values.items() if name != "bias"
    ]
    return sorted(((name, value) for name, value in added if value), key=lambda one: -abs(one[1]))


def _how(mentions: Sequence[Mention]) -> str:
    return mentions[0].how if mentions else "none"
