"""Reviews, agreement and calibration as people read them."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from powderkeg.cli.tables import SHORT_ID
from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.review import Review
from powderkeg.evaluation.calibration import Calibration
from powderkeg.reviewing.agreement import Alpha
from powderkeg.reviewing.second_opinion import Opinion, SecondOpinion, TypeAgreement
from powderkeg.safe import safe
from powderkeg.wording.claims import parties, what, where


def print_reviews(console: Console, rows: Iterable[tuple[Review, bool]]) -> int:
    """Print reviews, each with whether it stands; return how many there were."""
    table = _table(("review", SHORT_ID), ("when", 16), ("who", 16), ("what", None))
    for review, stands in rows:
        said = Text(review_words(review), style="" if stands else "strike")
        if not stands:
            said = Text.assemble(said, (" (undone)", "dim"))
        if review.reason:
            said = Text.assemble(said, (f"\n“{safe(review.reason)}”", "dim"))
        when = f"{review.reviewed_at:%Y-%m-%d %H:%M}"
        table.add_row(Text(review.review_id[:SHORT_ID]), Text(when), Text(safe(review.reviewer)), said)
    if table.row_count:
        console.print(table)
    return table.row_count


def review_json(review: Review, *, stands: bool) -> dict[str, Any]:
    """A review with whether it stands."""
    return {**review.model_dump(mode="json"), "stands": stands}


def review_words(review: Review) -> str:
    """What a review does, in one line."""
    if review.undoes is not None:
        return f"undo {review.undoes[:SHORT_ID]}"
    what = ", ".join(safe(actor) for actor in review.actors) or " ".join(
        claim_id[:SHORT_ID] for claim_id in review.claims
    )
    changes = "; ".join(f"{safe(field)} = {change_words(value)}" for field, value in review.changes.items())
    return f"{review.action} {what}" + (f": {changes}" if changes else "")


def change_words(value: Any) -> str:
    """A value of a correction in a few words."""
    match value:
        case None | []:
            return "nothing"
        case list():
            return ", ".join(map(change_words, value))
        case {"name": name}:
            return safe(f"{name} ({value['country']})" if value.get("country") else str(name))
        case {"kind": kind, "text": text}:
            return safe(f"{kind} {text}")
        case {"start": start, "end": end}:
            return safe(str(start) if start == end else f"{start or ''}..{end or ''}")
        case dict():
            return safe(json.dumps(value))
        case _:
            return safe(str(value))


def print_agreement(console: Console, alphas: Iterable[Alpha]) -> None:
    """Print Krippendorff's alpha of the verdict and of each field."""
    table = _table(("judged", 14), ("claims", 6), ("values", 6), ("alpha", None))
    for one in alphas:
        alpha = f"{one.alpha:.3f}" if one.alpha is not None else f"undefined: {one.why}"
        table.add_row(one.name, str(one.claims), str(one.values), alpha)
    console.print(table)


def print_types(console: Console, rows: Iterable[TypeAgreement]) -> None:
    """Print in how many sentences both readers, or one, find each type."""
    columns = (("both", 6), ("only rules", 10), ("only model", 10), ("kappa", 6), ("F1", None))
    table = _table(("type", 14), *columns)
    for row in rows:
        figures = ("–" if value is None else f"{value:.2f}" for value in (row.kappa, row.f1))
        table.add_row(row.type, str(row.both), str(row.only_first), str(row.only_second), *figures)
    console.print(table)


def opinion_words(opinion: SecondOpinion | None) -> str:
    """What the second reader says of a claim, in one line; empty where there is none or it hasn't read it."""
    if opinion is None or opinion.opinion is Opinion.UNREAD:
        return ""
    if opinion.claim is None:
        return "second reader: nothing"
    if opinion.opinion is Opinion.SAME:
        return "second reader: the same"
    return f"second reader: {_said(opinion.claim)}, another {', '.join(opinion.differs)}"


def _said(claim: Claim) -> str:
    """A claim in a line."""
    return " · ".join(filter(None, (parties(claim), what(claim), where(claim.place), claim.status)))


def print_calibrations(console: Console, calibrations: Mapping[str, Calibration]) -> None:
    """Print how far confidences agree with verdicts, before and after."""
    columns = (("claims", 6), ("right", 6), ("confidence", 10), ("Brier", 6), ("calibration error", None))
    table = _table(("", 10), *columns)
    for name, one in calibrations.items():
        table.add_row(
            name,
            str(one["claims"]),
            f"{one['share_right']:.2f}",
            f"{one['mean_confidence']:.2f}",
            f"{one['brier']:.3f}",
            f"{one['ece_equal_mass']:.3f}",
        )
    console.print(table)


def _table(*columns: tuple[str, int | None]) -> Table:
    table = Table(box=None, header_style="bold", padding=(0, 1, 0, 0))
    for name, width in columns:
        table.add_column(name, width=width, ratio=None if width else 1, overflow="fold")
    return table
