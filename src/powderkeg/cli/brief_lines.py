"""A brief in few lines for the terminal: the first sentences of each section, each with one passage."""

from rich.console import Console
from rich.text import Text

from powderkeg.briefing.brief import Brief, Footnote, Section, Sentence
from powderkeg.briefing.facts import heading_line
from powderkeg.briefing.shortening import SUMMARY
from powderkeg.cli.tables import SHORT_ID
from powderkeg.safe import safe

_FIRST = 2  # sentences of a section that are shown
_SHORTEST = 20  # letters of a passage that are shown however narrow the terminal


def print_short(console: Console, brief: Brief) -> None:
    """Print the beginning of each section."""
    notes = {note.number: note for note in brief.footnotes}
    console.print(Text(safe(brief.title), style="bold underline"))
    console.print(safe(heading_line(brief)), markup=False)
    for section in brief.sections:
        _print_section(console, section, notes)


def _print_section(console: Console, section: Section, notes: dict[int, Footnote]) -> None:
    console.print(Text(f"\n{section.title}", style="bold"))
    is_summary = section.key == SUMMARY  # whose passages are those of the other sections
    for sentence in section.sentences if is_summary else section.sentences[:_FIRST]:
        console.print(Text(f"- {safe(sentence.text)}"))
        if not is_summary:
            passage = _passage(sentence, notes, console.width)
            console.print(passage, no_wrap=True, overflow="ellipsis", crop=True)


def _passage(sentence: Sentence, notes: dict[int, Footnote], width: int) -> Text:
    """The id of a claim, its outlet, and as much of the passage as the line holds."""
    note = notes[sentence.footnotes[0]]
    more = len(sentence.footnotes) - 1
    origin = f"{safe(note.origin)}{f' and {more} more' if more else ''}: "
    lead = f"  {note.claims[0][:SHORT_ID]}  "
    room = max(width - len(lead) - len(origin) - len("“ …”"), _SHORTEST)
    quote = safe(note.quote)
    shown = quote if len(quote) <= room else f"{quote[:room].rpartition(' ')[0]} …"
    return Text.assemble((lead, "dim"), (origin, "italic"), (f"“{shown}”", "dim"))
