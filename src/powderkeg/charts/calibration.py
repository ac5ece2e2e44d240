"""How far forecasts can be believed: the PIT histogram and the reliability diagram."""

from collections.abc import Sequence

from powderkeg.charts.svg import BLUE, INK, ORANGE, as_svg, drawing
from powderkeg.safe import safe


def pit_histogram(heights: Sequence[float], *, title: str) -> str:
    """Histogram of the probability integral transform (Dawid 1984, JRSS A 147, 278-292) as SVG.

    Parameters
    ----------
    heights : sequence of float
        Of bins of the same width from 0 to 1; 1 each where forecasts are calibrated.
    title : str
    """
    count = len(heights)
    edges = [number / count for number in range(count)]
    with drawing(4.2, 2.8) as figure:
        axes = figure.subplots()
        axes.bar(edges, heights, width=1 / count, align="edge", color=BLUE, edgecolor=INK, linewidth=0.6)
        axes.axhline(1, color=ORANGE, linestyle="--", linewidth=1.2)
        axes.set(
            xlim=(0, 1),
            ylim=(0, max(1.6, *heights)),
            xlabel="probability of no more than what came",
            ylabel="height",
        )
        axes.set_title(safe(title))
        told = ", ".join(f"{height:.2f}" for height in heights)
        return as_svg(
            figure,
            title=title,
            description=f"{count} bins from 0 to 1, with heights {told}; 1 each where calibrated.",
        )


def reliability_diagram(bins: Sequence[tuple[float, float, int]], *, title: str) -> str:
    """How often what was given a probability came true, with the number of cases, as SVG.

    Parameters
    ----------
    bins : sequence of (mean probability, share that came true, number of cases)
    title : str
    """
    forecast, came_true, cases = ([one[part] for one in bins] for part in range(3))
    top = min(1.0, 1.1 * max((*forecast, *came_true), default=1.0)) or 1.0
    with drawing(4.2, 4.0) as figure:
        axes, below = figure.subplots(2, 1, height_ratios=(3, 1), sharex=True)
        axes.plot((0, top), (0, top), color=ORANGE, linestyle="--", linewidth=1.2)
        axes.plot(forecast, came_true, color=BLUE, marker="o", linewidth=1.2)
        axes.set(xlim=(0, top), ylim=(0, top), ylabel="share that came true")
        axes.set_title(safe(title))
        below.vlines(forecast, 0, cases, color=BLUE, linewidth=4)
        below.set(xlabel="forecast probability", ylabel="cases", yscale="symlog", ylim=(0, None))
        below.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
        for axis in (axes, below):
            axis.grid(visible=True)
        told = "; ".join(f"{p:.4g}: {share:.4g} of {number}" for p, share, number in bins)
        return as_svg(
            figure,
            title=title,
            description=f"Share that came true by forecast probability: {told}.",
        )
