"""What the reader reaches on the project's own gold: sentences, phenomena, calibration set, long reports."""

from collections.abc import Iterator, Sequence

from benchmarks.tables import reliability_table, table
from tests.gold.calibrate import auc, choose, cross_validate, prepare
from tests.gold.long_reports import LongScores, load_long_reports, score_long_report
from tests.gold.scoring import CALIBRATION, PHENOMENA, load_gold

import powderkeg as pk
from powderkeg.datamodel.document import Document
from powderkeg.evaluation.calibration import calibration
from powderkeg.evaluation.gold import GoldItem
from powderkeg.evaluation.scoring import Rates, Scores, score

# What the reader of version 0.1.0 reached before anybody had looked at what it makes of these reports.
_AT_FIRST = {
    "border.txt": LongScores(gold=25, found=13, slots=27, slots_right=23),
    "ceasefire.txt": LongScores(gold=25, found=11, slots=21, slots_right=19),
    "coup.txt": LongScores(gold=25, found=7, slots=13, slots_right=12),
}

_RATES = ("expected", "read", "precision", "recall", "F1")
_DIRECTION = ("status", "source", "target", "attribution")  # fields that the phenomena are about


def own_blocks(reader: pk.Reader) -> Iterator[tuple[str, str]]:
    """The tables by their names."""
    yield "sentences", _sentences(reader)
    yield "phenomena", _phenomena(reader)
    yield "reports", _reports(reader)
    yield "unseen", _unseen(reader)
    yield "calibration", _calibration(reader)


def _sentences(reader: pk.Reader) -> str:
    items = {fold: load_gold(fold=fold) for fold in ("fit", "check")}
    scores = {fold: _score(reader, members) for fold, members in items.items()}
    check = scores["check"]
    folds = [(fold, len(items[fold]), *_rates(one)) for fold, one in scores.items()]
    kinds = [(kind, *_rates(one)) for kind, one in check["by_kind"].items()]
    fields = [(name, one["stated"], one["accuracy"]) for name, one in check["slot_accuracy"].items()]
    return "\n".join(
        (
            table(("fold", "texts", *_RATES), folds),
            table(("kind (fold check)", *_RATES), kinds),
            table(("field (fold check)", "stated in claims found", "right"), fields),
        )
    )


def _phenomena(reader: pk.Reader) -> str:
    items = load_gold(PHENOMENA)
    groups = {
        name: [item for item in items if item.phenomenon == name]
        for name in dict.fromkeys(str(item.phenomenon) for item in items)
    }
    groups |= {f"all, fold {fold}": load_gold(PHENOMENA, fold=fold) for fold in ("fit", "check")}
    rows = []
    for name, members in groups.items():
        one = _score(reader, members)
        slots = one["slot_accuracy"]
        right = [slots[slot]["accuracy"] if slot in slots else None for slot in _DIRECTION]
        rows.append((name, len(members), *_rates(one), *right))
    return table(("phenomenon", "texts", *_RATES, *_DIRECTION), rows)


def _reports(reader: pk.Reader) -> str:
    reports = load_long_reports()
    scores = {report.document: score_long_report(report, reader.read(report.text())) for report in reports}
    rows = [
        (name, one.gold, _found(_AT_FIRST[name]), _found(one), _right(_AT_FIRST[name]), _right(one))
        for name, one in scores.items()
    ]
    first, last = _total(list(_AT_FIRST.values())), _total(list(scores.values()))
    rows.append(("all three", last.gold, _found(first), _found(last), _right(first), _right(last)))
    return table(("report", "claims", "found at first", "found", "slots right at first", "slots right"), rows)


def _unseen(reader: pk.Reader) -> str:
    items = load_gold(CALIBRATION)
    scores = _score(reader, items)
    rows: list[tuple[object, ...]] = [("all", *_rates(scores))]
    rows += [(kind, *_rates(one)) for kind, one in scores["by_kind"].items()]
    rows += [(name, *_rates(one)) for name, one in scores["by_type"].items()]
    fields = [(name, one["stated"], one["accuracy"]) for name, one in scores["slot_accuracy"].items()]
    return "\n".join(
        (
            table((f"{len(items)} texts", *_RATES), rows),
            table(("field", "stated in claims found", "right"), fields),
        )
    )


def _calibration(reader: pk.Reader) -> str:
    rows, ways = prepare(reader)
    predicted = {name: cross_validate(rows, way) for name, way in ways.items()}
    kept = choose(predicted)
    figures = []
    for name, outcomes in predicted.items():
        told = calibration(outcomes)
        brier, error = f"{told['brier']:.3f}", f"{told['ece_equal_mass']:.3f}"
        figures.append((f"{name} (kept)" if name == kept else name, brier, error, auc(outcomes)))
    return "\n".join(
        (
            table(("fitted", "Brier score", "expected calibration error", "AUC"), figures),
            reliability_table(calibration(predicted[kept])),
        )
    )


def _score(reader: pk.Reader, items: Sequence[GoldItem]) -> Scores:
    return score(
        items,
        {
            item.id: reader.read(Document(document_id=item.id, text=item.text, published=item.published))
            for item in items
        },
    )


def _rates(rates: Rates) -> tuple[object, ...]:
    return rates["gold"], rates["claims"], rates["precision"], rates["recall"], rates["f1"]


def _total(scores: Sequence[LongScores]) -> LongScores:
    return LongScores(
        sum(one.gold for one in scores),
        sum(one.found for one in scores),
        sum(one.slots for one in scores),
        sum(one.slots_right for one in scores),
    )


def _found(one: LongScores) -> float:
    return one.found / one.gold


def _right(one: LongScores) -> str:
    return f"{one.slots_right / one.slots:.2f} ({one.slots_right} of {one.slots})"
