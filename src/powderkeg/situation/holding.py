"""The hold on one place followed through time: a filter over who holds it, or nobody knows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from powderkeg.datamodel.claim import PlacePrecision
from powderkeg.datamodel.situation import Party
from powderkeg.situation.decay import HalfLives, days_within, faded
from powderkeg.situation.evidence import Effect, Evidence
from powderkeg.situation.reckoning import Weighed, together
from powderkeg.situation.words import Extent

_HALF = 0.5
_STANDING = 0.25  # a party that holds a place with this probability still counts when the next news comes


@dataclass(slots=True)
class Holding:
    """Where the filter stands.

    `shares` are the probabilities of the holders; what is missing to 1 is open. `grounds` is the evidence on
    which each holder's share rests, `losses` that by which parties lost the place since they last held it,
    `contest` that by which it is fought over.
    """

    shares: dict[Party, float] = field(default_factory=dict)
    grounds: dict[Party, list[Evidence]] = field(default_factory=dict)
    losses: dict[Party, list[Evidence]] = field(default_factory=dict)
    contest: list[Evidence] = field(default_factory=list)

    @property
    def top(self) -> Party | None:
        """Who is likeliest to hold the place."""
        return max(self.shares, key=lambda party: (self.shares[party], party), default=None)


def follow(
    evidence: Iterable[Evidence],
    fights: Iterable[date],
    *,
    as_of: date,
    precision: PlacePrecision,
    half_lives: HalfLives,
) -> Holding:
    """Who holds a place as of a day, given all evidence on it.

    Between days each share leaks to open with its half-life, faster in the days after a fight. On a day, each
    telling is right with its weight: then a gain moves all of the probability to who gained, a loss that of
    who lost to open. Tellings of one day that can't all be right share it by their odds.
    """
    holding, fought_on = Holding(), sorted(day.toordinal() for day in fights)
    memory = int(half_lives.days["contest", ""])
    quiet = half_lives.of_control(precision, fought=False)
    fought = half_lives.of_control(precision, fought=True)
    last: date | None = None

    def leak(until: date) -> None:
        if last is not None and holding.shares:
            hot = days_within(last.toordinal(), until.toordinal(), fought_on, memory)
            left = faded(hot, fought) * faded((until - last).days - hot, quiet)
            holding.shares = {party: share * left for party, share in holding.shares.items()}

    ordered = sorted(evidence, key=lambda one: one.day)
    for day, group in groupby(ordered, key=lambda one: one.day):
        leak(day)
        last = day
        _weigh_day(holding, list(group))
    leak(as_of)
    return holding


def _weigh_day(holding: Holding, evidence: Sequence[Evidence]) -> None:
    """Move the shares by the evidence of one day; the order in which it is given makes no difference."""
    parts = [one for one in evidence if one.effect is Effect.GAIN and _is_part_of_anothers(one, holding)]
    gains = [one for one in evidence if one.effect is Effect.GAIN and one not in parts]
    losses = [one for one in evidence if one.effect in (Effect.LOSS, Effect.DENIAL)]
    # Who is named as driven out on the day held the place before who drove it out.
    driven_out = {party for one in gains for party in one.against}
    drivers = {one.party for one in gains if one.against} - driven_out
    late = [one for one in losses if drivers and one.party in driven_out]
    early = [one for one in losses if one not in late]
    for gained, lost in (
        ([one for one in gains if one.party not in drivers], early),
        ([one for one in gains if one.party in drivers], late),
    ):
        _lose(holding, lost, {one.party for one in gained})
        _gain(holding, gained, lost)
    _contest(holding, [*(one for one in evidence if one.effect is Effect.CONTEST), *parts])
    _confirm(holding, [one for one in evidence if one.effect is Effect.CONFIRM])


def _is_part_of_anothers(one: Evidence, holding: Holding) -> bool:
    """Whether a gain is of a small part of a place that another party holds: then it fights for it."""
    if one.extent is None or one.extent.share > _HALF:
        return False
    return any(share >= _STANDING for party, share in holding.shares.items() if party != one.party)


def _lose(holding: Holding, losses: Sequence[Evidence], gainers: set[Party]) -> None:
    for party, evidence in _by_party(losses).items():
        if lost := [one for one in evidence if one.effect is Effect.LOSS]:
            holding.losses[party] = [*holding.losses.get(party, ()), *lost]
        if party in holding.shares and party not in gainers:
            holding.shares[party] *= 1 - _weight(evidence)


def _gain(holding: Holding, gains: Sequence[Evidence], losses: Sequence[Evidence]) -> None:
    """Who gains, against others that gain and against tellings of the day that the same party lost."""
    lost = _by_party(losses)
    weights = {
        party: _weight(evidence) * (1 - _weight(lost.get(party, ())))
        for party, evidence in sorted(_by_party(gains).items())
    }
    none = 1.0
    for weight in weights.values():
        none *= 1 - weight
    certain = [party for party, weight in weights.items() if weight >= 1]
    odds = {
        party: float(party in certain) if certain else weight / (1 - weight)
        for party, weight in weights.items()
    }
    total = sum(odds.values())
    if not total:
        return
    held = {party for party, share in holding.shares.items() if share >= _STANDING}
    before = holding.top
    holding.shares = {party: share * none for party, share in holding.shares.items()}
    for party, odd in odds.items():
        holding.shares[party] = holding.shares.get(party, 0.0) + (1 - none) * odd / total
    top = holding.top
    for party, evidence in _by_party(gains).items():
        stays = party == before == top and party in held
        holding.grounds[party] = [*(holding.grounds.get(party, ()) if stays else ()), *evidence]
        if weights[party] >= _STANDING:
            holding.losses.pop(party, None)
    holding.contest = []


def _contest(holding: Holding, contests: Sequence[Evidence]) -> None:
    """Half of the weight goes to the sides in equal parts.

    A holder alone contests nothing, and neither does one who advances on a place that nobody is told to hold.
    """
    sides = _by_party(contests)
    top = holding.top
    others = {party for party, share in holding.shares.items() if share >= _STANDING}
    if len({*sides, *others}) < 2:
        return
    weight = _weight(contests) / 2
    parties = sorted({*sides, *([top] if top else ())})
    holding.shares = {party: share * (1 - weight) for party, share in holding.shares.items()}
    for party in parties:
        holding.shares[party] = holding.shares.get(party, 0.0) + weight / len(parties)
        holding.grounds.setdefault(party, []).extend(sides.get(party, ()))
    holding.contest = [*holding.contest, *contests]


def _confirm(holding: Holding, confirmations: Sequence[Evidence]) -> None:
    """A hold told again says more only of who is thought to hold the place anyway."""
    top = holding.top
    evidence = [one for one in confirmations if one.party == top]
    if top is not None and evidence:
        weight = _weight(evidence)
        holding.shares = {
            party: share * (1 - weight) + weight * (party == top) for party, share in holding.shares.items()
        }


def _by_party(evidence: Iterable[Evidence]) -> Mapping[Party, list[Evidence]]:
    found: dict[Party, list[Evidence]] = {}
    for one in evidence:
        found.setdefault(one.party, []).append(one)
    return found


def _weight(evidence: Iterable[Evidence]) -> float:
    return together(Weighed(one.weight, one.told) for one in evidence)


def extent_of(holding: Holding, party: Party) -> Extent | None:
    """How much of the place the last evidence for a holder speaks of."""
    told = [one for one in holding.grounds.get(party, ()) if one.effect is not Effect.CONTEST]
    last = max(told, key=lambda one: (one.day, one.weight, one.told.event.event_id), default=None)
    return last.extent if last else None
