"""Whom a pronoun stands for in its sentence and document."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from powderkeg.reading.components.coreference import PLURAL, THINGS, Mention
from powderkeg.reading.components.noun_phrases import Stretch
from powderkeg.reading.components.setting import Setting, is_pronoun
from powderkeg.reading.dependencies import expand

_MAKING = frozenset({"force", "make", "compel", "persuade", "convince", "press", "pressure", "drive"})
_REFLEXIVE = frozenset({"itself", "himself", "herself", "themselves"})

Resolve = Callable[[Token], tuple[Mention, ...]]


def stands_for(pronoun: Token, setting: Setting, resolve: Resolve) -> Iterator[Mention]:
    """The actors that a pronoun means: those the sentence goes on to name, else who was spoken of."""
    span = setting.phrases.stretch(pronoun.i, pronoun.i + 1)
    if pronoun.lower_ in _REFLEXIVE:
        yield from (replace(one, how="pronoun", **span) for one in _itself(pronoun, resolve))
        return
    if later := _named_later(pronoun, resolve):
        yield from (replace(one, how="pronoun", **span) for one in later)
        return
    if forced := _forced(pronoun, resolve):
        yield from (replace(one, how="pronoun", **span) for one in forced)
        return
    before = setting.phrases.offset + pronoun.idx
    others = [*_subjects_beside(pronoun, resolve), *_told_of(pronoun, setting)]
    speech = setting.speech.goes_on(pronoun)
    mention = setting.memory.pronoun(pronoun.lower_, before, others, speech=speech)
    if mention:
        yield replace(mention, how="pronoun", **span)


def _told_of(pronoun: Token, setting: Setting) -> list[Mention]:
    """Whom the speech names that a pronoun is the speaker of: they are others than the speaker."""
    if not setting.speech.goes_on(pronoun):
        return []
    said = setting.speech.said_by(pronoun)
    inside = setting.phrases.stretch(*said) if said else Stretch(start=0, end=0, text="")
    return setting.memory.named_in(setting.speech.quotations_of(pronoun), inside["start"], inside["end"])


def _itself(pronoun: Token, resolve: Resolve) -> tuple[Mention, ...]:
    """The subject of the verb: "Chad, which sees itself as an ally"."""
    verb = next((word for word in pronoun.ancestors if word.pos_ in ("VERB", "AUX")), pronoun)
    subjects = _subjects(verb)
    if any(subject.tag_ in ("WDT", "WP") for subject in subjects):
        subjects = [verb.head]
    return tuple(mention for subject in expand(subjects) for mention in resolve(subject))


def _named_later(pronoun: Token, resolve: Resolve) -> tuple[Mention, ...]:
    """The subject behind a pronoun in what opens a sentence: "In the towns they hold, X ..."."""
    if pronoun.lower_ not in PLURAL | THINGS or pronoun.dep_ not in ("nsubj", "poss"):
        return ()
    first = pronoun.sent.start
    for opener in pronoun.ancestors:
        if opener.dep_ not in ("prep", "advcl") or opener.left_edge.i != first:
            continue
        children = opener.head.children
        subject = next((child for child in children if child.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is None or subject.i < max(pronoun.i, opener.i) or is_pronoun(subject):
            return ()
        return tuple(one for one in resolve(subject) if one.how != "place")
    return ()


def _forced(pronoun: Token, resolve: Resolve) -> tuple[Mention, ...]:
    """Whoever is made to act: "forced the rebels to leave the town after they took it"."""
    act = pronoun.head.head
    if pronoun.lower_ not in PLURAL or pronoun.dep_ != "nsubj" or pronoun.head.dep_ != "advcl":
        return ()
    if act.lemma_ in _MAKING:  # the clause hangs on "forced" itself
        act = next((child for child in act.children if child.dep_ in ("xcomp", "ccomp")), act)
    if act.dep_ not in ("xcomp", "ccomp") or act.lemma_ == "say" or act.tag_ != "VB":
        return ()
    objects = [child for child in act.head.children if child.dep_ == "dobj"]
    objects += [child for child in act.children if child.dep_ == "nsubj" and act.dep_ == "ccomp"]
    return tuple(one for word in objects for one in resolve(word) if one.how != "place")


def _subjects_beside(pronoun: Token, resolve: Resolve) -> tuple[Mention, ...]:
    """The subject of the verb whose object a pronoun is: it means somebody else."""
    clause = pronoun.head
    subject = pronoun.dep_ in ("nsubj", "nsubjpass")
    if subject and clause.dep_ == "xcomp":
        clause = clause.head
    if subject and clause.dep_ == "relcl":  # "the army that they help"
        return resolve(clause.head)
    if pronoun.dep_ not in ("dobj", "dative"):
        return ()
    subjects = _subjects(pronoun.head)
    if not subjects and pronoun.head.dep_ == "advcl":  # "broke with X, accusing it of": not those who broke
        subjects = _subjects(pronoun.head.head)
    return tuple(mention for subject in expand(subjects) for mention in resolve(subject))


def _subjects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ == "nsubj"]
