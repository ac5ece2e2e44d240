"""What small models get wrong in ordinary sentences: verbs hung on the wrong verb, nouns taken for verbs."""

from collections.abc import Callable, Collection

from spacy.tokens import Doc, Token

from powderkeg.reading.clauses import previous

_MAX_LEVELS = 6
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOMINALS = frozenset({"NOUN", "PROPN", "NUM"})
_TIED = frozenset({"to", "with"})  # "loyal to"
_NOMINAL = frozenset({"dobj", "pobj", "nsubj", "nsubjpass"})


def mend_coordination(doc: Doc, appeals: Collection[str]) -> None:
    """Hang a finite verb that is coordinated with an infinitive or gerund on the finite verb above it.

    Neither is ever coordinated with a past tense, so the verb goes with the one that governs the
    infinitive, and has its subject: who told them to leave closed the port. A verb of appealing goes with
    the verb of saying: "the envoy said soldiers had raped women and called for an inquiry".
    """
    for verb in doc:
        if verb.lemma_ in appeals:
            _mend_appeal(verb)
        told = verb.dep_ == "conj" and _may_be_past(verb)
        gerund = verb.head.dep_ == "pcomp" and verb.head.tag_ == "VBG" and verb.tag_ == "VBD"
        if told and (gerund or _is_infinitive(verb.head)):
            above = _finite_above(verb.head)
            if above is not None:
                verb.head, verb.tag_ = above, "VBD"


def mend_opening_clauses(doc: Doc) -> None:
    """Give a clause that opens the sentence its object, where it was taken for the subject of the sentence.

    "A day after they took Kidal, the old port, fighters of the group marched on": what stands right behind
    the verb of such a clause, with a comma after it, isn't who marched, but the last name before the verb.
    """
    for name in doc:
        if name.dep_ != "nsubj":
            continue
        verb, before = name.head, previous(name.left_edge)
        opens = before.dep_ == "advcl" and before.head == verb and before.i < verb.i
        if not opens or any(child.dep_ == "dobj" for child in before.children):
            continue
        appositions = [child for child in name.children if child.dep_ == "appos" and child.i < verb.i]
        closed = any(child.text == "," for child in name.children)
        if appositions and closed:
            name.head, name.dep_ = before, "dobj"
            appositions[-1].head, appositions[-1].dep_ = verb, "nsubj"


def mend_judgements(doc: Doc, judging: Collection[str]) -> None:
    """Make what somebody is held to be a part of the verb: "held Chad responsible for the crimes".

    `judging` are verbs that do so. Behind others such a word tells who it is: "arrested men loyal to him".
    """
    for word in doc:
        governing = {child.lower_ for child in word.children if child.dep_ == "prep"}
        told = word.head.lemma_ in judging or word.head.head.lemma_ in judging or not governing & _TIED
        if word.dep_ == "amod":
            noun = word.head
            if word.i > noun.i and noun.dep_ == "dobj" and governing and told:
                word.head, word.dep_ = noun.head, "oprd"
        elif word.dep_ == "oprd" and word.pos_ == "ADJ" and not told:
            noun = next((child for child in word.head.children if child.dep_ == "dobj"), word)
            if noun.i < word.i and noun.right_edge.i == word.left_edge.i - 1:
                word.head, word.dep_ = noun, "amod"


def mend_joined_clauses(doc: Doc, is_transitive: Callable[[str], bool]) -> None:
    """Give the second of two clauses its subject, where it was taken for one more object of the first.

    "Chad armed the rebels and Niger closed its border": between a noun and its verb stands no comma, so that
    the verb can go with the first one only by an "and" of its own. `is_transitive` says of a verb's
    dictionary form that it has an object rather than a clause.
    """
    for name in doc:
        joined = name.dep_ == "conj" and name.pos_ in _NOMINALS and name.head.pos_ in _NOMINALS
        and_, end = previous(name.left_edge), name.right_edge.i + 1
        if not joined or and_.dep_ != "cc" or and_.i <= name.head.i or end >= len(doc):
            continue
        verb = _finite_at(doc[end])
        if verb is None or verb.head.pos_ != "VERB" or verb.head.i > name.head.i or _is_marked(verb):
            continue
        first = verb.head
        subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is None and verb.dep_ in ("conj", "advcl", "ccomp") and name in first.subtree:
            if name.pos_ != "PROPN" and not _governs(verb):
                continue  # "arrested students and teachers gathered there"
        elif subject is not None and verb.dep_ == "ccomp" and name in subject.subtree:
            objects = any(child.dep_ in ("dobj", "dative", "prt") for child in first.children)
            near = first.i < subject.i and subject.left_edge.i == first.i + 1
            if objects or not near or not is_transitive(first.lemma_):
                continue
        else:
            continue
        name.head, name.dep_ = verb, "nsubjpass" if _is_undergone(verb) else "nsubj"
        and_.head = first
        if subject is not None:
            subject.head, subject.dep_ = first, "dobj"
        verb.dep_ = "conj"


def _finite_at(word: Token) -> Token | None:
    """The verb in a tense that begins with a word, be it an auxiliary or an adverb."""
    verb = word.head if word.dep_ in ("aux", "auxpass", "advmod") and word.head.i > word.i else word
    finite = verb.tag_ in _FINITE or any(
        child.tag_ in _FINITE or child.tag_ == "MD" for child in verb.children if child.dep_.startswith("aux")
    )
    return verb if verb.pos_ == "VERB" and finite else None


def _is_marked(verb: Token) -> bool:
    return any(child.dep_ == "mark" or child.tag_ in ("WDT", "WP", "WRB") for child in verb.children)


def _is_undergone(verb: Token) -> bool:
    return any(child.dep_ == "auxpass" for child in verb.children)


def mend_titled_names(doc: Doc) -> None:
    """Hang a name on the title before it, where it was taken for the subject of the verb behind it.

    "Fighters loyal to the cleric Ali Hassan paraded": the fighters did, and it is the sentence's verb.
    """
    for name in doc:
        if name.dep_ != "nsubj" or name.pos_ != "PROPN":
            continue
        verb, title = name.head, name.left_edge.nbor(-1) if name.left_edge.i else name
        if title.pos_ != "NOUN":
            continue
        root = name.sent.root
        if verb.dep_ == "relcl" and verb.head == title and title != root and root.pos_ in _NOMINALS:
            verb.head, verb.dep_ = verb, "ROOT"
            root.head, root.dep_ = verb, "nsubj"
            name.head, name.dep_ = title, "appos"
        elif any(child.dep_ == "nsubj" and title in child.subtree for child in verb.children):
            name.head, name.dep_ = title, "appos"


def mend_main_clause(doc: Doc) -> None:
    """Make a past tense the verb of its sentence, where it was taken for a participle behind the subject.

    "The rebels threatened on Monday to attack": of a noun that heads the sentence only a participle can tell
    more, and a tense is none.
    """
    for verb in doc:
        if verb.dep_ != "acl" or verb.tag_ not in _FINITE:
            continue
        noun = verb.head
        close = verb.i > noun.i and previous(verb).tag_.startswith(("NN", "RB"))
        if close and noun.dep_ == "ROOT" and noun.pos_ in _NOMINALS:
            verb.head, verb.dep_ = verb, "ROOT"
            noun.head, noun.dep_ = verb, "nsubj"


def mend_infinitives(doc: Doc, undertakings: Collection[str]) -> None:
    """Hang an infinitive on the verb that asks for it: "threatened in a message to march on the capital".

    `undertakings` are verbs that say little without an infinitive.
    """
    for verb in doc:
        if verb.pos_ != "VERB" or verb.lemma_ not in undertakings:
            continue
        if any(child.dep_ in ("xcomp", "ccomp", "dobj") for child in verb.children):
            continue
        for word in verb.subtree:
            governor = word.head
            if not (word.i > verb.i and word.tag_ == "VB" and _is_infinitive(word)):
                continue
            aside = word.dep_ == "acl" and governor.dep_ == "pobj" and governor.head.head == verb
            if aside or (word.dep_ == "advcl" and governor == verb):
                word.head, word.dep_ = verb, "xcomp"
                break


def _mend_appeal(verb: Token) -> None:
    """ "Said soldiers had raped women and called for help", "arrested demonstrators calling for a vote"."""
    said, before = verb.head.head, previous(verb)
    if verb.dep_ == "conj" and verb.head.dep_ == "ccomp" and said.tag_ == "VBD" and said.i < verb.head.i:
        if _stands_alone(verb):
            verb.head = said
    elif verb.tag_ == "VBG" and verb.dep_ == "advcl" and before.dep_ == "dobj" and before.head == verb.head:
        verb.head, verb.dep_ = before, "acl"


def _is_infinitive(verb: Token) -> bool:
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    return "to" in helpers and verb.tag_ in ("VB", "VBN")


def _may_be_past(verb: Token) -> bool:
    """Whether a verb stands alone in a past tense; a participle is one if the infinitive is no passive."""
    if not _stands_alone(verb):
        return False
    active = verb.head.tag_ == "VB" and any(child.dep_ == "dobj" for child in verb.children)
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and active)


def _stands_alone(verb: Token) -> bool:
    return not any(child.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass", "mark") for child in verb.children)


def _finite_above(verb: Token) -> Token | None:
    """The past tense that governs an infinitive."""
    for _ in range(_MAX_LEVELS):
        if verb.head is verb or verb.dep_ in ("relcl", "acl"):
            return None
        verb = verb.head
        if verb.tag_ == "VBD":
            return verb
    return None


def mend_nouns(doc: Doc, deeds: Collection[str]) -> None:
    """Make nouns of gerunds: "a border crossing", "waves of looting", "renewed shelling on the port".

    `deeds` are gerunds that stand for a happening where they govern nothing.
    """
    for word in doc:
        if word.tag_ != "VBG" or _governs(word):
            continue
        article = any(child.dep_ in ("det", "compound") for child in word.children)
        behind = word.dep_ == "pcomp" and word.head.lower_ == "of" and word.head.head.pos_ == "NOUN"
        told = word.lower_ in deeds and any(child.dep_ == "prep" for child in word.rights)
        if (word.dep_ in _NOMINAL and article) or behind or told:
            word.tag_, word.pos_, word.lemma_ = "NN", "NOUN", word.lower_
            word.dep_ = "pobj" if behind else word.dep_
        if told and word.dep_ in ("xcomp", "acl"):
            _take_place_of(word, previous(word))


def _take_place_of(noun: Token, before: Token) -> None:
    """ "Continued shelling", "artillery shelling": the word before tells more of the noun."""
    if noun.head != before:
        return
    root = before.head == before
    noun.head, noun.dep_ = (noun, "ROOT") if root else (before.head, before.dep_)
    before.head, before.dep_ = noun, "amod" if before.tag_ == "VBN" else "compound"


def _governs(gerund: Token) -> bool:
    return any(child.dep_ in ("dobj", "nsubj", "aux", "ccomp", "xcomp") for child in gerund.children)
