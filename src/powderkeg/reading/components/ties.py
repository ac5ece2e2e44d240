"""Ties and holds told by hyphenated words ("Chad-backed", "rebel-held"), and sizes of forces."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from spacy.tokens import Token

from powderkeg.datamodel.claim import Kind
from powderkeg.reading.components.actors import ActorFinder
from powderkeg.reading.components.coreference import ARMED
from powderkeg.reading.components.quantities import QuantityMention
from powderkeg.reading.frames import Frame
from powderkeg.reading.syntax import Syntax
from powderkeg.reference.lexicons import Compound

_SMALLEST_FORCE = 20  # fewer armed people are a group in an event, not the size of a force


def find_compounds(
    words: Sequence[Token],
    actors: ActorFinder,
    compounds: Mapping[str, Compound],
    is_place: Callable[[Token], bool],
) -> Iterator[Frame]:
    """Frames of hyphenated words in a sentence."""
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
            elif compound.kind is Kind.ALIGNMENT:
                yield _tie(
                    compound, after, source=before, target=head, rule=f"compounds.csv: -{after.lower_}"
                )


def find_strengths(
    quantities: Sequence[QuantityMention], syntax: Syntax, actors: ActorFinder, frames: Sequence[Frame]
) -> Iterator[Frame]:
    """Sizes of forces that no event of the sentence has used up."""
    acts = {frame.head.i for frame in frames if frame.kind is Kind.EVENT}
    used = {word.i for frame in frames for word in (*frame.sources, *frame.targets)}
    for quantity in quantities:
        head = actors.doc[quantity.head]
        if quantity.kind not in ("force", "people") or not _is_size(quantity):
            continue
        if head.i in used or head.head.i in acts or (head.dep_ == "pobj" and head.head.head.i in acts):
            continue
        owners = [word for word in _whose(head, syntax) if _is_force(word, actors)]
        if owners and (quantity.kind == "force" or head.lemma_ in ("man", "member")):
            number = tuple(actors.doc[quantity.start : quantity.end])
            yield Frame(Kind.STRENGTH, number, "a number of armed people", sources=(owners[0],))


def _is_size(quantity: QuantityMention) -> bool:
    bounds = [bound for bound in (quantity.low, quantity.high) if bound is not None]
    return bool(bounds) and max(bounds) >= _SMALLEST_FORCE


def _whose(head: Token, syntax: Syntax) -> Iterator[Token]:
    """The force that a number is of: "X has 300 men", "the strength of X is put at 300 men"."""
    verb = head.head.head if head.dep_ == "pobj" else head.head
    has = verb.pos_ in ("VERB", "AUX") and head.dep_ == "dobj"
    if has:
        yield from syntax.slot(verb, "subj")
    yield head
    if verb.pos_ in ("VERB", "AUX"):
        yield from () if has else syntax.slot(verb, "subj")
        for thing in (*syntax.slot(verb, "obj"), *syntax.slot(verb, "subj")):
            yield from syntax.slot(thing, "owner")
            yield from syntax.slot(thing, "of")
    elif verb.pos_ in ("NOUN", "PROPN"):
        yield verb
        yield from syntax.slot(verb, "owner")


def _is_force(word: Token, actors: ActorFinder) -> bool:
    """Whether a word names somebody's armed people: nameless "fighters" are nobody's."""
    return any(
        (
            mention.sector in ARMED
            and not mention.inferred_country
            and (mention.country or mention.actor_id or mention.how in ("name", "pronoun"))
        )
        or mention.how == "country"
        for mention in actors.resolve(word)
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
