"""Ties, holds and acts told by hyphenated words ("Chad-backed", "rebel-held", "Chad-brokered")."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from spacy.tokens import Token

from powderkeg.datamodel.claim import Kind
from powderkeg.reading.components.actors import ActorFinder
from powderkeg.reading.components.coreference import ARMED
from powderkeg.reading.frames import Frame
from powderkeg.reference.lexicons import Compound


def find_compounds(
    words: Sequence[Token],
    actors: ActorFinder,
    compounds: Mapping[str, Sequence[Compound]],
    is_place: Callable[[Token], bool],
    deals: Collection[str],
) -> Iterator[Frame]:
    """Frames of hyphenated words in a sentence; `deals` are the nouns that such an act is told of."""
    for hyphen in words:
        if hyphen.text not in ("-", "–") or not 0 < hyphen.i < len(hyphen.doc) - 1:
            continue
        before, after = hyphen.nbor(-1), hyphen.nbor(1)
        head = _noun_behind(after)
        deal = head.lemma_.lower() in deals
        for compound in compounds.get(before.lower_, ()):
            if compound.prefix and any(mention.sector in ARMED for mention in actors.resolve(head)):
                rule = f"compounds.csv: {before.lower_}-"
                yield _frame(compound, before, rule, sources=(head,), targets=(after,))
        for compound in compounds.get(after.lower_, ()):
            rule = f"compounds.csv: -{after.lower_}"
            if compound.prefix or (compound.kind is Kind.EVENT) != deal:
                continue
            if compound.kind is Kind.CONTROL and is_place(head):
                yield _frame(compound, after, rule, sources=(before,), places=(head,))
            elif compound.kind is Kind.EVENT:
                yield _frame(compound, after, rule, sources=(before,))
            elif compound.kind is Kind.ALIGNMENT:
                yield _frame(compound, after, rule, sources=(before,), targets=(head,))


def _frame(
    compound: Compound,
    trigger: Token,
    rule: str,
    *,
    sources: tuple[Token, ...],
    targets: tuple[Token, ...] = (),
    places: tuple[Token, ...] = (),
) -> Frame:
    return Frame(
        compound.kind,
        (trigger,),
        rule,
        event_type=compound.event_type,
        sign=compound.sign,
        sources=sources,
        targets=targets,
        places=places,
    )


def _noun_behind(participle: Token) -> Token:
    """The noun that a hyphenated word modifies."""
    token = participle
    for _ in range(3):
        if token.pos_ in ("NOUN", "PROPN") and token.i > participle.i:
            return token
        token = token.head
    return token
