"""What came, and a fan of quantiles of what may come."""

from collections.abc import Mapping, Sequence

from powderkeg.charts.svg import BLUE, INK, as_svg, drawing
from powderkeg.safe import safe

_LIN_TO = 10  # below so many the axis is linear, above it logarithmic: quiet and war months in one chart


def fan_chart(
    periods: Sequence[str],
    quantiles: Mapping[float, Sequence[float]],
    *,
    title: str,
    unit: str,
    past: Sequence[tuple[str, float]] = (),
) -> str:
    """A fan of central intervals around the median, after the past of the series, as SVG.

    Parameters
    ----------
    periods : sequence of str, length n
        Months or days that are forecast, as they are to be written.
    quantiles : mapping of level in (0, 1) to sequence of float of length n
        Levels that pair up around one half (0.05 with 0.95) are a band each; 0.5 is the line.
    title : str
    unit : str
        What is counted: ``deaths a month``.
    past : sequence of (period, value)
        What came before, shown as a line.

    Raises
    ------
    ValueError
        If a quantile has no value for some period.
    """
    if any(len(values) != len(periods) for values in quantiles.values()):
        raise ValueError(f"quantiles of another length than the {len(periods)} periods")
    names = [*(period for period, _ in past), *periods]
    ahead = list(range(len(past), len(names)))
    with drawing(7.2, 3.2) as figure:
        axes = figure.subplots()
        if past:
            axes.plot(range(len(past)), [value for _, value in past], color=INK, linewidth=1.2)
        bands = [(level, 1 - level) for level in sorted(quantiles) if level < 0.5]
        for low, high in bands:
            upper = next((values for level, values in quantiles.items() if abs(level - high) < 1e-9), None)
            if upper is not None:
                axes.fill_between(ahead, quantiles[low], upper, color=BLUE, alpha=0.25, linewidth=0)
        if 0.5 in quantiles:
            axes.plot(ahead, quantiles[0.5], color=BLUE, linewidth=2)
        axes.set_yscale("symlog", linthresh=_LIN_TO)
        axes.set_ylim(0, None)
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
        step = max(1, len(names) // 8)
        axes.set_xticks(range(0, len(names), step), [safe(name) for name in names[::step]])
        axes.set_ylabel(unit)
        axes.grid(visible=True, axis="y")
        axes.set_title(safe(title))
        return as_svg(figure, title=title, description=_told(periods, quantiles, unit))


def _told(periods: Sequence[str], quantiles: Mapping[float, Sequence[float]], unit: str) -> str:
    rows = (
        f"{period}: "
        + ", ".join(f"{quantiles[level][number]:.4g} at {level:.0%}" for level in sorted(quantiles))
        for number, period in enumerate(periods)
    )
    return f"Quantiles of {unit} by period. {'; '.join(rows)}."
