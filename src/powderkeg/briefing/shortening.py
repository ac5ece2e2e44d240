"""A brief made shorter: what matters least goes first, with the footnotes that nothing else cites."""

from powderkeg.briefing.brief import Brief, Section, Sentence

SUMMARY = "summary"


def shorter(brief: Brief) -> Brief | None:
    """The brief without the last sentence of its longest section; None where nothing can go."""
    sections = [section for section in brief.sections if section.key != SUMMARY]
    longest = max(reversed(sections), key=lambda section: len(section.sentences), default=None)
    if longest is None or not longest.sentences:
        return None
    fewer = tuple(_without_last(section) if section is longest else section for section in brief.sections)
    return renumbered(brief.model_copy(update={"sections": tuple(filter(_has_any, fewer))}))


def renumbered(brief: Brief) -> Brief:
    """The brief with only the footnotes that it cites, numbered in the order of the text."""
    order: dict[int, int] = {}
    for section in brief.sections:
        for sentence in section.sentences:
            for number in sentence.footnotes:
                order.setdefault(number, len(order) + 1)
    known = {footnote.number: footnote for footnote in brief.footnotes}
    return brief.model_copy(
        update={
            "sections": tuple(_with_numbers(section, order) for section in brief.sections),
            "footnotes": tuple(known[old].model_copy(update={"number": new}) for old, new in order.items()),
        }
    )


def _without_last(section: Section) -> Section:
    return section.model_copy(update={"sentences": section.sentences[:-1], "left_out": section.left_out + 1})


def _has_any(section: Section) -> bool:
    return bool(section.sentences)


def _with_numbers(section: Section, order: dict[int, int]) -> Section:
    sentences = tuple(
        Sentence(text=sentence.text, footnotes=tuple(sorted(order[number] for number in sentence.footnotes)))
        for sentence in section.sentences
    )
    return section.model_copy(update={"sentences": sentences})
