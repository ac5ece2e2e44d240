"""Claims in two lines each, for somebody who looks at many: what is said, and the words that say it."""

from rich.console import Console
from rich.text import Text

from powderkeg.cli.safe import safe
from powderkeg.cli.tables import SHORT_ID, STATUS_STYLES, excerpt
from powderkeg.cli.wording import day_or_span, how_many, names, parties, what, where
from powderkeg.datamodel.claim import Claim, Status
from powderkeg.datamodel.document import Document

_WHEN, _WHAT = 16, 16  # columns that hold all but the longest
_INDENT = SHORT_ID + 4
_SHORTEST = 20  # letters of a sentence that are shown however narrow the terminal


def print_claim_lines(console: Console, claim: Claim, document: Document) -> None:
    """Print a claim on two lines, cut where the terminal ends."""
    for line in (_told(claim), _quoted(claim, document, console.width)):
        console.print(line, no_wrap=True, overflow="ellipsis", crop=True)


def _told(claim: Claim) -> Text:
    """When, what, and who to whom with the circumstances."""
    status = "" if claim.status is Status.ASSERTED else str(claim.status)
    voice = f"says {names(claim.attribution)}" if claim.attribution else ""
    circumstances = "; ".join(filter(None, (where(claim.place), how_many(claim.quantities), voice)))
    return Text.assemble(
        f"{safe(day_or_span(claim.time)):<{_WHEN}} {safe(what(claim)):<{_WHAT}} ",
        (status, STATUS_STYLES[claim.status]),
        ": " if status else "",
        (safe(parties(claim)), "bold"),
        safe(f"; {circumstances}" if circumstances else ""),
    )


def _quoted(claim: Claim, document: Document, width: int) -> Text:
    """The id, the sentence around its trigger, and the report."""
    report = f" {document.publisher or document.document_id}"
    room = width - _INDENT - len("“… …”") - len(report)
    return Text.assemble(
        (f"  {claim.claim_id[:SHORT_ID]}  ", "dim"),
        "“",
        excerpt(claim.sentence, claim.trigger, max(room, _SHORTEST)),
        "”",
        (safe(report), "italic"),
    )
