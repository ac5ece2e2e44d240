"""Grammatical roles around a predicate, freed from voice, coordination, relative clauses and control.

Works on the ClearNLP dependency labels of spaCy's English pipelines. Roles are asked for by slot name:
``subj``, ``obj``, ``iobj``, ``comp``, ``prt``, ``adv``, ``attr`` or a preposition (``against``), and paths of
them (``obj.of``). They are logical roles: the subject of a passive is its ``obj``.
"""

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Doc, Token

from powderkeg.reading.clauses import (
    ACCUSING,
    CHOOSING,
    FOILING,
    GIVING,
    JUDGING,
    NOT_DOING,
    ORDERING,
    PHRASAL,
    PLOTS,
    PREVENTING,
    UNDERGONE,
    agents_behind,
    gerund_governor,
    is_accused,
    is_second_gerund,
    parties_to,
    subjects_left_behind,
)

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
_OBJECT_DEPS = frozenset({"dobj", "obj"})
_SUBJECT_DEPS = frozenset({"nsubj", "csubj"})
_SUBJECT_CONTROL = frozenset({"promise", "threaten", "pledge", "vow", "agree", "offer", "swear"})
_CONTACTING = frozenset(
    {"phone", "telephone", "call", "ring", "meet", "visit", "contact", "see", "summon", "write", "host"}
)
_CONVEYING = frozenset(
    {"urge", "discuss", "express", "protest", "complain", "convey", "congratulate", "thank", "demand"}
    | {"brief", "warn", "inform", "condemn", "offer", "press", "ask", "convince", "persuade", "talk"}
    | {"lobby", "deliver"}
)
CIRCUMSTANCE = frozenset(
    {"after", "before", "while", "since", "when", "without", "despite", "by", "during", "as"}
)
_OTHER_TIMES = CIRCUMSTANCE - {"by"} | {"following", "amid", "over", "against", "until", "at", "about"}
_PARTICIPLES = frozenset(
    {"taken", "driven", "given", "beaten", "thrown", "stolen", "overthrown", "withdrawn"}
)
ANSWERS = frozenset({"response", "reaction", "answer", "reply", "solution", "end", "opposition"})
_AIMS = frozenset({"hope", "aim", "bid", "attempt", "effort", "intention", "view", "expectation"})
_TIMES = frozenset({"minute", "hour", "day", "night", "week", "month", "year"})
_PARTICLES = frozenset({"up", "down", "out", "off", "back", "over", "away"})
_FAR_PREPOSITIONS = frozenset({"against", "to"})
_MEASURED = frozenset({"DATE", "TIME", "CARDINAL", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"})
_BEFORE_AGENTS = frozenset({"with", "in", "at", "on", "near", "outside", "to", "from", "for"})
_MAX_FAR_WORDS = 40
_MAX_HOPS = 12  # how far subjects are inherited; longer chains are parsing errors


class Syntax:
    """Roles in one parsed paragraph, computed on demand and remembered."""

    def __init__(self, doc: Doc, light_verbs: frozenset[str] = frozenset()) -> None:
        self.doc = doc
        self._light_verbs = light_verbs  # verbs that lend their subject to a noun: "carry out an attack"
        self._slots: dict[tuple[int, str], tuple[Token, ...]] = {}

    def slot(self, token: Token, path: str) -> tuple[Token, ...]:
        """Head words that fill a slot of a predicate, in text order; coordinated ones one by one."""
        key = (token.i, path)
        known = self._slots.get(key)
        if known is None:
            self._slots[key] = ()  # a slot that asks for itself is empty
            known = self._slots[key] = tuple(self._find(token, path))
        return known

    def _find(self, token: Token, path: str) -> Iterator[Token]:
        first, _, rest = path.partition(".")
        if rest:
            for head in self.slot(token, first):
                yield from self.slot(head, rest)
        elif first == "subj":
            yield from expand(self._subjects(token, _MAX_HOPS))
        elif first == "obj":
            yield from expand(self._objects(token))
        elif first == "iobj":
            yield from expand(_receivers(token))
        elif first == "comp":
            yield from _complements(token)
        elif first == "inf":
            yield from (
                verb
                for verb in _complements(token)
                if verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.children)
            )
        elif first == "attr":
            yield from expand([child for child in token.children if _is_attribute(child)])
        elif first == "adv":
            yield from (child for child in token.children if child.dep_ in ("advmod", "prt", "prep"))
        elif first == "span":
            yield from (child for child in token.children if child.dep_ == "npadvmod")
        elif first == "there":  # "there was fighting", where the parser may see a verb
            aux = (child for child in token.children if child.dep_ == "aux")
            yield from (child for verb in (token, *aux) for child in verb.children if child.dep_ == "expl")
        elif first == "prt":
            yield from (child for child in token.children if _is_particle(child))
        elif first == "head":
            yield token.head
        elif first == "there":
            yield from (child for child in token.children if child.dep_ == "expl")
        elif first == "subjunctive":
            yield from (verb for verb in _complements(token) if _is_subjunctive(verb) and _has_that(verb))
        elif first == "bearer":
            yield from expand(_bearers(token))
        elif first == "neg":
            yield from negations(token)
        elif first == "purpose":
            yield from _purposes(token)
        elif first == "forto":
            yield from _for_whom_to(token)
        elif first == "mod":
            yield from (
                child
                for child in token.children
                if child.dep_ in ("compound", "amod", "nmod", "nummod", "poss")
            )
        elif first == "doneby":
            yield from expand(agents_behind(token))
        elif first == "owner":
            yield from expand(self._noun_subjects(token, 0))
        else:
            yield from self._prepositional(token, first)

    def _subjects(self, token: Token, hops: int) -> list[Token]:
        if hops == 0:
            return []
        if token.pos_ in ("NOUN", "PROPN"):
            return self._noun_subjects(token, hops)
        if token.pos_ == "ADJ" and token.dep_ in ("acomp", "oprd", "attr", "xcomp"):
            return self._subjects(token.head, hops - 1)
        own = _own_subjects(token)
        if self.is_passive(token):
            agents = _agents(token) or self._shared_agents(token)
            return agents or ([] if _is_bare_participle(token) else [antecedent(subject) for subject in own])
        if own:
            return [antecedent(subject) for subject in own]
        if speaker := _inverted_subject(token):
            return [speaker]
        if token.tag_ == "VBG" and token.dep_ != "attr" and (parties := parties_to(token)):
            return parties
        return self._inherited_subjects(token, hops)

    def _shared_agents(self, verb: Token) -> list[Token]:
        """ "Ambushed and killed by gunmen": the gunmen did both."""
        shared = (
            child
            for child in verb.children
            if child.dep_ == "conj" and child.nbor(-1).dep_ == "cc" and child.i == verb.i + 2
        )
        return next((_agents(other) for other in shared if self.is_passive(other)), [])

    def _inherited_subjects(self, token: Token, hops: int) -> list[Token]:
        head = token.head
        if (controllers := self._object_control(token)) is not None:
            return controllers
        if token.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
            if left_behind := subjects_left_behind(token):
                return left_behind
            if self.is_passive(head) and not self.is_passive(token):
                by = any(child.dep_ == "agent" for child in head.children)
                deps = ("nsubjpass", "nsubj") if by else ("nsubjpass",)
                return [antecedent(child) for child in head.children if child.dep_ in deps]
            if head.dep_ == "parataxis" and token.nbor(-1).dep_ == "cc":
                head = head.head  # "they fled, the mayor said, and left their guns"
            return self._subjects(head, hops - 1)
        if token.dep_ in ("xcomp", "advcl") and _is_own_aim(token):
            return self._subjects(head, hops - 1)
        if token.dep_ == "xcomp":
            return self._controller(head, hops)
        if token.tag_ == "VB" and token.dep_ == "advcl" and token.nbor(-1).dep_ == "cc":
            return self._subjects(token.nbor(-1).head, hops - 1)  # "saw them drag men away and shoot them"
        if token.dep_ in ("advcl", "ccomp", "parataxis", "dep") and head.pos_ in ("VERB", "AUX"):
            passive_subjects = [antecedent(child) for child in head.children if child.dep_ == "nsubjpass"]
            return (
                self._subjects(head, hops - 1)
                if not passive_subjects or token.dep_ != "advcl"
                else passive_subjects
            )
        if token.dep_ in ("acl", "relcl"):
            return self._subjects_of_noun_modifier(token, hops)
        if token.dep_ in ("pcomp", "prep") and head.dep_ in ("prep", "agent", "mark", "advcl"):
            governor = head.head
            if governor.dep_ == "dobj" and head.lower_ == "for" and governor.head.lemma_ in JUDGING:
                governor = governor.head  # "gave them the death penalty for ..."
            if head.lower_ == "for" and governor.lemma_ in JUDGING:
                return _receivers(governor) or self._objects(governor)
            if is_accused(governor):
                return [governor]
            if governor.lemma_ in ACCUSING or (head.lower_ == "from" and governor.lemma_ in PREVENTING):
                return self._objects(governor)
            if governor.dep_ == "pobj" and governor.lemma_ in _AIMS:  # "in the hope of breaking the siege"
                return self._noun_subjects(governor, 0) or self._subjects(governor.head.head, hops - 1)
            return self._subjects(governor, hops - 1)
        if (above := gerund_governor(token)) is not None:
            accused = self._objects(above) if head.dep_ == "pobj" else []
            return accused or self._subjects(above, hops - 1)
        if token.dep_ in ("amod", "compound") and token.tag_ == "VBG":
            return [head]
        if token.dep_ == "attr" and head.pos_ == "AUX":  # "is mediating", taken for "is a mediator"
            return self._subjects(head, hops - 1)
        return []

    def _object_control(self, verb: Token) -> list[Token] | None:
        """Who does what the parser takes for a purpose, where it isn't the subject of the verb above.

        "Ordered soldiers to shoot", "accused X of looting and killing", "foiled a plot to kill".
        """
        head = verb.head
        if is_second_gerund(verb) and head.lemma_ in ACCUSING:
            return self._objects(head)
        objects = self._objects(head) if verb.tag_ == "VB" and verb.dep_ == "advcl" else []
        if head.lemma_ in ORDERING and objects:
            return objects
        if head.lemma_ in FOILING and (plots := [noun for noun in objects if noun.lemma_ in PLOTS]):
            return self._noun_subjects(plots[0], 0)
        return None

    def _controller(self, head: Token, hops: int) -> list[Token]:
        if head.pos_ == "ADJ":
            return self._subjects(head.head, hops - 1) if head.dep_ in ("acomp", "oprd", "attr") else []
        if head.lemma_ not in _SUBJECT_CONTROL:
            objects = self._objects(head) or [child for child in head.children if child.dep_ == "dative"]
            if objects:
                return objects
        return self._subjects(head, hops - 1)

    def _subjects_of_noun_modifier(self, token: Token, hops: int) -> list[Token]:
        head = token.head
        if token.tag_ == "VBN":  # "some 300 men handed in their rifles", taken for a participle
            return [] if self.is_passive(token) else [head]
        if token.tag_ == "VB":  # "their decision to leave": whoever decides
            return self._noun_subjects(head, hops - 1) or [head]
        return [head]

    def _noun_subjects(self, noun: Token, hops: int) -> list[Token]:
        """Who does what a noun tells of: "its attack", "the attack by X", "to carry out an attack"."""
        own = [child for child in noun.children if child.dep_ == "poss"]
        by = list(_prepositional_objects(noun, "by"))
        if own or by:
            return by or own
        lent = self._lent_subjects(noun, max(hops, 2))
        if hops and lent:
            return lent
        if not lent and (parties := parties_to(noun)):
            return parties
        return [
            child for child in noun.children if child.dep_ in ("compound", "amod", "nmod") and _is_name(child)
        ]

    def _lent_subjects(self, noun: Token, hops: int) -> list[Token]:
        """The subject of the empty verb that a noun completes."""
        verb = noun.head.head if noun.dep_ == "pobj" else noun.head
        if verb.lemma_ in NOT_DOING or any(
            child.lower_ == "up" and verb.lemma_ == "break" for child in verb.children
        ):
            return []  # "broke up a rally"
        if noun.dep_ == "nsubjpass":  # "the raid was carried out by X"
            return _agents(verb)
        if noun.dep_ == "pobj" and noun.head.lower_ in _OTHER_TIMES:
            return []
        if noun.dep_ == "attr" or (
            noun.dep_ in ("dobj", "pobj")
            and (verb.lemma_ in self._light_verbs or verb.lemma_ + "e" in self._light_verbs)
        ):
            return self._subjects(verb, hops - 1)
        return []

    def _objects(self, token: Token) -> list[Token]:
        if token.pos_ in ("NOUN", "PROPN"):
            return [
                pobj
                for child in token.children
                if child.dep_ == "prep" and child.lower_ == "of"
                for pobj in _objects_of(child)
            ]
        if self.is_passive(token):
            subjects = [antecedent(child) for child in token.children if child.dep_ == "nsubjpass"]
            if token.lemma_ in GIVING and (given := [c for c in token.children if c.dep_ == "dobj"]):
                return given  # "they were given life sentences"
            if not subjects and token.dep_ == "conj":
                subjects = [antecedent(child) for child in token.head.children if child.dep_ == "nsubjpass"]
                if not subjects and token.head.pos_ in ("VERB", "AUX"):
                    subjects = self._subjects(token.head, _MAX_HOPS)  # "holds X and is said to have"
            if not subjects and token.dep_ == "acl":
                subjects = [token.head]
            if not subjects and token.dep_ == "acomp":
                subjects = self._subjects(token.head, _MAX_HOPS)
            if not subjects and token.dep_ == "xcomp":
                subjects = self._controller(token.head, _MAX_HOPS)
            agent = any(child.dep_ == "agent" for child in token.children)
            if not subjects and (agent or token.dep_ == "relcl" or _is_bare_participle(token)):
                subjects = [antecedent(child) for child in token.children if child.dep_ in _SUBJECT_DEPS]
            return subjects
        if gerund_governor(token) is not None:
            return [token.head]
        own = [antecedent(child) for child in token.children if _is_object(child)] or _small_subjects(token)
        if not own and token.tag_ == "VBG":
            own = list(_prepositional_objects(token, "of"))  # "shelling of the town" taken for a verb
        if own:
            return own if _inverted_subject(token) is None else own[1:]
        if token.dep_ == "relcl" and _has_gap(token):
            return [token.head]
        if phrasal := _phrasal_objects(token):
            return phrasal
        return [] if _has_complement(token) else _shared_objects(token)

    def is_passive(self, token: Token) -> bool:
        """Whether a verb's grammatical subject is what the act is done to."""
        if token.tag_ not in ("VBN", "VBD"):
            return False
        deps = {child.dep_ for child in token.children}
        if deps & {"auxpass", "nsubjpass"} or ("agent" in deps and not deps & _OBJECT_DEPS):
            return True
        if _is_bare_participle(token):
            return True
        if token.dep_ == "acl":  # "the town taken by rebels", but not "the news that they had taken it"
            return not _is_main_verb(token) and not any(
                child.dep_ in _SUBJECT_DEPS for child in token.children
            )
        if token.dep_ == "acomp" and token.head.lemma_ == "be":
            return token.tag_ == "VBN"  # "were gang-raped"
        if token.dep_ == "conj" and token.tag_ == "VBN" and token.head.tag_ == "VBN":
            own = any(child.dep_ in ("aux", "nsubj") for child in token.children)
            objects = any(child.dep_ in _OBJECT_DEPS for child in token.children)
            return not own and not objects and self.is_passive(token.head)
        return False

    def _prepositional(self, token: Token, preposition: str) -> Iterator[Token]:
        """Objects of a preposition, whether it hangs on the predicate, its particle or its object."""
        bearers = [
            token,
            *(child for child in token.children if child.dep_ in ("prt", "advmod", "acomp", "oprd")),
        ]
        if token.pos_ in ("VERB", "AUX"):
            bearers += [child for child in token.children if child.dep_ in ("dobj", "attr")]
        if token.dep_ in ("dobj", "pobj") and token.pos_ == "NOUN":
            bearers += [token.head] if token.dep_ == "dobj" else [token.head.head]
        if token.dep_ == "nsubjpass" and not (preposition == "by" and token.head.lemma_ in NOT_DOING):
            bearers.append(token.head)
        for bearer in bearers:
            found = list(_prepositional_objects(bearer, preposition))
            if found:
                yield from expand(found)
                return
        if preposition in _FAR_PREPOSITIONS:
            yield from expand(list(islice(_far_objects(token, preposition), 1)))


def expand(tokens: list[Token]) -> Iterator[Token]:
    """The words and what is coordinated with them: "Turkey and Iran" gives both."""
    seen: set[int] = set()
    for token in tokens:
        for member in _without_excluded([token, *_right_conjuncts(token)]):
            if member.i not in seen:
                seen.add(member.i)
                yield member


def _shared_objects(verb: Token) -> list[Token]:
    """ "Raped, beat and robbed civilians": what the next verbs are done to."""
    for _ in range(_MAX_HOPS):
        following = next((c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB"), None)
        if following is None:
            return []
        verb = following
        if objects := [antecedent(child) for child in verb.children if child.dep_ in _OBJECT_DEPS]:
            return objects
    return []


def _without_excluded(members: list[Token]) -> list[Token]:
    """ "Not the rebels but the police" are the police alone, "the army and not the police" the army."""
    named = [
        member
        for member in members
        if not any(
            child.lower_ == "not" and child.i < member.i and child.dep_ in ("neg", "preconj", "advmod")
            for child in member.children
        )
    ]
    return named if len(members) > 1 and named else members


def _agents(verb: Token) -> list[Token]:
    """Who a passive says did it, also where "by" hangs on the means: "beaten with cables by guards"."""
    own = [pobj for child in verb.children if child.dep_ == "agent" for pobj in _objects_of(child)]
    if not own and any(child.dep_ == "auxpass" for child in verb.children):  # "were given food by X"
        behind = [child for child in verb.children if child.dep_ == "prep" and child.lower_ == "by"]
        own = [pobj for child in behind for pobj in _objects_of(child) if pobj.ent_type_ not in _MEASURED]
    if own:
        return own
    means = (
        noun
        for child in verb.children
        if child.dep_ == "prep" and child.lower_ in _BEFORE_AGENTS
        for noun in _objects_of(child)
    )
    by = (child for noun in means for child in noun.children if child.lower_ == "by" and child.dep_ == "prep")
    return [pobj for preposition in by for pobj in _objects_of(preposition)]


def _receivers(verb: Token) -> list[Token]:
    own = [child for child in verb.children if child.dep_ in ("dative", "iobj") and child.pos_ in NOMINAL]
    given = verb.lemma_ in GIVING and any(child.dep_ == "dobj" for child in verb.children)
    return own or [antecedent(child) for child in verb.children if child.dep_ == "nsubjpass" and given]


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other word stands for itself."""
    if token.tag_ not in _RELATIVE_TAGS and token.lower_ != "that":
        return token
    verb = token.head
    for _ in range(_MAX_HOPS):
        if verb.dep_ == "relcl":
            return verb.head
        if verb.head is verb or verb.dep_ not in ("conj", "ccomp", "xcomp", "aux", "prep", "pobj"):
            return token
        verb = verb.head
    return token


def _own_subjects(verb: Token) -> list[Token]:
    """Subjects that the parser hangs on a verb, or on the speech that interrupts its clause.

    In "the army, he said, attacked" both subjects hang on "said": the first is that of "attacked".
    """
    own = [child for child in verb.children if child.dep_ in _SUBJECT_DEPS and not _is_time(child)]
    if len(own) > 1 and own[-1].i < verb.i:
        return own[-1:]  # behind a speech, or "the rebel X Movement", a name that the parser has cut
    if own:
        return own
    speeches = [child for child in verb.children if child.dep_ == "parataxis"]
    speeches += [verb.head] if verb.dep_ == "ccomp" else []
    for speech in speeches:
        subjects = [child for child in speech.children if child.dep_ in _SUBJECT_DEPS]
        if len(subjects) > 1 and speech.i < verb.i:
            return subjects[:1]
    return []


def doers_beside(noun: Token) -> list[Token]:
    """The subjects of the active verb that a noun is an object of: they are others than it."""
    word = noun
    for _ in range(_MAX_HOPS):
        if word.dep_ not in ("dobj", "pobj", "prep", "conj", "dative") or word.head is word:
            return []
        word = word.head
        if word.pos_ in ("VERB", "AUX"):
            return _own_subjects(word)
    return []


def negations(verb: Token) -> Iterator[Token]:
    """What negates a verb: the "not" of "promised not to leave" negates the leaving."""
    for child in verb.children:
        if child.dep_ == "neg" and not _is_before_infinitive(child):
            yield child
    if verb.dep_ == "xcomp":
        yield from (
            child for child in verb.head.children if child.dep_ == "neg" and _is_before_infinitive(child)
        )


def _is_before_infinitive(negation: Token) -> bool:
    following = negation.nbor() if negation.i + 1 < len(negation.doc) else None
    return following is not None and following.tag_ == "TO" and following.head != negation.head


def purpose_of(verb: Token) -> Token | None:
    """What is done for what a verb or the one above it tells of: "sent" in "sent a team to mediate"."""
    for _ in range(_MAX_HOPS):
        if verb.tag_ != "VB":
            return None
        if verb.dep_ in ("advcl", "relcl") and any(child.lower_ == "to" for child in verb.children):
            return verb.head
        if verb.dep_ not in ("xcomp", "ccomp", "conj"):
            return None
        verb = verb.head
    return None


def _is_main_verb(participle: Token) -> bool:
    """Whether the parser takes the verb of a sentence for a participle of its subject.

    "Some 300 men handed in their rifles" has an object, "the rebels, numbering 400, attacked" an insertion.
    """
    if any(child.dep_ == "agent" for child in participle.children):
        return False
    root, past = participle.head.dep_ == "ROOT", participle.tag_ == "VBD"
    objects = any(child.dep_ in _OBJECT_DEPS for child in participle.children)
    if _phrasal_objects(participle) or (objects and participle.lemma_ not in GIVING):
        return root or past
    inserted = participle.nbor(-1).text == "," and any(
        word.text == "," for word in participle.doc[participle.head.i : participle.i - 1]
    )
    return root and (past or inserted)


def _phrasal_objects(verb: Token) -> list[Token]:
    """ "Burned down the courthouse", "handed in their rifles", where the parser sees a way."""
    if verb.lemma_ not in PHRASAL:
        return []
    return [pobj for child in verb.children if _is_particle(child) for pobj in _objects_of(child)]


def _is_own_aim(infinitive: Token) -> bool:
    """ "Phoned the general to urge a truce": the caller urges it, though the parser sees an order."""
    return infinitive.head.lemma_ in _CONTACTING and infinitive.lemma_ in _CONVEYING


def _is_bare_participle(verb: Token) -> bool:
    """ "soldiers taken prisoner", which the tagger takes for a past tense."""
    alone = not any(child.dep_ == "aux" for child in verb.children)
    participle = verb.tag_ == "VBD" and verb.lower_ in _PARTICIPLES
    return alone and (participle or _is_of_headline(verb))


def _is_of_headline(verb: Token) -> bool:
    """ "14 arrested", "driver killed": nobody does it, and it is done to the subject."""
    if verb.lemma_ not in UNDERGONE or verb.dep_ == "relcl":
        return False
    subjects = [child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i]
    bare = all(child.pos_ in ("NOUN", "NUM") and not _is_determined(child) for child in subjects)
    complete = any(
        child.dep_ in (*_OBJECT_DEPS, "ccomp", "xcomp", "conj") and child.i > verb.i
        for child in verb.children
    )
    return bool(subjects) and bare and not complete


def _is_determined(noun: Token) -> bool:
    return any(child.dep_ in ("det", "poss") for child in noun.children)


def _inverted_subject(verb: Token) -> Token | None:
    """The speaker behind a quotation: '"...", warned the minister'."""
    if verb.tag_ != "VBD" or verb.dep_ == "conj" or verb.i == verb.sent.start:
        return None
    if verb.nbor(-1).text not in ('"', ",", "'", "''"):
        return None
    if _own_subjects(verb):
        return None  # "the rebels, who ..., attacked the base"
    return next((child for child in verb.children if child.dep_ in _OBJECT_DEPS and child.i > verb.i), None)


def _right_conjuncts(token: Token) -> Iterator[Token]:
    current = token
    for _ in range(200):
        following = next(
            (child for child in current.children if child.dep_ == "conj" and child.pos_ in NOMINAL), None
        )
        if following is None:
            return
        yield following
        current = following


def _complements(token: Token) -> Iterator[Token]:
    for child in token.children:
        if (child.dep_ in ("xcomp", "ccomp") and child.pos_ in ("VERB", "AUX", "ADJ")) or (
            child.dep_ == "advcl" and child.tag_ == "VB" and _follows(child, token)
        ):
            yield child
        elif child.lower_ == "against" and token.lemma_ in CHOOSING:
            continue  # "decided against attacking"
        elif child.dep_ == "prep" and child.lower_ not in CIRCUMSTANCE:
            yield from (grandchild for grandchild in child.children if grandchild.dep_ == "pcomp")
        elif child.dep_ in ("acomp", "oprd") or _is_content(child):
            if child.pos_ in ("VERB", "AUX"):
                yield child
            else:
                yield from (
                    grandchild for grandchild in child.children if grandchild.dep_ in ("xcomp", "ccomp")
                )


def _is_object(word: Token) -> bool:
    """ "Sent food", "let convoys into the town", where the parser sees a clause."""
    return word.dep_ in _OBJECT_DEPS or (word.dep_ == "ccomp" and word.tag_ == "NNS" and _is_bare(word))


def _small_subjects(verb: Token) -> list[Token]:
    """ "Allowed inspectors back", where the parser sees a clause without a verb."""
    clauses = (child for child in verb.children if child.dep_ == "ccomp" and child.pos_ in ("ADV", "ADP"))
    return [noun for clause in clauses for noun in clause.children if noun.dep_ == "nsubj"]


def _is_bare(noun: Token) -> bool:
    return not any(child.dep_ in ("nsubj", "cop", "aux", "mark") for child in noun.children)


def _is_attribute(word: Token) -> bool:
    """ "Is hostile", "called it fair", "held him responsible", where the parser sees a clause."""
    captured = word.dep_ == "advcl" and word.lemma_ in ("hostage", "prisoner", "captive")
    return captured or word.dep_ in ("attr", "acomp", "oprd") or (word.dep_ == "advcl" and word.pos_ == "ADJ")


def _follows(infinitive: Token, verb: Token) -> bool:
    """ "Have sworn to fight", where the parser sees a purpose."""
    return any(child.tag_ == "TO" and child.i == verb.i + 1 for child in infinitive.children)


def _is_subjunctive(verb: Token) -> bool:
    """ "Insisted that the army leave", which the tagger may take for a plural."""
    one = any(child.dep_ == "nsubj" and child.tag_ in ("NN", "NNP") for child in verb.children)
    return verb.tag_ == "VB" or (verb.tag_ == "VBP" and one)


def _is_content(clause: Token) -> bool:
    """ "Its plan to leave", "its demand that they leave", unlike "the plan that it made"."""
    said = any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)
    return clause.dep_ in ("acl", "relcl") and (
        clause.tag_ == "VB" or (said and clause.dep_ == "acl" and not _has_gap(clause))
    )


def _has_that(verb: Token) -> bool:
    modal = any(child.lower_ in ("should", "must") for child in verb.children)
    return modal or any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.children)


def _bearers(noun: Token) -> list[Token]:
    """Who is called so: "X, an ally of Y", "X is an ally", "Y's ally X"."""
    if noun.dep_ == "appos":
        return [noun.head]
    if noun.dep_ == "attr":
        return [antecedent(child) for child in noun.head.children if child.dep_ == "nsubj"]
    if noun.dep_ == "pobj" and noun.head.lower_ == "as":
        return _called(noun.head.head)
    named = [child for child in noun.children if child.dep_ == "appos"]
    return named or ([noun.head] if noun.dep_ == "compound" else [])


def _called(verb: Token) -> list[Token]:
    """Who is seen as something: "regards X as an ally", "X is seen as an ally"."""
    passive = [antecedent(child) for child in verb.children if child.dep_ == "nsubjpass"]
    return passive or [child for child in verb.children if child.dep_ in _OBJECT_DEPS]


def _purposes(token: Token) -> Iterator[Token]:
    """Verbs that tell what an act is for: "to retake it", "in hopes of breaking the siege"."""
    for word in _reachable(token, {"advcl", "xcomp", "acl", "prep", "pobj", "pcomp", "dobj"}):
        if word.tag_ in ("VB", "VBG") and word.dep_ in ("advcl", "xcomp", "acl", "pcomp"):
            yield word


def _for_whom_to(noun: Token) -> Iterator[Token]:
    """Who is to act in "calls ... for the council to meet", wherever the parser has hung the clause."""
    for word in noun.doc[noun.i + 1 : noun.sent.end]:
        if word.dep_ == "mark" and word.lower_ == "for" and word.head.tag_ == "VB":
            yield from expand([child for child in word.head.children if child.dep_ == "nsubj"])
            return


def _far_objects(token: Token, preposition: str) -> Iterator[Token]:
    """Objects of a preposition that the parser has hung on a word further down."""
    for word in _reachable(
        token, {"prep", "pobj", "dobj", "conj", "advcl", "xcomp", "acl", "pcomp", "npadvmod"}
    ):
        answers = word.head.dep_ == "pobj" and word.head.lemma_ in ANSWERS  # "a call for a response to X"
        if word.dep_ == "prep" and word.lower_ == preposition and not answers:
            yield from _objects_of(word)


def _reachable(token: Token, links: set[str]) -> Iterator[Token]:
    """Words below a predicate along some links, breadth first; of clauses only infinitives and gerunds."""
    queue = [child for child in token.children if child.i > token.i]
    for _ in range(_MAX_FAR_WORDS):
        if not queue:
            return
        word = queue.pop(0)
        if word.dep_ not in links or (
            word.pos_ in ("VERB", "AUX") and (word.tag_ not in ("VB", "VBG") or word.dep_ == "conj")
        ):
            continue
        yield word
        queue.extend(word.children)


def _objects_of(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield antecedent(child)


def _prepositional_objects(token: Token, preposition: str) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ not in ("prep", "dative", "agent", "prt", "advmod", "mark"):
            continue
        if child.lower_ == preposition:
            yield from _objects_of(child)
        elif child.dep_ == "prep" and token.pos_ == "VERB":  # "out of", "across from"
            for inner in child.children:
                if inner.dep_ == "prep" and inner.lower_ == preposition:
                    yield from _objects_of(inner)


def _has_gap(verb: Token) -> bool:
    """A relative clause with a subject of its own lacks its object: "the calls it made"."""
    subjects = [child for child in verb.children if child.dep_ in _SUBJECT_DEPS]
    return bool(subjects) and not any(subject.tag_ in _RELATIVE_TAGS for subject in subjects)


def _has_complement(verb: Token) -> bool:
    return any(child.dep_ in ("xcomp", "ccomp", "prep") for child in verb.children)


def _is_time(token: Token) -> bool:
    """ "hours later took the town": a time that the parser takes for a subject."""
    return token.lemma_ in _TIMES and token.ent_type_ in ("", "TIME", "DATE") and token.dep_ == "nsubj"


def _is_particle(token: Token) -> bool:
    particle = token.lower_ in _PARTICLES or (token.lower_ == "in" and token.head.lemma_ == "hand")
    close = token.dep_ in ("advmod", "prep") and particle and token.i == token.head.i + 1
    return token.dep_ == "prt" or close


def _is_name(token: Token) -> bool:
    if token.dep_ == "compound" or token.pos_ == "NOUN":
        return True
    return (
        token.pos_ == "PROPN"
        or (token.is_title and token.pos_ == "ADJ")
        or (token.is_upper and len(token) > 1)
    )
