"""`powderkeg review agreement`, `export` and `recalibrate`: what reviews are good for."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode
from powderkeg.errors import ConfigError

if TYPE_CHECKING:
    from powderkeg.datamodel.claim import Claim
    from powderkeg.evaluation.gold import GoldItem
    from powderkeg.record import Record
    from powderkeg.reviewing.recalibration import Judged

GOLD = "gold"
_TABLE = "confidence.csv"


def agreement(
    ctx: typer.Context,
    record: opt.RecordOption = None,
    as_json: opt.JsonOption = False,
) -> None:
    """Tell how far reviewers agree, as Krippendorff's alpha.

    Over the claims that two or more judged: the verdict (accept, reject, correct), and each field of the
    claims that they didn't reject. 1 is agreement, 0 what chance would give.
    """
    from powderkeg.cli.output import print_json
    from powderkeg.cli.review_tables import print_agreement
    from powderkeg.cli.tables import result_console
    from powderkeg.record import Record
    from powderkeg.reviewed import current_reviews
    from powderkeg.reviewing.agreement import agreement as measure

    with Record.open(ctx.obj.record_location(record), create=False) as opened:
        reviews = current_reviews(opened)
        reviewed = {claim_id for review in reviews for claim_id in review.claims}
        found = measure(reviews, opened.claims_by_id(reviewed))
    if as_json:
        print_json(
            {
                "reviewers": sorted({review.reviewer for review in reviews}),
                "agreement": [asdict(one) for one in found],
            }
        )
    else:
        print_agreement(result_console(), found)
    if not found[0].claims:
        ctx.obj.say("no claim was judged by two reviewers")
        raise typer.Exit(ExitCode.EMPTY)


def export(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where to write.")],
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help="gold: sentences for `evaluate`.")] = GOLD,
    record: opt.RecordOption = None,
    force: opt.Force = False,
    as_json: opt.JsonOption = False,
) -> None:
    """Write reviewed sentences as gold sentences, for `powderkeg evaluate`.

    A sentence is written if all its claims were reviewed. Accepted and corrected claims are expected of a
    reader, rejected ones are not.
    """
    from powderkeg.cli.files import refuse_destination, refuse_record, whole_file
    from powderkeg.cli.output import print_json
    from powderkeg.record import Record
    from powderkeg.wording.claims import counted

    if to != GOLD:
        raise ConfigError(f"--to is {to!r}, expected {GOLD}")
    refuse_record(out, ctx.obj.record_location(record))
    refuse_destination(out, force=force)
    with Record.open(ctx.obj.record_location(record), create=False) as opened:
        items, begun = _gold(opened)
    if items:
        with whole_file(out) as stream:
            stream.writelines(f"{item.model_dump_json(exclude_defaults=True)}\n" for item in items)
    if as_json:
        print_json({"sentences": len(items), "partly_reviewed": begun})
    ctx.obj.say(
        (f"{counted(len(items), 'sentence')} written to {out}" if items else "nothing was written")
        + (
            f"; {counted(begun, 'sentence')} left out, of whose claims some were not reviewed"
            if begun
            else ""
        )
    )
    if not items:
        raise typer.Exit(ExitCode.EMPTY)


def recalibrate(
    ctx: typer.Context,
    out: Annotated[
        Path, typer.Option(metavar="FOLDER", help="A folder of tables for --lexicons; made if there is none.")
    ],
    record: opt.RecordOption = None,
    force: opt.Force = False,
    lexicons: opt.Lexicons = None,
    as_json: opt.JsonOption = False,
) -> None:
    """Set the confidences of claims right by what reviewers found.

    Writes confidence.csv into a folder that --lexicons takes. Accepted claims count as right, rejected and
    corrected ones as wrong; at least 50 are needed. Few reviews change little. The figures after it are from
    cross-validation: each claim is judged by reviews of other documents.
    """
    from powderkeg.cli.files import refuse_destination, whole_file
    from powderkeg.cli.output import print_json
    from powderkeg.cli.review_tables import print_calibrations
    from powderkeg.cli.tables import result_console
    from powderkeg.evaluation.calibration import calibration
    from powderkeg.record import Record
    from powderkeg.reference.lexicons import confidence_weights
    from powderkeg.reference.tables import Tables
    from powderkeg.reviewing.recalibration import cross_validated, refuse_few
    from powderkeg.reviewing.recalibration import recalibrate as fit

    weights = confidence_weights(Tables(ctx.obj.settings(lexicons=lexicons).lexicons))
    with Record.open(ctx.obj.record_location(record), create=False) as opened:
        judged = list(_judged(opened))
    refuse_few(judged)
    out.mkdir(parents=True, exist_ok=True)
    refuse_destination(out / _TABLE, force=force)
    found = fit(judged)
    before = calibration((one.confidence, one.right) for one in judged)
    after = calibration(cross_validated(judged))
    with whole_file(out / _TABLE) as stream:
        stream.write(f"# Set right by {len(judged)} reviewed claims: `powderkeg review recalibrate`.\n")
        stream.write("feature,weight\n")
        stream.writelines(f"{name},{weight}\n" for name, weight in sorted(found.weights(weights).items()))
    if as_json:
        print_json({**asdict(found), "before": before, "after": after, "file": str(out / _TABLE)})
    else:
        print_calibrations(result_console(), {"before": before, "after": after})
    ctx.obj.say(f"written to {out / _TABLE}; use it with --lexicons {out}")
    if after["brier"] >= before["brier"]:
        ctx.obj.say(
            "by these reviews it is no better for other documents than the table in use; keep that one"
        )


def _gold(record: "Record") -> "tuple[list[GoldItem], int]":
    from powderkeg.evaluation.reviewed import gold_sentences
    from powderkeg.record import ClaimFilter

    judged_by_document: dict[str, dict[str, Claim | None]] = {}
    for claim, right in _verdicts(record):
        judged_by_document.setdefault(claim.document_id, {})[claim.claim_id] = right
    items, begun = [], 0
    for document_id, judged in judged_by_document.items():
        claims = record.claims(ClaimFilter(document_id=document_id))
        found, partly = gold_sentences(record.document(document_id), claims, judged)
        items += found
        begun += partly
    return items, begun


def _judged(record: "Record") -> "Iterator[Judged]":
    from powderkeg.datamodel.review import Action
    from powderkeg.reviewing.recalibration import Judged

    # What a second reader found says nothing of how sure the first one may be.
    adopted = {name for review in record.reviews() if review.action is Action.ADOPT for name in review.claims}
    for claim, right in _verdicts(record):
        if claim.claim_id not in adopted:
            yield Judged(claim.document_id, claim.confidence, right=right is claim)


def _verdicts(record: "Record") -> "Iterator[tuple[Claim, Claim | None]]":
    """Each current claim with a verdict, and what it should be: itself, another claim, or none."""
    from powderkeg.reviewed import current_verdicts
    from powderkeg.reviewing.changes import corrected

    verdicts = current_verdicts(record)
    reviewed = verdicts.accepted | verdicts.rejected | verdicts.corrected.keys()
    current = record.claims_by_id(reviewed - record.superseded(reviewed))
    for claim_id, claim in sorted(current.items()):
        if claim_id in verdicts.rejected:
            yield claim, None
        else:
            changes = verdicts.corrected.get(claim_id)
            yield claim, corrected(claim, changes) if changes else claim
