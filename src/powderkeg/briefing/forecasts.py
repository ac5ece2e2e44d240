"""What may come by a model: who may be drawn in, which threats are carried out, where there is violence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from powderkeg.briefing.material import Draft, Material
from powderkeg.briefing.standings import reach, standing_in_words
from powderkeg.briefing.wording import number, sentence
from powderkeg.datamodel.event import Event
from powderkeg.datamodel.forecast import Basis, Distribution, Driver, Family, Forecast, Forecasts
from powderkeg.datamodel.situation import Party, Standing
from powderkeg.english import day, listed
from powderkeg.reference.countries import is_alpha3
from powderkeg.situation.places import place_id

MOST: Final = 6  # sentences
_EACH = 3  # of a family, before there are further ones
_ORDER = (Family.JOINING, Family.ESCALATION, Family.THREAT, Family.CEASEFIRE, *Family)
_FOR, _AGAINST = 2, 1  # drivers that a sentence tells
# Of states that no report speaks of, so many are named that are as likely as this.
_UNREPORTED, _LEAST = 3, 0.01


def forecast_drafts(forecasts: Forecasts, material: Material) -> list[Draft]:
    """Sentences on forecasts that claims bear on: the weightiest first, those told of one family together."""
    families = [list(_of_family(family, forecasts.forecasts, material)) for family in dict.fromkeys(_ORDER)]
    first = [draft for drafts in families for draft in drafts[:_EACH]]
    others = [draft for drafts in families for draft in drafts[_EACH:]]
    weighed = [*_weighed(first), *_weighed(others)]
    told = [draft for drafts in families for draft in drafts if draft in weighed[:MOST]]
    in_order = [*told, *(draft for draft in weighed if draft not in told)]
    return [replace(draft, weight=float(len(in_order) - place)) for place, draft in enumerate(in_order)]


def forecast_notes(forecasts: Forecasts, material: Material) -> list[str]:
    """What no report says: that a model says so, how it did, what is judgement, who else is ranked high."""
    known = forecasts.known_by or forecasts.as_of
    lines = [f"A model's forecast from the reports published by {day(known)}: no report says so."]
    backtests = dict.fromkeys(one.backtest for one in _in_order(forecasts.forecasts))
    lines += [sentence(_backtest(line)) for line in list(backtests)[:1]]
    lines += [remark for remark in forecasts.remarks if Basis.JUDGEMENT in remark][:1]
    others = [
        f"{_state(one, material)} ({_chance(one.distribution)})"
        for one in forecasts.forecasts
        if one.question.family is Family.JOINING
        and _likely(one.distribution) >= _LEAST
        and not _claims(one, material)
    ]
    if others:
        lines.append(f"Without a report on them: {listed(others[:_UNREPORTED])}.")
    return lines


def fine(probability: float) -> str:
    """A probability with two digits, with three where it is small; never as sure as 0 or 1."""
    if probability < 0.001:
        return "less than 0.001"
    return f"{probability:.3f}".removesuffix("0") if probability < 0.0995 else f"{min(probability, 0.99):.2f}"


def _backtest(line: str) -> str:
    return line if line.startswith("no backtest") else f"backtest: {line}"


def _of_family(family: Family, forecasts: Sequence[Forecast], material: Material) -> Iterator[Draft]:
    """Each further forecast of a family is worth less, so that a brief tells of several."""
    place = 0
    for one in forecasts:
        claims = _claims(one, material) if one.question.family is family else ()
        if not claims:
            continue
        place += 1
        weight = material.weights("forecast", family) * _likely(one.distribution) / place**2
        if standing := _standing(one, material):
            weight *= material.weights("standing", standing.kind) * material.weights(
                "reach", reach(standing, material)
            )
        yield Draft(_told(one, material), claims, weight)


def _weighed(drafts: Iterable[Draft]) -> list[Draft]:
    return sorted(drafts, key=lambda draft: -draft.weight)


def _told(one: Forecast, material: Material) -> str:
    match one.question.family:
        case Family.JOINING:
            return _joining(one, material)
        case Family.THREAT:
            return _threat(one, material) or _asked(one)
        case Family.PLACE_DAYS:
            return _violence(one, material)
    return _asked(one)


def _joining(one: Forecast, material: Material) -> str:
    """A state with its probability, the part without reports, the side and the drivers that reports tell."""
    details = [_chance(one.distribution)]
    if one.structural is not None:
        details.append(f"without any report {fine(one.structural)}")
    side = ""
    if one.side:
        beside = f"likeliest beside {_parties(one.side, material)}"
        side = f", {beside if one.clear_side else 'on which side is open'}"
    text = f"{_state(one, material)} may be drawn in by {day(one.question.end)} ({'; '.join(details)}){side}"
    return f"{text}: {_reasons(one.drivers)}"


def _threat(one: Forecast, material: Material) -> str | None:
    """What was threatened or announced, and how likely it is carried out."""
    standing = _standing(one, material)
    text = standing and standing_in_words(standing, material)
    if text is None:
        return None
    return f"{text}: that this is carried out by {day(one.question.end)} has {_in_words(one.distribution)}"


def _violence(one: Forecast, material: Material) -> str:
    """How many violent events a place or country may see."""
    where, until = _place(one.question.subject[0], material), day(one.question.end)
    low, middle, high = (_quantile(one.distribution, level) for level in (0.05, 0.5, 0.95))
    some = f"{number(low)} to {number(high)}" if low < high else number(low)
    return (
        f"{where} may see {some} violent events by {until} (90% interval; {number(middle)} in the middle; at "
        f"least one has a probability of {fine(_likely(one.distribution))})"
    )


def _asked(one: Forecast) -> str:
    """The question itself and its answer."""
    if one.distribution.probability is not None:
        return f"{one.question.text} Yes has {_in_words(one.distribution)}"
    low, middle, high = (number(_quantile(one.distribution, level)) for level in (0.05, 0.5, 0.95))
    return f"{one.question.text} Half the time up to {middle} (90% interval {low} to {high})"


def _in_words(distribution: Distribution) -> str:
    value, _, interval = _chance(distribution).partition(", ")
    return f"a probability of {value} ({interval})"


def _chance(distribution: Distribution) -> str:
    low, high = fine(distribution.low or 0.0), fine(distribution.high or 0.0)
    return f"{fine(_likely(distribution))}, 90% interval {low} to {high}"


def _quantile(distribution: Distribution, level: float) -> float:
    """The nearest quantile that the forecast tells, in whole numbers."""
    return float(round(min(distribution.quantiles, key=lambda one: abs(one.level - level)).value))


def _likely(distribution: Distribution) -> float:
    """That what is asked comes; of a number, that it isn't zero."""
    if distribution.probability is not None:
        return distribution.probability
    return 1 - (distribution.chance_of_zero or 0.0)


def _reasons(drivers: Sequence[Driver]) -> str:
    """The heaviest drivers that reports tell, and the one that speaks against it most."""
    told = _weighty(drivers)
    for_it = [driver.text for driver in told if (driver.effect or 0) >= 0]
    against = [driver.text for driver in told if (driver.effect or 0) < 0]
    reasons = "; ".join(for_it)
    return f"{reasons}{'; against it, ' if reasons else ''}{against[0]}" if against else reasons


def _weighty(drivers: Sequence[Driver]) -> list[Driver]:
    """The drivers that a sentence tells, which are those that it cites."""
    cited = sorted((one for one in drivers if one.claims), key=lambda one: -abs(one.effect or 0.0))
    for_it = [driver for driver in cited if (driver.effect or 0) >= 0][:_FOR]
    return [*for_it, *[driver for driver in cited if (driver.effect or 0) < 0][:_AGAINST]]


def _claims(one: Forecast, material: Material) -> tuple[tuple[str, ...], ...]:
    """The claims of what a sentence on it would say, a group each; none where no report bears on it."""
    groups = [driver.claims for driver in _weighty(one.drivers)]
    if event := _event(one, material):
        groups.insert(0, event.claim_ids)
    return tuple(group for group in groups if material.known(group))


def _event(one: Forecast, material: Material) -> Event | None:
    """The event that a question is about, which any of its claims names, too; None where it is of none."""
    claim_id = f"c{one.question.subject[0][1:]}"
    if claim_id not in material.accounts:
        return None
    return next(event for event in material.events if claim_id in event.claim_ids)


def _standing(one: Forecast, material: Material) -> Standing | None:
    """The threat, promise or deployment that a question is about."""
    event = _event(one, material)
    if event is None:
        return None
    return next((it for it in material.situation.standings if event.event_id in it.events), None)


def _place(subject: str, material: Material) -> str:
    if is_alpha3(subject):
        return material.namer.party(Party(subject, subject)).text
    places = (event.place for event in material.events if event.place)
    return next((material.namer.place(place) for place in places if place_id(place) == subject), "a place")


def _in_order(forecasts: Sequence[Forecast]) -> list[Forecast]:
    return sorted(forecasts, key=lambda one: _ORDER.index(one.question.family))


def _state(one: Forecast, material: Material) -> str:
    code = one.question.subject[0]
    return material.namer.party(Party(code, code)).text


def _parties(parties: Sequence[Party], material: Material) -> str:
    return material.few([material.namer.party(party).text for party in parties])
