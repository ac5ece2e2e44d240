"""`powderkeg review queue`: the claims most worth a look."""

from typing import Annotated

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode


def queue(
    ctx: typer.Context,
    record: opt.RecordOption = None,
    limit: Annotated[int, typer.Option(min=1, help="No more than this many.")] = 20,
    lexicons: opt.Lexicons = None,
    as_json: opt.JsonOption = False,
) -> None:
    """Print the claims that nobody has reviewed, those most worth a look first.

    These are doubtful ones in what matters (who holds what, who attacks whom, how many died), and those that
    other reports contradict. review_queue.csv has the weights. Where a second reader has read the document,
    what it says is told, too.
    """
    from powderkeg.cli.output import print_json
    from powderkeg.cli.record import reviewed_claims
    from powderkeg.cli.review_second import opinion_json, opinions_of
    from powderkeg.cli.review_tables import opinion_words
    from powderkeg.cli.tables import print_claims, result_console
    from powderkeg.crisis import load_crisis
    from powderkeg.fusion.agreement import contradicted_claims
    from powderkeg.record import Record
    from powderkeg.reference.tables import Tables
    from powderkeg.reviewing.queue import QueueWeights, review_queue

    settings = ctx.obj.settings(lexicons=lexicons)
    with Record.open(ctx.obj.record_location(record), create=False) as opened:
        crisis = load_crisis(opened, settings=settings)
        weights = QueueWeights.load(Tables(settings.lexicons))
        queued = review_queue(crisis.accounts, weights, contradicted_claims(crisis.events))[:limit]
        opinions = opinions_of(opened, (one.account.document_id for one in queued))
        if as_json:
            print_json(
                {
                    "queue": [
                        {
                            "claim_id": one.account.claim_id,
                            "score": round(one.score, 3),
                            "contradicted": one.contradicted,
                            "confidence": one.account.confidence,
                            "sentence": one.account.sentence,
                            "second": opinion_json(opinions.get(one.account.claim_id)),
                        }
                        for one in queued
                    ]
                }
            )
        else:
            as_reviewed = reviewed_claims(opened, settings).claim
            claims = (as_reviewed(opened.claim(one.account.claim_id)) for one in queued)
            rows = ((claim, opened.document(claim.document_id)) for claim in claims)
            print_claims(result_console(), rows, lambda claim: opinion_words(opinions.get(claim.claim_id)))
    if not queued:
        ctx.obj.say("every claim in the record was reviewed")
        raise typer.Exit(ExitCode.EMPTY)
