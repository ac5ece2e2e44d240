"""What is disputed and by whom, and what is only reported without confirmation."""

from powderkeg.briefing.clauses import denied, happened, told
from powderkeg.briefing.material import Draft, Material
from powderkeg.datamodel.claim import Kind, Status
from powderkeg.datamodel.event import Event
from powderkeg.english import listed

_NOWHERE = 0.6  # weight of what no report gives a place for
_GRAVE = 0.5  # from which on what is unconfirmed is worth telling


def dispute_drafts(material: Material) -> list[Draft]:
    """Events that some say happened and others deny, then plain denials."""
    drafts = (_dispute(event, material) for event in material.events)
    return [draft for draft in drafts if draft]


def unconfirmed_drafts(material: Material) -> list[Draft]:
    """Events of which the reports are not sure, and which the situation has no place for."""
    situation = material.situation
    reckoned = {
        event_id
        for events in (
            *(place.events for place in situation.control),
            *(tie.events for tie in situation.ties),
            *(standing.events for standing in situation.standings),
            *(figure.events for figure in situation.figures),
        )
        for event_id in events
    }
    drafts = (
        _draft(told(event, material), (material.agreeing(event.claim_ids, event.status),), event, material)
        for event in material.events
        if event.status is Status.UNCONFIRMED
        and not _deniers(event)
        and event.event_id not in reckoned
        and severity(event, material) >= _GRAVE
    )
    return [draft for draft in drafts if draft]


def severity(event: Event, material: Material) -> float:
    """How grave an event of its kind and type is."""
    if event.kind is Kind.EVENT:
        return material.weights("act", str(event.event_type))
    return material.weights("statement", event.kind)


def _dispute(event: Event, material: Material) -> Draft | None:
    deniers = _deniers(event)
    if not deniers or (event.kind is Kind.CONTROL and event.sign == 0):
        return None  # that a place is not fought over is no news
    quoted = any(account.attribution for account in material.known(deniers))
    if not (sayers := _sayers(event)):
        # What a report says didn't happen is no dispute unless somebody is quoted for it.
        return _draft(denied(event, material), (deniers,), event, material) if quoted else None
    clause = happened(event, material)
    if clause is None:
        return None
    say, deny = _who(sayers, material), _who(deniers, material)
    if say == deny:
        return None  # one outlet that tells both without saying whom it quotes
    text = f"whether {clause} is disputed: {say} said so, {deny} denied it"
    return _draft(text, (sayers, deniers), event, material)


def _draft(
    text: str | None, facts: tuple[tuple[str, ...], ...], event: Event, material: Material
) -> Draft | None:
    if text is None:
        return None
    place = material.weight_of_place(event.place, otherwise=_NOWHERE)
    told_on = max((account.published for account in event.claims if account.published), default=None)
    known = 1.0 if any(actor.actor_id or actor.country for actor in event.source) else 0.6
    weight = (
        known
        * severity(event, material)
        * place
        * (0.4 + 0.6 * material.recency(told_on))
        * (1 + len(event.voices) / 5)
    )
    return Draft(text, facts, weight)


def _deniers(event: Event) -> tuple[str, ...]:
    return tuple(claim.claim_id for claim in event.claims if claim.status is Status.DENIED)


def _sayers(event: Event) -> tuple[str, ...]:
    sure = (Status.ASSERTED, Status.UNCONFIRMED)
    return tuple(claim.claim_id for claim in event.claims if claim.status in sure)


def _who(claims: tuple[str, ...], material: Material) -> str:
    """Those who are quoted, or the outlets."""
    accounts = material.known(claims)
    voices = [voice.text for account in accounts for voice in material.namer.voices(account.attribution)]
    outlets = [account.publisher or "a report" for account in accounts if not account.attribution]
    return listed(list(dict.fromkeys([*voices, *outlets]))[:2])
