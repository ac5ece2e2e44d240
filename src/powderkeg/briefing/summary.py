"""The first lines of a brief: who holds what, what changed, what is threatened, what it has cost."""

from collections.abc import Mapping, Sequence

from powderkeg.briefing.control import holds, weight_of_control
from powderkeg.briefing.material import Draft, Material
from powderkeg.briefing.wording import listed
from powderkeg.datamodel.situation import Hold, Party, PlaceControl, Share

_HOLDERS, _PLACES = 2, 3
_BESIDES = ("changes", "figures", "standings", "ties")  # one line from each


def summary_drafts(drafts: Mapping[str, Sequence[Draft]], material: Material) -> list[Draft]:
    """A line for each of the parties that hold most, and the weightiest of the other sections."""
    lines = _holders(material)
    for key in _BESIDES:
        ready = [Draft(one.short, one.facts, one.weight) for one in drafts.get(key, ()) if one.short]
        lines += sorted(ready, key=lambda line: -line.weight)[:1]
    return lines


def _holders(material: Material) -> list[Draft]:
    """ "ISIS holds Mosul, Tikrit and Tal Afar", no surer than of the least sure of them."""
    held: dict[Party, list[tuple[PlaceControl, Share]]] = {}
    for place in material.situation.control:
        if place.state is Hold.HELD and place.holders:
            share = max(place.holders, key=lambda share: share.probability)
            held.setdefault(share.party, []).append((place, share))
    lines = []
    for party, places in held.items():
        places.sort(key=lambda one: -weight_of_control(one[0], material))
        weight = sum(weight_of_control(place, material) for place, _ in places)
        lines.append(Draft(_line(party, places[:_PLACES], material), _facts(places[:_PLACES]), weight))
    return sorted(lines, key=lambda line: -line.weight)[:_HOLDERS]


def _line(party: Party, places: Sequence[tuple[PlaceControl, Share]], material: Material) -> str:
    shares = [share for _, share in places]
    names = listed([material.namer.place(place.place) for place, _ in places])
    likelihood = material.words.likelihood(min(share.probability for share in shares))
    doubt = "" if likelihood.adverb else f" ({likelihood.words})"
    return f"{holds(material.namer.holder(party), shares, material)} {names}{doubt}"


def _facts(places: Sequence[tuple[PlaceControl, Share]]) -> tuple[tuple[str, ...], ...]:
    return tuple(share.claims or place.claims for place, share in places)
