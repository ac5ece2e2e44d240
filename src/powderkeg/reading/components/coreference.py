"""Whom pronouns and definite phrases stand for: what a document has spoken of so far."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from powderkeg.datamodel.claim import Place, PlacePrecision
from powderkeg.reference.naming import initials, is_short_for

PERSONAL = frozenset({"he", "she", "him", "his", "her", "himself", "herself"})
THINGS = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
SPEAKER = frozenset({"i", "we", "our", "us", "my", "me", "ours"})  # "mine" is a pit or a weapon
_FEMALE = frozenset(
    {"wife", "mother", "daughter", "sister", "woman", "widow", "girl", "nun", "queen", "princess", "aunt"}
    | {"niece", "grandmother", "girlfriend", "schoolgirl", "spokeswoman", "chairwoman", "policewoman"}
)
_MALE = frozenset(
    {"husband", "father", "son", "brother", "man", "widower", "boy", "monk", "king", "prince", "uncle"}
    | {"nephew", "grandfather", "boyfriend", "schoolboy", "spokesman", "chairman", "policeman", "gunman"}
)
PRONOUNS = PERSONAL | THINGS | PLURAL | SPEAKER
_LONGEST_QUOTATION = 20  # sentences
_REACH_OF_THERE = 3  # sentences
_REACH = 4  # sentences that a pronoun looks back
ARMED = frozenset({"MIL", "REB", "UAF", "PRM", "COP", "IMG"})  # sectors that bear arms
_POWERLESS = frozenset({"CVL", "REF"})  # rarely who does what is theirs in a report: "their offensive"
PRECISION_OF_NOUN = {
    **dict.fromkeys(("city", "town", "village", "capital", "settlement", "port"), PlacePrecision.CITY),
    **dict.fromkeys(("province", "region", "state", "governorate"), PlacePrecision.ADM1),
    "district": PlacePrecision.DISTRICT,
    "country": PlacePrecision.COUNTRY,
}


@dataclass(frozen=True, slots=True)
class Mention:
    """One or more words that stand for an actor; `start` and `end` are characters of the document.

    `how` says what the reading rests on: list, country, capital, people, group, agent, name, place,
    pronoun or phrase.
    """

    name: str
    text: str
    start: int
    end: int
    country: str | None
    sector: str | None
    actor_id: str | None
    how: str
    noun: str | None = None  # the noun that makes it an actor, such as "minister"
    person: bool = False
    plural: bool = False
    inferred_country: bool = False

    def same_actor(self, other: "Mention") -> bool:
        """Whether two mentions name one actor."""
        if self.actor_id or other.actor_id:
            return self.actor_id == other.actor_id
        return self.name == other.name and self.country == other.country


class Part(IntEnum):
    """What somebody does in a sentence; the last is the first that a later pronoun means."""

    OTHER = 0
    ASIDE = 1  # "..., X said"
    QUOTES = 2  # '"...," X said'
    AGENT = 3  # "was done by X"
    CLAUSE = 4  # "..., after X had left", "... unless X left", "demanded that X leave"
    GOVERNS = 5  # "X said that ..."
    SUBJECT = 6


_SPEAKING = frozenset({Part.ASIDE, Part.QUOTES, Part.GOVERNS})
_BYSTANDING = frozenset({"CVL", None})  # sectors of villagers and witnesses, who tell of others' acts


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A mention in its sentence; `quotation` is the one that it stands in."""

    sentence: int
    part: Part
    mention: Mention
    quotation: int | None

    def rank(self, *, speech: bool, personal: bool) -> tuple[int, int, int]:
        """The higher, the sooner a later pronoun means it; `speech`, if its clause is an act of speech."""
        speaks = self.part in _SPEAKING
        if speaks and (speech or (personal and self.part is Part.QUOTES)):
            return self.sentence, Part.SUBJECT + speech, self.mention.start
        aside = self.part in (Part.ASIDE, Part.QUOTES) and self.mention.sector in _BYSTANDING
        part = Part.SUBJECT if self.part is Part.GOVERNS else self.part
        return self.sentence - aside, part, self.mention.start


@dataclass(slots=True)
class Memory:
    """Actors and countries in the order in which a document speaks of them."""

    sentence: int = 0
    speaker: Mention | None = None
    aliases: dict[str, Mention] = field(default_factory=dict)
    _mentions: list[_Spoken] = field(default_factory=list)
    _countries: dict[str, float] = field(default_factory=dict)

    def remember(self, mention: Mention, part: Part, quotation: int | None = None) -> None:
        """Note a mention of the current sentence."""
        self._mentions.append(_Spoken(self.sentence, part, mention, quotation))

    def named_in(self, quotations: Collection[int], start: int, end: int) -> list[Mention]:
        """Whom some quotations name, and whom the document names from one character to another."""
        return [
            spoken.mention
            for spoken in self._backwards(reach=_LONGEST_QUOTATION)
            if (spoken.quotation in quotations or start <= spoken.mention.start < end)
            and spoken.mention.how != "pronoun"
        ]

    def introduce(self, name: str, mention: Mention) -> None:
        """Note a name for somebody that no list knows."""
        self.aliases[name] = mention
        if mention.person:
            self.aliases.setdefault(name.split()[-1], mention)

    def known_as(self, name: str) -> Mention | None:
        """Who was introduced by this name, or by one that it is short or an abbreviation for."""
        known = self.aliases.get(name) or self.aliases.get(initials(name))
        if known is not None:
            return known
        for full, mention in reversed(self.aliases.items()):
            if is_short_for(name, full, person=mention.person):
                return mention
        return None

    def note_country(self, country: str, weight: float = 1.0) -> None:
        """Note that the document names a country or a place in it."""
        self._countries[country] = self._countries.get(country, 0.0) + weight

    def focus_country(self) -> str | None:
        """The country that the document is about: named more than all others together."""
        if not self._countries:
            return None
        country, weight = max(self._countries.items(), key=lambda item: item[1])
        return country if weight * 2 > sum(self._countries.values()) else None

    def pronoun(
        self, word: str, before: int, others: Sequence[Mention] = (), *, speech: bool = False
    ) -> Mention | None:
        """The actor of a pronoun that stands at character `before`, none of `others`.

        The subject of an act of speech (`speech`) is whoever spoke before rather than who was told of.
        """

        def other(mention: Mention) -> bool:
            return not any(mention.same_actor(one) for one in others)

        if word in SPEAKER:
            return self.speaker
        if word in PERSONAL:
            return self._latest(
                before,
                lambda mention: (
                    mention.person and not mention.plural and other(mention) and _may_be(word, mention)
                ),
                speech=speech,
                personal=True,
            )
        if word == "their":
            armed = self._nearest(
                before, lambda mention: mention.sector in ARMED and mention.plural, reach=0
            ) or self._nearest(before, lambda mention: mention.sector in ARMED, reach=0)
            return armed or self._nearest(
                before, lambda mention: not mention.person and mention.sector not in _POWERLESS
            )
        if word in PLURAL:
            near = self._latest(
                before,
                lambda mention: mention.plural and mention.how != "place" and other(mention),
                reach=1,
                speech=speech,
            )
            return near or self._latest(
                before,
                lambda mention: (
                    (mention.plural or not mention.person) and mention.how != "country" and other(mention)
                ),
                speech=speech,
            )
        return self._latest(
            before,
            lambda mention: not mention.person and not mention.plural and other(mention),
            speech=speech,
        )

    def same_noun(
        self, noun: str, sectors: frozenset[str], before: int, *, generic: bool = False
    ) -> Mention | None:
        """The latest actor called by the same noun, else the latest of the sectors that it may mean.

        A noun for any body ("the group") means the last of them that was named.
        """
        if generic:
            return next(
                (mention for mention in self._before(before) if mention.sector in sectors),
                None,
            )
        for mention in self._before(before):
            if mention.noun == noun and (mention.country or mention.actor_id or mention.how == "name"):
                return mention
        return next((mention for mention in self._before(before) if mention.sector in sectors), None)

    def _latest(
        self,
        before: int,
        fits: Callable[[Mention], bool],
        *,
        reach: int = _REACH,
        speech: bool = False,
        personal: bool = False,
    ) -> Mention | None:
        """The latest fitting mention, subjects first within a sentence and speakers aside last."""
        best: tuple[int, int, int] | None = None
        found = None
        for spoken in self._backwards(reach):
            if spoken.mention.end > before or not fits(spoken.mention):
                continue
            rank = spoken.rank(speech=speech, personal=personal)
            if best is None or rank > best:
                best, found = rank, spoken.mention
        return found

    def _nearest(
        self, before: int, fits: Callable[[Mention], bool], *, reach: int = _REACH
    ) -> Mention | None:
        """The nearest fitting mention; a speaker aside only where there is no other."""
        speaker = None
        for spoken in self._backwards(reach):
            if spoken.mention.end <= before and fits(spoken.mention):
                if spoken.part not in (Part.ASIDE, Part.QUOTES):
                    return spoken.mention
                speaker = speaker or spoken.mention
        return speaker

    def _before(self, before: int) -> Iterator[Mention]:
        return (spoken.mention for spoken in reversed(self._mentions) if spoken.mention.end <= before)

    def _backwards(self, reach: int) -> Iterator[_Spoken]:
        for spoken in reversed(self._mentions):
            if self.sentence - spoken.sentence > reach:
                return
            yield spoken


def _may_be(pronoun: str, mention: Mention) -> bool:
    """Whether the noun that names somebody leaves it open that a pronoun is of that gender."""
    male = pronoun.startswith("hi") or pronoun == "he"
    return mention.noun not in (_FEMALE if male else _MALE)


@dataclass(slots=True)
class PlaceMemory:
    """Places in the order in which a document speaks of them."""

    latest: Place | None = None
    latest_capital: Place | None = None
    latest_by_precision: dict[PlacePrecision, Place] = field(default_factory=dict)
    _government: Place | None = None  # named since the latest place
    _seat: Place | None = None
    _sentence: int = 0
    _named: int = 0  # the sentence that names the latest place

    def begin_sentence(self) -> None:
        """Go on to the next sentence."""
        self._sentence += 1

    def remember_government(self, capital: Place) -> None:
        """Note a capital that stands for its government.

        It is "the capital", and "there" where no other place was named for a while, but never "the city".
        """
        self._government = self._seat = capital

    def remember(self, place: Place, *, passed: bool, capital: bool) -> None:
        """Note a place that the text has named; one on the way somewhere counts only if it is the first."""
        if capital:
            self.latest_capital = place
        if passed and place.precision in self.latest_by_precision:
            return
        self.latest_by_precision[place.precision] = place
        if place.precision is not PlacePrecision.COUNTRY:
            self.latest, self._named, self._government = place, self._sentence, None

    def stands_for(self, noun: str) -> Place | None:
        """The place that "the city", "the province", "it" or "there" means."""
        if noun in ("it", "there"):
            far = self._sentence - self._named >= _REACH_OF_THERE
            return (self._government if far and noun == "there" else None) or self.latest
        if noun == "capital":
            return self.latest_capital or self._seat
        precision = PRECISION_OF_NOUN.get(noun)
        return self.latest_by_precision.get(precision) if precision else None
