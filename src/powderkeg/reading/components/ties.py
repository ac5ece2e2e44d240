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
    compounds: Mapping[str, Compound],
    is_place: Callable[[Token], bool],
    deals: Collection[str],
) -> Iterator[Frame]:
    """Frames of hyphenated words in a sentence; `deals` are the nouns that such an act is told of."""
    for hyphen in words:
        if hyphen.text not in ("-", "–") or not 0 < hyphen.i < len(hyphen.doc) - 1:
            continue
        before, after = hyphen.nbor(-1), hyphen.nbor(1)
        head = _noun_behind(after)
        if compound := compounds.get(before.lower_):
            if compound.prefix and any(mention.sector in ARMED for mention in actors.resolve(head)):
                yield _tie(
                    compound, before, source=head, target=after, rule=f"compounds.csv: {before.lower_}-"
                )
        elif (compound := compounds.get(after.lower_)) and not compound.prefix:
            if compound.kind is Kind.CONTROL and is_place(head):
                yield Frame(
                    Kind.CONTROL,
                    (after,),
                    f"compounds.csv: -{after.lower_}",
                    sign=compound.sign,
                    sources=(before,),
                    places=(head,),
                )
            elif compound.event_type is not None and head.lemma_.lower() in deals:
                yield Frame(
                    Kind.EVENT,
                    (after,),
                    f"compounds.csv: -{after.lower_}",
                    event_type=compound.event_type,
                    sources=(before,),
                    targets=(),
                )
            elif compound.kind is Kind.ALIGNMENT:
                yield _tie(
                    compound, after, source=before, target=head, rule=f"compounds.csv: -{after.lower_}"
                )


def _tie(compound: Compound, trigger: Token, *, source: Token, target: Token, rule: str) -> Frame:
    return Frame(compound.kind, (trigger,), rule, sign=compound.sign, sources=(source,), targets=(target,))


def _noun_behind(participle: Token) -> Token:
    """The noun that a hyphenated word modifies."""
    token = participle
    for _ in range(3):
        if token.pos_ in ("NOUN", "PROPN") and token.i > participle.i:
            return token
        token = token.head
    return token
