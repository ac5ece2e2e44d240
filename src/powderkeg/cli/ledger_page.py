"""The ledger and what was resolved as lines for the terminal."""

from collections import Counter
from collections.abc import Mapping

from rich.console import Console
from rich.text import Text

from powderkeg.cli.forecast_page import middle, print_line
from powderkeg.cli.tables import SHORT_ID, plain_table
from powderkeg.datamodel.ledger import Ledger, LedgerEntry, Resolution, SavedForecast
from powderkeg.resolving import Resolved
from powderkeg.safe import safe
from powderkeg.wording.claims import counted

_MOST = 50  # entries; the rest is in --json


def print_ledger(console: Console, ledger: Ledger) -> None:
    """Scores by family and model, then each forecast."""
    if ledger.scores:
        table = plain_table(
            ("family", 12),
            ("model", None),
            *((name, 8) for name in ("saved", "open", "void", "resolved")),
            ("score", 7),
            ("baseline", 8),
            ("came true (expected)", 12),
            heading=True,
        )
        for one in ledger.scores:
            counts = (one.saved, one.open, one.voids, one.resolved)
            came = "" if one.expected is None else f"{one.came_true:.0f} ({one.expected:.1f})"
            table.add_row(
                one.family,
                safe(one.model),
                *map(str, counts),
                _number(one.score),
                _number(one.baseline),
                came,
            )
        console.print(table)
    for entry in ledger.entries[:_MOST]:
        _print_entry(console, entry)
    if len(ledger.entries) > _MOST:
        print_line(console, Text(f"{len(ledger.entries) - _MOST} more in --json", style="dim"), 0)


def print_resolved(console: Console, resolved: Resolved, saved: Mapping[str, SavedForecast]) -> None:
    """What came, and what can't be said yet."""
    for one in resolved.made:
        question = saved[one.forecast_id].forecast.question
        text = Text.assemble((f"{_came(one, question.unit)} ", "bold"), safe(question.text))
        print_line(console, text, 0)
        print_line(console, Text(f"{one.forecast_id[:SHORT_ID]} {safe(one.reason)}", style="dim"), 2)
    for why, count in Counter(waiting.why for waiting in resolved.pending).items():
        print_line(console, Text.assemble(("open ", "bold"), f"{counted(count, 'question')}: {safe(why)}"), 0)


def _print_entry(console: Console, entry: LedgerEntry) -> None:
    forecast = entry.saved.forecast
    came = "open" if entry.resolution is None else _came(entry.resolution, forecast.question.unit)
    text = Text.assemble(
        (f"{entry.saved.forecast_id[:SHORT_ID]} ", "dim"),
        safe(forecast.question.text),
        (f" {middle(forecast.distribution)}", "bold"),
        f"; {came}",
        "; saved when its days had begun" if _looks_back(entry) else "",
        f", score {entry.score:.3f}" if entry.score is not None else "",
    )
    print_line(console, text, 0)


def _looks_back(entry: LedgerEntry) -> bool:
    """Whether it was made for a past day, so that who made it could know what came."""
    return entry.saved.saved_at.date() > entry.saved.forecast.question.start


def _came(resolution: Resolution, unit: str | None) -> str:
    if resolution.outcome is None:
        return "void"
    return f"{resolution.outcome:g}" if unit else ("yes" if resolution.outcome else "no")


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
