"""The slots around a predicate that lexicons speak of; docs/own-types.md explains them."""

from typing import Final

NAMED: Final = frozenset({
    "subj", "obj", "iobj", "comp", "inf", "attr", "prt", "head", "subjunctive", "bearer", "neg", "purpose",
    "forto", "fortobe", "done", "mod", "owner", "span", "adv", "doneby", "there", "trigger", "speaker",
})  # fmt: skip

PREPOSITIONS: Final = frozenset({
    "ahead", "apart", "aside", "away", "back", "belonging", "concerning", "down", "forward", "if",
    "including", "involving", "together", "unless",
    "about", "above", "across", "after", "against", "along", "alongside", "amid", "among", "amongst",
    "around", "as", "at", "before", "behind", "below", "beneath", "beside", "besides", "between", "beyond",
    "by", "despite", "during", "except", "following", "for", "from", "in", "inside", "into", "like", "near",
    "of", "off", "on", "onto", "opposite", "out", "outside", "over", "past", "per", "regarding", "since",
    "than", "through", "throughout", "till", "to", "toward", "towards", "under", "underneath", "until",
    "unto", "up", "upon", "versus", "via", "with", "within", "without",
})  # fmt: skip


def check_slot(path: str) -> None:
    """Raise a ValueError for a path of slots (obj.of, comp>target) that nothing can fill."""
    slots, passed_on, role = path.partition(">")
    if passed_on and role not in ("source", "target"):
        raise ValueError(f"'{path}' can't be used; behind > stands source or target")
    for step in slots.split("."):
        if step not in NAMED and step not in PREPOSITIONS:
            raise ValueError(f"no slot '{step}'; known are {', '.join(sorted(NAMED))}, and prepositions")
