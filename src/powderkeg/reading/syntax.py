"""Grammatical roles around a predicate, freed from voice, coordination, relative clauses and control.

Works on the ClearNLP dependency labels of spaCy's English pipelines. Roles are asked for by slot name:
``subj``, ``obj``, ``iobj``, ``comp``, ``prt``, ``adv``, ``attr`` or a preposition (``against``), and paths of
them (``obj.of``). They are logical roles: the subject of a passive is its ``obj``.
"""

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Doc, Token

from powderkeg.reading import dependencies as deps
from powderkeg.reading.clauses import (
    ACCUSING,
    FOILING,
    GIVING,
    JUDGING,
    MAX_HOPS,
    NOT_DOING,
    ORDERING,
    PLOTS,
    PREVENTING,
    agents_behind,
    gerund_governor,
    is_accused,
    is_second_gerund,
    parties_to,
    previous,
    subjects_left_behind,
    told_before,
)

_SUBJECT_CONTROL = frozenset(
    {"promise", "threaten", "pledge", "vow", "agree", "offer", "swear"}
    | {"use", "employ", "fire", "throw", "hurl", "spray", "launch"}  # "used truncheons to break up a march"
)
_OTHER_TIMES = deps.CIRCUMSTANCE - {"by"} | {"following", "amid", "over", "against", "until", "at", "about"}
_AIMS = frozenset({"hope", "aim", "bid", "attempt", "effort", "intention", "view", "expectation"})
_FAR_PREPOSITIONS = frozenset({"against", "to"})


class Syntax:
    """Roles in one parsed paragraph, computed on demand and remembered."""

    def __init__(
        self, doc: Doc, light_verbs: frozenset[str] = frozenset(), speech: frozenset[str] = frozenset()
    ) -> None:
        self.doc = doc
        self._light_verbs = light_verbs  # verbs that lend their subject to a noun: "carry out an attack"
        self._speech = speech  # verbs of saying: "X said, adding that" is still the speaker's
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
            yield from deps.expand(self._subjects(token, MAX_HOPS))
        elif first == "obj":
            yield from deps.expand(self._objects(token))
        elif first == "iobj":
            yield from deps.expand(deps.receivers(token))
        elif first == "comp":
            yield from deps.complements(token)
        elif first == "inf":
            yield from (
                verb
                for verb in deps.complements(token)
                if verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.children)
            )
        elif first == "attr":
            yield from deps.expand([child for child in token.children if deps.is_attribute(child)])
        elif first == "adv":
            yield from (child for child in token.children if child.dep_ in ("advmod", "prt", "prep"))
        elif first == "span":
            yield from (child for child in token.children if child.dep_ == "npadvmod")
        elif first == "there":  # "there was fighting", where the parser may see a verb
            aux = (child for child in token.children if child.dep_ == "aux")
            yield from (child for verb in (token, *aux) for child in verb.children if child.dep_ == "expl")
        elif first == "prt":
            yield from (child for child in token.children if deps.is_particle(child))
        elif first == "head":
            yield token.head
        elif first == "subjunctive":
            yield from (
                verb for verb in deps.complements(token) if deps.is_subjunctive(verb) and deps.has_that(verb)
            )
        elif first == "done":
            yield from (token,) if deps.is_past(token) else ()
        elif first == "bearer":
            yield from deps.expand(deps.bearers(token))
        elif first == "neg":
            yield from deps.negations(token)
        elif first == "purpose":
            yield from deps.purposes(token)
        elif first == "forto":
            yield from deps.for_whom_to(token)
        elif first == "fortobe":
            yield from deps.wished_done(token)
        elif first == "mod":
            yield from (
                child
                for child in token.children
                if child.dep_ in ("compound", "amod", "nmod", "nummod", "poss")
            )
        elif first == "doneby":
            yield from deps.expand(agents_behind(token))
        elif first == "owner":
            yield from deps.expand(self._noun_subjects(token, 0))
        else:
            yield from self._prepositional(token, first)

    def _subjects(self, token: Token, hops: int) -> list[Token]:
        if hops == 0:
            return []
        if token.pos_ in ("NOUN", "PROPN"):
            return self._noun_subjects(token, hops)
        if token.pos_ == "ADJ" and token.dep_ in ("acomp", "oprd", "attr", "xcomp"):
            return self._subjects(token.head, hops - 1)
        own = deps.own_subjects(token)
        if self.is_passive(token):
            agents = deps.agents(token) or self._shared_agents(token)
            undergone = deps.is_bare_participle(token) or any(c.dep_ == "auxpass" for c in token.children)
            return agents or ([] if undergone else [deps.antecedent(subject) for subject in own])
        if own:
            return [deps.antecedent(subject) for subject in own]
        if speaker := deps.inverted_subject(token):
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
        return next((deps.agents(other) for other in shared if self.is_passive(other)), [])

    def _inherited_subjects(self, token: Token, hops: int) -> list[Token]:
        head = token.head
        if (controllers := self._object_control(token)) is not None:
            return controllers
        if token.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
            if left_behind := subjects_left_behind(token):
                return left_behind
            if previous(token).dep_ == "cc" and (told := self._told_before(previous(token), head, token)):
                return self._subjects(told, hops - 1)
            if self.is_passive(head) and not self.is_passive(token):
                by = any(child.dep_ == "agent" for child in head.children)
                labels = ("nsubjpass", "nsubj") if by else ("nsubjpass",)
                return [deps.antecedent(child) for child in head.children if child.dep_ in labels]
            if head.dep_ == "parataxis" and previous(token).dep_ == "cc":
                head = head.head  # "they fled, the mayor said, and left their guns"
            return self._subjects(head, hops - 1)
        if token.dep_ in ("xcomp", "advcl") and deps.is_own_aim(token):
            return self._subjects(head, hops - 1)
        if token.dep_ == "xcomp":
            return self._controller(head, hops)
        if token.tag_ == "VB" and token.dep_ == "advcl" and previous(token).dep_ == "cc":
            return self._subjects(previous(token).head, hops - 1)  # "saw them drag men away and shoot them"
        if token.dep_ in ("advcl", "ccomp", "parataxis", "dep") and head.pos_ in ("VERB", "AUX"):
            passive_subjects = [
                deps.antecedent(child) for child in head.children if child.dep_ == "nsubjpass"
            ]
            if told := self._told_before(token, head, token):
                return self._doers(told, hops - 1)
            return (
                self._subjects(head, hops - 1)
                if not passive_subjects or token.dep_ != "advcl"
                else passive_subjects
            )
        if token.dep_ in ("acl", "relcl"):
            return self._subjects_of_noun_modifier(token, hops)
        if token.dep_ in ("pcomp", "prep") and head.dep_ in ("prep", "agent", "mark", "advcl"):
            held_back = head.head.dep_ == "advmod"  # "held back from attacking"
            governor = head.head.head if held_back else head.head
            if told := self._told_before(head, governor, token):
                return self._doers(told, hops - 1)
            if governor.dep_ == "dobj" and head.lower_ == "for" and governor.head.lemma_ in JUDGING:
                governor = governor.head  # "gave them the death penalty for ..."
            if head.lower_ == "for" and governor.lemma_ in JUDGING:
                return deps.receivers(governor) or self._objects(governor)
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

    def _told_before(self, adjunct: Token, verb: Token, deed: Token) -> Token | None:
        """What a speaker aside tells, where a deed that the parser hangs on the speech belongs to it."""
        return None if deed.lemma_ in self._speech else told_before(adjunct, verb)

    def _doers(self, verb: Token, hops: int) -> list[Token]:
        """Who does what goes with a verb: of a passive without agent whom it is done to."""
        passive = [deps.antecedent(child) for child in verb.children if child.dep_ == "nsubjpass"]
        return self._subjects(verb, hops) or passive

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
        by = list(deps.prepositional_objects(noun, "by"))
        if own or by:
            return by or own
        lent = self._lent_subjects(noun, max(hops, 2))
        if hops and lent:
            return lent
        if not lent and (parties := parties_to(noun)):
            return parties
        return [
            child
            for child in noun.children
            if child.dep_ in ("compound", "amod", "nmod") and deps.is_name(child)
        ]

    def _lent_subjects(self, noun: Token, hops: int) -> list[Token]:
        """The subject of the empty verb that a noun completes."""
        verb = noun.head.head if noun.dep_ == "pobj" else noun.head
        if verb.lemma_ in NOT_DOING or any(
            child.lower_ == "up" and verb.lemma_ == "break" for child in verb.children
        ):
            return []  # "broke up a rally"
        if deps.is_judged(noun):
            return []
        if noun.dep_ == "nsubjpass":  # "the raid was carried out by X"
            return deps.agents(verb)
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
                for pobj in deps.objects_of(child)
            ]
        if self.is_passive(token):
            subjects = [deps.antecedent(child) for child in token.children if child.dep_ == "nsubjpass"]
            if token.lemma_ in GIVING and (given := [c for c in token.children if c.dep_ == "dobj"]):
                return given  # "they were given life sentences"
            if not subjects and token.dep_ == "conj":
                subjects = [
                    deps.antecedent(child) for child in token.head.children if child.dep_ == "nsubjpass"
                ]
                if not subjects and token.head.pos_ in ("VERB", "AUX", "ADJ"):
                    subjects = self._subjects(token.head, MAX_HOPS)  # "holds X and is said to have"
            if not subjects and token.dep_ == "acl":
                subjects = [token.head]
            if not subjects and token.dep_ == "acomp":
                subjects = self._subjects(token.head, MAX_HOPS)
            if not subjects and token.dep_ == "xcomp":
                subjects = self._controller(token.head, MAX_HOPS)
            agent = any(child.dep_ == "agent" for child in token.children)
            passive = any(child.dep_ == "auxpass" for child in token.children)
            if not subjects and (agent or passive or token.dep_ == "relcl" or deps.is_bare_participle(token)):
                subjects = [deps.antecedent(subject) for subject in deps.own_subjects(token)]
            return subjects
        if gerund_governor(token) is not None:
            return [token.head]
        own = [
            deps.antecedent(child) for child in token.children if deps.is_object(child)
        ] or deps.small_subjects(token)
        if not own and token.tag_ == "VBG":
            own = list(deps.prepositional_objects(token, "of"))  # "shelling of the town" taken for a verb
        if own:
            return own if deps.inverted_subject(token) is None else own[1:]
        if token.dep_ == "relcl" and deps.has_gap(token):
            return [token.head]
        if phrasal := deps.phrasal_objects(token):
            return phrasal
        return [] if deps.has_complement(token) else deps.shared_objects(token)

    def is_passive(self, token: Token) -> bool:
        """Whether a verb's grammatical subject is what the act is done to."""
        if token.tag_ not in ("VBN", "VBD"):
            return False
        labels = {child.dep_ for child in token.children}
        if labels & {"auxpass", "nsubjpass"} or ("agent" in labels and not labels & deps.OBJECT_DEPS):
            return True
        if deps.is_bare_participle(token):
            return True
        if token.dep_ == "acl":  # "the town taken by rebels", but not "the news that they had taken it"
            return not deps.is_main_verb(token) and not any(
                child.dep_ in deps.SUBJECT_DEPS for child in token.children
            )
        if token.dep_ == "acomp" and token.head.lemma_ == "be":
            return token.tag_ == "VBN"  # "were gang-raped"
        if token.dep_ == "conj" and token.tag_ == "VBN" and token.head.tag_ == "VBN":
            own = any(child.dep_ in ("aux", "nsubj") for child in token.children)
            objects = any(child.dep_ in deps.OBJECT_DEPS for child in token.children)
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
            found = list(deps.prepositional_objects(bearer, preposition))
            if found:
                yield from deps.expand(found)
                return
        if preposition in _FAR_PREPOSITIONS:
            yield from deps.expand(list(islice(deps.far_objects(token, preposition), 1)))
