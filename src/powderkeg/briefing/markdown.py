"""A brief as Markdown with footnotes, which reads well as it is, too."""

import re

from powderkeg.briefing.brief import Brief, Footnote, Section
from powderkeg.briefing.facts import address, heading_line, source_line
from powderkeg.safe import safe

_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$]|://|(?<=www)\.|@")
_BLOCK = re.compile(r"^(\d*)([-+=#.)])")  # begins a list, heading or rule at the beginning of a line


def brief_markdown(brief: Brief) -> str:
    """The brief; whatever comes from reports is escaped, so that it shows as it is written there."""
    blocks = [f"# {_plain(brief.title)}", _plain(heading_line(brief))]
    for section in brief.sections:
        blocks += [f"## {_plain(section.title)}", *map(_plain, section.notes), _section(section)]
    blocks += ["## How this was made", *map(_plain, brief.method)]
    if brief.footnotes:
        blocks += ["## Passages", "\n".join(map(_footnote, brief.footnotes))]
    return "\n\n".join(blocks) + "\n"


def _section(section: Section) -> str:
    lines = [
        f"- {_plain(sentence.text)}{''.join(f'[^{number}]' for number in sentence.footnotes)}"
        for sentence in section.sentences
    ]
    return "\n".join([*lines, f"- {_plain(section.more)}"] if section.more else lines)


def _footnote(footnote: Footnote) -> str:
    url = address(footnote)
    link = f" <{_url(url)}>" if url else ""
    return (
        f"[^{footnote.number}]: {_plain(source_line(footnote))}: “{_plain(footnote.quote)}”"
        f" ({_plain(', '.join(footnote.claims))}){link}"
    )


def _plain(text: str) -> str:
    escaped = _SPECIAL.sub(lambda match: f"\\{match[0]}", safe(text))
    return _BLOCK.sub(r"\1\\\2", escaped)


def _url(url: str) -> str:
    return url.replace("<", "%3C").replace(">", "%3E")
