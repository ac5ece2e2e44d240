"""A linear classifier of sentences by type of event (data/wording.csv)."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log

from powderkeg.datamodel.claim import EventType
from powderkeg.reference.tables import Tables, parse_table

COLUMNS = ("feature", *(str(name) for name in EventType))
BIAS = "(bias)"
_LEAST = 0.001  # words alone never rule a type out


@dataclass(frozen=True, slots=True)
class Wording:
    """Weights of a multinomial logistic regression: feature -> one for each type of PLOVER, in order."""

    weights: Mapping[str, tuple[float, ...]]

    @classmethod
    def load(cls, tables: Tables) -> "Wording":
        """Read the table.

        Raises
        ------
        ReferenceDataError
            If it can't be read, or a weight isn't a number; the message names the file and the line.
        """
        return cls(dict(parse_table(tables["wording.csv"], COLUMNS, _weights)))

    def log_odds(self, features: frozenset[str]) -> Mapping[str, float]:
        """Log-odds of each type, given what a sentence's words are; 0 for all where none is known.

        A feature counts with the inverse root of their number, so that a long sentence speaks no louder
        than a short one.
        """
        known = sorted(feature for feature in features if feature in self.weights)
        if not known:
            return {}
        scale = len(known) ** -0.5
        columns = zip(*(self.weights[feature] for feature in known), strict=True)
        bias = self.weights.get(BIAS, (0.0,) * len(EventType))
        scores = [start + scale * sum(column) for start, column in zip(bias, columns, strict=True)]
        top = max(scores)
        shares = [exp(score - top) for score in scores]
        whole = sum(shares)
        return {str(name): _log_odds(share / whole) for name, share in zip(EventType, shares, strict=True)}


def _weights(row: Mapping[str, str]) -> tuple[str, tuple[float, ...]]:
    return row["feature"], tuple(float(row[name] or 0) for name in COLUMNS[1:])


def _log_odds(p: float) -> float:
    p = min(1 - _LEAST, max(_LEAST, p))
    return log(p / (1 - p))
