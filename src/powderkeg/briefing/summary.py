"""The first lines of a brief: who holds what, what changed, what is threatened, what it has cost."""

from collections.abc import Mapping, Sequence

from powderkeg.briefing.control import holds, weight_of_control
from powderkeg.briefing.material import Draft, Material
from powderkeg.datamodel.situation import Hold, Party, PlaceControl, Share
from powderkeg.english import listed

_PLACES = 3  # of the party that holds most
_OTHERS = 2  # parties besides
_BESIDES = ("changes", "figures", "standings", "ties")  # one line from each


def summary_drafts(drafts: Mapping[str, Sequence[Draft]], material: Material) -> list[Draft]:
    """Who holds most, who else holds what, and the weightiest of the other sections."""
    lines = _holders(material)
    for key in _BESIDES:
        told = set().union(*(group for line in lines for group in line.facts))
        ready = [
            Draft(one.short, one.facts, one.weight)
            for one in drafts.get(key, ())
            if one.short and not told.issuperset(one.facts[0])
        ]
        lines += sorted(ready, key=lambda line: -line.weight)[:1]
    return lines


def _holders(material: Material) -> list[Draft]:
    """Three places of the party that holds most, then one place each of those who hold less."""
    held: dict[Party, list[tuple[PlaceControl, Share]]] = {}
    for place in material.situation.control:
        if place.state is Hold.HELD and place.holders:
            share = max(place.holders, key=lambda share: share.probability)
            held.setdefault(share.party, []).append((place, share))

    def weight(party: Party) -> float:
        return sum(weight_of_control(place, material) for place, _ in held[party])

    for places in held.values():
        places.sort(key=lambda one: -weight_of_control(one[0], material))
    ranked = sorted(held, key=weight, reverse=True)
    lines = [
        Draft(_line(party, held[party][:_PLACES], material), _facts(held[party][:_PLACES]), 1.0)
        for party in ranked[:1]
    ]
    if others := ranked[1 : 1 + _OTHERS]:
        text = "; ".join(_line(party, held[party][:1], material) for party in others)
        lines.append(Draft(text, tuple(_facts(held[party][:1])[0] for party in others), 1.0))
    return lines


def _line(party: Party, places: Sequence[tuple[PlaceControl, Share]], material: Material) -> str:
    """What a party holds, no surer than the least sure of the places."""
    shares = [share for _, share in places]
    names = listed(list(dict.fromkeys(material.namer.place(place.place) for place, _ in places)))
    likelihood = material.words.likelihood(min(share.probability for share in shares))
    doubt = "" if likelihood.adverb else f" ({likelihood.words})"
    return f"{holds(material.namer.forces(party, places[0][0].place), shares, material)} {names}{doubt}"


def _facts(places: Sequence[tuple[PlaceControl, Share]]) -> tuple[tuple[str, ...], ...]:
    return tuple(share.claims or place.claims for place, share in places)
