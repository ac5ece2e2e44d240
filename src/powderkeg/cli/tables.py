"""Claims and documents as tables that fit the terminal."""

import os
import sys
from collections.abc import Callable, Iterable
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from powderkeg.cli.roster import ROLES, RosterEntry
from powderkeg.datamodel.base import Passage
from powderkeg.datamodel.claim import Claim, Status
from powderkeg.datamodel.coded_event import CodedEvent
from powderkeg.datamodel.document import Document
from powderkeg.record import DocumentSummary
from powderkeg.safe import safe
from powderkeg.wording.claims import day_or_span, how_many, how_many_killed, names, parties, what, where

SHORT_ID = 9  # characters of a claim id that are shown; `explain` takes them
WIDTH_WITHOUT_TERMINAL = 100
NARROW = 80
EXCERPT = 160

STATUS_STYLES = {
    Status.ASSERTED: "green",
    Status.UNCONFIRMED: "yellow",
    Status.PLANNED: "cyan",
    Status.POSSIBLE: "magenta",
    Status.DENIED: "red",
}


class ResultConsole(Console):
    """Standard output, whose early end is for the command to handle."""

    def on_broken_pipe(self) -> None:
        """Raise what was caught, where rich would leave the program."""
        raise BrokenPipeError


def result_console(stream: TextIO | None = None) -> Console:
    """Standard output or a stream; 100 columns wide where it is no terminal and COLUMNS says nothing."""
    fits_itself = (stream or sys.stdout).isatty() or "COLUMNS" in os.environ
    return ResultConsole(file=stream, width=None if fits_itself else WIDTH_WITHOUT_TERMINAL, highlight=False)


def print_claims(
    console: Console, rows: Iterable[tuple[Claim, Document]], remark: Callable[[Claim], str] = lambda _: ""
) -> int:
    """Print each claim as it comes, under one heading, with a remark; return how many there were."""
    printed = 0
    for claim, document in rows:
        console.print(_claim_table(console.width, claim, document, remark(claim), heading=not printed))
        printed += 1
    return printed


def print_coded(console: Console, events: Iterable[CodedEvent]) -> int:
    """Print each coded event as it comes, under one heading; return how many there were."""
    printed = 0
    for event in events:
        facts = [Text(safe(fact)) for fact in (event.coded_id, day_or_span(event.time), what(event))]
        if console.width < NARROW:
            table = plain_table(("row", 16), ("who → whom", None), heading=not printed)
            table.add_row(Text("\n").join(facts), _coded_story(event))
        else:
            columns = (("row", 16), ("when", 10), ("what", 14), ("who → whom, where, how many", None))
            table = plain_table(*columns, heading=not printed)
            table.add_row(*facts, _coded_story(event))
        console.print(table)
        printed += 1
    return printed


def print_documents(console: Console, summaries: Iterable[DocumentSummary]) -> int:
    """Print each document as it comes, under one heading; return how many there were."""
    printed = 0
    for summary in summaries:
        document = summary.document
        table = plain_table(("document", None), ("published", 10), ("claims", 6), heading=not printed)
        published = document.published.isoformat() if document.published else "unknown"
        name = _document_name(document)
        if summary.same_text_as is not None:
            name.append(f"\nsame text as {safe(summary.same_text_as)}")
        table.add_row(name, Text(published), Text(str(summary.claims)))
        console.print(table)
        printed += 1
    return printed


def print_actors(console: Console, entries: Iterable[RosterEntry], *, examples: bool) -> None:
    """Print actors under one heading, with `examples` each with a sentence that names it."""
    columns = (("source", 6), ("target", 6), ("says", 4), ("days", 21))
    for number, entry in enumerate(entries):
        table = plain_table(("actor", None), *columns, heading=not number)
        told = ", ".join(filter(None, (entry.actor_id, entry.country, entry.sector)))
        name = Text.assemble((safe(entry.name), "bold"), "\n", safe(told))
        if examples:
            name.append(f"\n“{safe(entry.example)}”\n")
        days = dict.fromkeys(str(day) for day in (entry.first, entry.last) if day)
        counts = (Text(str(entry.counts[role] or "")) for role in ROLES)
        table.add_row(name, *counts, Text("–".join(days)))
        console.print(table)


def _document_name(document: Document) -> Text:
    told = ": ".join(filter(None, (document.publisher, document.title)))
    return Text.assemble((safe(document.document_id), "bold"), "\n", safe(told))


def excerpt(sentence: Passage, trigger: Passage, length: int = EXCERPT) -> Text:
    """The sentence, cut around its trigger where it is long; the trigger is underlined."""
    text = safe(sentence.text)
    first, last = trigger.start - sentence.start, trigger.end - sentence.start
    start, end = 0, len(text)
    if end > length:
        start = max(0, min((first + last - length) // 2, end - length))
        end = start + length
        start = text.find(" ", start, first) + 1 if start else 0
        end = max(text.rfind(" ", last, end), last) if end < len(text) else end
    shown = Text(text[start:end])
    shown.stylize("underline", max(0, first - start), last - start)
    return Text.assemble("… " if start else "", shown, " …" if end < len(text) else "")


def _claim_table(width: int, claim: Claim, document: Document, remark: str, *, heading: bool) -> Table:
    claim_id, when = claim.claim_id[:SHORT_ID], safe(day_or_span(claim.time))
    status = Text(claim.status, style=STATUS_STYLES[claim.status])
    story = _story(claim, document)
    if remark:
        story.append(f"{safe(remark)}\n", "dim")
    if width < NARROW:
        table = plain_table(("claim", 14), ("who → whom", None), heading=heading)
        table.add_row(Text("\n").join([Text(claim_id), Text(when), Text(what(claim)), status]), story)
        return table
    table = plain_table(
        ("claim", SHORT_ID),
        ("when", 10),
        ("what", 14),
        ("who → whom, where, how many", None),
        ("status", 11),
        heading=heading,
    )
    table.add_row(Text(claim_id), Text(when), Text(what(claim)), story, status)
    return table


def _story(claim: Claim, document: Document) -> Text:
    circumstances = [where(claim.place), how_many(claim.quantities), f"says {_voice(claim, document)}"]
    return Text.assemble(
        (safe(parties(claim)), "bold"),
        "\n",
        safe("; ".join(filter(None, circumstances))),
        "\n",
        ("“", "dim"),
        excerpt(claim.sentence, claim.trigger),
        ("”", "dim"),
        "\n",
    )


def _coded_story(event: CodedEvent) -> Text:
    called = ", ".join(filter(None, (event.original_type, event.original_subtype)))
    circumstances = [where(event.place), how_many_killed(event.killed), f"{event.dataset}: {called}"]
    story = Text.assemble(
        (safe(parties(event)), "bold"), "\n", safe("; ".join(filter(None, circumstances))), "\n"
    )
    if event.note:
        note = safe(event.note)
        shown = note if len(note) <= EXCERPT else f"{note[:EXCERPT].rpartition(' ')[0]} …"
        story.append_text(Text.assemble(("“", "dim"), shown, ("”", "dim"), "\n"))
    return story


def _voice(claim: Claim, document: Document) -> str:
    """Who says so: the one whom the report quotes, and the report."""
    report = document.publisher or document.document_id
    if document.published:
        report += f" of {document.published}"
    return f"{names(claim.attribution)} in {report}" if claim.attribution else report


def plain_table(*columns: tuple[str, int | None], heading: bool) -> Table:
    """A table whose columns have fixed widths (None takes the rest), so that single rows line up."""
    table = Table(box=None, expand=True, show_header=heading, header_style="bold", padding=(0, 1, 0, 0))
    for name, width in columns:
        table.add_column(name, width=width, ratio=None if width else 1, overflow="fold")
    return table
