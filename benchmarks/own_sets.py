"""What the reader reaches on the project's own gold: sentences, phenomena, calibration set, long reports."""

from collections.abc import Iterator, Sequence

from benchmarks.tables import reliability_table, table
from tests.gold.calibrate import auc, choose, cross_validate, prepare
from tests.gold.long_reports import LongScores, load_long_reports, score_long_report
from tests.gold.scoring import PHENOMENA, load_gold

import powderkeg as pk
from powderkeg.datamodel.document import Document
from powderkeg.evaluation.calibration import calibration
from powderkeg.evaluation.gold import GoldItem
from powderkeg.evaluation.scoring import Scores, score

# What the reader of version 0.1.0 reached before anybody had looked at what it makes of these reports.
_AT_FIRST = {
    "border.txt": LongScores(gold=25, found=13, slots=27, slots_right=23),
    "ceasefire.txt": LongScores(gold=25, found=11, slots=21, slots_right=19),
    "coup.txt": LongScores(gold=25, found=7, slots=13, slots_right=12),
}


def own_blocks(reader: pk.Reader) -> Iterator[tuple[str, str]]:
    """The tables by their names."""
    yield "sentences", _sentences(reader)
    yield "phenomena", _phenomena(reader)
    yield "reports", _reports(reader)
    yield "calibration", _calibration(reader)


def _sentences(reader: pk.Reader) -> str:
    head = ("fold", "texts", "claims expected", "claims read", "precision", "recall", "F1")
    scores = {}
    rows = []
    for fold in ("fit", "check"):
        items = load_gold(fold=fold)
        scores[fold] = one = _score(reader, items)
        rows.append(
            (fold, len(items), one["gold"], one["claims"], one["precision"], one["recall"], one["f1"])
        )
    check = scores["check"]
    kinds = [
        (kind, one["gold"], one["claims"], one["precision"], one["recall"], one["f1"])
        for kind, one in check["by_kind"].items()
    ]
    fields = [(name, one["stated"], one["accuracy"]) for name, one in check["slot_accuracy"].items()]
    return "\n".join(
        (
            table(head, rows),
            table(("kind (fold check)", *head[2:]), kinds),
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
        slots = {slot: one["slot_accuracy"].get(slot, {}).get("accuracy") for slot in _DIRECTION}
        rows.append(
            (name, len(members), one["gold"], one["precision"], one["recall"], one["f1"], *slots.values())
        )
    return table(("phenomenon", "texts", "claims expected", "precision", "recall", "F1", *_DIRECTION), rows)


_DIRECTION = ("status", "source", "target", "attribution")


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


def _calibration(reader: pk.Reader) -> str:
    rows, ways = prepare(reader)
    predicted = {name: cross_validate(rows, way) for name, way in ways.items()}
    kept = choose(predicted)
    figures = []
    for name, outcomes in predicted.items():
        told = calibration(outcomes)
        assert told is not None
        brier, error = f"{told['brier']:.3f}", f"{told['ece_equal_mass']:.3f}"
        figures.append((f"{name} (kept)" if name == kept else name, brier, error, auc(outcomes)))
    of_kept = calibration(predicted[kept])
    assert of_kept is not None
    return "\n".join(
        (
            table(("fitted", "Brier score", "expected calibration error", "AUC"), figures),
            reliability_table(of_kept),
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
