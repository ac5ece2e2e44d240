"""A brief as one HTML page that needs nothing else: no script, no other file, no network."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from powderkeg.briefing.brief import Brief
from powderkeg.briefing.facts import address, heading_line, source_line
from powderkeg.safe import safe


def brief_html(brief: Brief, charts: Mapping[str, Sequence[str]] | None = None) -> str:
    """The page; whatever comes from reports is escaped by the template.

    Parameters
    ----------
    brief : Brief
    charts : mapping of a section's key to sequence of str, optional
        SVG elements to show in it, in which text is escaped already.
    """
    return _template().render(
        brief=brief,
        heading=heading_line(brief),
        source=source_line,
        address=address,
        first=_first_citations(brief),
        charts={key: [Markup(chart) for chart in some] for key, some in (charts or {}).items()},  # noqa: S704
    )


def _first_citations(brief: Brief) -> dict[tuple[int, int], list[int]]:
    """For each sentence, by section and place in it, the notes that lead back to it."""
    seen: set[int] = set()
    first = {}
    for place, section in enumerate(brief.sections):
        for at, sentence in enumerate(section.sentences):
            first[place, at] = [number for number in sentence.footnotes if number not in seen]
            seen.update(sentence.footnotes)
    return first


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("powderkeg.briefing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["safe_text"] = safe
    return environment.get_template("brief.html")
