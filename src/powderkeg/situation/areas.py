"""Places that nobody reported on, where a report says that the province around them is held."""

from collections.abc import Mapping, Sequence

from powderkeg.datamodel.account import PlaceRef
from powderkeg.datamodel.claim import PlacePrecision
from powderkeg.datamodel.situation import Hold, PlaceControl

_HELD = 0.5
_INNER = (PlacePrecision.SITE, PlacePrecision.CITY, PlacePrecision.DISTRICT)


def follow_areas(
    controls: Sequence[PlaceControl], places: Mapping[str, PlaceRef], whole: Mapping[str, float]
) -> list[PlaceControl]:
    """Control of places that follow their province.

    Parameters
    ----------
    controls : sequence of PlaceControl
        What the reports say of places themselves.
    places : mapping of str to PlaceRef
        All places that something happened in, by id.
    whole : mapping of str to float
        For ids of provinces whose holder is said to hold most or all of them: about which share. Others
        say nothing of the places in them, and neither does a country.
    """
    known = {control.place_id for control in controls}
    provinces = {
        (control.place.country, control.place.name): control
        for control in controls
        if control.place.precision is PlacePrecision.ADM1
        and control.state is Hold.HELD
        and whole.get(control.place_id, 0.0) > _HELD
    }
    found = []
    for place_id, place in places.items():
        province = provinces.get((place.country, place.adm1 or ""))
        if province is None or place_id in known or place.precision not in _INNER:
            continue
        if place.name not in province.except_for:
            found.append(_following(place_id, place, province, whole[province.place_id]))
    return found


def _following(place_id: str, place: PlaceRef, province: PlaceControl, share: float) -> PlaceControl:
    holders = tuple(
        holder.model_copy(update={"probability": holder.probability * share}) for holder in province.holders
    )
    return PlaceControl(
        place_id=place_id,
        place=place,
        state=Hold.HELD if holders[0].probability > _HELD else Hold.OPEN,
        holders=holders,
        open=max(0.0, 1.0 - sum(holder.probability for holder in holders)),
        follows_from=province.place_id,
        last_told=province.last_told,
        events=province.events,
        claims=province.claims,
    )
