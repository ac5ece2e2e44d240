"""What the reader reaches on public sets, judged by the scorer that lies beside them."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import exp
from pathlib import Path
from typing import Any

from benchmarks.tables import reliability_table, table
from pydantic import BaseModel

import powderkeg as pk
from powderkeg.datamodel.claim import Claim, Kind, Status
from powderkeg.datamodel.document import Document
from powderkeg.evaluation.calibration import calibration
from powderkeg.reading.components.wording import wording_features

# Measure; UniversalPetrarch (PETRARCH-1 and -2 rules together, fed good parses) and a throw-away list of 117
# verbs, both measured by us with the same scorer on the dev half.
_GSR = (
    ("type_recall", 0.63, None),
    ("type_precision", None, None),
    ("type_f1", 0.53, 0.57),
    ("top1_accuracy", 0.50, None),
    ("source_country_accuracy", None, None),
    ("target_country_accuracy", None, None),
    ("whole_record_accuracy", 0.42, 0.13),
)
# Measure and the same list of verbs.
_ACLED = (
    ("type_accuracy_balanced", 0.50),
    ("type_mode_accuracy", 0.68),
    ("control_recall", 0.55),
    ("control_precision", 0.77),
    ("hostile_false_alarm_rate", 0.44),
    ("false_alarm_rate", 0.60),
)
# Measure and the throw-away reader; its figures on headlines are those for the most populous town of a name.
_HEADLINES = (
    ("place_within_50km", 0.13),
    ("adm1_right", 0.14),
    ("deaths_in_range", 0.63),
    ("either_side", 0.42),
)
_PLACES = (
    ("accuracy_161km_all", 0.20),
    ("accuracy_161km_or_same_id_recalled", None),
    ("accuracy_161km_or_same_id_all", 0.30),
    ("log_error_area_all", 0.77),
)


_BY_CORPUS = (
    "accuracy_161km_or_same_id_recalled",
    "accuracy_161km_or_same_id_all",
    "log_error_area_all",
)


def public_blocks(reader: pk.Reader, folder: Path, half: str) -> Iterator[tuple[str, str]]:
    """The tables by their names; a set that the folder lacks is told and passed over."""
    measures = {"gsr": _gsr, "acled_types": _acled, "places": _places, "headlines": _headlines}
    for name, measure in measures.items():
        gold = folder / f"{name}_{half}.jsonl"
        if gold.is_file():
            yield from measure(reader, gold)
        else:
            print(f"{name}: no {gold}, passed over")


def _gsr(reader: pk.Reader, gold: Path) -> Iterator[tuple[str, str]]:
    claims = [claim for document in _documents(gold) for claim in reader.read(document)]
    told = _judged("gsr", gold, claims)
    rows = [(f"`{name}`", told["accepting_2021"][name], petrarch, verbs) for name, petrarch, verbs in _GSR]
    rows.append(("claims a sentence", told["claims_per_sentence"], 2.4, None))
    head = ("measure", "powderkeg", "UniversalPetrarch", "117 verbs")
    yield "gsr", table(head, rows) + _size(gold, told["sentences"], "sentences")
    yield "methods", _methods(reader, gold, claims) + _size(gold, told["sentences"], "sentences")
    outcomes = calibration(_gsr_outcomes(gold, claims))
    if round(outcomes["brier"], 4) != told["confidence"]["brier"]:
        raise SystemExit(f"gsr: Brier score {outcomes['brier']}, the scorer says {told['confidence']}")
    yield "gsr-reliability", reliability_table(outcomes)


def _methods(reader: pk.Reader, gold: Path, claims: Sequence[Claim]) -> str:
    """The predicates and the classifier of wordings, each alone and together."""
    weights = {name: weight for name, weight in reader.reference.confidence.items() if name != "wording"}
    alone = replace(reader, reference=replace(reader.reference, confidence=weights))
    ways: dict[str, Sequence[BaseModel]] = {
        "classifier alone": [_guess(reader, document) for document in _documents(gold)],
        "predicates alone": [claim for document in _documents(gold) for claim in alone.read(document)],
        "predicates, confidence by both": claims,
    }
    rows = []
    for name, found in ways.items():
        told = _judged("gsr", gold, found)
        figures = told["accepting_2021"]
        brier = told["confidence"]["brier"]
        rows.append((name, figures["type_f1"], figures["top1_accuracy"], f"{brier:.3f}"))
    return table(("method", "`type_f1`", "`top1_accuracy`", "Brier score"), rows)


class _Guess(BaseModel):
    """An event of which only the type is known."""

    document_id: str
    kind: str = "event"
    event_type: str
    confidence: float


def _guess(reader: pk.Reader, document: Document) -> _Guess:
    """The type that the words of a text speak for most."""
    features = wording_features(list(reader.nlp(document.text)))
    log_odds = reader.reference.wording.log_odds(features)
    best = max(log_odds, key=log_odds.__getitem__)
    return _Guess(
        document_id=document.document_id, event_type=best, confidence=1 / (1 + exp(-log_odds[best]))
    )


def _gsr_outcomes(gold: Path, claims: Iterable[Claim]) -> list[tuple[float, bool]]:
    """Confidences with what the scorer takes for right: the type is one that the sentence has."""
    types = {row["id"]: {row["type"], *row["other_types"]} for row in _rows(gold)}
    return [
        (claim.confidence, claim.event_type in types[claim.document_id])
        for claim in claims
        if claim.kind is Kind.EVENT and claim.status is not Status.DENIED
    ]


def _acled(reader: pk.Reader, gold: Path) -> Iterator[tuple[str, str]]:
    claims = [claim for document in _documents(gold) for claim in reader.read(document)]
    told = _judged("acled", gold, claims)
    rows = [(f"`{name}`", told[name], verbs) for name, verbs in _ACLED]
    yield (
        "acled",
        table(("measure", "powderkeg", "117 verbs"), rows) + _size(gold, told["snippets"], "snippets"),
    )


def _places(reader: pk.Reader, gold: Path) -> Iterator[tuple[str, str]]:
    found = [row for document in _documents(gold) for row in reader.places(document)]
    told = _judged("places", gold, found)
    rows = [("`span_exact.f1`", told["span_exact"]["f1"], 0.73)]
    rows.append(("`span_overlap.f1`", told["span_overlap"]["f1"], None))
    rows += [(f"`{name}`", told[name], verbs) for name, verbs in _PLACES]
    head = ("measure", "powderkeg", "most populous town of the name")
    corpora = [(name, *_of_corpus(one)) for name, one in told["by_corpus"].items()]
    corpora.append(("literal places only", *_of_corpus(told["literal_only"])))
    columns = ("corpus", "`span_overlap.f1`", *(f"`{name}`" for name in _BY_CORPUS))
    yield (
        "places",
        f"{table(head, rows)}\n{table(columns, corpora)}" + _size(gold, told["documents"], "texts"),
    )


def _of_corpus(told: dict[str, Any]) -> Iterator[float]:
    yield told["span_overlap"]["f1"]
    yield from (told[name] for name in _BY_CORPUS)


def _headlines(reader: pk.Reader, gold: Path) -> Iterator[tuple[str, str]]:
    claims = [claim for document in _documents(gold) for claim in reader.read(document)]
    told = _judged("headlines", gold, claims)
    rows = [(f"`{name}`", told[name]["answerable"], told[name]["all"], verbs) for name, verbs in _HEADLINES]
    head = ("measure", "powderkeg, answerable", "powderkeg, all", "117 verbs, answerable")
    yield "headlines", table(head, rows) + _size(gold, told["headlines"], "headlines")


def _documents(gold: Path) -> Iterator[Document]:
    for row in _rows(gold.with_name(f"{gold.stem}_docs.jsonl")):
        yield Document(document_id=str(row["id"]), text=row["text"], published=row.get("published"))


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def _judged(name: str, gold: Path, found: Iterable[BaseModel]) -> dict[str, Any]:
    """What the scorer says of it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "found.jsonl"
        path.write_text("".join(f"{one.model_dump_json()}\n" for one in found), encoding="utf-8")
        command = [sys.executable, "-m", "score", name, str(gold.resolve()), str(path)]
        done = subprocess.run(command, cwd=gold.parent, capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _size(gold: Path, number: int, noun: str) -> str:
    half = gold.stem.rpartition("_")[2]
    return f"\n{half.capitalize()} half, {number} {noun}.\n"
