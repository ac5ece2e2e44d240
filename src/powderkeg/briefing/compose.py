"""A situation, its events and what changed, composed into a brief of about two pages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from powderkeg.briefing.brief import Brief, Section, Sentence
from powderkeg.briefing.changing import change_drafts
from powderkeg.briefing.control import control_drafts, differing_drafts, open_drafts
from powderkeg.briefing.disputes import dispute_drafts, unconfirmed_drafts
from powderkeg.briefing.footnotes import Cite, Footnotes, choose
from powderkeg.briefing.forecasts import MOST as MOST_FORECASTS
from powderkeg.briefing.forecasts import forecast_drafts, forecast_notes
from powderkeg.briefing.losses import figure_drafts
from powderkeg.briefing.material import Draft, Material
from powderkeg.briefing.naming import Namer
from powderkeg.briefing.shortening import SUMMARY, shorter
from powderkeg.briefing.standings import standing_drafts
from powderkeg.briefing.summary import summary_drafts
from powderkeg.briefing.ties import tie_drafts
from powderkeg.briefing.titling import title_of
from powderkeg.briefing.wording import counted as count_of
from powderkeg.briefing.wording import sentence
from powderkeg.datamodel.account import Account
from powderkeg.datamodel.claim import Status
from powderkeg.datamodel.event import Event
from powderkeg.datamodel.forecast import Forecasts
from powderkeg.datamodel.situation import Change, Situation
from powderkeg.english import day
from powderkeg.reference.actors import ActorList
from powderkeg.reference.agents import Agents
from powderkeg.reference.brief_weights import BriefWeights
from powderkeg.reference.countries import Countries, Groups
from powderkeg.reference.parties import Parties
from powderkeg.reference.sentence_words import SentenceWords
from powderkeg.reference.tables import BUNDLED, Tables
from powderkeg.situation.leaving import without_left
from powderkeg.situation.reckoning import counted

DAYS_BACK = 7
FORECAST = "forecast"
_SHOWN_FROM = 0.45  # words for less say of hardly any holder that it holds a place
# section: heading, the most sentences, the command that shows the rest
SECTIONS = {
    SUMMARY: ("In short", 6, ""),
    "changes": ("What changed since {since}", 7, "powderkeg diff"),
    "control": ("Who holds what", 12, "powderkeg situation"),
    "ties": ("Who backs and fights whom", 7, "powderkeg situation"),
    "standings": ("Threats, promises, demands and deployments", 8, "powderkeg situation"),
    "figures": ("Losses, displacement and forces", 7, "powderkeg situation"),
    "disputes": ("What is disputed or denied", 6, "powderkeg events"),
    "unknown": ("What is not known", 5, "powderkeg events"),
    FORECAST: ("What may come, by a model's forecast", MOST_FORECASTS, "powderkeg forecast"),
}
_ONE_A_PASSAGE = ("changes", "disputes", "unknown")
_ROOM = 13_000  # characters that fit on two pages of A4, passages in small print counted as half


def compose_brief(
    situation: Situation,
    events: Sequence[Event],
    changes: Sequence[Change],
    cite: Cite,
    *,
    title: str | None = None,
    since: date | None = None,
    forecasts: Forecasts | None = None,
    tables: Tables = BUNDLED,
) -> Brief:
    """A situation report in plain sentences, each with the passages that support it.

    Parameters
    ----------
    situation : Situation
    events : sequence of Event
        Those that the situation was derived from; the ones told only later are left out.
    changes : sequence of Change
        From the situation of `since` to this one.
    cite : callable
        Gives the `Citation` of each of some claim ids, as `Crisis.citations` does.
    title : str, optional
        By default the country that most sentences are about, or up to three that nearly all are about.
    since : date, optional
        The day that changes are told from; a week before the day of the situation by default.
    forecasts : Forecasts, optional
        As of the same day; without them the brief tells of none.
    tables : Tables, optional
        Whose words sentences are made with.

    Returns
    -------
    Brief
        What matters most on about two pages; each section says how much was left out.
    """
    countries, groups, agents, parties, words, weights = _loaded(tables)
    since = since or situation.as_of - timedelta(days=DAYS_BACK)
    undated = {one.document_id for event in events for one in event.claims if one.published is None}
    tolds = counted(events, situation.as_of, situation.known_by)
    accounts = [account for told in tolds for account in told.event.claims]
    events = [told.event for told in without_left(tolds, parties.of)]
    namer = Namer(words, countries, groups, agents, accounts)
    material = Material(situation, changes, events, since, namer, parties, words, weights)
    footnotes = Footnotes(cite)
    drafts = _drafts(material)
    if forecasts is not None:
        drafts[FORECAST] = forecast_drafts(forecasts, material)
    sections = [_section(key, drafts[key], footnotes, material) for key in drafts]
    if forecasts is not None:
        sections[-1] = sections[-1].model_copy(update={"notes": tuple(forecast_notes(forecasts, material))})
    notes = footnotes.all()
    brief = Brief(
        title=title or title_of(sections, notes, material, countries),
        as_of=situation.as_of,
        known_by=situation.known_by,
        since=since,
        documents=len({account.document_id for account in accounts}),
        outlets=len({account.publisher for account in accounts if account.publisher}),
        sections=tuple(section for section in sections if section.sentences),
        footnotes=notes,
        method=_method(words, len(undated)),
    )
    return _fitted(brief)


@lru_cache(maxsize=2)
def _loaded(tables: Tables) -> tuple[Countries, Groups, Agents, Parties, SentenceWords, BriefWeights]:
    countries = Countries.load(tables)
    return (
        countries,
        Groups.load(tables),
        Agents.load(tables),
        Parties.load(ActorList.load(tables=tables, countries=countries), countries, tables),
        SentenceWords.load(tables),
        BriefWeights.load(tables),
    )


def _drafts(material: Material) -> dict[str, list[Draft]]:
    """The sentences of each section, in the order of the sections."""
    drafts = {
        "changes": change_drafts(material),
        "control": control_drafts(material),
        "ties": tie_drafts(material),
        "standings": standing_drafts(material, {*Status} - {Status.DENIED}),
        "figures": figure_drafts(material),
        "disputes": [
            *differing_drafts(material),
            *standing_drafts(material, {Status.DENIED}),
            *dispute_drafts(material),
        ],
        "unknown": [
            *open_drafts(material),
            *standing_drafts(material, {Status.UNCONFIRMED}),
            *unconfirmed_drafts(material),
        ],
    }
    for key in ("disputes", "unknown", "changes"):
        drafts[key] = _told_nowhere_else(key, drafts, material)
    return {SUMMARY: summary_drafts(drafts, material), **drafts}


def _told_nowhere_else(key: str, drafts: Mapping[str, Sequence[Draft]], material: Material) -> list[Draft]:
    """The drafts that rest on other passages than sentences of sections whose subject is narrower."""
    narrower = ("standings", "figures", "ties") if key == "changes" else ("standings", "ties", "disputes")
    told = [
        _passages(draft, material)
        for other in narrower
        if other != key
        for draft in _weighed(drafts[other])[: SECTIONS[other][1]]
    ]
    return [
        draft for draft in drafts[key] if not any(passages >= _passages(draft, material) for passages in told)
    ]


def _passages(draft: Draft, material: Material) -> set[tuple[str, str]]:
    accounts = material.known(claim for group in draft.facts for claim in group)
    return {(account.document_id, account.sentence) for account in accounts}


def _weighed(drafts: Iterable[Draft]) -> list[Draft]:
    return sorted(drafts, key=lambda draft: (-draft.weight, draft.text))


def _section(key: str, drafts: Iterable[Draft], footnotes: Footnotes, material: Material) -> Section:
    heading, most, see = SECTIONS[key]
    weighed = drafts if key == SUMMARY else _weighed(drafts)
    cited = [(draft, accounts) for draft in weighed if (accounts := choose(draft, material))]
    if key in _ONE_A_PASSAGE:
        cited = list(_without_repeats(cited))
    told = {sentence(draft.text): accounts for draft, accounts in reversed(cited)}
    texts = list(reversed(told))
    return Section(
        key=key,
        title=heading.format(since=day(material.since)),
        sentences=tuple(Sentence(text=text, footnotes=footnotes.add(told[text])) for text in texts[:most]),
        left_out=max(len(texts) - most, 0) if see else 0,
        see=see,
    )


def _without_repeats(
    cited: Iterable[tuple[Draft, list[Account]]],
) -> Iterator[tuple[Draft, list[Account]]]:
    """Only the first sentence for each passage, as claims of one passage often say the same."""
    told: set[tuple[str, str]] = set()
    for draft, accounts in cited:
        passages = {(account.document_id, account.sentence) for account in accounts}
        if not passages <= told:
            yield draft, accounts
        told |= passages


def _method(words: SentenceWords, undated: int) -> tuple[str, ...]:
    lines = [
        "Computed by powderkeg from what reports say, read by rules. A report can be wrong and so can the "
        "reading of it: check the passage before you rely on a sentence. What nobody reported is missing.",
        f"Probabilities fade with age and doubt. Their words follow Intelligence Community Directive 203: "
        f"{_scale(words)}.",
    ]
    if undated:
        verb = "gives" if undated == 1 else "give"
        lines.append(
            f"{count_of(undated, 'report').capitalize()} {verb} no day of publication: only what has a day "
            "in the text itself counts."
        )
    return tuple(lines)


def _scale(words: SentenceWords) -> str:
    bounds = [line.lowest for line in words.likelihoods] + [1.0]
    return ", ".join(
        f"{line.words} {line.lowest:.2f} to {above:.2f}"
        for line, above in zip(words.likelihoods, bounds[1:], strict=True)
        if line.lowest >= _SHOWN_FROM
    )


def _fitted(brief: Brief) -> Brief:
    while _length(brief) > _ROOM and (less := shorter(brief)):
        brief = less
    return brief


def _length(brief: Brief) -> float:
    body = sum(len(one.text) + 20 for section in brief.sections for one in section.sentences)
    body += sum(len(note) + 20 for section in brief.sections for note in section.notes)
    return body + 60 * len(brief.sections) + sum(len(note.quote) + 60 for note in brief.footnotes) / 2
