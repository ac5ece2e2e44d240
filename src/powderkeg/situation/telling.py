"""The parts of a situation in a few words each."""

from collections.abc import Iterable

from powderkeg.datamodel.account import PlaceRef
from powderkeg.datamodel.claim import Status
from powderkeg.datamodel.situation import (
    Figure,
    Hold,
    Party,
    PlaceControl,
    Share,
    Standing,
    Tie,
    TieContradiction,
)

_SIGNS = {1: ("backs", "back"), -1: ("opposes", "oppose")}
Number = int | float


def place_words(place: PlaceRef) -> str:
    """The place and its country."""
    return f"{place.name} ({place.country})" if place.country else place.name


def control_key(control: PlaceControl) -> str:
    """Which place."""
    return place_words(control.place)


def control_words(control: PlaceControl) -> str:
    """Who holds it: "held by ISIS (0.86)"."""
    match control.state:
        case Hold.HELD:
            return f"held by {_share(control.holders[0])}"
        case Hold.CONTESTED:
            between = " and ".join(map(_share, control.holders[:3]))
            return f"contested by {between}" if between else "contested"
        case Hold.LOST:
            return f"lost by {_names(share.party for share in control.lost_by)}"
        case Hold.OPEN:
            likeliest = f"; likeliest {_share(control.holders[0])}" if control.holders else ""
            return f"open{likeliest}"


def tie_key(tie: Tie) -> str:
    """Who to whom, where and through whom."""
    where = f" in {tie.where}" if tie.where and tie.where != tie.target.name else ""
    through = f" through {tie.through.name}" if tie.through else ""
    return f"{tie.source.name} to {tie.target.name}{where}{through}"


def tie_words(tie: Tie) -> str:
    """The sign: "backs (0.83)", with the status where it is not asserted."""
    return f"{_SIGNS[tie.sign][0]} ({tie_strength(tie)})"


def tie_sentence(tie: Tie) -> str:
    """The tie as a sentence: "Chad backs the rebels in Sudan (0.83)"."""
    last = tie.source.name.split()[-1]
    verb = _SIGNS[tie.sign][last.islower() and last.endswith(("s", "men", "people"))]  # "militants oppose"
    where = f" in {tie.where}" if tie.where and tie.where != tie.target.name else ""
    through = f" through {tie.through.name}" if tie.through else ""
    return f"{tie.source.name} {verb} {tie.target.name}{where}{through} ({tie_strength(tie)})"


def tie_strength(tie: Tie) -> str:
    """Strength and status; a denied tie has none."""
    if tie.status is Status.DENIED:
        return str(tie.status)
    status = "" if tie.status is Status.ASSERTED else f", {tie.status}"
    return f"{tie.strength:.2f}{status}"


def contradiction_key(one: TieContradiction) -> str:
    """Which parties."""
    return ", ".join(party.name for party in one.parties)


def contradiction_words(one: TieContradiction) -> str:
    """What doesn't go together."""
    first, *others = one.parties
    if one.kind == "triad":
        return f"{first.name} backs {_names(others)}, which oppose each other ({one.weight:.2f})"
    if len(others) == 1:
        return f"{first.name} both backs and opposes {others[0].name} ({one.weight:.2f})"
    return f"{first.name} backs {others[0].name} and opposes {others[1].name} ({one.weight:.2f})"


def figure_key(figure: Figure) -> str:
    """What is counted: whose, by whom, where."""
    whose = f" of {figure.party.name}" if figure.party else ""
    by = f" by {figure.by.name}" if figure.by else ""
    where = f" in {place_words(figure.place)}" if figure.place else ""
    status = "" if figure.status is Status.ASSERTED else f", {figure.status}"
    return f"{figure.kind}{whose}{by}{where}{status}"


def figure_sentence(figure: Figure) -> str:
    """The number with what is counted: "at least 57 civilians of Chad killed by the army in Abeche (TCD)"."""
    if figure.kind == "force":
        whose = f" of {figure.party.name}" if figure.party else ""
        text = f"force{whose}: {figure_words(figure)}"
    else:
        people = figure.party.name if figure.party else ""
        whose = f" {people}" if people[:1].islower() else f" of {people}" if people else ""
        text = f"{figure_words(figure)}{whose} {figure.kind}"
    by = f" by {figure.by.name}" if figure.by else ""
    where = f" in {place_words(figure.place)}" if figure.place else ""
    status = "" if figure.status is Status.ASSERTED else f", {figure.status}"
    return f"{text}{by}{where}{status}"


def figure_words(figure: Figure) -> str:
    """The number: "2,000 to 3,000", "at least 57", "up to 300"."""
    unit = f" {figure.unit}" if figure.unit else ""
    if figure.low is not None and figure.low == figure.high:
        return f"{number(figure.low)}{unit}"
    if figure.high is None:
        return f"at least {number(figure.low or 0)}{unit}"
    return f"{number(figure.low)} to {number(figure.high)}{unit}" if figure.low else _up_to(figure, unit)


def _up_to(figure: Figure, unit: str) -> str:
    return f"up to {number(figure.high or 0)}{unit}"


def number(amount: Number) -> str:
    """A number with its thousands apart."""
    return f"{amount:,.0f}" if float(amount).is_integer() else f"{amount:,.1f}"


def standing_key(standing: Standing) -> str:
    """Who, to whom, what and where: "Chad to Sudan: threat (violence)"."""
    target = f" to {_names(standing.target)}" if standing.target else ""
    where = f" in {place_words(standing.place)}" if standing.place else ""
    status = "" if standing.status is Status.ASSERTED else f", {standing.status}"
    mode = f" ({standing.mode})" if standing.mode else ""
    return f"{_names(standing.source)}{target}: {standing.kind}{mode}{where}{status}"


def standing_words(standing: Standing) -> str:
    """What has become of it: "open until 2014-07-13"."""
    until = f" until {standing.due}" if standing.outlook == "open" and standing.due else ""
    return f"{standing.outlook}{until}"


def _share(share: Share) -> str:
    return f"{share.party.name} ({share.probability:.2f})"


def _names(parties: Iterable[Party]) -> str:
    return " and ".join(party.name for party in parties)
