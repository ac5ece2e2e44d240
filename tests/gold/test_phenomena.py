"""The table of phenomena is sound, and each phenomenon has enough sentences to be measured."""

import re
from collections import Counter

from tests.gold.scoring import PHENOMENA, fold_of, load_gold
from tests.gold.test_sentences import names_and_places


def test_each_phenomenon_has_a_dozen_texts() -> None:
    texts = Counter(item.phenomenon for item in load_gold(PHENOMENA))
    assert None not in texts
    assert sum(texts.values()) >= 260
    assert min(texts.values()) >= 12


def test_ids_texts_and_folds_are_sound() -> None:
    items = load_gold(PHENOMENA)
    assert len({item.id for item in items}) == len({item.text for item in items}) == len(items)
    assert all(item.fold == fold_of(item.id) for item in items)


def test_texts_are_not_those_of_the_annotated_sentences() -> None:
    assert not {item.text for item in load_gold(PHENOMENA)} & {item.text for item in load_gold()}


def test_only_texts_of_no_event_have_no_claims() -> None:
    assert all(bool(item.claims) == (item.phenomenon != "no event") for item in load_gold(PHENOMENA))


def test_annotation_names_only_what_stands_in_the_text() -> None:
    strangers = [
        (item.id, words)
        for item in load_gold(PHENOMENA)
        for words in names_and_places(item)
        if not re.search(rf"\b({'|'.join(map(re.escape, words))})", item.text, re.IGNORECASE)
    ]
    assert strangers == []
