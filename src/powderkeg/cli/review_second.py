"""`powderkeg review readers`, `candidates` and `adopt`: the second reader beside the first."""

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING, Any

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode
from powderkeg.cli.review_desk import By, ClaimIds, Why, desk
from powderkeg.datamodel.review import Action
from powderkeg.errors import ConfigError, NotInRecordError

if TYPE_CHECKING:
    from powderkeg.datamodel.claim import Claim
    from powderkeg.datamodel.review import Review
    from powderkeg.record import Record
    from powderkeg.reviewing.second_opinion import SecondOpinion

_NOBODY = "no document was read by a second reader; `powderkeg second-read` has one read them"


def readers(
    ctx: typer.Context,
    record: opt.RecordOption = None,
    as_json: opt.JsonOption = False,
) -> None:
    """Tell how far the second reader agrees with the first, type by type.

    Over the sentences that both have read: in how many both find a type, only the rules, or only the model;
    Cohen's kappa and F1.
    """
    from powderkeg.cli.output import print_json
    from powderkeg.cli.review_tables import print_types
    from powderkeg.cli.tables import result_console
    from powderkeg.record import Record
    from powderkeg.reviewing.second_opinion import agreement_by_type

    with Record.open(ctx.obj.record_location(record), create=False) as opened:
        readings = opened.second_readings()
        first, second, read = _both(opened)
        sentences = sum(reading.sentences for reading in readings)
    rows = agreement_by_type(
        (claim for claim in first if claim.document_id in read), second, sentences=sentences
    )
    dropped: dict[str, int] = {}
    for reading in readings:
        for reason, number in reading.dropped.items():
            dropped[reason] = dropped.get(reason, 0) + number
    if as_json:
        print_json(
            {
                "documents": len(readings),
                "sentences": sentences,
                "readers": sorted({reading.reader.key for reading in readings}),
                "types": [
                    {
                        "type": row.type,
                        "both": row.both,
                        "only_first": row.only_first,
                        "only_second": row.only_second,
                        "kappa": _rounded(row.kappa),
                        "f1": _rounded(row.f1),
                    }
                    for row in rows
                ],
                "dropped": dropped,
            }
        )
    elif rows:
        print_types(result_console(), rows)
    if not readings:
        ctx.obj.say(_NOBODY)
        raise typer.Exit(ExitCode.EMPTY)


def candidates(
    ctx: typer.Context,
    record: opt.RecordOption = None,
    limit: opt.Limit = None,
    as_json: opt.JsonOption = False,
) -> None:
    """List the claims that only the second reader made; none counts until somebody adopts it."""
    from powderkeg.cli.output import print_json
    from powderkeg.cli.record import with_documents
    from powderkeg.cli.tables import print_claims, result_console
    from powderkeg.record import Record

    with Record.open(ctx.obj.record_location(record), create=False) as opened:
        found = only_second(opened)[:limit]
        if as_json:
            print_json({"candidates": [claim.model_dump(mode="json") for claim in found]})
        else:
            print_claims(result_console(), with_documents(opened, found))
        read = bool(opened.second_readings())
    if not found:
        ctx.obj.say("the second reader found nothing that the first did not" if read else _NOBODY)
        raise typer.Exit(ExitCode.EMPTY)


def adopt(
    ctx: typer.Context,
    claims: ClaimIds,
    record: opt.RecordOption = None,
    by: By = None,
    why: Why = "",
    as_json: opt.JsonOption = False,
) -> None:
    """Say that claims which only the second reader made are right; they count from now on.

    Undone, they count no longer.
    """
    with desk(ctx.obj, record, by, why, as_json=as_json) as at_work:
        offered = [claim.claim_id for claim in only_second(at_work.record)]
        for claim_id in dict.fromkeys(_whole(beginning, offered) for beginning in claims):
            at_work.make(Action.ADOPT, claims=[claim_id])


def only_second(record: "Record") -> "list[Claim]":
    """What only the second reader found and nobody has adopted, be it from another model's reading."""
    from powderkeg.reviewing.second_opinion import second_opinions
    from powderkeg.reviewing.verdicts import standing_reviews

    adopted = _adopted(standing_reviews(record.reviews()))
    told = {claim.said for claim in record.claims() if claim.claim_id in adopted} if adopted else set()
    _, left = second_opinions(*_both(record))
    return [claim for claim in left if claim.claim_id not in adopted and claim.said not in told]


def opinions_of(record: "Record", document_ids: Iterable[str]) -> "dict[str, SecondOpinion]":
    """What the second reader says of each claim of some documents; empty where there is no such reader."""
    from powderkeg.record import ClaimFilter
    from powderkeg.reviewing.second_opinion import second_opinions

    read = frozenset(reading.document_id for reading in record.second_readings())
    if not read:
        return {}
    wanted = sorted(set(document_ids))
    first = chain.from_iterable(record.claims(ClaimFilter(document_id=name)) for name in wanted)
    second = chain.from_iterable(record.second_claims(name) for name in wanted)
    adopted = _adopted(record.reviews())
    mine = (claim for claim in first if claim.claim_id not in adopted)
    return second_opinions(mine, second, read)[0]


def opinion_json(opinion: "SecondOpinion | None") -> dict[str, Any] | None:
    """A second opinion as --json has it."""
    if opinion is None:
        return None
    claim = opinion.claim
    return {
        "opinion": opinion.opinion,
        "claim_id": claim and claim.claim_id,
        "differs": list(opinion.differs),
    }


def _both(record: "Record") -> "tuple[list[Claim], list[Claim], frozenset[str]]":
    """The claims of the first reader, those of the second, and the documents that this one has read."""
    second = record.second_claims()
    read = frozenset(reading.document_id for reading in record.second_readings())
    adopted = _adopted(record.reviews())
    first = record.claims() if read else ()
    return [claim for claim in first if claim.claim_id not in adopted], second, read


def _adopted(reviews: "Iterable[Review]") -> set[str]:
    return {name for review in reviews if review.action is Action.ADOPT for name in review.claims}


def _whole(beginning: str, offered: list[str]) -> str:
    found = [claim_id for claim_id in offered if claim_id == beginning] or [
        claim_id for claim_id in offered if beginning and claim_id.startswith(beginning)
    ]
    if not found:
        raise NotInRecordError(
            f"no candidate {beginning!r}; `powderkeg review candidates` lists those that nobody has adopted"
        )
    if len(found) > 1:
        raise ConfigError(f"{len(found)} candidates begin with {beginning!r}; give more of the id")
    return found[0]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
