"""Numbers as reports write them: "1,00,000", "25bn", "two and a half million", "tens of thousands"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from powderkeg.reference.quantity_words import NumberWords

THIN_SPACES: Final = "\u00a0\u2009\u202f"  # set between groups of digits in French and SI style
ONE: Final = Decimal(1)
FRACTIONS: Final = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}

_DIGITS: Final = (
    r"(?:[0-9]{1,3}(?:,[0-9]{2,3}){0,5},[0-9]{3}(?:\.[0-9]{1,6})?"
    rf"|[1-9][0-9]{{0,2}}(?:[.{THIN_SPACES}'’ ][0-9]{{3}}(?![0-9])){{1,5}}"
    r"|[0-9]{1,13}(?:\.[0-9]{1,6})?)"
)
_ENGLISH: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_INDIAN: Final = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_EUROPEAN: Final = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_PLAIN: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Number:
    """A number with both bounds; `high` is None where there is no upper one.

    `magnitude` is the multiplier it was written with, which the first number of "2 to 3 million" shares.
    """

    low: Decimal
    high: Decimal | None
    magnitude: Decimal = ONE

    def times(self, factor: Decimal) -> "Number":
        """The number multiplied; one left open reaches to the next step: "several hundred" is 300 to 999."""
        high = self.high
        if high is not None:
            high = high * factor if high == self.low else (high + 1) * factor - 1
        return Number(self.low * factor, high, self.magnitude * factor)


def number_pattern(words: NumberWords) -> str:
    """The source of a regular expression without groups for numbers in words and digits."""
    tens = any_of(word for word, value in words.cardinals.items() if value >= 20)
    units = any_of(word for word, value in words.cardinals.items() if value < 20)
    magnitude = rf"(?:{any_of(words.magnitudes)}\b)"
    below_hundred = rf"(?:{tens}(?:[-‐\s]{units})?\b|{units}\b)"
    written = rf"(?:{below_hundred}|{_DIGITS}(?:{any_of(words.suffixes)}(?![\w²]))?)"
    half = r"(?:\s+and\s+a\s+(?:half|quarter)\b)?"
    step = rf"{written}{half}(?:[-\s]+{magnitude})+"
    # an "and" joins parts of one number only behind a magnitude: "one and two" are two numbers
    rest = rf"(?:\s+(?:and\s+)?{below_hundred}(?:\s+{magnitude})*){{0,3}}"
    counted = rf"(?:{step}|a\s+hundred\b){rest}|{written}{half}"
    share = (
        rf"(?:half|(?:(?:a\s+)?quarter|three[-\s]quarters)\s+of)\s+an?\s+{magnitude}|an?\s+half\s+{magnitude}"
    )
    article = rf"an?\s+(?:half[-\s])?{magnitude}(?:\s+{magnitude})*(?:\s+and\s+a\s+half\b)?"
    opening = rf"{any_of(words.vague)}\b(?:\s+{magnitude})*"
    return rf"(?:{share}|(?!a\s+hundred\s+(?:and\s+)?{below_hundred}){article}|{opening}|{counted})"


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first; a space stands for any white space."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    either = "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered)
    return f"(?:{either or '(?!)'})"


def read_number(text: str, words: NumberWords, *, measured: bool = False) -> Number | None:
    """The number that `number_pattern` matched.

    Parameters
    ----------
    text : str
        The words or digits, nothing else.
    words : NumberWords
    measured : bool
        Whether a unit follows; then the point of "1.250" stands before decimals, else between groups.

    Returns
    -------
    Number or None
        None if the digits aren't grouped as those of a number.
    """
    lowered = re.sub(f"(?<=[0-9])[{THIN_SPACES}'’ ](?=[0-9])", ",", text.lower())
    tokens = re.findall(r"[0-9][0-9.,]*|[a-z]+", lowered)
    vague, used = _opening_vague(tokens, words)
    if vague is None:
        return _counted(tokens, words, measured=measured)
    for token in tokens[used:]:
        vague = vague.times(words.factors[token])
    return vague


def _opening_vague(tokens: list[str], words: NumberWords) -> tuple[Number | None, int]:
    """The number left open that the tokens begin with, and how many tokens it takes."""
    for used in (3, 2, 1):
        bounds = words.vague.get(" ".join(tokens[:used])) if len(tokens) >= used else None
        if bounds and all(token in words.factors for token in tokens[used:]):
            return Number(*bounds), used
    return None, 0


def _counted(tokens: list[str], words: NumberWords, *, measured: bool) -> Number | None:
    """Groups such as "two million", "five hundred" and "twenty", added up."""
    total, group, last, magnitude = Decimal(0), Decimal(0), ONE, ONE
    measured = measured or any(token in words.factors for token in tokens)
    for token in tokens:
        if token in words.factors:
            last = words.factors[token]
            group, magnitude = (group or ONE) * last, magnitude * last
        elif token in FRACTIONS:
            group += FRACTIONS[token] * last
        elif token.removesuffix("s") in FRACTIONS:  # "three quarters of a million"
            group *= FRACTIONS[token.removesuffix("s")]
        elif token not in ("a", "an", "and", "of"):
            value = words.cardinals.get(token) or _digits(token, measured=measured)
            if value is None:
                return None
            if last > 100:
                total, group = total + group, Decimal(0)
            group, last = group + value, ONE
    number = total + group
    return Number(number, number, ONE if total else magnitude)


def _digits(token: str, *, measured: bool) -> Decimal | None:
    if _EUROPEAN.fullmatch(token) and not (measured and token.count(".") == 1):
        return Decimal(token.replace(".", ""))
    if _PLAIN.fullmatch(token) or _ENGLISH.fullmatch(token) or _INDIAN.fullmatch(token):
        return Decimal(token.replace(",", ""))
    return None
