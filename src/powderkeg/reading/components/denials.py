"""Denials that point back to what was told before: "the rebels denied it", "a claim the army dismissed"."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from spacy.tokens import Token

from powderkeg.datamodel.claim import Status
from powderkeg.reading.clauses import previous
from powderkeg.reading.components.attribution import find_speakers
from powderkeg.reading.components.status import SHARES, read_status
from powderkeg.reading.dependencies import agents, expand, has_that
from powderkeg.reading.syntax import Syntax
from powderkeg.reference.status_cues import StatusCues

_POINTING = frozenset({"it", "this", "that", "these", "those", "them"})
_CONTENT = frozenset({"acl", "ccomp", "relcl", "prep"})  # what a tale itself says: "the claim that ..."
_ALL = frozenset({"all", "both", "any", "each", "most", "some"})
_SAYERS = frozenset({"by", "from"})  # unlike whose tale it is


@dataclass(frozen=True, slots=True)
class Denial:
    """A word that denies, who does so, and where that is told what is denied.

    `words` are all that it consists of, the verb first; `told_here` says that its own sentence tells it, else
    the one before may. `own_part` says that only a part of one's own in it is denied: "any involvement".
    """

    word: Token
    words: tuple[Token, ...]
    speakers: tuple[Token, ...]
    told_here: bool
    own_part: bool = False


def find_denials(
    words: Sequence[Token], syntax: Syntax, cues: StatusCues, classes: Mapping[str, AbstractSet[str]]
) -> Iterator[Denial]:
    """The denials of a sentence that say by a noun or a pronoun only what they deny, in text order."""
    for word in words:
        if word.pos_ == "VERB":
            found = _denied(word, syntax, classes) or _called_untrue(word, syntax, classes)
        else:
            found = _is_untrue(word, syntax, cues, classes)
        if found and found.speakers and read_status(found.words[0], cues).status is Status.ASSERTED:
            yield found


def _denied(verb: Token, syntax: Syntax, classes: Mapping[str, AbstractSet[str]]) -> Denial | None:
    """ "Denied it", "rejected the claim", "..., which the army denies", "the report was dismissed by"."""
    if verb.lemma_ not in classes["denying"]:
        return None
    passive = [child for child in verb.children if child.dep_ == "nsubjpass"]
    objects = passive or [child for child in verb.children if child.dep_ == "dobj"] or _bare_that(verb)
    speakers = tuple(expand(agents(verb))) if passive else syntax.slot(verb, "subj")
    noun, relative = verb.head, bool(objects) and objects[0].lower_ in ("that", "which")
    aside = verb.dep_ == "relcl" and noun.dep_ in ("appos", "npadvmod")
    if aside and (relative or not objects) and _is_tale(noun, classes, but=verb):
        return Denial(verb, (verb, noun), speakers, told_here=True)
    if not objects:
        return None
    thing = _of_these(objects[0])
    if any(child.dep_ == "ccomp" and has_that(child) for child in verb.children):
        return None  # "rejected accusations from Chad that it had bombed Adre"
    words = (verb, thing)
    if verb.dep_ == "relcl" and thing.lower_ == "which":
        after_comma = previous(thing).text == ","
        sure = verb.lemma_ in classes["denying_it"]
        return Denial(verb, words, speakers, told_here=True) if after_comma and sure else None
    own_part = thing.lemma_ in SHARES and not _says_of_what(thing)
    if own_part or thing.lower_ in _POINTING:
        sure = verb.lemma_ in classes["denying_it"]  # "rejected it" may speak of an offer
        return Denial(verb, words, speakers, told_here=False, own_part=own_part) if sure else None
    return Denial(verb, words, speakers, told_here=False) if _is_tale(thing, classes) else None


def _bare_that(verb: Token) -> list[Token]:
    """ "Disputed that, saying ...", where the parser takes "that" for what opens a clause."""
    after = verb.doc[verb.i + 1 : verb.i + 3]
    return [after[0]] if len(after) == 2 and after[0].lower_ == "that" and after[1].is_punct else []


def _of_these(thing: Token) -> Token:
    """ "All of these claims"."""
    of = (child for child in thing.children if child.lower_ == "of" and thing.lower_ in _ALL)
    return next((noun for preposition in of for noun in preposition.children if noun.dep_ == "pobj"), thing)


def _called_untrue(verb: Token, syntax: Syntax, classes: Mapping[str, AbstractSet[str]]) -> Denial | None:
    """ "Called the report false", "described it as a fabrication"."""
    if verb.lemma_ not in classes["calling"]:
        return None
    near = [*verb.children, *(word for child in verb.children for word in child.children)]
    thing = next((word for word in near if _points_back(word, classes)), None)
    verdict = next((word for word in near if word.lemma_ in classes["untrue"]), None)
    if thing is None or verdict is None or not verb.i < thing.i < verdict.i:
        return None
    return Denial(verb, (verb, thing, verdict), syntax.slot(verb, "subj"), told_here=False)


def _is_untrue(
    be: Token, syntax: Syntax, cues: StatusCues, classes: Mapping[str, AbstractSet[str]]
) -> Denial | None:
    """ "The reports are false, the ministry said"."""
    if be.lemma_ != "be":
        return None
    thing = next((child for child in be.children if child.dep_ == "nsubj"), None)
    verdict = next((child for child in be.children if child.dep_ in ("acomp", "attr")), None)
    if thing is None or verdict is None or verdict.lemma_ not in classes["untrue"]:
        return None
    if not _points_back(thing, classes):
        return None
    return Denial(verdict, (be, thing, verdict), find_speakers(be, syntax, cues), told_here=False)


def _points_back(thing: Token, classes: Mapping[str, AbstractSet[str]]) -> bool:
    return thing.lower_ in _POINTING or _is_tale(thing, classes)


def _is_tale(noun: Token, classes: Mapping[str, AbstractSet[str]], *, but: Token | None = None) -> bool:
    """Whether a noun stands for what somebody told, and does not say itself what that was."""
    told_first = but is None and any(child.lower_ in ("a", "an") for child in noun.children)
    return noun.lemma_ in classes["tale"] and not told_first and not _says_of_what(noun, but=but)


def _says_of_what(noun: Token, *, but: Token | None = None) -> bool:
    return any(
        child.dep_ in _CONTENT and child != but and child.lower_ not in _SAYERS and not _is_by(child)
        for child in noun.children
    )


def _is_by(clause: Token) -> bool:
    """ "The claims made by the rebels": whose tale it is."""
    finite = any(child.dep_ in ("aux", "mark") for child in clause.children)
    return clause.dep_ == "acl" and clause.tag_ == "VBN" and not finite
