"""`powderkeg explain`: show what is behind a claim or a coded event, and why each field has its value."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from powderkeg.cli import options as opt

if TYPE_CHECKING:
    from powderkeg.cli.passage import MarkedPassage
    from powderkeg.datamodel.claim import Claim
    from powderkeg.datamodel.document import Document


def explain(
    ctx: typer.Context,
    claim_id: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="The claim's id, or its beginning; a row of coded data, such as ucdp:1234."
        ),
    ],
    record: opt.RecordOption = None,
    as_json: opt.JsonOption = False,
) -> None:
    """Show why a claim or coded event says what it says.

    Prints the passage with the words that the claim rests on, then each field with the grounds of its value,
    and what reviewers said of it.
    For coded data it prints file and line, and which line of the crosswalk gave the type.
    """
    from powderkeg.cli.coded_explanation import print_coded_explanation
    from powderkeg.cli.explanation import print_explanation
    from powderkeg.cli.output import print_json
    from powderkeg.cli.passage import find_passage
    from powderkeg.cli.record import reviewed_claims
    from powderkeg.cli.review_tables import print_reviews, review_json
    from powderkeg.cli.tables import result_console
    from powderkeg.record import Record
    from powderkeg.reviewing.verdicts import undone_reviews

    with Record.open(ctx.obj.record_location(record), create=False) as opened:
        if ":" in claim_id:  # a data set and its id; ids of claims have none
            entry = opened.coded(claim_id)
            if as_json:
                print_json(entry.model_dump(mode="json"))
            else:
                print_coded_explanation(claim_id, entry)
            return
        read = opened.claim(claim_id)
        document = opened.document(read.document_id)
        also_in = next((ids for ids in opened.copies() if document.document_id in ids), ())
        reviewed = reviewed_claims(opened, ctx.obj.settings())
    others = [name for name in also_in if name != document.document_id]
    claim, undone = reviewed.claim(read), undone_reviews(reviewed.reviews)
    reviews = [(review, review.review_id not in undone) for review in reviewed.of(read.claim_id)]
    passage = find_passage(read, document)
    if as_json:
        print_json(
            {
                **_as_json(claim, document, passage),
                "also_in": others,
                "as_read": None if claim is read else read.model_dump(mode="json"),
                "reviews": [review_json(review, stands=stands) for review, stands in reviews],
            }
        )
        return
    print_explanation(claim, document, passage, others, read=read)
    if reviews:
        console = result_console()
        console.print()
        print_reviews(console, reviews)


def _as_json(claim: "Claim", document: "Document", passage: "MarkedPassage") -> dict[str, Any]:
    marks = [{"start": mark.start, "end": mark.end, "fields": mark.fields} for mark in passage.marks]
    return {
        "claim": claim.model_dump(mode="json"),
        "document": document.model_dump(mode="json", exclude={"text", "regions"}),
        "passage": {"start": passage.start, "end": passage.end, "text": passage.text, "marks": marks},
    }
