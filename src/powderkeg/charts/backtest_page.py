"""A backtest as one HTML page that needs nothing else: no script, no other file, no network."""

from collections.abc import Iterator

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from powderkeg import __version__
from powderkeg.charts.calibration import pit_histogram, reliability_diagram
from powderkeg.charts.dots import Estimate, dot_plot
from powderkeg.forecast.backtest import Backtest
from powderkeg.forecast.metrics import (
    best_by,
    direction,
    metric_of,
    metrics_in,
    metrics_of,
    written,
    written_gain,
)
from powderkeg.forecast.skill import Skill
from powderkeg.safe import safe


def backtest_page(backtest: Backtest) -> str:
    """The page: scores, gains with intervals, calibration, parts and remarks, each figure also in a table.

    Names are escaped by the template, and their control characters are made visible.
    """
    environment = Environment(
        loader=PackageLoader("powderkeg.charts"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = safe
    environment.globals |= {"metric_of": metric_of, "written": written, "gained": written_gain}
    metrics = metrics_of(backtest)
    told = [(metric_of(metric).label, direction(backtest, metric)) for metric in metrics]
    return environment.get_template("backtest.html").render(
        version=__version__,
        backtest=backtest,
        metrics=metrics,
        best={metric: best_by(backtest, metric) for metric in metrics},
        directions="; ".join(f"{label}: {words}" for label, words in told if words),
        part_metrics={part: metrics_in(scores) for part, scores in backtest.parts.items()},
        skill_rows=list(_skills(backtest)),
        score_charts=[*map(_drawn, _score_charts(backtest))],
        skill_charts=[*map(_drawn, _skill_charts(backtest))],
        calibration_charts=[*map(_drawn, _calibration_charts(backtest))],
    )


def _drawn(svg: str) -> Markup:
    # Charts are ours, and escape what they are given.
    return Markup(svg)  # noqa: S704


def _score_charts(backtest: Backtest) -> Iterator[str]:
    for metric in metrics_of(backtest):
        best = best_by(backtest, metric)
        scored = [
            Estimate(model, values[metric], marked=model in best)
            for model, values in backtest.scores.items()
            if metric in values
        ]
        label = metric_of(metric).label
        told = direction(backtest, metric)
        yield dot_plot(
            scored,
            title=f"{label} by model",
            unit=f"{label} ({told})" if told else label,
            line_at=metric_of(metric).aim,
        )


def _skills(backtest: Backtest) -> Iterator[tuple[str, str, str, Skill]]:
    for model, baselines in backtest.skills.items():
        for baseline, skills in baselines.items():
            for metric, skill in skills.items():
                yield model, baseline, metric, skill


def _skill_charts(backtest: Backtest) -> Iterator[str]:
    """One chart a score; several models over one baseline, or one model over several, are its rows."""
    rows = list(_skills(backtest))
    only = next(iter(backtest.skills)) if len(backtest.skills) == 1 else None
    for metric in dict.fromkeys(metric for _, _, metric, _ in rows):
        gains = [
            Estimate(
                f"over {baseline}" if only else f"{model} over {baseline}",
                one.gain,
                one.low,
                one.high,
                marked=model == backtest.best,
            )
            for model, baseline, name, one in rows
            if name == metric
        ]
        label = metric_of(metric).label
        title = f"Gain of {only} in {label}" if only else f"Gain in {label}"
        yield dot_plot(gains, title=title, unit="gain, with its 90% interval", line_at=0)


def _calibration_charts(backtest: Backtest) -> Iterator[str]:
    for model, heights in backtest.pit.items():
        yield pit_histogram(heights, title=f"PIT of {safe(model)}")
    for model, reliability in backtest.reliability.items():
        yield reliability_diagram(reliability.bins, title=f"Reliability of {safe(model)}")
