"""What changed since a day: places, ties and standings that differ, and what happened meanwhile."""

from powderkeg.briefing.clauses import told
from powderkeg.briefing.control import hold_in_words, weight_of_control
from powderkeg.briefing.disputes import severity
from powderkeg.briefing.material import Draft, Material
from powderkeg.briefing.standings import standing_in_words
from powderkeg.briefing.ties import tie_in_words
from powderkeg.datamodel.claim import Kind, Status
from powderkeg.datamodel.event import Event
from powderkeg.datamodel.situation import Change, Hold, Outlook, PlaceControl, Standing, Tie
from powderkeg.situation.telling import control_key, standing_key, tie_key

_LOSSES = ("killed", "injured", "captured", "displaced")


def change_drafts(material: Material) -> list[Draft]:
    """Changes of hold and of ties, and the gravest happenings since the day."""
    return [
        *(draft for change in material.changes if (draft := _change(change, material))),
        *(draft for event in material.events if (draft := _happening(event, material))),
    ]


def _change(change: Change, material: Material) -> Draft | None:
    if not change.claims:
        return None
    match change.what:
        case "control":
            places = (one for one in material.situation.control if control_key(one) == change.key)
            return next((_of_control(place, change, material) for place in places), None)
        case "tie" if change.before is None:
            ties = (one for one in material.situation.ties if tie_key(one) == change.key)
            return next((_of_tie(tie, material) for tie in ties), None)
        case "standing" if change.before is not None:
            standings = (one for one in material.situation.standings if standing_key(one) == change.key)
            return next((_of_standing(one, change, material) for one in standings), None)
    return None  # figures and contradictions have their own sections, as have standings that are new


def _of_control(place: PlaceControl, change: Change, material: Material) -> Draft:
    claims = change.claims
    if place.state is Hold.HELD and place.holders:
        claims = max(place.holders, key=lambda share: share.probability).claims or claims
    facts = [claims]
    text = hold_in_words(place, material)
    losers = [share for share in place.lost_by if share.claims and place.state is Hold.HELD]
    if losers:
        text += f"; {material.namer.forces(losers[0].party, place.place).text} lost it"
        facts.append(losers[0].claims)
    return Draft(text, tuple(facts), 2.0 * weight_of_control(place, material), short=text)


def _of_tie(tie: Tie, material: Material) -> Draft:
    claims = material.agreeing(tie.claims, tie.status)
    return Draft(f"new: {tie_in_words(tie, material)}", (claims,), 0.8 * tie.strength)


def _of_standing(standing: Standing, change: Change, material: Material) -> Draft | None:
    text = standing_in_words(standing, material)
    if text is None or standing.outlook not in (Outlook.CARRIED_OUT, Outlook.WITHDRAWN):
        return None
    claims = material.agreeing(standing.claims, standing.status)
    sequel = "carried out" if standing.outlook is Outlook.CARRIED_OUT else "withdrawn"
    return Draft(f"{text}; this has been {sequel}", (claims, change.claims), standing.belief)


def _happening(event: Event, material: Material) -> Draft | None:
    if event.kind is not Kind.EVENT or event.status is not Status.ASSERTED or not _is_new(event, material):
        return None
    text = told(event, material)
    if text is None or not (event.source or event.quantities):
        return None
    return Draft(
        text, (material.agreeing(event.claim_ids, event.status),), _weight(event, material), short=text
    )


def _is_new(event: Event, material: Material) -> bool:
    if event.dated:
        return event.start is not None and event.start >= material.since
    days = [account.published for account in event.claims if account.published]
    return bool(days) and min(days) >= material.since


def _weight(event: Event, material: Material) -> float:
    lost = max((quantity.best or 0 for quantity in event.quantities if quantity.kind in _LOSSES), default=0)
    size = 1 + min(len(str(int(lost))), 5) / 2 if lost else 1.0
    place = material.weight_of_place(event.place, otherwise=0.6)
    voices = sum(voice.says > 0 for voice in event.voices)
    known = (0.3, 0.6, 1.0)[bool(event.source) + bool(event.target or event.place)]
    return severity(event, material) * size * place * event.belief * known * (1 + min(voices, 5) / 4)
