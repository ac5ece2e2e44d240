"""What a number counts, such as people killed or fighters: told by its noun and the word that governs it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from powderkeg.reading.clauses import gives_figure
from powderkeg.reference.quantity_words import CountedWords, Roles

OTHER: Final = "other"
TOLD_BY_ONE: Final = frozenset({"killed", "injured", "captured", "missing"})  # fates of a single person
HARMED: Final = frozenset({"killed", "injured"})
CASUALTIES: Final = "casualties"
CAUSED: Final = frozenset({"killed", "injured", "casualties", "captured", "displaced", "crowd"})
NOBODY: Final = frozenset({"killed", "injured", "casualties"})  # of which a text may say that there were none
BOUNDING: Final = frozenset(
    {"between", "from", "over", "about", "around", "under", "above"}
)  # "killed over 40"
COMPLEMENTS: Final = frozenset({"oprd", "dobj", "xcomp", "acomp", "advmod", "ccomp"})
NUMBERING: Final = frozenset({"number", "count", "total", "muster"})
VERBAL: Final = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class CountedKinds:
    """Tells what numbers count, by the words of a table."""

    words: CountedWords

    def kind_of(self, noun: Token | None, top: Token) -> str:
        """The kind of a quantity.

        Parameters
        ----------
        noun : Token or None
            What is counted; None where the number stands alone.
        top : Token
            The head of the whole phrase: "hundreds" in "hundreds of soldiers".
        """
        roles = self._roles(noun)
        if noun is not None and "body" in roles and self._are_bodies(noun, top):
            return roles["body"]
        kind = roles.get("thing")
        if kind == CASUALTIES and noun is not None and self._are_dead(noun, top):
            kind = "killed"
        kind = kind or self.fate_of(noun, top)
        if kind in HARMED and self._is_mixed(noun, top, kind):
            return CASUALTIES
        kind = kind or self._numbered(noun, top) or _first(roles, "person", "household", "group")
        return kind or ("people" if _is_people(noun) else OTHER)

    def _are_bodies(self, noun: Token, top: Token) -> bool:
        """ "Six battalions surrendered"; "three of the militias were killed" are three men."""
        return noun == top and _are_several(noun) and self.fate_of(noun, top) not in HARMED

    def fate_of(self, noun: Token | None, top: Token) -> str | None:
        """What befell those counted, or what they did; None where the words around don't tell."""
        if noun is None:
            return self._state_behind(top, "person") or self._governed(top, "person")
        if state := self._state(noun):  # "31 dead"
            return state
        who = self._who(noun)
        ending = next((child for child in noun.children if child.dep_ == "acl" and child.tag_ == "VBN"), None)
        return (
            (self._modified(ending, who) if ending is not None else None)  # "nine killed, 25 injured"
            or self._governed(top, who)
            or self._described(noun, who)
            or self._state_behind(noun, who)
            or self._described_at_the_end(noun)
        )

    def _described_at_the_end(self, noun: Token) -> str | None:
        """Kind told by a participle that the parser ties to the group: "nine members of a clan killed"."""
        if noun.dep_ not in ("ROOT", "nsubj", "conj", "dep"):
            return None
        groups = [one for child in noun.children if child.lower_ in ("of", "from") for one in child.subtree]
        groups += [
            one for child in noun.children if child.dep_ == "conj" for one in (child, *child.conjuncts)
        ]
        groups += [
            child for child in noun.children if child.dep_ == "appos"
        ]  # ", two of them children, killed"
        ends = [end for one in groups for end in one.children if end.i > one.i]
        told = (
            self._verb_roles(end).get("victim") if end.tag_ == "VBN" else self._state(end)
            for end in ends
            if end.dep_ in ("acl", "amod")
        )
        return next(filter(None, told), None)

    def _who(self, noun: Token) -> str:
        """What verbs take the noun for: some do to people only what the table says, some to troops."""
        if noun.lemma_ == "life":
            return "life"
        if self._roles(noun).get("person") == "force" or noun.lemma_.lower() == "man":
            return "troops"
        return "person" if self.is_person(noun) or _is_people(noun) else "unlisted"

    def _described(self, noun: Token, who: str) -> str | None:
        """Kind told by what stands with the noun: "wounded men", "men killed there"."""
        modifiers = (child for child in noun.children if child.dep_ in ("amod", "acl", "relcl"))
        return next(filter(None, (self._modified(child, who) for child in modifiers)), None)

    def _are_dead(self, noun: Token, top: Token) -> bool:
        """Whether casualties are the dead: counted apart from the wounded, or said to be killed."""
        beside = (child for child in noun.children if child.dep_ in ("conj", "appos"))
        apart = any(self._harm(other) == "injured" and _is_quantified(other) for other in beside)
        told = (
            self._described(noun, "person"),
            self._governed(top, "person"),
            self._described_at_the_end(noun),
        )
        return apart or "killed" in told or self._are_of_killing(noun, top)

    def _are_of_killing(self, noun: Token, top: Token) -> bool:
        """Whether casualties are those of a massacre, or raise the number of the dead."""
        if any("carnage" in self._roles(word) for word in noun.sent):
            return True
        verb = top.head
        counts = top.dep_ == "nsubj" and "tally" in self._verb_roles(verb)
        return counts and self._tally(verb) == "killed"

    def _is_mixed(self, noun: Token | None, top: Token, kind: str) -> bool:
        """Whether one number counts dead and wounded: "16 dead and wounded", "the death and injury of 16"."""
        words = [top, top.head.head] if top.dep_ == "pobj" else [top]
        words += [top.head] if self._state(top.head) else []
        if noun is not None:
            words += [noun, *(child for child in noun.children if child.dep_ in ("amod", "acl"))]
        others = (child for word in words for child in word.children if child.dep_ == "conj")
        other = HARMED - {kind}
        return any(
            self._harm(one) in other and not _is_quantified(one) and not _governs(one) for one in others
        )

    def cause_of(self, top: Token) -> int | None:
        """The noun whose act brought it about: "a raid left 31 dead", "a raid in which 31 died"."""
        while top.dep_ == "conj" and top.head.pos_ not in VERBAL:
            top = top.head
        verb = next((node for node in top.ancestors if node.pos_ in VERBAL), None)
        if verb is None:
            return None
        if verb.dep_ == "relcl" and any(
            child.lower_ == "in" and _has_word(child, "which") for child in verb.children
        ):
            return _whole(verb.head).i
        if "outcome" not in self._verb_roles(verb):
            return None
        root = verb.sent.root
        if verb.dep_ == "acl" and root.tag_ in ("NN", "NNS", "NNP", "VBG"):  # the parser lost the verb
            return root.i
        return next((child.i for child in verb.children if child.dep_ == "nsubj"), None)

    def _numbered(self, noun: Token | None, top: Token) -> str | None:
        """What a bare number counts in "the army numbers 300" and "the army is 300 strong"."""
        verb = top.head
        counts = top.dep_ == "dobj" and verb.lemma_ in NUMBERING
        if noun is not None or not (counts or (top.dep_ == "npadvmod" and verb.lower_ == "strong")):
            return None
        while verb.dep_ in ("xcomp", "acomp") and not _has(verb, "nsubj"):
            verb = verb.head
        subjects = (child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass"))
        return next((kind for one in subjects if (kind := _first(self._roles(one), "person", "group"))), None)

    def is_person(self, noun: Token) -> bool:
        """Whether the table lists the noun among people."""
        return not self._roles(noun).keys().isdisjoint(("person", "household"))

    def is_household(self, noun: Token) -> bool:
        """Whether what is counted are families, not heads."""
        return "household" in self._roles(noun)

    def _roles(self, noun: Token | None) -> Roles:
        return self.words.nouns.get(noun.lemma_.lower(), {}) if noun is not None else {}

    def _state(self, token: Token) -> str | None:
        words = self.words.adjectives
        return (words.get(token.lemma_.lower()) or words.get(token.lower_) or {}).get("state")

    def _state_behind(self, token: Token, who: str) -> str | None:
        """Kind told by the next word, where the parse doesn't tie it to the number, as in "30 wounded"."""
        if who not in ("person", "troops") or token.i + 1 == len(token.doc):
            return None
        behind = token.nbor()
        return self._state(behind) or (self._object_kind(behind, who) if behind.tag_ == "VBN" else None)

    def _modified(self, modifier: Token, who: str) -> str | None:
        """Kind told by an adjective, participle or relative clause: "wounded men", "people who fled"."""
        passive = modifier.tag_ == "VBN" and (modifier.dep_ != "relcl" or _has(modifier, "nsubjpass"))
        return self._state(modifier) or (
            self._object_kind(modifier, who) if passive else self._subject_kind(modifier)
        )

    def _governed(self, top: Token, who: str) -> str | None:
        """Kind told by the word that the phrase depends on."""
        while top.dep_ == "conj" and top.head.pos_ not in VERBAL:
            top = top.head
        head = top.head
        match top.dep_:
            case "nsubjpass":
                return self._object_kind(head, who)
            case "dobj" | "attr" | "oprd":
                return self._object_kind(head, who) or self._listed(head)
            case "nsubj":
                # "17 killed in raid" leaves out the auxiliary, so that a victim looks like a subject
                passive = head.tag_ in ("VBN", "VBD") and not _has_object(head)
                return (
                    self._predicate(head)
                    or (self._object_kind(head, who) if passive else None)
                    or self._subject_kind(head)
                )
            case "pobj":
                return self._behind_preposition(head, who)
            case "conj" if head.pos_ in VERBAL and top.pos_ in ("NOUN", "NUM"):  # "killed 17, perhaps 20"
                return self._object_kind(head, who)
            case _:
                return self._state(head)

    def _behind_preposition(self, preposition: Token, who: str) -> str | None:
        governor = preposition.head
        if preposition.lower_ == "of" and governor.pos_ == "ADV" and governor.head.pos_ in VERBAL:
            return self._object_kind(governor.head, who)  # "upwards of 30"
        roles = self._roles(governor)
        if preposition.lower_ == "including":
            return self.fate_of(governor, governor)
        if preposition.lower_ == "of" and governor.lemma_ == "life":
            return self.fate_of(governor, governor) or self._cost(governor)
        if preposition.lower_ == "of" and "household" in roles:
            return self.fate_of(governor, governor)
        if preposition.lower_ == "of":
            return _first(roles, "act", "toll", "group", "home")
        if (
            preposition.lower_ in BOUNDING
            and governor.pos_ in VERBAL
            and (kind := self._object_kind(governor, who))
        ):
            return kind
        if preposition.lower_ in ("to", "at", "past", "above", "over"):
            return roles.get("toll") or self._listed(governor) or self._tally_before(preposition)
        return self._listed(governor) if who in ("person", "troops") else None

    def _cost(self, lives: Token) -> str | None:
        """Kind told by the verb right before "the lives", where the parser makes them a subject."""
        before = lives.left_edge.i - 1
        return self._verb_roles(lives.doc[before]).get("life") if before >= 0 else None

    def _object_kind(self, verb: Token, who: str) -> str | None:
        """Kind of what the verb is done to; an unlisted noun counts only where that must be people."""
        roles = self._verb_roles(verb)
        if who == "life":
            return roles.get("life")
        kind = roles.get("victim") or (roles.get("object") if who in ("person", "troops") else None)
        if who == "troops" and "troops" in roles:
            return roles["troops"]
        if kind in HARMED and any(self._harm(other) in HARMED - {kind} for other in _joined_to(verb)):
            return "casualties"
        return kind or (self._complement_kind(verb) if who in ("person", "troops") else None)

    def _harm(self, word: Token) -> str | None:
        """The harm that a verb or its noun tells of; "killing" and "wounded" may be tagged as either."""
        lemma = word.lemma_.lower()
        verb = self.words.verbs.get(lemma, {})
        return verb.get("victim") or self._state(word) or _first(self._roles(word), "act", "thing")

    def _subject_kind(self, verb: Token) -> str | None:
        return self._verb_roles(verb).get("subject")

    def _tally_before(self, preposition: Token) -> str | None:
        """Kind of a count where the parser ties the number to another verb than the one that counts."""
        sentence = preposition.sent
        verbs = sentence.doc[sentence.start : preposition.i]
        counting = (word for word in verbs if word.pos_ == "VERB" and self._counts(word, preposition))
        return next(filter(None, map(self._tally, counting)), None)

    def _counts(self, verb: Token, preposition: Token) -> bool:
        """Whether a verb gives the number behind a preposition: "raised … to 31", "put the toll at 31"."""
        if preposition.lower_ == "to":
            return "tally" in self._verb_roles(verb)
        return preposition.lower_ == "at" and gives_figure(verb)

    def _verb_roles(self, verb: Token) -> Roles:
        """Those of the verb with what follows it ("took to the streets"), else of the verb alone."""
        lemma, words = verb.lemma_.lower(), self.words.verbs
        if lemma in self.words.phrasal:
            for phrase in _phrases(verb):
                if roles := words.get(f"{lemma} {phrase}"):
                    return roles
        return words.get(lemma, {})

    def _complement_kind(self, verb: Token) -> str | None:
        """Kind told by a complement: "taken prisoner", "seized as hostages", "shot dead", "left homeless"."""
        complements = [child for child in verb.children if child.dep_ in COMPLEMENTS]
        complements += [grand for child in verb.children if child.lower_ == "as" for grand in child.children]
        for word in complements:
            if (kind := self._state(word) or self._roles(word).get("person")) and kind in TOLD_BY_ONE | {
                "displaced"
            }:
                return kind
        if verb.lemma_ == "leave" and (kind := self._left(verb)):
            return kind
        for child in verb.children:  # "hacked to death"
            if child.lower_ == "to" and any(word.lower_ == "death" for word in child.children):
                return "killed"
        return None

    def _left(self, verb: Token) -> str | None:
        """Kind told by a last adjective, wherever the parser ties it: "left nine of the guards dead"."""
        things = (child for child in verb.children if child.dep_ == "dobj")
        ends = (word for thing in things for word in thing.subtree if word.i > word.head.i)
        return next(filter(None, (self._state(word) for word in ends if word.dep_ in ("amod", "acl"))), None)

    def _predicate(self, verb: Token) -> str | None:
        """Kind told by the adjective of "are dead", or by the adjective itself in "left 31 dead"."""
        complements = [child for child in verb.children if child.dep_ in ("acomp", "attr", "oprd")]
        told = (*map(self._state, complements), *map(self._of_act, complements))
        return self._state(verb) or next(filter(None, told), None)

    def _of_act(self, noun: Token) -> str | None:
        """What befell the victims of an act: "victims of the massacre"."""
        if noun.lemma_ != "victim":
            return None
        acts = (act for child in noun.children if child.lower_ == "of" for act in child.children)
        return next(filter(None, (self._roles(act).get("act") for act in acts)), None)

    def _listed(self, verb: Token) -> str | None:
        """Kind told by the rest of the clause: "the toll rose to 31", "among the dead were nine children"."""
        if "tally" in self._verb_roles(verb) and (kind := self._tally(verb)):
            return kind
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass", "dobj") and (
                kind := self._roles(child).get("toll") or self._state(child)
            ):
                return kind
            if child.lower_ == "among" and (
                kind := next(filter(None, map(self._state, child.children)), None)
            ):
                return kind
        return None

    def _tally(self, verb: Token) -> str | None:
        """Kind of the count that a verb brings to a number: "raised the number of people killed to 31"."""
        for noun in verb.sent:
            roles = self._roles(noun)
            if "toll" in roles:
                return roles["toll"]
            if "tally" not in roles:
                continue
            for one in (word for child in noun.children if child.lower_ == "of" for word in child.children):
                fate = self._described(one, "person") or self._state(one) or self._described(noun, "person")
                if kind := fate or self._of_act(one) or _first(self._roles(one), "thing", "person"):
                    return kind
            subjects = [child for child in verb.children if child.dep_ == "nsubj"]
            if kind := next(filter(None, (self._roles(one).get("thing") for one in subjects)), None):
                return kind  # "more deaths raise their number to 31"
        return None


def _phrases(verb: Token) -> Iterator[str]:
    """What follows a verb, in the form of the table: "down", "life", "to street", "to flee"."""
    for child in verb.children:
        if child.dep_ == "prt":
            yield child.lower_
        elif child.dep_ in ("dobj", "acomp", "oprd"):
            yield child.lemma_.lower()
            yield from _prepositions(child)
        elif child.dep_ in ("prep", "advmod"):
            yield from _prepositions(child)
        elif child.dep_ == "xcomp":
            yield f"to {child.lemma_.lower()}"
    yield from _prepositions(verb)


def _prepositions(word: Token) -> Iterator[str]:
    for child in (word, *word.children):
        if child.dep_ == "prep":
            for noun in child.children:
                if noun.dep_ == "pobj":
                    yield f"{child.lower_} {noun.lemma_.lower()}"
                elif noun.dep_ == "prep":
                    yield from (f"{child.lower_} {phrase}" for phrase in _prepositions(noun))


def _first(roles: Roles, *names: str) -> str | None:
    return next((roles[name] for name in names if name in roles), None)


def _joined_to(verb: Token) -> list[Token]:
    """Words that stand right beside this one and share its object, as in "killed or wounded"."""
    doc, joined = verb.doc, []
    if verb.i >= 2 and doc[verb.i - 1].lower_ in ("and", "or"):
        joined.append(doc[verb.i - 2])
    if verb.i + 2 < len(doc) and doc[verb.i + 1].lower_ in ("and", "or"):
        joined.append(doc[verb.i + 2])
    return joined


def _has_object(verb: Token) -> bool:
    """Whether a verb governs an object; "killed clearing mines" does not."""
    return any(
        child.dep_ == "dobj"
        and not any(inner.lower_.endswith("ing") and inner.i == verb.i + 1 for inner in child.lefts)
        for child in verb.children
    )


def _are_several(noun: Token) -> bool:
    """Whether a noun is a plural by its form: "brigades", but not "police"."""
    return noun.tag_ in ("NNS", "NNPS") and noun.lower_ != noun.lemma_.lower()


def _is_people(noun: Token | None) -> bool:
    """Whether a plural names a people, as in "40 Rohingyas"."""
    return noun is not None and noun.ent_type_ == "NORP" and noun.tag_ in ("NNS", "NNPS", "NNP")


def _governs(word: Token) -> bool:
    """Whether a word goes on to a number of its own, as in "killed nine and wounds tens of others"."""
    behind = word.doc[word.i + 1] if word.i + 1 < len(word.doc) else None
    return behind is not None and (
        behind.pos_ == "NUM" or behind.lower_ in ("tens", "dozens", "scores", "many")
    )


def _is_quantified(word: Token) -> bool:
    """Whether a word has a number of its own, as in "several wounded" and "14 injured"."""
    before = word.nbor(-1) if word.i else word
    numbers = ("nummod", "amod", "quantmod", "det", "nsubj", "nsubjpass")
    return before.pos_ == "NUM" or any(child.dep_ in numbers for child in word.children)


def _whole(noun: Token) -> Token:
    """ "A raid" of "a raid on the village"."""
    while noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    return noun


def _has_word(token: Token, word: str) -> bool:
    return any(child.lower_ == word for child in token.children)


def _has(verb: Token, dependency: str) -> bool:
    return any(child.dep_ == dependency for child in verb.children)
