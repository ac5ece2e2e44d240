"""The dead, injured, captured and displaced, and the sizes of forces, as ranges with who says which."""

from powderkeg.briefing.amounts import how_many
from powderkeg.briefing.material import Draft, Material
from powderkeg.briefing.naming import Name
from powderkeg.briefing.wording import amount, counted, unconfirmed
from powderkeg.datamodel.claim import Status
from powderkeg.datamodel.situation import Figure
from powderkeg.english import day, listed

_PASSIVES = {
    "killed": "killed",
    "injured": "injured",
    "captured": "captured or abducted",
    "displaced": "displaced",
}
_MOST_SAID = 3  # different figures told with who says them


def figure_drafts(material: Material) -> list[Draft]:
    """A sentence for each figure that reports are sure of, or that is unconfirmed."""
    told: dict[tuple[object, ...], Draft] = {}
    placed_first = sorted(material.situation.figures, key=lambda figure: figure.place is None)
    for figure in placed_first:
        # One number that is told twice, once without its place, is told once here.
        key = (figure.kind, figure.by, figure.low, figure.high)
        if key not in told and (draft := _draft(figure, material)):
            told[key] = draft
    return list(told.values())


def figure_in_words(figure: Figure, material: Material) -> str | None:
    """A figure as a clause; None for a kind that there are no words for, or without any number."""
    if figure.low is None and figure.high is None:
        return None
    party = material.namer.party(figure.party) if figure.party else None
    where = f" in {material.namer.place(figure.place)}" if figure.place else ""
    match figure.kind:
        case "force" if party:
            told = _counted(figure, figure.unit or "people under arms", material)
            return f"{party.text} {party.verb('has', 'have')} {told}{where}"
        case "materiel" if party:
            told = _counted(figure, figure.unit or "pieces of equipment", material)
            return f"{told} of {party.text} {_was(figure)} captured, lost or sent{where}"
        case kind if kind in _PASSIVES:
            by = f" by {material.namer.forces(figure.by, figure.place).text}" if figure.by else ""
            told = _counted(figure, _people(figure, party, material), material)
            events = f" in {counted(len(figure.events), 'event')}" if len(figure.events) > 1 else ""
            done = "lost" if told.endswith(" lives") else _PASSIVES[kind]
            return f"{told} {_was(figure)} {done}{by}{where}{events}"
    return None


def _draft(figure: Figure, material: Material) -> Draft | None:
    text = figure_in_words(figure, material)
    if text is None:
        return None
    if figure.status is Status.UNCONFIRMED:
        text = f"{unconfirmed(len(material.agreeing(figure.claims, figure.status)))} {text}"
    elif figure.status is not Status.ASSERTED:
        return None
    claims = material.agreeing(figure.claims, figure.status)
    said = _said(figure, material)
    text += _when(figure)
    text += f": {said}" if said else _according(claims, figure, material)
    facts = tuple((claim,) for claim in _differing(figure, material)) or (claims,)
    return Draft(text, facts, _weight(figure, material), short=text)


def _according(claims: tuple[str, ...], figure: Figure, material: Material) -> str:
    if figure.by is None:
        return material.according(claims)
    plural = material.namer.forces(figure.by, figure.place).plural
    return material.according(claims, [figure.by], plural=plural)


def _weight(figure: Figure, material: Material) -> float:
    size = figure.best or figure.low or figure.high or 0
    severity = min(len(str(int(size))), 6) / 3
    recency = 0.4 + 0.6 * material.recency(figure.until or figure.last_told)
    return (
        material.weights("figure", figure.kind)
        * severity
        * recency
        * (1 if figure.place or figure.party else 0.5)
    )


def _counted(figure: Figure, things: str, material: Material) -> str:
    return how_many(material.known(figure.claims), figure.kind, figure.low, figure.high, things)


def _was(figure: Figure) -> str:
    return "was" if figure.low == figure.high == 1 else "were"


def _people(figure: Figure, party: Name | None, material: Material) -> str:
    """Who they are where no report says it in words."""
    if figure.party is None or party is None:
        return "person" if figure.low == figure.high == 1 else "people"
    if material.namer.state(figure.party):
        return f"people in the service of {party.text}"
    return party.text if party.plural else f"people of {party.text}"


def _when(figure: Figure) -> str:
    if figure.since and figure.until and figure.since != figure.until:
        return f" between {day(figure.since)} and {day(figure.until)}"
    if figure.since is None and figure.until:
        return f" by {day(figure.until)}"
    told = figure.last_told or figure.since
    return f" (reported on {day(told)})" if told else ""


def _versions(figure: Figure, material: Material) -> dict[tuple[float | None, float | None], list[str]]:
    """The different figures that claims of one event give, with the claims."""
    versions: dict[tuple[float | None, float | None], list[str]] = {}
    if len(figure.events) != 1:
        return {}
    for account in material.known(figure.claims):
        for quantity in account.quantities:
            if quantity.kind == figure.kind:
                versions.setdefault((quantity.low, quantity.high), []).append(account.claim_id)
    return versions


def _differing(figure: Figure, material: Material) -> list[str]:
    versions = _versions(figure, material)
    return [claims[0] for claims in versions.values()][:_MOST_SAID] if len(versions) > 1 else []


def _said(figure: Figure, material: Material) -> str:
    """Who says which number, where reports of one event differ: "57 according to A and 20 according to B"."""
    versions = _versions(figure, material)
    if len(versions) < 2:
        return ""
    parts = []
    for (low, high), claims in list(versions.items())[:_MOST_SAID]:
        account = material.known(claims)[0]
        voices = [voice.text for voice in material.namer.voices(account.attribution)]
        who = material.few(voices) if voices else (account.publisher or "one report")
        parts.append(f"{amount(low, high)} according to {who}")
    return listed(parts)
