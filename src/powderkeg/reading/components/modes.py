"""How an act is done: its mode, from the predicate, the means named, and what its parties do beside it."""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Span, Token

from powderkeg.datamodel.claim import EventType
from powderkeg.reading.frames import Frame
from powderkeg.reading.syntax import Syntax
from powderkeg.reference.lexicons import Reference

_TELLING = frozenset({"suicide-attack", "unconventional"})  # they say more than how a bomb came
_OPEN = frozenset({None, "destroy", "explosives", "heavy-weapons", "aerial", "drone", "firearms", "targeted"})
_FROM_AFAR = frozenset({"aerial", "drone", "heavy-weapons"})  # what destroys outweighs that it destroys
_IN_FRONT = frozenset({"compound", "amod", "nmod"})
_SITED = frozenset({"at", "in", "inside", "into", "near", "around", "outside"})
_CLAUSES = frozenset({"relcl", "ccomp", "parataxis", "conj"})
_POLICE_GEAR = frozenset(
    {"police", "policeman", "squad", "gear", "shield", "officer", "unit"}
)  # "riot police"


def find_mode(
    frame: Frame, event_type: EventType | str | None, sentence: Span, *, syntax: Syntax, reference: Reference
) -> str | None:
    """The mode of an act; None where nothing tells it.

    Words about a deed have the mode of what is threatened, asked or refused. A demonstration is a riot
    where its people use force, in the sentence or the ones beside it. An assault has the mode of its
    predicate, else of the weapon named with it: in its clause, else as the only kind in the sentence, else in
    the ones beside it.
    """
    if event_type != frame.event_type:
        return reference.content_modes.mode(event_type, frame.inner_names) if event_type else None
    if event_type is EventType.PROTEST and frame.mode == "demo":
        around = (sentence, *_neighbours(sentence))
        classes = reference.predicates.classes
        return "riot" if any(_is_riot(one, syntax, classes) for one in around) else "demo"
    if event_type is EventType.ASSAULT and frame.mode in _OPEN:
        return _weapon_mode(frame, sentence, reference)
    return frame.mode


def _neighbours(sentence: Span) -> Iterator[Span]:
    """The next sentence of the paragraph and the one before."""
    if sentence.end < len(sentence.doc):
        yield sentence.doc[sentence.end].sent
    if sentence.start > 0:
        yield sentence.doc[sentence.start - 1].sent


def _weapon_mode(frame: Frame, sentence: Span, reference: Reference) -> str | None:
    ranking = list(dict.fromkeys(reference.instruments.values()))
    named = list(_weapons(sorted(_clause(frame.head, sentence)), reference))
    mode = min(named, key=ranking.index) if named else None
    if frame.mode is None and mode:
        return mode
    if frame.mode in ("destroy", "explosives") and mode in _FROM_AFAR and frame.mode not in named:
        return mode
    for words in (sentence, *_neighbours(sentence)):
        found = set(_weapons([word for word in words if not _names_an_attack(word, reference)], reference))
        if telling := found & _TELLING:
            return min(telling, key=ranking.index)
        if frame.mode is None and len(found) == 1:
            return found.pop()
    return frame.mode


def _names_an_attack(word: Token, reference: Reference) -> bool:
    """ "a poison gas attack" told beside another act is an act of its own."""
    return word.dep_ in _IN_FRONT and word.head.lemma_.lower() in reference.predicates.classes["attack"]


def _weapons(words: Sequence[Token], reference: Reference) -> Iterator[str]:
    """The modes of the weapons among some words in text order; the longest name of each counts."""
    known = reference.instruments
    named: Token | None = None  # the last word of a name of two words
    for number, word in enumerate(words):
        following = next((one for one in words[number + 1 : number + 2] if one.i == word.i + 1), None)
        second = following.lemma_.lower() if following is not None else ""
        pair = next((f"{one} {second}" for one in _forms(word) if f"{one} {second}" in known), None)
        if following is not None and pair and _is_means(following, reference):
            named = following
            yield known[pair]
        elif word is not named and word.lemma_.lower() in known and _is_means(word, reference):
            yield known[word.lemma_.lower()]


def _forms(word: Token) -> tuple[str, str]:
    return word.lemma_.lower(), word.lower_


def _is_means(word: Token, reference: Reference) -> bool:
    """Whether a weapon is used, and not part of another thing ("chemical weapons inspectors")."""
    classes = reference.predicates.classes
    if word.lower_ == "fire" and word.head.lemma_ in classes["gunfire"]:
        return False  # "opened fire" burns nothing
    if word.ent_type_ == "ORG" or any(child.lower_ in classes["works"] for child in word.lefts):
        return False
    if word.pos_ == "VERB" and word.tag_ != "VBG":
        return False
    if word.lemma_.lower() == "mine" and _is_pit(word, classes):
        return False
    while word.dep_ in _IN_FRONT and word.head.pos_ in ("NOUN", "PROPN"):
        word = word.head
        lemma = word.lemma_.lower()
        known = lemma in classes["attack"] | classes["arms"] | classes["weapon"]
        if not known and lemma not in reference.instruments:
            return False
    return True


def _is_pit(mine: Token, classes: Mapping[str, frozenset[str]]) -> bool:
    """ "A gold mine", "raided the mine", "killed nine at a mine"."""
    dug = any(child.lower_ in classes["mineral"] for child in mine.lefts)
    taken = mine.dep_ in ("dobj", "nsubjpass") and mine.head.lemma_ in classes["takes_ground"]
    return dug or taken or (mine.dep_ == "pobj" and mine.head.lower_ in _SITED)


def _clause(head: Token, sentence: Span) -> Iterator[Token]:
    """The words below a predicate, without clauses of their own and the acts coordinated with it."""
    queue = [head]
    for word in queue:
        yield word
        if len(queue) > len(sentence):
            return
        queue.extend(
            child for child in word.children if child.dep_ not in _CLAUSES or child.pos_ in ("NOUN", "PROPN")
        )


def _is_riot(sentence: Span, syntax: Syntax, classes: Mapping[str, frozenset[str]]) -> bool:
    return any(
        _tells_riot(word, classes) or _is_crowd_violence(word, syntax, classes)
        for word in sentence
        if not any(child.lower_ in ("no", "without", "n't", "not") for child in word.children)
    )


def _tells_riot(word: Token, classes: Mapping[str, frozenset[str]]) -> bool:
    """A word for disorder ("clashes", "looting"), or an adjective that says so of a protest."""
    lemma = word.lemma_.lower()
    if word.pos_ == "ADJ":
        told = word.head if word.dep_ == "amod" else next(iter(_subjects(word.head)), word)
        return lemma in classes["unruly"] and told.lemma_.lower() in classes["protest"] | classes["protester"]
    if lemma not in classes["disorder"] or word.head.lower_ == "without":
        return False
    return word.dep_ != "compound" or word.head.lemma_.lower() not in _POLICE_GEAR


def _is_crowd_violence(verb: Token, syntax: Syntax, classes: Mapping[str, frozenset[str]]) -> bool:
    """Stones thrown, cars burnt, the police attacked: by demonstrators, or by nobody named."""
    lemma = verb.lemma_.lower()
    if verb.pos_ != "VERB" or lemma not in classes["rampage"]:
        return False
    if verb.dep_ == "amod":  # "marched and hurled stones", where the parser loses the verb
        return verb.tag_ == "VBN" and verb.head.lemma_.lower() in classes["thrown"]
    doers = {doer.lemma_.lower() for doer in syntax.slot(verb, "subj")}
    crowd = classes["protester"] | classes["townsfolk"] | {"some", "they", "other", "who"}
    things = {thing.lemma_.lower() for thing in syntax.slot(verb, "obj")}
    harmed = things & (classes["property"] | classes["thrown"] | classes["police"] | classes["barrier"])
    return bool(harmed) and (bool(doers & crowd) or not doers)


def _subjects(verb: Token) -> Iterator[Token]:
    return (child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass"))
