"""A situation and what changed, as sections of lines for the terminal."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from rich.console import Console
from rich.text import Text

from powderkeg.cli.tables import SHORT_ID, STATUS_STYLES
from powderkeg.datamodel.citation import Citation
from powderkeg.datamodel.claim import Status
from powderkeg.datamodel.situation import (
    Change,
    Figure,
    Outlook,
    PlaceControl,
    Situation,
    Standing,
    Tie,
    TieContradiction,
)
from powderkeg.safe import safe
from powderkeg.situation.telling import (
    control_key,
    control_words,
    figure_sentence,
    standing_key,
    standing_words,
    tie_sentence,
)
from powderkeg.wording.claims import counted

if TYPE_CHECKING:
    from powderkeg.crisis import Crisis

_Item = TypeVar("_Item")

_INDENT = 2
_MOST_LINES = 100  # of a section; nobody reads a thousand
_SENTENCES = 4  # of a contradiction; all ids are in --json
_CLAIMS = 20  # of a contradiction that may have told them
_KINDS = ("ultimatum", "threat", "deployment", "promise", "talks", "demand")


def print_situation(console: Console, situation: Situation, crisis: "Crisis") -> None:
    """Print the sections that hold anything, each line with the id of a claim."""
    known = f", as known by {situation.known_by}" if situation.known_by not in (None, situation.as_of) else ""
    count = f"{counted(situation.documents, 'report')}, {counted(situation.events, 'event')}"
    console.print(Text(f"As of {situation.as_of}{known}: {count}"))
    _section(console, "Who holds which place", situation.control, _control)
    if situation.contradictions:
        _heading(console, "Ties that contradict each other")
        ties = {tie.tie_id: tie for tie in situation.ties}
        shown = situation.contradictions[:_MOST_LINES]
        citations = crisis.citations(claim for one in shown for claim in one.claims[:_CLAIMS])
        for one in shown:
            _line(console, _contradiction(one, ties))
            _quote(console, one.claims, citations)
        _tell_more(console, len(situation.contradictions))
    _section(console, "Who backs and who opposes whom", situation.ties, _tie)
    standings = sorted(
        situation.standings, key=lambda one: (one.outlook is not Outlook.OPEN, _KINDS.index(one.kind))
    )
    _section(console, "Threats, promises, demands, talks, deployments", standings, _standing)
    _section(console, "Forces and losses", situation.figures, _figure)


def print_changes(console: Console, changes: Sequence[Change], citations: Mapping[str, Citation]) -> None:
    """Print each change with the sentences that made it."""
    for change in changes:
        text = Text.assemble(
            (f"{change.what}: ", "bold"),
            safe(change.key),
            ": ",
            (safe(change.before or "nothing told"), "dim"),
            " → ",
            (safe(change.after or "nothing told any more"), "bold"),
        )
        _line(console, text)
        _quote(console, change.claims, citations)


def _section(console: Console, title: str, items: Sequence[_Item], line_of: Callable[[_Item], Text]) -> None:
    if items:
        _heading(console, title)
        for item in items[:_MOST_LINES]:
            _line(console, line_of(item))
        _tell_more(console, len(items))


def _tell_more(console: Console, count: int) -> None:
    if count > _MOST_LINES:
        _line(console, Text(f"and {count - _MOST_LINES:,} more, which --place, --actor and --json show"))


def _heading(console: Console, title: str) -> None:
    console.print(Text(f"\n{title}", style="bold underline"))


def _line(console: Console, text: Text, indent: int = _INDENT) -> None:
    """Print on as many lines as it takes, all of them set in."""
    for line in text.wrap(console, console.width - indent):
        line.rstrip()
        console.print(Text(" " * indent).append_text(line))


def _quote(console: Console, claims: Sequence[str], citations: Mapping[str, Citation]) -> None:
    """The sentences of the first claims, each once."""
    sentences: dict[str, Citation] = {}
    for claim in claims:
        if claim in citations:
            sentences.setdefault(citations[claim].sentence, citations[claim])
    for sentence, citation in list(sentences.items())[:_SENTENCES]:
        source = " ".join(filter(None, (citation.publisher, str(citation.published or ""))))
        quote = Text.assemble(
            "“", safe(" ".join(sentence.split())), "” ", (safe(source), "italic"), *_ids((citation.claim_id,))
        )
        _line(console, quote, 2 * _INDENT)


def _control(control: PlaceControl) -> Text:
    since = control.holders[0].since if control.holders and control.state == "held" else None
    extent = f", {control.extent} it" if control.extent else ""
    facts = [
        f" since {since}" if since else "",
        f"; all but {', '.join(control.except_for)}" if control.except_for else "",
        "; follows its province" if control.follows_from else "",
        _lost(control),
    ]
    return Text.assemble(
        (safe(control_key(control)), "bold"),
        safe(f"{extent}: {control_words(control)}{''.join(facts)}"),
        *_ids(control.claims),
    )


def _lost(control: PlaceControl) -> str:
    if control.state == "lost" or not control.lost_by:
        return ""
    return f"; lost by {', '.join(share.party.name for share in control.lost_by)}"


def _tie(tie: Tie) -> Text:
    told = f"; last told {tie.last_told}" if tie.last_told else ""
    sources = f", {counted(tie.voices, 'source')}" if tie.voices else ""
    style = STATUS_STYLES[tie.status] if tie.status is not Status.ASSERTED else "bold"
    return Text.assemble((safe(tie_sentence(tie)), style), safe(f"{told}{sources}"), *_ids(tie.claims))


def _contradiction(one: TieContradiction, ties: Mapping[str, Tie]) -> Text:
    """The ties that don't go together, the strongest of each sign first."""
    told = "; ".join(tie_sentence(ties[tie]) for tie in one.ties)
    return Text(safe(told), style="bold")


def _standing(standing: Standing) -> Text:
    made = f"; made {standing.made}" if standing.made else ""
    by = f" by {', '.join(one[:SHORT_ID] for one in standing.settled_by)}" if standing.settled_by else ""
    return Text.assemble(
        (safe(standing_key(standing)), STATUS_STYLES[standing.status]),
        safe(f": {standing_words(standing)}{by}{made}"),
        *_ids(standing.claims),
    )


def _figure(figure: Figure) -> Text:
    since = _period(figure) if figure.kind != "force" else ""
    covers = f"; covers {counted(len(figure.covers), 'other figure')}" if figure.covers else ""
    return Text.assemble(
        (safe(figure_sentence(figure)), "bold"),
        safe(f"{since}{covers}"),
        *_ids(figure.claims),
    )


def _period(figure: Figure) -> str:
    """When it was: the days from the first event to the last."""
    if figure.since is None or figure.since == figure.until:
        return f"; {'by ' if figure.since is None else ''}{figure.until}" if figure.until else ""
    return f"; {figure.since} to {figure.until}"


def _ids(claims: Sequence[str]) -> tuple[str | tuple[str, str], ...]:
    """The id of the first claim, dimmed, with how many more there are."""
    if not claims:
        return ()
    more = f" +{len(claims) - 1}" if len(claims) > 1 else ""
    return (" ", (f"{claims[0][:SHORT_ID]}{more}", "dim"))
