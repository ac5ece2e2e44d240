"""Who holds each place, contests it or has lost it, since when and how likely."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from powderkeg.datamodel.account import PlaceRef
from powderkeg.datamodel.claim import PlacePrecision
from powderkeg.datamodel.situation import Hold, Party, PlaceControl, Share
from powderkeg.situation.cast import Cast
from powderkeg.situation.evidence import Effect, Evidence, PlaceEvidence, gather_evidence
from powderkeg.situation.holding import Holding, extent_of, follow
from powderkeg.situation.places import fullest
from powderkeg.situation.reckoning import Told, Weighed, claim_ids, event_ids, together
from powderkeg.situation.rules import Rules

_HELD = 0.5  # likelier than not
_CONTESTING = 0.2  # two parties with this probability each contest a place that neither holds
_FOUGHT_OVER = 0.3  # weight of the contest from which on it says more than who is likelier to hold the place
_LOST = 0.2  # weight of a loss from which on it is still told
_SHOWN = 0.01  # smaller shares are not listed; they count as open


@dataclass(frozen=True, slots=True)
class Ground:
    """Who holds what, as reports say it of places themselves.

    `places` are all places that something happened in, by id. `whole` has the provinces that the reports say
    are held in whole or in large part, with about which share.
    """

    controls: list[PlaceControl]
    places: dict[str, PlaceRef]
    whole: dict[str, float]


def find_control(tolds: Sequence[Told], cast: Cast, *, as_of: date, rules: Rules) -> Ground:
    """The places that reports say somebody holds, contests or lost."""
    gathered = gather_evidence(tolds, cast, rules)
    places = {place_id: fullest(evidence.places) for place_id, evidence in gathered.items()}
    controls, whole = [], {}
    for place_id, evidence in gathered.items():
        if not evidence.evidence:
            continue
        holding = follow(
            evidence.evidence,
            evidence.fights,
            as_of=as_of,
            precision=places[place_id].precision,
            half_lives=rules.half_lives,
        )
        control = _control_of(place_id, places[place_id], evidence, holding, as_of, rules)
        if control is not None:
            controls.append(control)
            extent = extent_of(holding, control.holders[0].party) if control.holders else None
            if extent is not None:
                whole[place_id] = extent.share
    return Ground(_with_exceptions(controls, cast), places, whole)


def _control_of(
    place_id: str,
    place: PlaceRef,
    evidence: PlaceEvidence,
    holding: Holding,
    as_of: date,
    rules: Rules,
) -> PlaceControl | None:
    holders = _shares(holding)
    lost_by = _lost_by(holding, as_of, rules)
    state = _state(holding, holders, lost_by, as_of, rules)
    if not holders and not lost_by:
        return None
    top = holders[0].party if holders else None
    extent = extent_of(holding, top) if top and state is not Hold.LOST else None
    grounds = [one.told for party in holding.shares for one in holding.grounds.get(party, ())]
    tolds = [*grounds, *(one.told for losses in holding.losses.values() for one in losses)]
    tolds += [one.told for one in holding.contest]
    return PlaceControl(
        place_id=place_id,
        place=place,
        state=state,
        holders=holders,
        open=max(0.0, 1.0 - sum(share.probability for share in holders)),
        extent=None if extent is None or extent.share == 1 else extent.words,
        except_for=_excepted(evidence, holding, top),
        lost_by=lost_by,
        last_told=max(told.last_told for told in tolds),
        events=event_ids(tolds),
        claims=claim_ids(tolds),
    )


def _shares(holding: Holding) -> tuple[Share, ...]:
    """The holders, the likeliest first; together never above 1, whatever the rounding."""
    total = max(1.0, sum(holding.shares.values()))
    kept = [(share / total, party) for party, share in holding.shares.items() if share >= _SHOWN]
    return tuple(
        Share(
            party=party,
            probability=share,
            since=_since(holding.grounds.get(party, ())),
            claims=claim_ids(one.told for one in holding.grounds.get(party, ())),
        )
        for share, party in sorted(kept, key=lambda pair: (-pair[0], pair[1]))
    )


def _since(grounds: Sequence[Evidence]) -> date | None:
    gains = [one for one in grounds if one.effect is not Effect.CONTEST] or grounds
    return min((one.told.since for one in gains), default=None)


def _lost_by(holding: Holding, as_of: date, rules: Rules) -> tuple[Share, ...]:
    """Who lost the place and has not come back, the last one first."""
    lost = []
    for party, losses in holding.losses.items():
        if party == holding.top and holding.shares[party] > _HELD:
            continue
        last = max(one.told.day for one in losses)
        left = rules.half_lives.fade("lost", "", (as_of - last).days)
        weight = together(Weighed(one.weight, one.told) for one in losses) * left
        if weight >= _SHOWN:
            share = Share(
                party=party, probability=weight, since=last, claims=claim_ids(one.told for one in losses)
            )
            lost.append(share)
    return tuple(sorted(lost, key=lambda share: (-(share.since or date.min).toordinal(), share.party)))


def _state(
    holding: Holding, holders: Sequence[Share], lost_by: Sequence[Share], as_of: date, rules: Rules
) -> Hold:
    fade = rules.half_lives.fade
    contest = together(
        Weighed(one.weight * fade("contest", "", (as_of - one.day).days), one.told) for one in holding.contest
    )
    if contest >= _FOUGHT_OVER:
        return Hold.CONTESTED
    if holders and holders[0].probability > _HELD:
        return Hold.HELD
    if len(holders) > 1 and holders[1].probability >= _CONTESTING:
        return Hold.CONTESTED
    if any(share.probability >= _LOST for share in lost_by):
        return Hold.LOST
    return Hold.OPEN


def _excepted(evidence: PlaceEvidence, holding: Holding, top: Party | None) -> tuple[str, ...]:
    """What the reports of the holder's gain leave out."""
    days = {one.told.day for one in holding.grounds.get(top, ())} if top else set()
    return tuple(dict.fromkeys(name for day, name in sorted(evidence.excepted) if day in days))


def _with_exceptions(controls: Sequence[PlaceControl], cast: Cast) -> list[PlaceControl]:
    """Provinces with the towns in them that others are told to hold; words may mean the holder himself."""
    others: dict[tuple[str, str], list[PlaceControl]] = {}
    for control in controls:
        place = control.place
        inner = place.precision not in (PlacePrecision.ADM1, PlacePrecision.COUNTRY)
        named = control.state is Hold.HELD and not cast.description(control.holders[0].party)
        if inner and named and place.country and place.adm1:
            others.setdefault((place.country, place.adm1), []).append(control)
    return [
        control
        if control.holders and cast.description(control.holders[0].party)
        else _excepting(control, others)
        for control in controls
    ]


def _excepting(
    control: PlaceControl, others: Mapping[tuple[str, str], Sequence[PlaceControl]]
) -> PlaceControl:
    place = control.place
    if place.precision is not PlacePrecision.ADM1 or control.state is not Hold.HELD or not place.country:
        return control
    holder = control.holders[0].party
    names = sorted(
        other.place.name
        for other in others.get((place.country, place.name), ())
        if other.holders[0].party != holder
    )
    if not names:
        return control
    return control.model_copy(update={"except_for": tuple(dict.fromkeys((*control.except_for, *names)))})
