"""How many of what: in a report's own words where the reports give one number, else as a range."""

import re
from collections.abc import Sequence

from powderkeg.briefing.wording import amount
from powderkeg.datamodel.account import Account, Amount

_OWN = r"(?:its|their|his|her|our|my)(?: own)?"
_OWNED = re.compile(
    rf"(?P<number>.*?)(?:(?:^| of ){_OWN} |^{_OWN} )(?P<more>[\d.,]+(?= ))? ?(?P<people>.+)", re.I
)
_SINGLE = ("1", "one", "half")
_NUMBER = re.compile(r"^(?:[A-Za-z]+ ){0,3}?[\d.,]*\d\s*")  # "at least 57 "


def told_amounts(accounts: Sequence[Account], kind: str) -> list[Amount]:
    """The numbers of a kind in some claims."""
    return [quantity for account in accounts for quantity in account.quantities if quantity.kind == kind]


def how_many(
    accounts: Sequence[Account], kind: str, low: float | None, high: float | None, things: str
) -> str:
    """The number with what is counted; `things` where no report names that beside the number."""
    amounts = told_amounts(accounts, kind)
    bounds = {(one.low, one.high) for one in amounts}
    whole = [one.text for one in amounts if _names_what(one.text)]
    if len(bounds) == 1 and whole:
        return _of_owner(_small(whole[0]), accounts)
    if len(bounds) == 1:
        return f"{_small(amounts[0].text)} {_named(accounts) or things}"  # "about 10,000"
    nouns = [noun for one in amounts if (noun := _NUMBER.sub("", one.text)) != one.text and noun.islower()]
    if len(set(nouns)) > 1:
        return f"{amount(low, high)} {things}"
    return f"{amount(low, high)} {nouns[0] if nouns else _named(accounts) or things}"


def _of_owner(text: str, accounts: Sequence[Account]) -> str:
    """Words with the owner for a pronoun: "14 of its soldiers" are 14 Malawian soldiers, or 14 soldiers."""
    found = _OWNED.fullmatch(text)
    if found is None:
        return text
    people = found["people"]
    names = (actor.name for account in accounts for actor in account.target)
    owned = next((name for name in names if name.endswith(f" {people}") and not name.islower()), people)
    number = " ".join(filter(None, (found["number"], found["more"])))
    if number.casefold() in _SINGLE:
        return f"{number} of the {owned}"
    if number.endswith("s"):
        return f"{number} of {owned}"  # "dozens of men"
    return f"{number} {owned}".strip()


def _names_what(text: str) -> bool:
    """Whether the words of a number also say of what it is, as "57 civilians" and not "2,000 to 3,000"."""
    words = _NUMBER.sub("", text).split()
    return len(text.split()) > 1 and bool(words) and words[-1][0].isalpha()


def _named(accounts: Sequence[Account]) -> str:
    """The people that a claim is about, where it calls them by a plain plural: "soldiers"."""
    names = (actor.name for account in accounts for actor in account.target)
    return next((name for name in names if name.islower() and name.endswith(("s", "men", "people"))), "")


def _small(text: str) -> str:
    """Words from the beginning of a sentence as they stand in the middle of one."""
    first, _, rest = text.partition(" ")
    return f"{first.lower()} {rest}" if first.istitle() else text
