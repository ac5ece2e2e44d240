"""The situation on a day, and what changed between two."""

from collections.abc import Iterator
from itertools import chain

from powderkeg.crisis import Crisis
from powderkeg.datamodel.situation import Situation
from powderkeg.situation.changes import find_changes
from powderkeg.web.shapes import ChangePage, SituationPage


def situation_page(crisis: Crisis, situation: Situation) -> SituationPage:
    """A situation with the names of its countries."""
    codes = sorted(set(_codes(situation)))
    return SituationPage(situation=situation, names={code: crisis.parties.state(code).name for code in codes})


def change_page(crisis: Crisis, before: Situation, after: Situation) -> ChangePage:
    """What changed between two situations."""
    changes = tuple(find_changes(before, after))
    return ChangePage(
        before=before.as_of,
        after=after.as_of,
        changes=changes,
        citations=crisis.citations(chain.from_iterable(change.claims for change in changes)),
    )


def _codes(situation: Situation) -> Iterator[str]:
    places = (
        *(control.place for control in situation.control),
        *(figure.place for figure in situation.figures),
        *(standing.place for standing in situation.standings),
    )
    return (place.country for place in places if place is not None and place.country)
