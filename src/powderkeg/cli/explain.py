"""`powderkeg explain`: show the passage behind a claim, and why each field has its value."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from powderkeg.cli import options as opt

if TYPE_CHECKING:
    from powderkeg.cli.passage import MarkedPassage
    from powderkeg.datamodel.claim import Claim
    from powderkeg.datamodel.document import Document


def explain(
    ctx: typer.Context,
    claim_id: Annotated[str, typer.Argument(metavar="CLAIM_ID", help="The claim's id, or its beginning.")],
    record: opt.RecordOption = None,
    as_json: opt.JsonOption = False,
) -> None:
    """Show why a claim says what it says.

    Prints the passage with the words that the claim rests on, then each field with the grounds of its value.
    """
    from powderkeg.cli.explanation import print_explanation
    from powderkeg.cli.output import print_json
    from powderkeg.cli.passage import find_passage
    from powderkeg.record import Record

    with Record.open(ctx.obj.record_location(record), create=False) as opened:
        claim = opened.claim(claim_id)
        document = opened.document(claim.document_id)
    passage = find_passage(claim, document)
    if as_json:
        print_json(_as_json(claim, document, passage))
    else:
        print_explanation(claim, document, passage)


def _as_json(claim: "Claim", document: "Document", passage: "MarkedPassage") -> dict[str, Any]:
    marks = [{"start": mark.start, "end": mark.end, "fields": mark.fields} for mark in passage.marks]
    return {
        "claim": claim.model_dump(mode="json"),
        "document": document.model_dump(mode="json", exclude={"text", "regions"}),
        "passage": {"start": passage.start, "end": passage.end, "text": passage.text, "marks": marks},
    }
