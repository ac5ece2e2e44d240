"""Who holds what: places held, contested and lost, in sentences; and places of which nobody knows."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from powderkeg.briefing.material import Draft, Material
from powderkeg.briefing.naming import Name
from powderkeg.briefing.wording import counted, probabilities, probability, together
from powderkeg.datamodel.situation import Hold, PlaceControl, Share
from powderkeg.english import day, listed

_WORTH_TELLING = 0.05  # of a likelihood that somebody else holds a place
_TOGETHER = 3  # places in one sentence, each with its footnote


def control_drafts(material: Material) -> list[Draft]:
    """Places held, alike ones in one sentence, then those contested and lost."""
    control = material.situation.control
    held = [place for place in control if place.state is Hold.HELD and place.holders]
    return [
        *_held(held, material),
        *(_contested(place, material) for place in control if place.state is Hold.CONTESTED),
        *(_lost(place, material) for place in control if place.state is Hold.LOST and place.lost_by),
    ]


def open_drafts(material: Material) -> list[Draft]:
    """Places whose holder nobody knows any more."""
    control = material.situation.control
    return [_open(place, material) for place in control if place.state is Hold.OPEN]


def hold_in_words(place: PlaceControl, material: Material) -> str:
    """Who has held a place since when: "ISIS has very likely held most of Tikrit since 11 June 2014"."""
    name = _extent(place, material)
    if place.state is Hold.HELD and place.holders:
        return _has_held(place, name, material)
    if place.state is Hold.CONTESTED:
        sides = [_holder(share, place, material).text for share in _by_probability(place)[:_TOGETHER]]
        return f"{name} is contested between {listed(sides)}" if len(sides) > 1 else f"{name} is fought over"
    if place.state is Hold.LOST and place.lost_by:
        return f"{_holder(place.lost_by[0], place, material).text} lost {name}"
    return f"it is open who holds {name}"


def differing_drafts(material: Material) -> list[Draft]:
    """Places that most reports give to one party, and some to another."""
    drafts = (_differing(place, material) for place in material.situation.control if place.state is Hold.HELD)
    return [draft for draft in drafts if draft]


def weight_of_control(place: PlaceControl, material: Material) -> float:
    """How much a place is worth telling of."""
    sources = material.sources(place.events, place.claims)
    surest = max((share.probability for share in place.holders), default=0.5)
    told = 0.5 if place.follows_from else 1.0
    recency = 0.7 + 0.3 * material.recency(place.last_told)
    return material.weight_of_place(place.place) * surest * recency * told * (1 + min(sources, 6) / 3)


def _has_held(place: PlaceControl, name: str, material: Material) -> str:
    share = _surest(place)
    holder = _holder(share, place, material)
    likelihood = material.words.likelihood(share.probability)
    adverb = f"{likelihood.words} " if likelihood.adverb else ""
    doubt = "" if likelihood.adverb else f" ({likelihood.words})"
    if share.since is None:
        return f"{holder.text} {adverb}{holder.verb('holds', 'hold')} {name}{doubt}"
    return f"{holder.text} {holder.verb('has', 'have')} {adverb}held {name} since {day(share.since)}{doubt}"


def _differing(place: PlaceControl, material: Material) -> Draft | None:
    ranked = _by_probability(place)[:_TOGETHER]
    shares = [share for share in ranked if share.probability >= _WORTH_TELLING and share.claims]
    if len(shares) < 2:
        return None
    sides = [
        f"{_holder(share, place, material).text} "
        f"({probability(share.probability)}{material.according(share.claims)})"
        for share in shares
    ]
    text = f"reports differ on who holds {_extent(place, material)}: {listed(sides, 'or')}"
    return Draft(text, tuple(share.claims for share in shares), weight_of_control(place, material))


def _held(places: list[PlaceControl], material: Material) -> Iterator[Draft]:
    def alike(place: PlaceControl) -> tuple[str, str, str, str]:
        share = _surest(place)
        words = material.words.likelihood(share.probability).words
        return (
            share.party.party_id,
            _holder(share, place, material).text,
            words,
            str(share.since),
        )

    def order(place: PlaceControl) -> tuple[tuple[str, str, str, str], bool, float]:
        partly = bool(place.extent or place.except_for)  # last, so that "parts of" goes with one name alone
        return (alike(place), partly, -weight_of_control(place, material))

    ordered = sorted(places, key=order)
    for _, group in groupby(ordered, key=alike):
        for some in together(group, _TOGETHER):
            yield _held_together(some, material)


def _held_together(places: tuple[PlaceControl, ...], material: Material) -> Draft:
    shares = [_surest(place) for place in places]
    claims = [_facts(share, place) for share, place in zip(shares, places, strict=True)]
    sources = [material.sources(place.events, told) for place, told in zip(places, claims, strict=True)]
    likelihood = material.words.likelihood(max(share.probability for share in shares))
    details = [
        "" if likelihood.adverb else likelihood.words,
        probabilities([share.probability for share in shares]),
        f"since {day(shares[0].since)}" if shares[0].since else "",
        _sources(sources),
    ]
    holder = _holder(shares[0], places[0], material)
    names = listed([_extent(place, material) for place in places])
    told = [claim for group in claims for claim in group]
    according = material.according(told, [shares[0].party], plural=holder.plural)
    stated = f"{holds(holder, shares, material)} {names}"
    rest = f"{_follows(places, material)}{according}"
    return Draft(
        f"{stated} ({'; '.join(filter(None, details))}){rest}",
        tuple(claims),
        max(weight_of_control(place, material) for place in places),
        short=f"{stated}{'' if likelihood.adverb else f' ({likelihood.words})'}{rest}",
    )


def holds(holder: Name, shares: Sequence[Share], material: Material) -> str:
    """The words "ISIS very likely holds", no surer than of the least sure."""
    likelihood = material.words.likelihood(min(share.probability for share in shares))
    adverb = f"{likelihood.words} " if likelihood.adverb else ""
    return f"{holder.text} {adverb}{holder.verb('holds', 'hold')}"


def _sources(counts: list[int]) -> str:
    """From how many independent sources; of several places from the fewest to the most."""
    fewest, most = min(counts), max(counts)
    if not most:
        return ""
    if fewest in (0, most):
        return counted(most, "independent source") if most > 1 else "one source"
    return f"{fewest} to {most} independent sources"


def _follows(places: tuple[PlaceControl, ...], material: Material) -> str:
    larger = (material.places.get(place.follows_from or "") for place in places)
    followed = [place for place in larger if place]
    if not followed:
        return ""
    names = dict.fromkeys(material.namer.place(place.place) for place in followed)
    return f", going by {listed(list(names))}, which it is told to hold"


def _contested(place: PlaceControl, material: Material) -> Draft:
    shares = _by_probability(place)[:_TOGETHER]
    name = _extent(place, material)
    sides = [f"{_holder(share, place, material).text} ({probability(share.probability)})" for share in shares]
    if len(shares) > 1:
        text = f"{name} is contested: it is told to be held by {listed(sides, 'or')}"
        facts = tuple(_facts(share, place) for share in shares)
    else:
        by = f"; {sides[0]} has a hold there" if sides else ""
        text, facts = f"{name} is fought over{by}", (place.claims,)
    if place.last_told:
        text += f", last reported on {day(place.last_told)}"
    return Draft(text, facts, 1.2 * weight_of_control(place, material))


def _lost(place: PlaceControl, material: Material) -> Draft:
    share = place.lost_by[0]
    name, loser = _extent(place, material), _holder(share, place, material)
    since = f" on {day(share.since)}" if share.since else ""
    according = material.according(_facts(share, place), [share.party], plural=loser.plural)
    return Draft(
        f"{loser.text} lost {name}{since}{according}; no report says for sure who holds it now",
        (_facts(share, place),),
        1.3 * weight_of_control(place, material),
        short=f"{loser.text} lost {name}{since}",
    )


def _open(place: PlaceControl, material: Material) -> Draft:
    name = _extent(place, material)
    shares = _by_probability(place)
    last = f"the last word of it is of {day(place.last_told)}" if place.last_told else "no report gives a day"
    if shares:
        held = f"{_holder(shares[0], place, material).text} ({probability(shares[0].probability)})"
        text = f"who holds {name} is not known: {last}, and speaks for {held}"
    else:
        text = f"who holds {name} is not known: {last}"
    return Draft(text, (place.claims,), 0.6 * weight_of_control(place, material))


def _extent(place: PlaceControl, material: Material) -> str:
    name = material.namer.place(place.place)
    if place.extent:
        name = f"{place.extent} {name}" if place.extent.endswith(" of") else f"{place.extent} of {name}"
    others = (material.places[key] for key in place.except_for if key in material.places)
    without = [material.namer.place(other.place) for other in others]
    return f"{name} except {material.few(without)}" if without else name


def _holder(share: Share, place: PlaceControl, material: Material) -> Name:
    return material.namer.forces(share.party, place.place)


def _surest(place: PlaceControl) -> Share:
    return _by_probability(place)[0]


def _by_probability(place: PlaceControl) -> list[Share]:
    return sorted(place.holders, key=lambda share: (-share.probability, share.party.party_id))


def _facts(share: Share, place: PlaceControl) -> tuple[str, ...]:
    return share.claims or place.claims
