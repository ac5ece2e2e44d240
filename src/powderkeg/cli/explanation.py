"""A claim explained on the terminal: its passage with the marks, and its fields with their grounds."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from powderkeg.cli.tables import result_console
from powderkeg.datamodel.claim import Actor, Claim
from powderkeg.datamodel.coded_event import CodedActor
from powderkeg.datamodel.document import Document
from powderkeg.safe import safe
from powderkeg.wording.claims import day_or_span, what, where
from powderkeg.wording.passage import MarkedPassage

_STYLES = {
    "trigger": "bold red",
    "source": "bold green",
    "target": "bold yellow",
    "attribution": "bold cyan",
    "place": "bold magenta",
    "time": "bold blue",
}
_OTHER_STYLE = "underline"


def print_explanation(
    claim: Claim,
    document: Document,
    passage: MarkedPassage,
    also_in: Sequence[str] = (),
    *,
    read: Claim,
) -> None:
    """Print where the claim comes from, its passage, and each field with the words it rests on.

    `also_in` are further documents with the same text, `read` is the claim as it was read, which reviewers
    may have changed.
    """
    console = result_console()
    console.print(Text(claim.claim_id, style="bold"), Text(_origin(document)))
    if also_in:
        console.print(Text(safe(f"also in {', '.join(also_in)}, with the same text")))
    console.print()
    marked = _styled(passage) if _shows_colour(console) else _bracketed(passage)
    console.print(
        Text.assemble("… " if passage.cut_before else "", marked, " …" if passage.cut_after else "")
    )
    console.print()
    print_fields(console, _rows(claim, read))


def print_fields(console: Console, rows: Iterable[tuple[str, str, str]]) -> None:
    """Print fields with their values and grounds."""
    table = Table(box=None, expand=True, header_style="bold", padding=(0, 1, 0, 0))
    table.add_column("field", width=12)
    table.add_column("value", ratio=1, overflow="fold")
    table.add_column("why", ratio=1, overflow="fold")
    for field, value, grounds in rows:
        table.add_row(Text(safe(field), style=_STYLES.get(field, "")), Text(safe(value)), Text(safe(grounds)))
    console.print(table)


def _shows_colour(console: Console) -> bool:
    return console.color_system is not None and not console.no_color


def _styled(passage: MarkedPassage) -> Text:
    text = Text()
    for piece, fields in passage.pieces():
        text.append(safe(piece), _STYLES.get(fields[0], _OTHER_STYLE) if fields else None)
    return text


def _bracketed(passage: MarkedPassage) -> Text:
    return Text(
        "".join(
            f"[{', '.join(fields)}: {piece}]" if fields else piece
            for piece, fields in ((safe(piece), fields) for piece, fields in passage.pieces())
        )
    )


def _origin(document: Document) -> str:
    published = document.published.isoformat() if document.published else "day of publication unknown"
    parts = (document.publisher, published, document.title, document.url or document.path)
    return safe(f"in {document.document_id}: " + "; ".join(filter(None, parts)))


def _rows(claim: Claim, read: Claim) -> Iterator[tuple[str, str, str]]:
    """Each field that has a value or grounds, in the order of the contract."""
    values, before = _values(claim), _values(read)
    for field in dict.fromkeys([*values, *(item.field for item in claim.evidence)]):
        grounds = "; ".join(
            f"{item.rule}: “{item.text}”" if item.text else item.rule
            for item in claim.evidence
            if item.field == field
        )
        value = values.get(field, "")
        if value != before.get(field, ""):
            grounds = f"by review; read as {before.get(field) or 'nothing'}"
        if value or grounds:
            yield field, value, grounds


def _values(claim: Claim) -> dict[str, str]:
    return {
        "kind": f"{claim.kind}: {what(claim)}",
        "trigger": claim.trigger.text,
        "event_type": claim.event_type or "",
        "mode": claim.mode or "",
        "contexts": ", ".join(claim.contexts),
        "source": actors_with_codes(claim.source),
        "target": actors_with_codes(claim.target),
        "sign": "" if claim.sign is None else f"{claim.sign:+d}",
        "status": claim.status,
        "attribution": actors_with_codes(claim.attribution) or "the report itself",
        "time": day_or_span(claim.time),
        "place": where(claim.place),
        "quantities": "; ".join(f"{quantity.kind}: {quantity.text}" for quantity in claim.quantities),
        "confidence": f"{claim.confidence:.2f}",
    }


def actors_with_codes(actors: Iterable[Actor | CodedActor]) -> str:
    """Names, each with country, sector and entry of the actor list."""
    return "; ".join(f"{actor.name} ({_codes(actor)})" if _codes(actor) else actor.name for actor in actors)


def _codes(actor: Actor | CodedActor) -> str:
    return ", ".join(filter(None, (actor.country, actor.sector, actor.actor_id)))
