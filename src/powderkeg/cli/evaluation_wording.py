"""What gold sentences expect and what claims say, field by field in the same few words."""

from collections.abc import Iterable, Mapping

from powderkeg.datamodel.claim import Claim, Quantity
from powderkeg.evaluation.evaluate import Evaluation
from powderkeg.evaluation.gold import GoldActor, GoldQuantity, GoldReading, GoldTime
from powderkeg.evaluation.scoring import Rates
from powderkeg.wording.claims import day_or_span, names, what, where

NOTHING = "nothing"


def words(claim: GoldReading | Claim | None, field: str | None = None) -> str:
    """A whole claim on one line, or one field of it."""
    if claim is None:
        return NOTHING
    told = _of_gold(claim) if isinstance(claim, GoldReading) else _of_claim(claim)
    return (told[field] or NOTHING) if field else f"{what(claim)}: {_story(told)}"


def rate_tables(evaluation: Evaluation) -> dict[str, dict[str, Rates]]:
    """The tables of precision, recall and F1 by their names; those without a row are left out."""
    scores = evaluation.scores
    by_kind = {str(kind): rates for kind, rates in scores["by_kind"].items()}
    tables = {"claims": {"all": scores, **by_kind}, "event type": scores["by_type"], **evaluation.by_group}
    return {name: rows for name, rows in tables.items() if rows}


def share(value: float | None) -> str:
    """A share with two digits; a dash where there is nothing to count."""
    return "–" if value is None else f"{value:.2f}"


def _story(told: Mapping[str, str]) -> str:
    parties = told["source"] or "?"
    if told["target"]:
        parties += f" → {told['target']}"
    speaker = f"says {told['attribution']}" if told["attribution"] else ""
    rest = (told["place"], told["time"], told["quantities"], told["status"], speaker)
    return "; ".join(filter(None, (parties, *rest)))


def _of_gold(gold: GoldReading) -> dict[str, str]:
    return {
        "mode": gold.mode or "",
        "source": _gold_names(gold.source),
        "target": _gold_names(gold.target),
        "status": gold.status or "",
        "attribution": _gold_names(gold.attribution),
        "time": _gold_days(gold.time),
        "place": gold.place or "",
        "quantities": _numbers(gold.quantities),
    }


def _of_claim(claim: Claim) -> dict[str, str]:
    return {
        "mode": claim.mode or "",
        "source": names(claim.source),
        "target": names(claim.target),
        "status": claim.status,
        "attribution": names(claim.attribution),
        "time": day_or_span(claim.time),
        "place": where(claim.place),
        "quantities": _numbers(claim.quantities),
    }


def _gold_names(actors: Iterable[GoldActor]) -> str:
    """Each actor by its name fragments, its country, or either."""
    return ", ".join(
        " or ".join(filter(None, (*(actor.name or "").split("|"), actor.country))) for actor in actors
    )


def _gold_days(time: GoldTime | None) -> str:
    if time is None or time.start == time.end:
        return str(time.start or "") if time else ""
    return " ".join(f"{word} {day}" for word, day in (("from", time.start), ("until", time.end)) if day)


def _numbers(quantities: Iterable[Quantity | GoldQuantity]) -> str:
    return ", ".join(f"{quantity.kind} {_span(quantity.low, quantity.high)}" for quantity in quantities)


def _span(low: float | None, high: float | None) -> str:
    if low == high:
        return "?" if low is None else f"{low:,}"
    if high is None:
        return f"at least {low:,}"
    return f"at most {high:,}" if low is None else f"{low:,} to {high:,}"
