"""The words of a noun phrase: what makes it an actor, its span, its noun."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypedDict

from spacy.tokens import Doc, Token

from powderkeg.reading.components.names import Name, Names
from powderkeg.reference.agents import AgentEntry, Agents
from powderkeg.reference.naming import is_armed_name, noun_of_name

_ATTITUDES = frozenset({"opposition", "resistance"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss", "nummod", "quantmod", "det"})


class Stretch(TypedDict):
    """Words of the document and where they stand, in characters."""

    text: str
    start: int
    end: int


_WEEKDAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    | {"yesterday", "today", "overnight"}
)


class NounPhrases:
    """Noun phrases of one paragraph, which begins `offset` characters into its document.

    Parameters
    ----------
    places : mapping
        Its keys are the words of literal places.
    classes : mapping of str to frozenset of str
        Word classes of the lexicon.
    """

    def __init__(
        self,
        doc: Doc,
        offset: int,
        *,
        names: Names,
        places: Mapping[int, object],
        agents: Agents,
        classes: Mapping[str, frozenset[str]],
    ) -> None:
        self._doc = doc
        self.offset = offset
        self._names = names
        self._places = places
        self._agents = agents
        self._classes = classes

    def agent(self, head: Token) -> AgentEntry | None:
        """The agent noun that ends with this word, the longest one; pronoun-like words are none."""
        if head.pos_ not in ("NOUN", "PROPN", "ADJ") or _is_attitude(head) or self.is_of_weapon(head):
            return None
        first = head.i
        while (
            first > 0
            and head.i - first < 3
            and self._doc[first - 1].head.i == head.i
            and self._doc[first - 1].dep_ in ("compound", "amod")
        ):
            first -= 1
        match = self._agents.match_tail([token.lower_ for token in self._doc[first : head.i + 1]])
        return match.entry if match else None

    def is_of_weapon(self, word: Token) -> bool:
        """ "Fighter" of "fighter jets" and "bomber" of "bomber planes"; "navy ships" are the navy's."""
        weapon, person = word.head, self._agents.get(word.lower_)
        if word.dep_ not in ("compound", "amod") or weapon.i != word.i + 1:
            return False
        if person is None or person.kind != "person":
            return False
        match = self._agents.match_tail([word.lower_, weapon.lower_])
        return match is not None and match.start == 0 and match.entry.kind == "weapon"

    def agent_among(self, words: Sequence[Token], skip: Name) -> AgentEntry | None:
        """The agent noun among the words of a phrase, a name left out."""
        outside = [token for token in words if not skip.start <= token.i < skip.end]
        for end in range(len(outside), 0, -1):
            if match := self._agents.match_tail([token.lower_ for token in outside[:end]]):
                return match.entry
        return None

    def noun_of_name(self, name: Name) -> AgentEntry | None:
        """What a body says it is: a union in "Shaba Miners' Union", a party in "Party of Labour"."""
        return noun_of_name(name.text, self._agents)

    def is_armed_name(self, name: Name) -> bool:
        """Whether a body calls itself as armed groups do: "Liberation Army", "Resistance Front"."""
        return is_armed_name(name.text, self._classes["armed_name"])

    def is_person_name(self, name: Name) -> bool:
        """Whether somebody is called so, also where the recogniser sees a body in "Georgia Salazar"."""
        words = name.text.lower().split()
        called = len(words) == 2 and words[0] in self._classes["given_name"]
        return name.label == "PERSON" or (called and self.noun_of_name(name) is None)

    def is_plural(self, head: Token, agent: AgentEntry) -> bool:
        """Whether several are spoken of, also where the tagger takes "Rebels" for a name."""
        form = agent.plural.split()[-1]
        return head.tag_ in ("NNS", "NNPS") or (head.lower_ == form and form != agent.noun.split()[-1])

    def is_office(self, agent: AgentEntry) -> bool:
        """Whether a noun names an office that one person holds."""
        return agent.noun in self._classes["office_of_person"]

    def sector(self, head: Token, agent: AgentEntry) -> str | None:
        """The sector of a noun, or of the noun in front of it: "rebel leaders" are rebels."""
        for child in head.lefts:
            if child.i and self._doc[child.i - 1].text == "-":
                continue  # "anti-government protesters" are no government
            if child.dep_ in ("compound", "amod") and child.i not in self._names.by_word:
                first = self._agents.get(child.lower_)
                if (
                    first
                    and first.sector
                    and not (first.sector == "GOV" and agent.sector in ("MIL", "COP", "LEG"))
                ):
                    return first.sector
        return agent.sector

    def is_out_of_office(self, head: Token) -> bool:
        """ "Former president X", "the ousted minister", "ex-governor X"."""
        gone = self._classes["past"] | self._classes["deposed"]
        nouns = {head.i, *(child.i for child in head.children if child.dep_ == "compound")}
        return any(
            word.lower_ in gone and word.head.i in nouns and word.dep_ in ("amod", "compound", "nmod")
            for word in self._doc[self.start(head) : head.i]
        )

    def noun_text(self, head: Token, agent: AgentEntry) -> str:
        """The noun with what is compounded with it, without countries, counts and other adjectives."""
        first = head.i - len(agent.noun.split()) + 1
        words = [
            word.text
            for word in head.lefts
            if (word.i >= first or word.dep_ == "compound")
            and word.i not in self._names.by_word
            and word.i not in self._places
            and not (word.i and self._doc[word.i - 1].text == "-")
        ]
        return " ".join([*words, head.text])

    def words(self, head: Token) -> Iterator[Token]:
        """The words of a phrase up to its head."""
        yield from self._doc[self.start(head) : head.i + 1]

    def start(self, head: Token) -> int:
        """The first word of a phrase, without articles and counts."""
        first = head.i
        while first > 0:
            before = self._doc[first - 1]
            if not (
                before.dep_ in _MODIFIERS or before.dep_ in ("punct", "case", "conj", "cc", "advmod")
            ) or not _below(before, head):
                break
            first -= 1
        name = self._names.at(head.i)
        if first > 0 and self._doc[first - 1].text == "-" and first < head.i:
            first += 1  # the second half of "Chad-backed" is no part of the name
        while first < head.i and self._doc[first].dep_ in (
            "det",
            "punct",
            "cc",
            "advmod",
            "nummod",
            "quantmod",
        ):
            first += 1
        while first < head.i and self._doc[first].lower_ in _WEEKDAYS:
            first += 1  # "on Friday police arrested", where the parser sees a police of Friday
        return min(first, name.start) if name else first

    def stretch(self, start: int, end: int) -> Stretch:
        """The words from `start` to `end` (exclusive) and where they stand in the document."""
        span = self._doc[start:end]
        return {
            "text": span.text,
            "start": self.offset + span.start_char,
            "end": self.offset + span.end_char,
        }


def _is_attitude(noun: Token) -> bool:
    """ "opposition to the plan" is no party."""
    return noun.lower_ in _ATTITUDES and any(child.lower_ == "to" for child in noun.children)


def _below(token: Token, head: Token) -> bool:
    for _ in range(6):
        if token.i == head.i:
            return True
        token = token.head
    return False
