"""`powderkeg explain`: show what is behind a claim, an event or a coded event, and why it has its values."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from powderkeg.cli import options as opt

if TYPE_CHECKING:
    from datetime import date

    from powderkeg.config import Settings
    from powderkeg.datamodel.claim import Claim
    from powderkeg.datamodel.document import Document
    from powderkeg.record import Record
    from powderkeg.wording.passage import MarkedPassage


def explain(
    ctx: typer.Context,
    claim_id: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="The id of a claim or event, or its beginning; a row of coded data, such as ucdp:1234.",
        ),
    ],
    record: opt.RecordOption = None,
    known_by: opt.KnownBy = None,
    as_json: opt.JsonOption = False,
) -> None:
    """Show why a claim, event or coded event says what it says.

    Of a claim, whose id begins with c, it prints the passage with the words that it rests on, then each field
    with the grounds of its value, and what reviewers said of it. Of an event, whose id begins with e, it
    prints the claims, where they agree and contradict each other, why they are linked, and how its belief
    comes about; the digits of any of its claims find it, and --known-by counts. For coded data it prints file
    and line, and which line of the crosswalk gave the type.
    """
    from powderkeg.cli.coded_explanation import print_coded_explanation
    from powderkeg.cli.explanation import print_explanation
    from powderkeg.cli.output import print_json
    from powderkeg.cli.record import reviewed_claims
    from powderkeg.cli.review_tables import print_reviews, review_json
    from powderkeg.cli.tables import result_console
    from powderkeg.record import Record
    from powderkeg.reviewing.verdicts import undone_reviews
    from powderkeg.wording.passage import find_passage

    with Record.open(ctx.obj.record_location(record), create=False) as opened:
        if ":" in claim_id:  # a data set and its id; ids of claims have none
            entry = opened.coded(claim_id)
            if as_json:
                print_json(entry.model_dump(mode="json"))
            else:
                print_coded_explanation(claim_id, entry)
            return
        if claim_id.startswith("e"):
            _explain_event(opened, claim_id, known_by, ctx.obj.settings(), as_json=as_json)
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


def _explain_event(
    record: "Record", event_id: str, known_by: "date | None", settings: "Settings", *, as_json: bool
) -> None:
    from powderkeg.cli.event_explanation import event_explanation_json, print_event_explanation
    from powderkeg.cli.output import print_json
    from powderkeg.crisis import load_crisis
    from powderkeg.fusion.agreement import compare
    from powderkeg.fusion.links import link_accounts
    from powderkeg.fusion.reliability import Reliability
    from powderkeg.reference.tables import Tables

    crisis = load_crisis(record, known_by=known_by, settings=settings)
    event = crisis.event(event_id)
    comparison, links = compare(event), link_accounts(event.claims)
    citations = crisis.citations(event.claim_ids)
    reliability = Reliability.load(Tables(settings.lexicons))
    if as_json:
        print_json(event_explanation_json(event, comparison, links, citations))
    else:
        print_event_explanation(event, comparison, links, citations, reliability)


def _as_json(claim: "Claim", document: "Document", passage: "MarkedPassage") -> dict[str, Any]:
    marks = [{"start": mark.start, "end": mark.end, "fields": mark.fields} for mark in passage.marks]
    return {
        "claim": claim.model_dump(mode="json"),
        "document": document.model_dump(mode="json", exclude={"text", "regions"}),
        "passage": {"start": passage.start, "end": passage.end, "text": passage.text, "marks": marks},
    }
