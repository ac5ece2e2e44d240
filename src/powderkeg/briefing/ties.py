"""Who backs and fights whom, and ties that contradict each other."""

from collections.abc import Sequence
from itertools import groupby

from powderkeg.briefing.material import Draft, Material
from powderkeg.briefing.naming import Name
from powderkeg.briefing.wording import counted, probabilities, together, unconfirmed
from powderkeg.datamodel.claim import Status
from powderkeg.datamodel.situation import Party, Tie, TieContradiction
from powderkeg.english import day, listed

_TOGETHER = 3


def tie_drafts(material: Material) -> list[Draft]:
    """The ties, those of one party in one country together, and what contradicts in them first."""
    mutual = _mutual(material.situation.ties)
    paired = {tie.tie_id for pair in mutual for tie in pair}
    single = [tie for tie in material.situation.ties if tie.tie_id not in paired]
    ties = sorted(single, key=lambda tie: (_alike(tie), -_weight(tie, material)))
    contradictions = (_contradiction(one, material) for one in material.situation.contradictions)
    return [
        *filter(None, contradictions),
        *(_each_other(pair, material) for pair in mutual),
        *(
            _tie(some, material)
            for _, group in groupby(ties, key=_alike)
            for some in together(group, _TOGETHER)
        ),
    ]


def _mutual(ties: Sequence[Tie]) -> list[tuple[Tie, Tie]]:
    """Pairs of ties by which one passage says of two parties that they are with, or against, each other."""
    found: dict[tuple[object, ...], Tie] = {}
    pairs = []
    for tie in ties:
        if tie.status not in (Status.ASSERTED, Status.UNCONFIRMED):
            continue
        rest = (tie.sign, tie.where, tie.status, frozenset(tie.claims), tie.through)
        if other := found.get((tie.target, tie.source, *rest)):
            pairs.append((other, tie))
        found[tie.source, tie.target, *rest] = tie
    return pairs


def _each_other(pair: tuple[Tie, Tie], material: Material) -> Draft:
    first, second = (_source(tie, material) for tie in pair)
    verb = "back" if pair[0].sign > 0 else "oppose"
    both = f"{first.text} and {second.text} {verb} each other{_where(pair[0])}"
    if pair[0].status is not Status.ASSERTED:
        both = f"{unconfirmed(len(pair[0].claims))} {both}"
    claims = _claims(pair[0], material)
    according = material.according(claims)
    text = f"{both}{according} ({_details(pair)})"
    return Draft(text, (claims,), max(_weight(tie, material) for tie in pair))


def side(tie: Tie, material: Material) -> str:
    """A tie as a clause: "the United States backs Iraq's government in Iraq"."""
    source = _source(tie, material)
    return f"{source.text} {_verb(tie, source)} {_target(tie, material)}{_where(tie)}"


def tie_in_words(tie: Tie, material: Material) -> str:
    """A tie as a sentence that is as sure as its status."""
    return _with_status(tie, [tie], material)


def _alike(tie: Tie) -> tuple[str, int, str, str, str]:
    through = tie.through.party_id if tie.through else ""
    return (tie.source.party_id, tie.sign, tie.where or "", tie.status, through)


def _weight(tie: Tie, material: Material) -> float:
    surer = 1.0 if tie.status in (Status.ASSERTED, Status.UNCONFIRMED) else 0.7
    recency = 0.5 + 0.5 * material.recency(tie.last_told)
    known = 0.4 if any(map(material.namer.is_unnamed, (tie.source, tie.target))) else 1.0
    return tie.strength * surer * recency * known * (0.8 + min(tie.voices, 5) / 4)


def _tie(ties: tuple[Tie, ...], material: Material) -> Draft:
    return Draft(
        f"{_with_status(ties[0], ties, material)} ({_details(ties)})",
        tuple(_claims(tie, material) for tie in ties),
        max(_weight(tie, material) for tie in ties),
    )


def _details(ties: tuple[Tie, ...]) -> str:
    """How strong, how old, and from how many."""
    told = max((tie.last_told for tie in ties if tie.last_told), default=None)
    most = max(tie.voices for tie in ties)
    details = (
        f"strength {probabilities([tie.strength for tie in ties])}",
        f"last told on {day(told)}" if told else "",
        (counted(most, "independent source") if most > 1 else "one source") if most else "",
    )
    return "; ".join(filter(None, details))


def _with_status(tie: Tie, ties: tuple[Tie, ...] | list[Tie], material: Material) -> str:
    source = _source(tie, material)
    targets = listed(list(dict.fromkeys(_target(one, material) for one in ties)))
    through = f" through {material.namer.party(tie.through).text}" if tie.through else ""
    claims = [claim for one in ties for claim in _claims(one, material)]
    doubtful = tie.status is Status.UNCONFIRMED
    according = material.according(claims, [tie.source], plural=source.plural, unconfirmed=doubtful)
    base = "back" if tie.sign > 0 else "oppose"
    at_home = all(_is_at_home(one, material) for one in ties)  # "Sudan's government" is in Sudan
    rest = f"{targets}{'' if at_home else _where(tie)}{through}"
    match tie.status:
        case Status.UNCONFIRMED:
            return f"{unconfirmed(len(claims))} {source.text} {_verb(tie, source)} {rest}{according}"
        case Status.PLANNED:
            announced = f"{source.verb('has', 'have')} announced that {source.verb('it', 'they')} will {base}"
            return f"{source.text} {announced} {rest}{according}"
        case Status.POSSIBLE:
            return f"{source.text} may {base} {rest}{according}"
        case Status.DENIED:
            return f"it is denied that {source.text} {_verb(tie, source)} {rest}{according}"
    return f"{source.text} {_verb(tie, source)} {rest}{according}"


def _verb(tie: Tie, source: Name) -> str:
    return source.verb("backs", "back") if tie.sign > 0 else source.verb("opposes", "oppose")


def _claims(tie: Tie, material: Material) -> tuple[str, ...]:
    return material.agreeing(tie.claims, tie.status)


def _source(tie: Tie, material: Material) -> Name:
    country = material.namer.state(tie.source)
    if country and tie.where == country.name:
        return material.namer.government(tie.source)
    return material.namer.party(tie.source)


def _target(tie: Tie, material: Material) -> str:
    """Whom; a state that is backed or fought at home is its government."""
    country = material.namer.state(tie.target)
    abroad = tie.where is not None or material.namer.state(tie.source) is not None
    at_home = country is not None and (tie.where == country.name or not abroad)
    return (material.namer.government if at_home else material.namer.party)(tie.target).text


def _is_at_home(tie: Tie, material: Material) -> bool:
    country = material.namer.state(tie.target)
    return country is not None and tie.where == country.name


def _where(tie: Tie) -> str:
    return f" in {tie.where}" if tie.where else ""


def _contradiction(contradiction: TieContradiction, material: Material) -> Draft | None:
    """Ties that don't go together, the strongest one between each two parties."""
    ties = [material.ties[tie_id] for tie_id in contradiction.ties if tie_id in material.ties]
    strongest: dict[tuple[frozenset[Party], int], Tie] = {}
    first = contradiction.parties[0]
    # What the first party itself does comes before what others do to it.
    for tie in sorted(ties, key=lambda tie: (tie.source != first, -tie.strength, tie.tie_id)):
        strongest.setdefault((frozenset((tie.source, tie.target)), tie.sign), tie)
    chosen = list(strongest.values())[:_TOGETHER]
    if len(chosen) < 2:
        return None
    text = _opposite(chosen, material) if contradiction.kind == "opposite" else _triad(chosen, material)
    return Draft(
        text, tuple(_claims(tie, material) for tie in chosen), 1.5 + contradiction.weight, short=text
    )


def _opposite(ties: list[Tie], material: Material) -> str:
    """A party that backs and opposes another, or one that is much the same."""
    backs, opposes = sorted(ties, key=lambda tie: -tie.sign)[:: len(ties) - 1]
    source = _source(backs, material)
    if backs.source != opposes.source:
        return f"{side(backs, material)}, although {side(opposes, material)}"
    halves = f"{_verb(backs, source)} {_target(backs, material)}{_where(backs)}"
    other = "them" if material.namer.party(backs.target).plural else "it"
    against = other if backs.target == opposes.target else _target(opposes, material)
    return f"{source.text} {halves}, but {_verb(opposes, source)} {against}{_where(opposes)}"


def _triad(ties: list[Tie], material: Material) -> str:
    """A party that backs two others that oppose each other."""
    own = [tie for tie in ties if tie.source == ties[0].source]
    others = [tie for tie in ties if tie.source != ties[0].source]
    if len(own) == 2 and len(others) == 1:
        source = _source(own[0], material)
        halves = [f"{_verb(tie, source)} {_target(tie, material)}{_where(tie)}" for tie in own]
        return f"{source.text} {halves[0]} and {halves[1]}, although {side(others[0], material)}"
    return f"these ties do not go together: {'; '.join(side(tie, material) for tie in ties)}"
