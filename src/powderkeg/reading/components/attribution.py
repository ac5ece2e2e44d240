"""Who says so: reported speech, "according to", and quotations that run on over sentences."""

from collections.abc import Iterator

from spacy.tokens import Token

from powderkeg.datamodel.claim import Status
from powderkeg.reading.clauses import (
    ACCUSING,
    gives_figure,
    is_accused,
    is_cut_off,
    is_second_gerund,
    previous,
)
from powderkeg.reading.components.status_words import leaves_open
from powderkeg.reading.dependencies import expand
from powderkeg.reading.syntax import Syntax
from powderkeg.reference.status_cues import StatusCues

_MAX_LEVELS = 12
_NEAR = 6  # words between a speaker and the verb
_ASIDE = 15  # words of a speaker's description
_FAR = 60  # words between an act and a speaker named aside
_SAID_OBJECT = frozenset({"show", "report", "confirm", "claim", "describe", "deny", "document", "announce"})
_SAID_INFINITIVE = frozenset({"claim", "show", "deny", "admit", "acknowledge", "report"})
_SPEAKING = frozenset({"speak", "tell", "talk", "complain"})  # "spoke of soldiers shooting at nurses"
_TOLD = frozenset({"tell", "inform"})  # verbs of saying whose object is who hears it
_ACCOUNTS = frozenset({"word", "account", "telling", "version", "view", "opinion", "estimate", "description"})
_WRITINGS = frozenset(
    {"report", "statement", "document", "study", "account", "testimony", "figure", "estimate"}
)
_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def find_speakers(trigger: Token, syntax: Syntax, cues: StatusCues) -> tuple[Token, ...]:
    """The words that name who is quoted for what the trigger tells; empty where the text itself says it.

    The nearest verb of saying above the trigger counts, then an "according to" on the way up, then a
    speaker who is named aside, as in "..., the mayor said".
    """
    current = trigger
    for _ in range(_MAX_LEVELS):
        if named := _according_to(current):
            return named
        parent = current.head
        if parent.i == current.i or is_cut_off(current) or _is_meanwhile(current):
            break
        if leaves_open(current, parent, cues):
            current = parent  # who has never admitted it doesn't say so
            continue
        if speakers := _speakers_above(current, parent, syntax, cues):
            return speakers
        current = parent
    return _speakers_aside(trigger, cues)


def _is_meanwhile(clause: Token) -> bool:
    """ "Chad says it downed a drone as Mali attacks Gao": a headline tells itself what goes on meanwhile."""
    as_ = any(child.dep_ == "mark" and child.lower_ == "as" for child in clause.children)
    now = clause.tag_ in ("VBZ", "VBP") and clause.sent.root.tag_ in ("VBZ", "VBP")
    doer = any(child.dep_ == "nsubj" and child.pos_ != "PRON" for child in clause.children)
    closed = clause.sent[-1].text in ".!?"
    return as_ and now and doer and not closed and clause.dep_ == "advcl"


def sentence_speakers(root: Token, syntax: Syntax, cues: StatusCues) -> tuple[Token, ...]:
    """Who speaks in a sentence whose main verb is one of saying."""
    if root.pos_ == "VERB" and cues.get("reports", root.lemma_):
        return _subjects(root, syntax)
    return ()


def _subjects(verb: Token, syntax: Syntax) -> tuple[Token, ...]:
    """The subject of a verb of saying, or whoever is named just before it."""
    if verb.pos_ != "VERB":  # "the United Nations estimates", which the tagger takes for a noun
        return tuple(expand([child for child in verb.children if child.dep_ == "nsubj"]))
    if found := syntax.slot(verb, "subj"):
        return found
    if aside := _misread_subject(verb):
        return (aside,)
    before = verb.doc[max(verb.sent.start, verb.i - _NEAR) : verb.i]
    persons = [word for word in before if word.ent_type_ == "PERSON" and word.pos_ == "PROPN"]
    return tuple(persons[-1:])


def _misread_subject(verb: Token) -> Token | None:
    """ "Killed a guard, an official in Kumba said", where the official is taken for the guard."""
    for word in verb.doc[max(verb.sent.start, verb.i - _ASIDE) : verb.i]:
        if word.dep_ == "appos" and word.right_edge.i == verb.i - 1 and previous(word.left_edge).text == ",":
            return word
    return None


def _speakers_above(current: Token, parent: Token, syntax: Syntax, cues: StatusCues) -> tuple[Token, ...]:
    if _is_said(current, parent, cues):
        return _subjects(parent, syntax)
    if current.dep_ == "acl" and cues.get("noun", parent.lemma_) is Status.UNCONFIRMED:
        return _speakers_of_saying(parent, syntax, cues)
    if current.dep_ in ("pcomp", "pobj") and parent.lower_ in ("of", "for"):
        verb = parent.head.head if is_accused(parent.head) else parent.head
        speaking = verb.lemma_ in _SPEAKING and parent.lower_ == "of"
        return _subjects(verb, syntax) if speaking or verb.lemma_ in ACCUSING else ()
    if gives_figure(parent):
        return _subjects(parent, syntax)
    if parent.lemma_ in ACCUSING and is_second_gerund(current):
        return _subjects(parent, syntax)
    return ()


def _is_said(current: Token, parent: Token, cues: StatusCues) -> bool:
    verbal = parent.pos_ == "VERB" or any(child.dep_ == "nsubj" for child in parent.children)
    if not verbal or cues.get("reports", parent.lemma_) is None:
        return False
    if current.dep_ == "prep":
        return cues.get("reports", parent.lemma_) is Status.DENIED
    return (
        current.dep_ in ("ccomp", "parataxis")
        or (current.dep_ == "xcomp" and parent.lemma_ in _SAID_INFINITIVE)
        or (current.dep_ in ("dobj", "acl", "advcl") and parent.lemma_ in _SAID_OBJECT)
    )


def _speakers_of_saying(noun: Token, syntax: Syntax, cues: StatusCues) -> tuple[Token, ...]:
    """Who rejects a report, else whose it is: "dismissed the claim that", "the monitors' report that"."""
    verb = noun.head
    if noun.dep_ in ("dobj", "nsubjpass") and cues.get("governs", verb.lemma_) is Status.DENIED:
        return _subjects(verb, syntax)
    return syntax.slot(noun, "owner")


def _according_to(token: Token) -> tuple[Token, ...]:
    return tuple(expand(list(_according_objects(token))))


def _according_objects(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in ("prep", "advmod") and child.lower_ == "according":
            yield from _sources_named(child)
        elif child.dep_ == "prep" and child.lower_ in ("in", "by"):
            yield from _tellers(child)
        elif child.dep_ == "parataxis" and child.pos_ == "VERB" and child.i > token.i:
            yield from [subject for subject in child.children if subject.dep_ == "nsubj"][-1:]


def _sources_named(according: Token) -> Iterator[Token]:
    """Who "according to" names; the authors of a report rather than the report."""
    for noun in (noun for to in according.children for noun in to.children if noun.dep_ == "pobj"):
        authors = [
            author
            for by in noun.children
            if noun.lemma_ in _WRITINGS and by.lower_ in ("by", "from")
            for author in by.children
            if author.dep_ == "pobj"
        ]
        yield from authors or [noun]


def _tellers(preposition: Token) -> Iterator[Token]:
    """ "in the words of a nurse", "by the villagers' account"."""
    for noun in preposition.children:
        if noun.dep_ != "pobj" or noun.lemma_ not in _ACCOUNTS:
            continue
        for child in noun.children:
            if child.dep_ == "poss":
                yield child
            elif child.lower_ == "of":
                yield from (teller for teller in child.children if teller.dep_ == "pobj")


def _speakers_aside(trigger: Token, cues: StatusCues) -> tuple[Token, ...]:
    """Whom a sentence names aside as its source, wherever the parser has hung the words."""
    sentence = trigger.sent
    near = slice(max(sentence.start, trigger.i - _FAR), min(sentence.end, trigger.i + _FAR))
    for word in trigger.doc[near]:
        if word.lower_ == "according" and word.i > trigger.i and _ends_sentence(word):
            return tuple(expand(list(_sources_named(word))))
        if word.pos_ in ("VERB", "NOUN") and word.i != trigger.i and _is_aside(word, cues):
            start = _subject_of_aside(word)
            if start is not None and _covers(word, start, trigger):
                return tuple(expand([start]))
    return ()


def _ends_sentence(according: Token) -> bool:
    """ "..., according to the mayor." closes all that goes before it."""
    return according.nbor(-1).text == "," and according.right_edge.i + 2 >= according.sent.end


def _is_aside(verb: Token, cues: StatusCues) -> bool:
    """Whether a verb of saying lacks what is said: that stands elsewhere in the sentence."""
    if cues.get("reports", verb.lemma_) is None or (verb.tag_ not in _FINITE and verb.dep_ != "appos"):
        return False
    after = [child for child in verb.children if child.i > verb.i]
    told = verb.lemma_ in _TOLD
    return not any(child.dep_ in ("ccomp", "xcomp") or (child.dep_ == "dobj" and not told) for child in after)


def _subject_of_aside(verb: Token) -> Token | None:
    """The subject, if a comma parts it from the rest and it is no relative pronoun."""
    subjects = [child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i]
    subject = subjects[-1] if subjects else None  # before it, that of the clause which the speech interrupts
    if subject is None or subject.tag_ in _RELATIVE_TAGS:
        return None
    first = subject.left_edge
    if first.i == verb.sent.start or first.nbor(-1).text not in (",", '"', "'"):
        return None
    return subject


def _covers(verb: Token, subject: Token, trigger: Token) -> bool:
    """Before the aside, up to a semicolon; behind it only where it stands within a clause."""
    doc = verb.doc
    if trigger.i < subject.i:
        return not any(word.text == ";" for word in doc[trigger.i : subject.i])
    between = doc[verb.i + 1 : trigger.i]
    return (
        trigger.i > verb.i
        and any(word.text == "," for word in between[:_NEAR])
        and not any(word.text == ";" or word.dep_ == "cc" for word in between)
    )
