"""The comparisons of two claims, each a list of levels with the condition in SQL under which it holds.

Of a comparison the first level that holds counts, and the last one holds always. `l` and `r` are rows of the
table that `columns.py` makes. Levels named in `NOTHING_TO_COMPARE` weigh nothing.
"""

from typing import Final

from powderkeg.fusion.features import QUANTITY_KINDS
from powderkeg.fusion.places import NEAR_KM

Conditions = tuple[tuple[str, str], ...]
ELSE: Final = "ELSE"
NOTHING_TO_COMPARE: Final = frozenset({"missing", "unknown"})

_SOON_DAYS = 3  # after a happening, in which most reports about it come out
_LONG_DAYS = 5  # a toll or a record of so many days tells of more than one act
_SOON_LASTING = 7  # days between two mentions of a hold, a tie or a size
_TOLL_LETTERS = 700  # further tolls of an act follow within a few sentences
CLOSE_LETTERS = 400  # from the beginning of one sentence to that of another that follows soon

_SAME_DOCUMENT = "l.document = r.document"
_SAME_SENTENCE = f"({_SAME_DOCUMENT} AND l.sentence_start = r.sentence_start)"
# A toll that another voice gives of what was told before: it names no place, day or doer again, nor others.
_TOLL = (
    f"{{b}}.sentence_start - {{a}}.sentence_start BETWEEN 1 AND {_TOLL_LETTERS} AND {{b}}.place_name IS NULL"
    " AND {b}.stated_end IS NULL AND len({b}.source_names) = 0"
    " AND {b}.speaker IS NOT NULL AND {b}.speaker IS DISTINCT FROM {a}.speaker"
    " AND (len({b}.target_names) = 0 OR list_has_any({a}.target_groups, {b}.target_groups))"
    " AND {a}.killed_low IS NOT NULL AND {b}.killed_low IS NOT NULL"
)
# What one sentence tells and another part of the report denies, with all that it tells: it points back to it.
_GAINSAID = " AND ".join(
    (
        "(l.standing = 'denied') != (r.standing = 'denied') AND l.type = r.type AND l.lasts = r.lasts",
        *(
            f"l.{told} IS NOT DISTINCT FROM r.{told}"
            for told in ("mode", "source_names", "target_names", "place_name", "stated_start", "stated_end")
        ),
        *(
            f"l.{kind}_{end} IS NOT DISTINCT FROM r.{kind}_{end}"
            for kind in QUANTITY_KINDS
            for end in ("low", "high")
        ),
    )
)
_CLOSE = f"({_SAME_DOCUMENT} AND abs(l.sentence_start - r.sentence_start) <= {CLOSE_LETTERS})"

# Reports of a clash, and of a tie, name its parties in either order.
_CROSSED = "list_has_any(l.source_listed, r.target_listed) AND list_has_any(l.target_listed, r.source_listed)"


def _either(condition: str) -> str:
    """A condition that holds in one of both directions; `{a}` and `{b}` are the rows."""
    return f"({condition.format(a='l', b='r')} OR {condition.format(a='r', b='l')})"


def _side(side: str) -> Conditions:
    """Who does it, or to whom it is done."""
    shared_loosely = _either(f"list_has_any({{a}}.{side}_open, {{b}}.{side}_any)")
    fits = f"(list_has_any(l.{side}_groups, r.{side}_groups) OR {shared_loosely})"
    return (
        ("missing", f"len(l.{side}_names) = 0 OR len(r.{side}_names) = 0"),
        ("same", f"list_has_any(l.{side}_listed, r.{side}_listed)"),
        ("name", f"list_has_any(l.{side}_names, r.{side}_names)"),
        ("fits", f"NOT (l.{side}_all_listed AND r.{side}_all_listed) AND {fits}"),
        ("kin", f"list_has_any(l.{side}_state, r.{side}_state)"),
        ("crossed", _CROSSED),
        ("other", ELSE),
    )


def _figures(condition: str) -> str:
    return " OR ".join(
        f"({condition.format(low=f'{kind}_low', high=f'{kind}_high')})" for kind in QUANTITY_KINDS
    )


_LATER = "{b}.stated_start IS NULL AND {a}.stated_end IS NOT NULL AND {b}.published - {a}.stated_end"
# The one day of a dated claim, or the day that the sentence of an undated one names; one is undated.
_HINT_L, _HINT_R = (
    f"CASE WHEN {a}.stated_start IS NULL THEN {a}.hinted"
    f" WHEN {a}.stated_start = {a}.stated_end AND {b}.stated_start IS NULL THEN {a}.stated_end END"
    for a, b in (("l", "r"), ("r", "l"))
)
_GAP = (
    "greatest(coalesce(l.stated_start, l.published) - coalesce(r.stated_end, r.published),"
    " coalesce(r.stated_start, r.published) - coalesce(l.stated_end, l.published))"
)
_SHARED = "bit_count(l.words & r.words)"
_SHORTER = "greatest(1, least(l.word_count, r.word_count))"
_LONGER = "greatest(3, l.word_count, r.word_count)"

COMPARISONS: Final[dict[str, Conditions]] = {
    "what": (
        ("same", "l.type = r.type AND l.mode IS NOT DISTINCT FROM r.mode"),
        ("open", "l.type = r.type AND (l.mode IS NULL OR r.mode IS NULL)"),
        ("mode", "l.type = r.type"),
        ("kin", ELSE),
    ),
    "standing": (
        ("same", "l.standing = r.standing"),
        ("denied", "l.standing = 'denied' OR r.standing = 'denied'"),
        ("ahead", ELSE),
    ),
    "source": _side("source"),
    "target": _side("target"),
    "place": (
        ("none", "l.place_name IS NULL AND r.place_name IS NULL"),
        ("one", "l.place_name IS NULL OR r.place_name IS NULL"),
        ("same", "l.place_key = r.place_key"),
        ("vague", "l.place_key IS NULL AND r.place_key IS NULL AND l.place_name = r.place_name"),
        ("country", _either("{a}.is_country AND {a}.country = {b}.country")),
        ("province", _either("{a}.is_province AND {a}.country = {b}.country AND {a}.adm1 = {b}.adm1")),
        (
            "near",
            "NOT (l.is_province OR r.is_province) AND 111.2 * sqrt(power(l.lat - r.lat, 2)"
            f" + power((l.lon - r.lon) * cos(radians(l.lat)), 2)) <= {NEAR_KM}",
        ),
        ("one", "l.place_key IS NULL OR r.place_key IS NULL"),
        ("far", ELSE),
    ),
    "days": (
        ("unknown", "coalesce(l.stated_end, l.published, r.stated_end, r.published) IS NULL"),
        ("lasting-near", f"l.lasts AND {_GAP} <= {_SOON_LASTING}"),
        ("lasting-late", "l.lasts"),
        (
            "span",
            _either(
                f"{{a}}.stated_end - {{a}}.stated_start >= {_LONG_DAYS} AND NOT"
                f" coalesce({{b}}.stated_end - {{b}}.stated_start >= {_LONG_DAYS}, FALSE)"
            ),
        ),
        ("same", "l.stated_start = r.stated_end AND r.stated_start = l.stated_end"),
        ("overlap", "l.stated_start <= r.stated_end AND r.stated_start <= l.stated_end"),
        ("next", "l.stated_start - 1 <= r.stated_end AND r.stated_start - 1 <= l.stated_end"),
        ("hinted", f"{_HINT_L} = {_HINT_R}"),
        ("hinted-apart", f"{_HINT_L} != {_HINT_R}"),
        ("undated-day", _either(f"{_LATER} BETWEEN 0 AND 1")),
        ("undated-near", _either(f"{_LATER} BETWEEN 0 AND {_SOON_DAYS}")),
        ("undated-late", _either(f"{_LATER} > {_SOON_DAYS}")),
        (
            "published-near",
            "l.stated_end IS NULL AND r.stated_end IS NULL AND abs(l.published - r.published) <= 1",
        ),
        ("published-late", "l.stated_end IS NULL AND r.stated_end IS NULL"),
        ("apart", ELSE),
    ),
    "figures": (
        ("missing", f"NOT ({_figures('l.{low} IS NOT NULL AND r.{low} IS NOT NULL')})"),
        ("same", _figures("l.{low} = r.{low} AND l.{high} = r.{high}")),
        ("overlap", _figures("l.{low} <= r.{high} AND r.{low} <= l.{high}")),
        ("other", ELSE),
    ),
    "words": (
        ("missing", _SAME_SENTENCE),
        ("copy", f"{_SHARED} >= 0.8 * {_LONGER}"),
        ("most", f"{_SHARED} >= 0.55 * {_SHORTER}"),
        ("some", f"{_SHARED} >= 0.3 * {_SHORTER}"),
        ("few", f"{_SHARED} >= 0.12 * {_SHORTER}"),
        ("none", ELSE),
    ),
    "trigger": (
        ("missing", _SAME_SENTENCE),
        ("same", "list_has_any(l.trigger, r.trigger)"),
        ("other", ELSE),
    ),
    "position": (
        ("documents", "l.document != r.document"),
        ("gainsaid", f"{_CLOSE} AND {_GAINSAID}"),
        ("acts", f"{_SAME_SENTENCE} AND l.type != r.type"),
        ("sentence", _SAME_SENTENCE),
        ("toll", f"{_SAME_DOCUMENT} AND {_either(_TOLL)}"),
        ("headline", f"{_CLOSE} AND least(l.sentence_start, r.sentence_start) = 0"),
        ("next", _CLOSE),
        ("report", ELSE),
    ),
}
