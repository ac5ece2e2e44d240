"""Scores and gains of several models as dots with intervals, a row each."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from powderkeg.charts.svg import BLUE, INK, ORANGE, as_svg, drawing, head
from powderkeg.safe import safe

_LABEL = 32  # characters of a line beside a row


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value by name, with an interval where there is one; `marked` stands out."""

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    marked: bool = False


def dot_plot(estimates: Sequence[Estimate], *, title: str, unit: str, line_at: float | None = None) -> str:
    """Values as dots, the first on top, as SVG; `line_at` draws an upright line, such as that of no gain."""
    labels = [_wrapped(one.label) for one in estimates]
    with drawing(7.2, 0.9 + sum(0.16 + 0.14 * len(label.split("\n")) for label in labels)) as figure:
        axes = figure.subplots()
        if line_at is not None:
            axes.axvline(line_at, color=INK, linewidth=0.8)
        for row, one in enumerate(estimates):
            colour = ORANGE if one.marked else BLUE
            if one.low is not None and one.high is not None:
                axes.hlines(row, one.low, one.high, color=colour, linewidth=2)
            axes.plot(one.value, row, marker="D" if one.marked else "o", color=colour)
        axes.set_yticks(range(len(estimates)), labels)
        axes.set_ylim(max(len(estimates), 1) - 0.5, -0.5)
        axes.set_xlabel(unit)
        axes.grid(visible=True, axis="x")
        head(figure, safe(title))
        told = "; ".join(f"{one.label} {one.value:.4g}{_interval(one)}" for one in estimates)
        return as_svg(figure, title=title, description=f"{unit}: {told}.")


def probability_bars(estimates: Sequence[Estimate], *, title: str) -> str:
    """Probabilities in [0, 1] as bars from the likeliest down, each with its interval, as SVG."""
    ranked = sorted(estimates, key=lambda one: -one.value)
    with drawing(7.2, 0.9 + 0.32 * len(ranked)) as figure:
        axes = figure.subplots()
        rows = range(len(ranked))
        axes.barh(rows, [one.value for one in ranked], height=0.6, color=BLUE)
        for row, one in enumerate(ranked):
            if one.low is not None and one.high is not None:
                axes.hlines(row, one.low, one.high, color=INK, linewidth=1.4)
                axes.vlines((one.low, one.high), row - 0.15, row + 0.15, color=INK, linewidth=1.4)
            end = max(one.value, one.high or 0)
            axes.annotate(
                f"{one.value:.1%}", (end, row), xytext=(5, 0), textcoords="offset points", va="center"
            )
        most = max((max(one.value, one.high or 0) for one in ranked), default=1.0)
        axes.set_xlim(0, 1.15 * most or 1)
        axes.set_yticks(rows, [_wrapped(one.label) for one in ranked])
        axes.set_ylim(max(len(ranked), 1) - 0.5, -0.5)
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0%}" if most > 0.05 else f"{value:.1%}")
        head(figure, safe(title))
        told = "; ".join(f"{one.label} {one.value:.3g}{_interval(one)}" for one in ranked)
        return as_svg(figure, title=title, description=f"Probabilities from the likeliest down: {told}.")


def _wrapped(label: str) -> str:
    return "\n".join(wrap(safe(label), _LABEL)) or " "


def _interval(one: Estimate) -> str:
    if one.low is None or one.high is None:
        return ""
    return f" (90% interval {one.low:.3g} to {one.high:.3g})"
