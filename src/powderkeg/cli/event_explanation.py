"""An event explained: its claims, where they agree and contradict, why they are linked, and its belief."""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from powderkeg.cli.tables import SHORT_ID, STATUS_STYLES, result_console
from powderkeg.datamodel.account import Account
from powderkeg.datamodel.citation import Citation
from powderkeg.datamodel.event import Comparison, Event, Finding, Link, Voice
from powderkeg.formats.event_json import event_json
from powderkeg.fusion.reliability import Reliability
from powderkeg.fusion.tables import level_words
from powderkeg.safe import safe
from powderkeg.wording.claims import names, parties, what, where
from powderkeg.wording.events import event_days, event_numbers, field_in_words

_TELLING = 0.05  # bits; what weighs less is a 0 in print

_Section = tuple[str, list[Text]]


def print_event_explanation(
    event: Event,
    comparison: Comparison,
    links: Sequence[Link],
    citations: dict[str, Citation],
    reliability: Reliability,
) -> None:
    """Print the event and all that it rests on."""
    console = result_console()
    console.print(Text(event.event_id, style="bold"), Text(safe(what(event))), Text(event.status))
    console.print(Text(safe(parties(event)), style="bold"))
    told = "; ".join(filter(None, (event_days(event), where(event.place), event_numbers(event))))
    if told:
        console.print(Text(safe(told)))
    sections: list[_Section] = [
        ("claims", [_claim(claim, citations[claim.claim_id]) for claim in event.claims]),
        ("they agree on", [_finding(finding) for finding in comparison.agreements]),
        ("they contradict each other on", [_finding(finding) for finding in comparison.contradictions]),
        ("corrections", list(_corrections(comparison))),
        ("why they are linked", [_link(link) for link in links]),
        (f"belief {event.belief:.2f}", list(_belief(event, reliability))),
    ]
    for title, lines in sections:
        _print_section(console, title, lines)


def _print_section(console: Console, title: str, lines: Sequence[Text]) -> None:
    if lines:
        console.print()
        console.print(Text(title, style="bold"))
    for line in lines:
        console.print(Padding(line, (0, 0, 0, 2)))


def _claim(claim: Account, citation: Citation) -> Text:
    day = citation.published.isoformat() if citation.published else "day unknown"
    origin = ", ".join(filter(None, (citation.publisher or claim.document_id, day)))
    voice = f"{names(claim.attribution)} in {origin}" if claim.attribution else origin
    copies = f" (also in {', '.join(claim.also_in)})" if claim.also_in else ""
    return Text.assemble(
        (f"{claim.claim_id[:SHORT_ID]} ", "dim"),
        (claim.status, STATUS_STYLES[claim.status]),
        safe(f" by {voice}{copies}\n"),
        safe(f"“{claim.sentence}”"),
    )


def _finding(finding: Finding) -> Text:
    versions = " | ".join(f"{version.value} ({_short(version.claims)})" for version in finding.versions)
    return Text(safe(f"{field_in_words(finding.field)}: {versions}"))


def _corrections(comparison: Comparison) -> Iterator[Text]:
    for one in comparison.corrections:
        replaced = f"{_short((one.claim,))} takes the place of {_short(one.corrects)}"
        yield Text(safe(f"{field_in_words(one.field)}: {replaced}"))


def _link(link: Link) -> Text:
    told = [
        f"{words} ({level.bits:+.1f})"
        for level, words in level_words(link.levels)
        if abs(level.bits) >= _TELLING
    ]
    pair = _short((link.first, link.second))
    return Text(safe(f"{pair}, {link.weight:+.1f} bits: {'; '.join(told)}"))


def _belief(event: Event, reliability: Reliability) -> Iterator[Text]:
    prior = 1 / (1 + 2**-reliability.prior_bits)
    yield Text(f"before anybody tells it: {prior:.2f}")
    for voice in event.voices:
        yield Text(safe(_voice(voice)))
    total = sum(voice.weight for voice in event.voices) + reliability.prior_bits
    yield Text(f"together {total:+.2f} bits, odds of 2^{total:.2f}: {event.belief:.2f}")


def _voice(voice: Voice) -> str:
    says = "for it" if voice.says > 0 else "against it"
    return f"{voice.name}: {voice.weight:+.2f} bits {says} ({_short(voice.claims)})"


def _short(claims: Sequence[str]) -> str:
    return ", ".join(claim[:SHORT_ID] for claim in claims)


def event_explanation_json(
    event: Event, comparison: Comparison, links: Sequence[Link], citations: dict[str, Citation]
) -> dict[str, Any]:
    """The same as JSON; docs/json.md tells the fields."""
    return {
        "event": event_json(event, comparison),
        "claims": [
            citations[claim.claim_id].model_dump(mode="json")
            | {
                "status": claim.status,
                "attribution": names(claim.attribution),
                "confidence": claim.confidence,
                "also_in": list(claim.also_in),
                "reviewed": claim.reviewed,
            }
            for claim in event.claims
        ],
        "links": [
            {
                "first": link.first,
                "second": link.second,
                "weight": link.weight,
                "levels": [
                    {"comparison": level.comparison, "level": level.name, "bits": round(level.bits, 3)}
                    for level, _ in level_words(link.levels)
                ],
            }
            for link in links
        ],
    }
