"""Footnotes: which passages carry a sentence best, and their numbers in the order of the text."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from powderkeg.briefing.brief import Footnote
from powderkeg.briefing.material import Draft, Material
from powderkeg.datamodel.account import Account
from powderkeg.datamodel.citation import Citation

MOST = 3  # footnotes of a sentence

Cite = Callable[[Iterable[str]], Mapping[str, Citation]]


def choose(draft: Draft, material: Material) -> list[Account]:
    """The claims that a sentence cites: one for each thing it says, then further independent ones."""
    groups = [material.known(group) for group in draft.facts]
    chosen: list[Account] = []
    for group in groups:
        _take(group[:1], chosen)
    for group in groups:
        outlets = {account.publisher for account in chosen}
        _take([account for account in group if account.publisher not in outlets], chosen)
    return chosen[:MOST]


def _take(accounts: Sequence[Account], chosen: list[Account]) -> None:
    passages = {_words(account) for account in chosen}
    for account in accounts:
        if len(chosen) < MOST and _words(account) not in passages:
            chosen.append(account)
            passages.add(_words(account))


def _words(account: Account) -> str:
    """A sentence by its words, so that the copy of a report is no second passage."""
    return " ".join(account.sentence.casefold().split())


class Footnotes:
    """The footnotes of a brief; a passage that is cited twice has one number."""

    def __init__(self, cite: Cite) -> None:
        self._cite = cite
        self._numbers: dict[tuple[str, str], int] = {}
        self._cited: list[list[Account]] = []

    def add(self, accounts: Iterable[Account]) -> tuple[int, ...]:
        """The numbers for these claims, in rising order."""
        return tuple(sorted({self._number(account) for account in accounts}))

    def _number(self, account: Account) -> int:
        key = (account.document_id, _words(account))
        if key not in self._numbers:
            self._numbers[key] = len(self._cited) + 1
            self._cited.append([])
        cited = self._cited[self._numbers[key] - 1]
        if account not in cited:
            cited.append(account)
        return self._numbers[key]

    def all(self) -> tuple[Footnote, ...]:
        """All of them, in the order of their numbers."""
        citations = self._cite([accounts[0].claim_id for accounts in self._cited])
        return tuple(
            _footnote(number, accounts, citations.get(accounts[0].claim_id))
            for number, accounts in enumerate(self._cited, 1)
        )


def _footnote(number: int, accounts: Sequence[Account], citation: Citation | None) -> Footnote:
    first = accounts[0]
    return Footnote(
        number=number,
        publisher=first.publisher,
        title=citation.title if citation else None,
        published=first.published,
        url=citation.url if citation else None,
        document_id=first.document_id,
        sentence=first.sentence,
        trigger=first.trigger,
        claims=tuple(account.claim_id for account in accounts),
    )
