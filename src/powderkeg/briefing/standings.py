"""Threats, promises, demands, talks and deployments: what was said, how surely, and what came of it."""

from collections.abc import Collection

from powderkeg.briefing.clauses import about_place
from powderkeg.briefing.material import Draft, Material
from powderkeg.briefing.naming import Name, is_place
from powderkeg.briefing.wording import unconfirmed
from powderkeg.datamodel.claim import Status
from powderkeg.datamodel.situation import Outlook, Party, Standing
from powderkeg.english import day, listed
from powderkeg.reference.sentence_words import EventPhrase

_SEQUELS = {
    Outlook.OPEN: "open",
    Outlook.CARRIED_OUT: "carried out since",
    Outlook.WITHDRAWN: "withdrawn since",
    Outlook.EXPIRED: "no sequel reported in time",
}
_DETAILS = ("force", "money", "materiel", "people")  # numbers that say what is promised or sent


def standing_drafts(material: Material, statuses: Collection[Status]) -> list[Draft]:
    """A sentence for each of these statuses that somebody made; what one passage says of several is one."""
    joint: dict[tuple[object, ...], Standing] = {}
    for standing in material.situation.standings:
        if standing.status not in statuses:
            continue
        passages = frozenset(account.sentence for account in material.known(standing.claims))
        told = (standing.kind, standing.event_type, standing.mode, standing.status, standing.outlook)
        key = (*told, standing.target, standing.place, standing.made, passages)
        joint[key] = _joined(joint[key], standing) if key in joint else standing
    drafts = (_draft(standing, material) for standing in joint.values() if standing.source)
    return [draft for draft in drafts if draft]


def _joined(one: Standing, other: Standing) -> Standing:
    """Two parties that do the same, as in "both threatened"."""
    update = {
        name: tuple(dict.fromkeys((*getattr(one, name), *getattr(other, name))))
        for name in ("source", "claims", "events", "settled_by")
    }
    return one.model_copy(update=update)


def standing_in_words(standing: Standing, material: Material) -> str | None:
    """What was threatened, promised or sent, with its status; None where there are no words for it."""
    phrase = material.words.phrase(standing.event_type, standing.mode)
    if phrase is None or not standing.source:
        return None
    source, target = _parties(standing.source, material), _parties(standing.target, material)
    past, base = _forms(standing, phrase, target, material)
    doubtful = standing.status is Status.UNCONFIRMED
    claims = material.agreeing(standing.claims, standing.status)
    according = material.according(claims, standing.source, plural=source.plural, unconfirmed=doubtful)
    where = ""
    told_already = any(standing.place and standing.place.name == party.name for party in standing.target)
    if standing.place and not told_already and not _is_about_places(standing, material):
        where = f" in {material.namer.place(standing.place)}"
    match standing.status:
        case Status.UNCONFIRMED:
            return f"{unconfirmed(len(claims))} {source.text} {past}{where}{according}"
        case Status.PLANNED:
            return f"it was announced that {source.text} would {base}{where}{according}"
        case Status.POSSIBLE:
            return f"{source.text} may {base}{where}{according}"
        case Status.DENIED:
            return _denied(standing, f"{source.text} {past}{where}", material)
    return f"{source.text} {past}{where}{according}"


def _draft(standing: Standing, material: Material) -> Draft | None:
    text = standing_in_words(standing, material)
    if text is None:
        return None
    sequel = _sequel(standing)
    made = day(standing.made) if standing.made else "no day given"
    details = [_detail(standing, material), made, sequel]
    facts = [material.agreeing(standing.claims, standing.status)]
    if standing.settled_by and (settled := _claims_of(standing.settled_by, material)):
        facts.append(settled)
    weight = material.weights("standing", standing.kind) * material.weights("outlook", standing.outlook)
    weight *= (0.3 + 0.7 * material.recency(standing.made)) * standing.belief
    weight *= material.weights("reach", reach(standing, material))
    sources = material.sources(standing.events, standing.claims)
    return Draft(
        f"{text} ({'; '.join(filter(None, details))})",
        tuple(facts),
        1.6 * weight * (1 + min(sources, 5) / 5),
        short=f"{text} ({'; '.join(filter(None, details[:2]))})",
    )


def _sequel(standing: Standing) -> str:
    """What came of it; a deployment is not open, and only an ultimatum has a last day that somebody set."""
    is_open = standing.outlook is Outlook.OPEN
    if standing.status is Status.DENIED or (is_open and standing.kind in ("deployment", "talks")):
        return ""
    if is_open and standing.kind == "ultimatum" and standing.due:
        return f"open until {day(standing.due)}"
    return _SEQUELS[standing.outlook]


def reach(standing: Standing, material: Material) -> str:
    """Whether a state acts beyond its border, at home, or who else does; words as in `brief_weights.csv`."""
    states = [country for party in standing.source if (country := material.namer.state(party))]
    if not states:
        return "nameless" if all(map(material.namer.is_unnamed, standing.source)) else "group"
    others = [country for party in standing.target if (country := material.namer.state(party))]
    codes = {country.iso3 for country in states}
    abroad = standing.place is not None and standing.place.country not in (None, *codes)
    if abroad or any(country.iso3 not in codes for country in others):
        return "abroad"
    nameless = standing.target and all(map(material.namer.is_unnamed, standing.target))
    return "home-to-nameless" if nameless else "home"


def _forms(standing: Standing, phrase: EventPhrase, target: Name, material: Material) -> tuple[str, str]:
    """What was done to whom, in the past and after "would"."""
    if not target.text:
        return phrase.past_alone, phrase.base_alone
    if _is_about_places(standing, material):
        word = about_place(standing.event_type, standing.mode)
        places = [material.namer.place(standing.place)] if standing.place else []
        names = [material.namer.party(party).text for party in standing.target]
        about = f"{word} {listed(list(dict.fromkeys([*places, *names])))}"
        return f"{phrase.past_alone} {about}", f"{phrase.base_alone} {about}"
    return phrase.past.format(target=target.text), phrase.base.format(target=target.text)


def _is_about_places(standing: Standing, material: Material) -> bool:
    """Whether the targets are places, which then stand in the sentence together with where it is."""
    if not standing.target or about_place(standing.event_type, standing.mode) is None:
        return False
    targets = [actor for account in material.known(standing.claims) for actor in account.target]
    return bool(targets) and all(map(is_place, targets))


def _denied(standing: Standing, clause: str, material: Material) -> str:
    accounts = [account for account in material.known(standing.claims) if account.status is Status.DENIED]
    voices = material.namer.voices(actor for account in accounts for actor in account.attribution)
    if not voices:
        return f"reports deny that {clause}"
    return f"{material.few([voice.text for voice in voices])} denied that {clause}"


def _detail(standing: Standing, material: Material) -> str:
    """What the promise or deployment is of, in the words of a report."""
    if standing.kind not in ("promise", "deployment", "threat"):
        return ""
    for account in material.known(standing.claims):
        for quantity in account.quantities:
            if quantity.kind in _DETAILS:
                return f"“{quantity.text}”"
    return ""


def _parties(parties: tuple[Party, ...], material: Material) -> Name:
    names = _names(parties, material)
    if not names:
        return Name("")
    return Name(listed([name.text for name in names]), len(names) > 1 or names[0].plural)


def _names(parties: tuple[Party, ...], material: Material) -> list[Name]:
    return list(dict.fromkeys(material.namer.party(party) for party in parties))


def _claims_of(events: tuple[str, ...], material: Material) -> tuple[str, ...]:
    known = (material.events_by_id[event] for event in events if event in material.events_by_id)
    return tuple(claim for event in known for claim in event.claim_ids)
