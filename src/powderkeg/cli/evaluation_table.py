"""An evaluation on the terminal: figures as tables, then every error with its sentence."""

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from powderkeg.cli.evaluation_wording import rate_tables, share, words
from powderkeg.cli.tables import excerpt
from powderkeg.evaluation.calibration import Calibration
from powderkeg.evaluation.evaluate import Evaluation, ReadingError
from powderkeg.evaluation.scoring import Rates
from powderkeg.safe import safe

_NAME_WIDTH = 26
_NUMBER_WIDTH = 10
_ENOUGH_FOR_BINS = 50  # claims; with fewer, a share in a bin is chance
_ERROR_STYLES = {"missed": "bold yellow", "wrong": "bold red", "field": "bold magenta"}


def print_evaluation(console: Console, evaluation: Evaluation) -> None:
    """Print all figures and errors."""
    scores = evaluation.scores
    _heading(console, f"Texts: {len(evaluation.verdicts)}; claims expected: {scores['gold']}")
    for name, rates in rate_tables(evaluation).items():
        _print_rates(console, name, rates)
    _print_fields(console, evaluation)
    if evaluation.calibration:
        _print_calibration(console, evaluation.calibration)
    if evaluation.errors:
        _heading(console, f"Errors: {len(evaluation.errors)}")
    for error in evaluation.errors:
        _print_error(console, error)


def _heading(console: Console, text: str) -> None:
    console.print(Text(text, style="bold underline"))
    console.print()


def _print_rates(console: Console, name: str, rates: Mapping[str, Rates]) -> None:
    table = _table(name, "expected", "read", "precision", "recall", "F1")
    for label, one in rates.items():
        numbers = (str(one["gold"]), str(one["claims"]))
        table.add_row(
            Text(safe(label)), *numbers, *(share(one[key]) for key in ("precision", "recall", "f1"))
        )
    console.print(table)
    console.print()


def _print_fields(console: Console, evaluation: Evaluation) -> None:
    table = _table("field", "stated", "right", "accuracy")
    for name, field in evaluation.scores["slot_accuracy"].items():
        table.add_row(name, str(field["stated"]), str(field["right"]), share(field["accuracy"]))
    console.print(table)
    console.print()


def _print_calibration(console: Console, calibration: Calibration) -> None:
    console.print(
        f"Confidence: {calibration['claims']} claims, {share(calibration['share_right'])} right, "
        f"mean confidence {share(calibration['mean_confidence'])}, Brier score "
        f"{calibration['brier']:.3f}, expected calibration error {calibration['ece_equal_mass']:.3f} "
        f"(bins of equal mass), {calibration['ece_equal_width']:.3f} (of equal width)"
    )
    console.print()
    if calibration["claims"] < _ENOUGH_FOR_BINS:
        return
    table = _table("confidence", "claims", "mean", "right")
    for one in calibration["equal_mass"]:
        table.add_row(
            f"{one['low']:.2f}–{one['high']:.2f}",
            str(one["claims"]),
            share(one["mean_confidence"]),
            share(one["share_right"]),
        )
    console.print(table)
    console.print()


def _print_error(console: Console, error: ReadingError) -> None:
    label = f"wrong {error.field}" if error.field else error.error
    console.print(Text.assemble((label, _ERROR_STYLES[error.error]), f"  {safe(error.item.id)}"))
    if error.read:
        console.print(Text.assemble("  “", excerpt(error.read.sentence, error.read.trigger), "”"))
    else:
        console.print(Text(f"  “{safe(error.item.text)}”"))
    console.print(Text(f"  expected  {safe(words(error.expected, error.field))}"))
    console.print(Text(f"  read      {safe(words(error.read, error.field))}"))
    console.print()


def _table(name: str, *numbers: str) -> Table:
    table = Table(box=None, header_style="bold", padding=(0, 1, 0, 0))
    table.add_column(name, width=_NAME_WIDTH, overflow="fold")
    for number in numbers:
        table.add_column(number, width=_NUMBER_WIDTH, justify="right")
    return table
