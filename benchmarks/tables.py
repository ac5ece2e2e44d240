"""Figures as tables of Markdown."""

from collections.abc import Iterable, Sequence

from powderkeg.evaluation.calibration import Calibration


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table with a head; shares get two digits, and what there is none of a dash."""
    lines = [head, ["---"] * len(head), *([_cell(value) for value in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def reliability_table(calibration: Calibration) -> str:
    """The bins of equal mass, with the figures below."""
    rows = [
        (f"{one['low']:.2f}–{one['high']:.2f}", one["claims"], one["mean_confidence"], one["share_right"])
        for one in calibration["equal_mass"]
    ]
    told = (
        f"{calibration['claims']} claims, {calibration['share_right']:.2f} of them right, mean confidence "
        f"{calibration['mean_confidence']:.2f}.\n"
        f"Brier score {calibration['brier']:.3f}; expected calibration error "
        f"{calibration['ece_equal_mass']:.3f} over these bins of equal mass,\n"
        f"{calibration['ece_equal_width']:.3f} over ten bins of equal width.\n"
    )
    return table(("confidence", "claims", "mean confidence", "share right"), rows) + f"\n{told}"


def _cell(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:.2f}" if isinstance(value, float) else str(value)
