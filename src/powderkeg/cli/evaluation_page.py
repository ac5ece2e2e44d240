"""An evaluation as one HTML page that needs nothing else: no script, no other file, no network."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from powderkeg import __version__
from powderkeg.cli.evaluation_wording import rate_tables, share, words
from powderkeg.datamodel.claim import Claim, Status
from powderkeg.datamodel.document import Document
from powderkeg.evaluation.evaluate import Evaluation
from powderkeg.evaluation.gold import GoldActor, GoldClaim, GoldItem
from powderkeg.evaluation.matching import Match
from powderkeg.evaluation.scoring import Verdict
from powderkeg.safe import safe
from powderkeg.wording.passage import find_passage

_MARKED = ("trigger", "source", "target", "attribution", "place", "time")

Piece = tuple[str, str]  # words of a text, and the field that rests on them, if any


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim that was read or missed, with the text that it is marked in.

    `outcome` is right, wrong, missed, or `denied` for a wrong denial, which counts in no figure.
    """

    outcome: str
    pieces: tuple[Piece, ...]
    told: str
    faults: tuple[tuple[str, str, str], ...] = ()  # field, what was expected, what was read


@dataclass(frozen=True, slots=True)
class ItemView:
    """A gold sentence with all that was read or missed in it."""

    item: GoldItem
    findings: tuple[Finding, ...]

    @property
    def clean(self) -> bool:
        """Whether there is nothing to mend."""
        return all(finding.outcome in ("right", "denied") and not finding.faults for finding in self.findings)


def evaluation_page(evaluation: Evaluation, name: str) -> str:
    """The page; `name` is that of the gold file.

    Whatever comes from texts is escaped by the template, and its control characters are made visible.
    """
    environment = Environment(
        loader=PackageLoader("powderkeg.cli"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"shown": safe, "share": share}
    return environment.get_template("evaluation.html").render(
        name=name,
        version=__version__,
        evaluation=evaluation,
        tables=rate_tables(evaluation),
        views=[_view(verdict) for verdict in evaluation.verdicts],
    )


def _view(verdict: Verdict) -> ItemView:
    item = verdict.item
    matches = [match for _, match in verdict.required() if match]
    read = (_read(item, claim, right, matches) for claim, right in verdict.judged)
    missed = (Finding("missed", tuple(_named(item, gold)), words(gold)) for gold in verdict.missed())
    return ItemView(item, (*read, *missed))


def _read(item: GoldItem, claim: Claim, right: bool, matches: Sequence[Match]) -> Finding:
    wrong = "denied" if claim.status is Status.DENIED else "wrong"
    faults = tuple(
        (slot, words(match.reading, slot), words(claim, slot))
        for match in matches
        if match.claim is claim
        for slot, is_right in match.slots.items()
        if not is_right
    )
    return Finding("right" if right else wrong, tuple(_marked(item, claim)), words(claim), faults)


def _marked(item: GoldItem, claim: Claim) -> Iterator[Piece]:
    """The text with the words that the claim rests on."""
    passage = find_passage(claim, Document(document_id=item.id, text=item.text))
    yield "… " if passage.cut_before else "", ""
    for text, fields in passage.pieces():
        yield text, ", ".join(field for field in fields if field in _MARKED)
    yield " …" if passage.cut_after else "", ""


def _named(item: GoldItem, gold: GoldClaim) -> Iterator[Piece]:
    """The text with the actors and the place that a missed claim names, where they begin a word."""
    fields = {
        fragment.lower(): field
        for field, fragments in (
            ("attribution", _fragments(gold.attribution)),
            ("place", [gold.place or ""]),
            ("target", _fragments(gold.target)),
            ("source", _fragments(gold.source)),
        )
        for fragment in fragments
        if fragment
    }
    if not fields:
        yield item.text, ""
        return
    longest_first = sorted(fields, key=len, reverse=True)
    named = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})\w*", re.IGNORECASE)
    at = 0
    for found in named.finditer(item.text):
        yield item.text[at : found.start()], ""
        yield found[0], fields[found[1].lower()]
        at = found.end()
    yield item.text[at:], ""


def _fragments(actors: Sequence[GoldActor]) -> list[str]:
    return [fragment for actor in actors for fragment in (actor.name or "").split("|")]
