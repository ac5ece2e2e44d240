"""What the commands of `powderkeg review` share: who reviews which record, how reviews are kept and told."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any

import typer

from powderkeg.cli.output import print_json
from powderkeg.cli.session import Session
from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.review import Action, Review
from powderkeg.errors import ConfigError
from powderkeg.record import Record
from powderkeg.wording.claims import counted

if TYPE_CHECKING:
    from powderkeg.crisis import Crisis

By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who reviews; or set POWDERKEG_REVIEWER.")
]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, kept with the review.")]
ClaimIds = Annotated[
    list[str], typer.Argument(metavar="CLAIM...", help="Ids of claims, or their beginnings.")
]


@dataclass
class Desk:
    """A reviewer at work on a record; reviews are kept once all of them could be made."""

    session: Session
    record: Record
    reviewer: str
    reason: str
    made: list[Review] = field(default_factory=list)

    @cached_property
    def _now(self) -> datetime:
        return datetime.now(UTC)

    @cached_property
    def crisis(self) -> "Crisis":
        """The events of the record, as the reviews so far leave them."""
        from powderkeg.crisis import load_crisis

        return load_crisis(self.record, settings=self.session.settings())

    def claim(self, claim_id: str) -> Claim:
        """The claim of an id or its beginning, as it was read."""
        return self.record.claim(claim_id)

    def claim_ids(self, beginnings: Sequence[str]) -> tuple[str, ...]:
        """The whole ids, each once."""
        return tuple(dict.fromkeys(self.claim(beginning).claim_id for beginning in beginnings))

    def make(self, action: Action, **what: Any) -> None:
        """Make a review, to be kept with the others."""
        from powderkeg.reviewing.making import make_review

        self.made.append(
            make_review(action, reviewer=self.reviewer, reviewed_at=self._now, reason=self.reason, **what)
        )


def who_reviews(session: Session, by: str | None) -> str:
    """The name that the option or the settings give.

    Raises
    ------
    ConfigError
        If neither does.
    """
    reviewer = (session.settings(reviewer=by).reviewer or "").strip()
    if not reviewer:
        raise ConfigError("nobody is named as reviewer; give --by NAME or set POWDERKEG_REVIEWER")
    return reviewer


@contextmanager
def desk(session: Session, record: str | None, by: str | None, why: str, *, as_json: bool) -> Iterator[Desk]:
    """A desk at which reviews are made; what was made is kept and told at the end, all of it or nothing.

    What the reviewer said last of the same is not said twice, so that a command can be run again.

    Raises
    ------
    ConfigError
        If nobody says who reviews.
    """
    from powderkeg.cli.review_tables import print_reviews, review_json
    from powderkeg.cli.tables import result_console
    from powderkeg.reviewing.repeating import find_repeated

    reviewer = who_reviews(session, by)
    with Record.open(session.record_location(record), create=False) as opened:
        at_work = Desk(session, opened, reviewer, why.strip())
        yield at_work
        before = opened.reviews()
        said = [(review, find_repeated(review, before)) for review in at_work.made]
        added = [review for review, repeated in said if repeated is None]
        opened.add_reviews(added)
    told = [repeated or review for review, repeated in said]
    if as_json:
        print_json({"reviews": [review_json(review, stands=True) for review in told]})
    else:
        print_reviews(result_console(), ((review, True) for review in told))
    again = len(said) - len(added)
    session.say(
        f"{counted(len(added), 'review')} by {reviewer} kept"
        + (f"; {again} in the record already" if again else "")
    )
