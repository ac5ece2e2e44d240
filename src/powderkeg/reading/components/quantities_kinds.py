"""What a number counts, such as people killed or fighters: told by its noun and the word that governs it."""

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from powderkeg.reference.quantity_words import CountedWords, Roles

OTHER: Final = "other"
TOLD_BY_ONE: Final = frozenset(
    {"killed", "injured", "captured", "missing", "released"}
)  # fates of a single person
HARMED: Final = frozenset({"killed", "injured"})
BOUNDING: Final = frozenset({"between", "over", "about", "around", "under", "above"})  # "killed over 40"
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
        return (
            roles.get("thing")
            or self.fate_of(noun, top)
            or self._numbered(noun, top)
            or _first(roles, "person", "household", "group")
            or OTHER
        )

    def fate_of(self, noun: Token | None, top: Token) -> str | None:
        """What befell those counted, or what they did; None where the words around don't tell."""
        if noun is None:
            return self._governed(top, "person") or self._state_behind(top, "person")
        if state := self._state(noun):  # "31 dead"
            return state
        who = "life" if noun.lemma_ == "life" else "person" if self.is_person(noun) else "unlisted"
        for child in noun.children:
            if child.dep_ in ("amod", "acl", "relcl") and (kind := self._modified(child, who)):
                return kind
        return self._governed(top, who) or self._state_behind(noun, who)

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
        if who != "person" or token.i + 1 == len(token.doc):
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
                passive = head.tag_ in ("VBN", "VBD") and not _has(head, "dobj")
                return (
                    self._predicate(head)
                    or (self._object_kind(head, who) if passive else None)
                    or self._subject_kind(head)
                )
            case "pobj":
                return self._behind_preposition(head, who)
            case _:
                return self._state(head)

    def _behind_preposition(self, preposition: Token, who: str) -> str | None:
        governor = preposition.head
        roles = self._roles(governor)
        if preposition.lower_ == "including":
            return self.fate_of(governor, governor)
        if preposition.lower_ == "of" and ("household" in roles or governor.lemma_ == "life"):
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
            return roles.get("toll") or self._listed(governor)
        return self._listed(governor) if who == "person" else None

    def _object_kind(self, verb: Token, who: str) -> str | None:
        """Kind of what the verb is done to; an unlisted noun counts only where that must be people."""
        roles = self.words.verbs.get(verb.lemma_.lower(), {})
        if who == "life":
            return roles.get("life")
        kind = roles.get("victim") or (roles.get("object") if who == "person" else None)
        if kind in HARMED and any(self._victim(other) in HARMED - {kind} for other in _joined_to(verb)):
            return "casualties"
        return kind or (self._complement_kind(verb) if who == "person" else None)

    def _victim(self, verb: Token) -> str | None:
        return self.words.verbs.get(verb.lemma_.lower(), {}).get("victim")

    def _subject_kind(self, verb: Token) -> str | None:
        return self.words.verbs.get(verb.lemma_.lower(), {}).get("subject")

    def _complement_kind(self, verb: Token) -> str | None:
        """Kind told by a complement: "taken prisoner", "seized as hostages", "shot dead", "left homeless"."""
        complements = [child for child in verb.children if child.dep_ in COMPLEMENTS]
        complements += [grand for child in verb.children if child.lower_ == "as" for grand in child.children]
        for word in complements:
            if (kind := self._state(word) or self._roles(word).get("person")) and kind in TOLD_BY_ONE | {
                "displaced"
            }:
                return kind
        return None

    def _predicate(self, verb: Token) -> str | None:
        """Kind told by the adjective of "are dead", or by the adjective itself in "left 31 dead"."""
        complements = (child for child in verb.children if child.dep_ in ("acomp", "attr", "oprd"))
        return self._state(verb) or next((kind for kind in map(self._state, complements) if kind), None)

    def _listed(self, verb: Token) -> str | None:
        """Kind told by the rest of the clause: "the toll rose to 31", "among the dead were nine children"."""
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


def _first(roles: Roles, *names: str) -> str | None:
    return next((roles[name] for name in names if name in roles), None)


def _joined_to(verb: Token) -> list[Token]:
    """Verbs that stand right beside this one and share its object, as in "killed or wounded"."""
    joined = [child for child in verb.children if child.dep_ == "conj"]
    if verb.dep_ == "conj":
        joined.append(verb.head)
    return [other for other in joined if abs(other.i - verb.i) == 2]


def _has(verb: Token, dependency: str) -> bool:
    return any(child.dep_ == dependency for child in verb.children)
