"""Trains the classifier of `wording.csv`: `python tools/train_wording.py STORIES.jsonl.gz [--write]`.

STORIES holds one story a line: `title`, `text`, `type` (PLOVER) and `template`, the headline pattern
that it was written to. The table that comes with powderkeg was trained on the 4,500 synthetic stories of
Halterman 2023 (Synthetically generated text for supervised text analysis, arXiv 2303.16028;
github.com/ahalterman/NGEC-2025). Of each story its title and its first sentence are used. A multinomial
ridge logistic regression is fitted; the accuracy printed is cross-validated with all stories of a
template on one side.
"""

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from powderkeg.datamodel.claim import EventType
from powderkeg.reading.components.wording import wording_features
from powderkeg.reading.pipeline import load_pipeline
from powderkeg.reference.tables import bundled_table
from powderkeg.reference.wording import BIAS, COLUMNS

_LONGEST = 600  # characters of a lead
_RARE = 8  # a feature seen in fewer texts is left out
_FEW = 3  # and one that fewer templates use, since it would stand for the template


def main(arguments: Sequence[str]) -> None:
    """Train, print the figures, and write the table when asked to."""
    texts, types, templates = load(Path(arguments[0]))
    pipeline = load_pipeline()
    seen = [wording_features(list(doc)) for doc in pipeline.pipe(texts, batch_size=64)]
    known = _frequent(seen, templates)
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform([_row(features & known) for features in seen])
    model = LogisticRegression(C=1.0, max_iter=500, class_weight="balanced")
    predicted = cross_val_predict(model, x, types, groups=templates, cv=GroupKFold(5))
    right = np.mean([one == other for one, other in zip(predicted, types, strict=True)])
    print(f"{len(texts)} texts, {len(known)} features, {right:.3f} right on templates left out")
    if "--write" in arguments:
        _write(model.fit(x, types), list(vectorizer.get_feature_names_out()))


def load(path: Path) -> tuple[list[str], list[str], list[int]]:
    """Texts with their types and templates: the titles and leads of the stories."""
    texts, types, templates = [], [], []
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for story in map(json.loads, stream):
            lead = re.split(r"(?<=[.!?])\s+", story["text"])[0]
            for text in (story["title"], lead):
                texts.append(text[:_LONGEST])
                types.append(story["type"])
                templates.append(story["template"])
    return texts, types, templates


def _frequent(seen: Sequence[frozenset[str]], templates: Sequence[int]) -> frozenset[str]:
    count = Counter(feature for features in seen for feature in features)
    used: defaultdict[str, set[int]] = defaultdict(set)
    for features, template in zip(seen, templates, strict=True):
        for feature in features:
            used[feature].add(template)
    return frozenset(name for name, n in count.items() if n >= _RARE and len(used[name]) >= _FEW)


def _row(features: frozenset[str]) -> dict[str, float]:
    return dict.fromkeys(sorted(features), max(len(features), 1) ** -0.5)


def _write(model: LogisticRegression, names: Sequence[str]) -> None:
    path = Path(str(bundled_table("wording.csv")))
    columns = [list(model.classes_).index(name) for name in EventType]
    weights = [(BIAS, model.intercept_), *zip(names, model.coef_.T, strict=True)]
    rows = [",".join([name, *(f"{row[column]:.2f}" for column in columns)]) for name, row in weights]
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    path.write_text("\n".join([*head, ",".join(COLUMNS), *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
