"""A backtest on the terminal: scores with the best of each marked, skill, calibration, parts, remarks."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

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
from powderkeg.safe import safe

_BEST = "bold green"
_MARK = "*"  # beside the colour, for those who see none


def print_backtest(console: Console, backtest: Backtest) -> None:
    """Print all that a backtest says; the calibration is that of the best model alone."""
    console.print(Text(safe(backtest.title), style="bold underline"))
    _print_lines(console, backtest.design)
    _print_scores(console, backtest)
    _print_skills(console, backtest)
    _print_calibration(console, backtest)
    for part, scores in backtest.parts.items():
        _print_table(console, safe(part), scores, metrics_in(scores))
    if backtest.remarks:
        console.print(Text("Know", style="bold underline"))
        _print_lines(console, backtest.remarks)


def _print_lines(console: Console, lines: Sequence[str]) -> None:
    for line in lines:
        console.print(Text(safe(line)))
    console.print()


def _print_scores(console: Console, backtest: Backtest) -> None:
    metrics = metrics_of(backtest)
    best = {metric: best_by(backtest, metric) for metric in metrics}
    _print_table(console, "model", backtest.scores, metrics, best)
    told = [
        f"{metric_of(metric).label}: {words}" for metric in metrics if (words := direction(backtest, metric))
    ]
    console.print(Text(f"{_MARK} best. {'; '.join(told)}.", style="dim"))
    console.print(Text(f"Best by {metric_of(metrics[0]).label}: {safe(backtest.best)}" if metrics else ""))
    console.print()


def _print_table(
    console: Console,
    name: str,
    scores: Mapping[str, Mapping[str, float]],
    metrics: Sequence[str],
    best: Mapping[str, frozenset[str]] | None = None,
) -> None:
    """One row a model; a cell is empty where the model has no such score."""
    shown = [metric for metric in metrics if any(metric in values for values in scores.values())]
    table = _table(name, *(metric_of(metric).label for metric in shown))
    for model, values in scores.items():
        cells = [
            _cell(metric, values.get(metric), best=model in (best or {}).get(metric, ())) for metric in shown
        ]
        table.add_row(Text(safe(model)), *cells)
    console.print(table)
    console.print()


def _cell(metric: str, value: float | None, *, best: bool) -> Text:
    if value is None:
        return Text("")
    return Text(f"{_MARK}{written(metric, value)}", style=_BEST) if best else Text(written(metric, value))


def _print_skills(console: Console, backtest: Backtest) -> None:
    """The gains of the best model over each baseline; where it is no one's rival, those of all models."""
    if not backtest.skills:
        return
    console.print(Text("Gain over baselines, with 90% intervals (above 0 is better)", style="bold underline"))
    console.print()
    shown = (backtest.best,) if backtest.best in backtest.skills else tuple(backtest.skills)
    for model in shown:
        baselines = backtest.skills[model]
        metrics = tuple(dict.fromkeys(metric for skills in baselines.values() for metric in skills))
        table = _table(f"{safe(model)} over", *(metric_of(metric).label for metric in metrics))
        for baseline, skills in baselines.items():
            cells = (
                f"{written_gain(metric, skills[metric].gain)} "
                f"[{written_gain(metric, skills[metric].low)}, {written_gain(metric, skills[metric].high)}]"
                if metric in skills
                else ""
                for metric in metrics
            )
            table.add_row(Text(safe(baseline)), *map(Text, cells))
        console.print(table)
        console.print()


def _print_calibration(console: Console, backtest: Backtest) -> None:
    if heights := backtest.pit.get(backtest.best):
        told = " ".join(f"{height:.2f}" for height in heights)
        console.print(Text(f"Calibration of {safe(backtest.best)} (PIT, 1.00 each where calibrated): {told}"))
        console.print()
    for what, reliability in backtest.reliability.items():
        if what != backtest.best and not what.startswith(f"{backtest.best}, "):
            continue
        table = _table(f"{safe(what)}: forecast probability", "came true", "cases")
        for forecast, came_true, cases in reliability.bins:
            table.add_row(f"{forecast:.4f}", f"{came_true:.4f}", f"{cases:,}")
        console.print(table)
        console.print()


def _table(name: str, *columns: str) -> Table:
    table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column(Text(name), overflow="fold")
    for column in columns:
        table.add_column(Text(column), justify="right", overflow="fold")
    return table
