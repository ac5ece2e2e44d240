"""Who may be drawn into a conflict of today, by what ties states to its parties."""

from collections.abc import Sequence
from datetime import date
from math import inf

import numpy as np
from numpy.typing import NDArray

from powderkeg.forecast.joiners.structural_model import StructuralModel
from powderkeg.forecast.joiners.structure import FURTHEST_KM, JOIN_TERMS, STRUCTURAL
from powderkeg.forecast.risks import StructuralRisk, Term
from powderkeg.reference.state_ties import StateTies

Sides = tuple[frozenset[str], frozenset[str]]

_DISTANCE = ("near", "near_other", "major_near")


def structural_risks(
    sides: Sides, *, day: date, states: StateTies, model: StructuralModel
) -> tuple[StructuralRisk, ...]:
    """How likely each state at risk joins a conflict, the likeliest first.

    At risk are, as in the disputes that the model is fitted to, states outside the conflict that border one
    of its states or lie within 400 miles over water of it, are its ally or rival, or are major powers.
    To join means to threaten, show or use force, which the disputes count alike.

    Parameters
    ----------
    sides : pair of sets of ISO 3166-1 alpha-3 codes
        The states in the conflict. One may be empty: an armed group, which has no ties of its own and
        stands where the other side does. Codes of what was no state on the day are left out.
    day : date
        Ties are those of this day.

    Returns
    -------
    tuple of StructuralRisk
        Empty where no state is in the conflict.
    """
    world = states.states(day)
    first, second = (side & world for side in sides)
    inside = first | second
    candidates = [
        state for state in sorted(world - inside) if _at_risk(state, inside, day=day, states=states)
    ]
    if not inside or not candidates:
        return ()
    known = _known(candidates, (first, second), day=day, states=states)
    probability, (low, high) = model.probability(known), model.interval(known)
    side_a, effects = model.side_a(known), model.effects(known)
    risks = [
        StructuralRisk(
            state=state,
            probability=float(probability[row]),
            low=float(min(low[row], probability[row])),
            high=float(max(high[row], probability[row])),
            side_a=float(side_a[row]),
            terms=_terms(state, (first, second), effects[row], day=day, states=states),
        )
        for row, state in enumerate(candidates)
    ]
    return tuple(sorted(risks, key=lambda risk: (-risk.probability, risk.state)))


def domain_remark(sides: Sides, *, day: date, states: StateTies) -> str | None:
    """What a reader must know where the conflict is none between states; None where it is one."""
    world = states.states(day)
    if all(side & world for side in sides):
        return None
    return (
        "The structural chances of joining come from disputes between states; for a conflict with a party "
        "that is no state they are an extrapolation that no data test."
    )


def _at_risk(state: str, inside: frozenset[str], *, day: date, states: StateTies) -> bool:
    return states.is_major(state, day) or any(
        states.borders(state, party)
        or states.near_by_water(state, party)
        or states.rivals(state, party, day)
        or states.pacts(state, party, day)
        for party in inside
    )


def _known(
    candidates: Sequence[str], sides: Sides, *, day: date, states: StateTies
) -> dict[str, NDArray[np.float64]]:
    """The columns of `STRUCTURAL` for states of today."""
    columns: dict[str, list[float]] = {column: [] for column in STRUCTURAL}
    # An armed group without a state fights where its enemy is.
    grounds = [side or other for side, other in (sides, sides[::-1])]
    for state in candidates:
        for name, side, ground in zip("ab", sides, grounds, strict=True):
            columns[f"distance_{name}"].append(_distance(state, ground, states))
            columns[f"ally_{name}"].append(any(states.pacts(state, party, day) for party in side))
            columns[f"rival_{name}"].append(any(states.rivals(state, party, day) for party in side))
            columns[f"major_{name}"].append(any(states.is_major(party, day) for party in side))
            columns[f"n_side_{name}"].append(max(1, len(side)))
        columns["major"].append(states.is_major(state, day))
        columns["sides_rival"].append(_sides_rival(sides, day, states))
    return {column: np.array(values, dtype=np.float64) for column, values in columns.items()}


def _distance(state: str, parties: frozenset[str], states: StateTies) -> float:
    return min((states.distance_km(state, party) for party in parties), default=inf)


def _sides_rival(sides: Sides, day: date, states: StateTies) -> bool:
    return any(states.rivals(a, b, day) for a in sides[0] for b in sides[1])


def _terms(
    state: str, sides: Sides, effects: NDArray[np.float64], *, day: date, states: StateTies
) -> tuple[Term, ...]:
    """What moves the probability of one state, in words, the heaviest first."""
    effect = dict(zip(JOIN_TERMS, effects.tolist(), strict=True))
    inside = sorted(sides[0] | sides[1])
    allies = [party for party in inside if states.pacts(state, party, day)]
    rivals = [party for party in inside if states.rivals(state, party, day)]
    major = states.is_major(state, day)
    texts = {
        "ally": f"ally of {_listed(allies, states)}" if allies else "ally of no party",
        "rival": f"rival of {_listed(rivals, states)}" if rivals else "rival of no party",
        "aligned": "ally of one side and rival of the other",
        "major": "a major power" if major else "no major power",
        "sides_rival": "the parties are strategic rivals"
        if _sides_rival(sides, day, states)
        else "the parties are no strategic rivals",
        "major_in": "a major power is a party"
        if any(states.is_major(party, day) for party in inside)
        else "no major power is a party",
        "several": "more than two parties"
        if sum(max(1, len(side)) for side in sides) > 2
        else "only two parties",
    }
    if not any(side & set(allies) and other & set(rivals) for side, other in (sides, sides[::-1])):
        # Hardly any state is; to tell of each that it isn't would only be noise.
        del texts["aligned"]
    terms = [Term(text, effect[term]) for term, text in texts.items()]
    terms.append(Term(_where(state, inside, states), sum(effect[term] for term in _DISTANCE)))
    return tuple(sorted(terms, key=lambda term: (-abs(term.effect), term.text)))


def _where(state: str, inside: Sequence[str], states: StateTies) -> str:
    neighbours = [party for party in inside if states.borders(state, party)]
    if neighbours:
        return f"borders {_listed(neighbours, states)}"
    nearest = min(inside, key=lambda party: states.distance_km(state, party))
    km = states.distance_km(state, nearest)
    if km > FURTHEST_KM:
        return f"more than {FURTHEST_KM:,.0f} km from every party"
    return f"{km:,.0f} km from {states.state(nearest).name}"


def _listed(parties: Sequence[str], states: StateTies) -> str:
    names = [states.state(party).name for party in parties]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
