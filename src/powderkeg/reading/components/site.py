"""Which of the places in a sentence is the place of an act."""

from calendar import day_name, month_name
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from spacy.tokens import Token

from powderkeg.datamodel.claim import EventType, Kind, Place, PlacePrecision
from powderkeg.reading.clauses import gives_figure
from powderkeg.reading.components.coreference import PRECISION_OF_NOUN, PlaceMemory
from powderkeg.reading.components.names import Names
from powderkeg.reading.components.site_beside import hangs_on, lies_within, only_beside
from powderkeg.reading.components.site_nearby import nearest_place
from powderkeg.reading.components.site_position import exact_position
from powderkeg.reading.frames import Frame
from powderkeg.reference.countries import CountryWord
from powderkeg.reference.place_words import PlaceWords

_WHERE = frozenset(
    {"in", "at", "near", "on", "outside", "inside", "around", "across", "along", "throughout", "within"}
    | {"over", "off", "north", "south", "east", "west"}
)
_WHITHER = frozenset(["into", "to", "toward", "towards", "through", "against", "for"])
_WHENCE = frozenset({"from"})
_INSIDE = frozenset({"in", "at", "near", "outside", "inside", "around"})
_MOVES = frozenset(
    {
        EventType.MOBILIZE,
        EventType.CONSULT,
        EventType.RETREAT,
        EventType.AID,
        EventType.ASSAULT,
        EventType.COERCE,
        EventType.PROTEST,
    }
)
_DONE_SOMEWHERE = _MOVES | {EventType.CONCEDE, EventType.COOPERATE}
_WORDS = frozenset(
    {
        EventType.REQUEST,
        EventType.REJECT,
        EventType.ACCUSE,
        EventType.THREATEN,
        EventType.AGREE,
        EventType.SUPPORT,
    }
)
_CIRCUMSTANCE = frozenset(
    {"after", "before", "since", "until", "following", "despite", "because", "according"}
)
_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "conj", "parataxis", "csubj", "acl"})
_LINKS = frozenset(
    {"conj", "xcomp", "advcl", "pcomp", "dobj", "nsubj", "nsubjpass", "prep", "pobj", "attr"}
    | {"nummod", "quantmod"}
)  # from an act up to the clause whose setting it shares
_MODIFIERS = ("appos", "compound", "nmod", "amod")  # the nearest tie first
_NEVER_GROUND = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "EVENT", "LAW", "WORK_OF_ART"})
_PLACE_LIKE = frozenset({"GPE", "LOC", "FAC", "PERSON"})  # labels that an unknown town gets
_CALENDAR = frozenset(name.lower() for name in (*month_name, *day_name) if name)
_AREAS = frozenset({PlacePrecision.ADM1, PlacePrecision.COUNTRY})
_NOTHING: Mapping[int, int] = MappingProxyType({})
_MOST_MEASURES = 4  # "two thirds of all of the towns"
_MAX_WORDS = 60  # words looked at below one trigger


class PlaceFinder:
    """Places of acts in one paragraph.

    Parameters
    ----------
    places : mapping of int to Place
        The place that each word is a part of the name of.
    classes : mapping of str to frozenset of str
        Word classes; of them `place`, `building` and `site` (nouns of ground, and of sites that news names
        after a place: "X airport") and `measure` ("most of the city").
    saying : frozenset of str
        Lemmas of verbs of saying.
    lying_by : mapping of int to int
        For the first word of a place the first word of another that is told to lie in or by it.
    place_words : PlaceWords, optional
        Directions and lengths, for spots such as "30 km south of X".
    """

    def __init__(
        self,
        places: Mapping[int, Place],
        names: Names,
        memory: PlaceMemory,
        classes: Mapping[str, frozenset[str]],
        saying: frozenset[str] = frozenset(),
        lying_by: Mapping[int, int] = _NOTHING,
        place_words: PlaceWords | None = None,
    ) -> None:
        self._places = places
        self._saying = saying
        self._lying_by = lying_by
        self._place_words = place_words
        self._sites = classes["site"]
        self._nouns = classes["place"] | classes["site"] | classes["building"]
        self._measures = classes["measure"]
        self._names = names
        self._memory = memory

    def of_frame(self, frame: Frame) -> tuple[Place, Token] | None:
        """The place of a frame's act and the word that names it.

        First the place that the predicate itself takes ("captured X"); then what hangs on the trigger with
        a preposition of place; then what the act is done to, or the end of a movement; then the setting of
        the clause that the act belongs to; at last the nearest place of the sentence. What is only said has
        no place but where it is said. Of a place and one that it lies in or by the act has the first.
        """
        found = self._of_frame(frame)
        if found is None:
            return None
        place, named = self._exactly(found)
        place = self._position(place, named) or place
        noun = self._noun_beside(frame, place, named)
        return (self._near(noun, place) if noun else place), named

    def _exactly(self, found: tuple[Place, Token]) -> tuple[Place, Token]:
        """The town in "a town south of X", where X has been found."""
        place, named = found
        start = named.i
        while self._places.get(start - 1) is self._places.get(start, 0):
            start -= 1
        inner = self._lying_by.get(start)
        if inner is not None and inner in self._places and self._places.get(named.i) is place:
            return self._places[inner], named.doc[inner]
        return found

    def _noun_beside(self, frame: Frame, place: Place, named: Token) -> Token | None:
        """ "Hills" in "took four hills near X", which is not to take X."""
        if frame.kind is not Kind.CONTROL and frame.plover_type is not EventType.RETREAT:
            return None
        left = (
            word
            for prep in frame.head.children
            if prep.dep_ == "prep" and prep.lower_ in _WHENCE
            for word in prep.children
        )
        nouns = (noun for word in (*frame.places, *left) if (noun := self._ground_noun(word)))
        return next(
            (
                noun
                for noun in nouns
                if only_beside(noun, place, self._same(noun, named, place), self._is_site)
            ),
            None,
        )

    def _same(self, noun: Token, named: Token, place: Place) -> Token:
        """The name that "the village" was taken for, where it follows: "the village near X"."""
        if named != noun:
            return named
        after = (
            word
            for preposition in (*noun.children, *noun.head.children)
            if preposition.dep_ == "prep" and preposition.i > noun.i
            for word in preposition.children
        )
        return next((word for word in after if self._places.get(word.i) == place), named)

    def _is_site(self, noun: Token) -> bool:
        return noun.lemma_ in self._sites

    def _near(self, noun: Token, place: Place) -> Place:
        """ "Four hills" near X, roughly where X is."""
        where = {"country": place.country, "adm1": place.adm1, "lat": place.lat, "lon": place.lon}
        if place.precision is PlacePrecision.ADM1:
            where |= {"adm1": place.adm1 or place.name, "precision": PlacePrecision.ADM1}
        return self._described(noun).model_copy(update=where)

    def _position(self, place: Place, named: Token) -> Place | None:
        if self._place_words is None:
            return None
        return exact_position(place, named, self._places, self._place_words)

    def _of_frame(self, frame: Frame) -> tuple[Place, Token] | None:
        for word in frame.places:
            if found := self._of_word(word):
                if frame.kind is Kind.CONTROL and word.pos_ == "PROPN":
                    self._memory.remember(found[0], passed=False, capital=False)
                return found
        found = self._of_setting(frame) or self._by_description(frame)
        open_ = frame.kind is Kind.EVENT and frame.plover_type in _DONE_SOMEWHERE and _is_vague(found)
        if open_ and self._places:
            actors = frozenset(word.i for source in frame.sources for word in source.subtree)
            nearby = nearest_place(
                frame.head,
                self._places,
                actors=actors,
                targets=frozenset(word.i for word in frame.targets),
                saying=self._saying,
                is_capital=self.is_capital,
            )
            if nearby and (found is None or found[0].country in {None, nearby[0].country}):
                return nearby
        return found

    def _of_word(self, word: Token) -> tuple[Place, Token] | None:
        """The place that a predicate takes; "villages in X" are not the whole country X."""
        found = self.named_by(word)
        if found is None:
            return self._bare_site(word) or self._unlisted(self._measured(word))
        place, named = found
        noun = self._ground_noun(word)
        unlocated = place.lat is None and noun is not None and noun.tag_ == "NNS"
        whole = place.precision is PlacePrecision.COUNTRY
        part = _lies_in(named) or (noun is not None and _is_one_of(noun, named))
        if noun and (whole or unlocated) and part:
            return self._described(noun).model_copy(update={"country": place.country}), named
        return found

    def _of_setting(self, frame: Frame) -> tuple[Place, Token] | None:
        head = frame.head
        said = frame.kind is Kind.EVENT and frame.plover_type in _WORDS
        moves = frame.kind is not Kind.EVENT or frame.plover_type in _MOVES
        ways = (_WHENCE, _WHITHER) if frame.plover_type is EventType.RETREAT else (_WHITHER, _WHENCE)
        if frame.plover_type is EventType.RETREAT and frame.mode == "withdraw" and (left := self._left(head)):
            return left
        for triggers, prepositions in (
            ([head], _WHERE),
            (frame.targets, None),
            *(([head] if moves else [], way) for way in ways),
            (_governing(head), _WHERE),
        ):
            for word in triggers:
                if prepositions is _WHERE and word == head and (town := self._town_of_opening(head)):
                    return town
                own = self._own(word) or (self._around(word) if word.lemma_ in PRECISION_OF_NOUN else None)
                places = self._below(word, prepositions) if prepositions else filter(None, [own])
                for found in places:
                    country = found[0].precision is PlacePrecision.COUNTRY
                    if not (country and frame.places) and not (said and (country or not prepositions)):
                        return found
        return None

    def _left(self, head: Token) -> tuple[Place, Token] | None:
        """The town in "in X province, the army withdrew from Y"."""
        for preposition in head.children:
            for word in preposition.children if preposition.lower_ in _WHENCE else ():
                found = self.named_by(word)
                if found is not None and found[0].precision not in _AREAS:
                    return found
        return None

    def _town_of_opening(self, head: Token) -> tuple[Place, Token] | None:
        """The town in "in Borno state, gunmen killed nine farmers in Gwoza"."""
        found = self._below(head, _WHERE)
        opening = next(found, None)
        if opening is None or opening[0].precision is not PlacePrecision.ADM1 or opening[1].i > head.i:
            return None
        return next(
            (
                (place, word)
                for place, word in found
                if word.i > head.i and lies_within(place, opening[0]) and hangs_on(word, head, _WHERE)
            ),
            None,
        )

    def _by_description(self, frame: Frame) -> tuple[Place, Token] | None:
        """Ground that the text does not name: "five villages"; without any word for it, the last named."""
        if frame.kind is not Kind.CONTROL:
            return None
        for word in frame.places:
            if noun := self._ground_noun(word):
                return self._described(noun), noun
        known = None if frame.places else self._memory.stands_for("it")
        return (known, frame.head) if known else None

    def is_capital(self, i: int) -> bool:
        """Whether a word is of the name of a capital."""
        name = self._names.at(i)
        return name is not None and name.word is CountryWord.CAPITAL

    def may_be_government(self, i: int) -> bool:
        """Whether a word is of the name of a city that may stand for a state: a capital, or Abu Dhabi."""
        name, place = self._names.at(i), self._places.get(i)
        country = place is None or place.precision is PlacePrecision.COUNTRY
        return name is not None and name.country is not None and not country

    def is_place(self, word: Token) -> bool:
        """Whether a word names a place, or is a name that nothing else is known of ("captured X")."""
        return word.i in self._places or (self._is_unknown(word) and word.ent_type_ != "PERSON")

    def may_be_ground(self, word: Token) -> bool:
        """Whether a word could mean ground, in a phrase that only speaks of ground: no country, no actor."""
        if word.lower_ in ("it", "there"):
            return self._memory.latest is not None
        if word.lower_ in _CALENDAR:
            return False
        if word.i in self._places:
            return self._places[word.i].precision is not PlacePrecision.COUNTRY
        name = self._names.at(word.i)
        listed = name is not None and (name.entry or name.country or name.group)
        if word.ent_type_ in _NEVER_GROUND:
            return False
        proper = word.pos_ == "PROPN" or (word.ent_type_ in _PLACE_LIKE and word.tag_ == "NN")
        return proper and word.text[0].isupper() and not listed

    def named_by(self, word: Token) -> tuple[Place, Token] | None:
        """The place that a word names: itself, "the city of X", "X airport", "the city", "it"."""
        found = self._own(word) or self._around(word)
        if found is None and not _is_indefinite(word):
            known = self._memory.stands_for(word.lemma_.lower())
            return (known, word) if known else None
        return found

    def _is_unknown(self, word: Token) -> bool:
        """A capitalised name that no list has; the recogniser takes many a village for a person."""
        if word.pos_ != "PROPN" or not word.is_title or word.ent_type_ not in ("", "GPE", "LOC", "PERSON"):
            return False
        name = self._names.at(word.i)
        return name is None or (name.label == "PERSON" and name.end - name.start == 1)

    def _unlisted(self, word: Token) -> tuple[Place, Token] | None:
        if not self.may_be_ground(word):
            return None
        name = self._names.at(word.i)
        first = min([word.i, *(child.i for child in word.lefts if child.dep_ == "compound")])
        several = any(child.dep_ == "conj" for child in word.children) or word.dep_ == "conj"
        text = name.text if name and not several else word.doc[first : word.i + 1].text
        return Place(name=text, text=text, precision=PlacePrecision.CITY), word

    def _ground_noun(self, word: Token) -> Token | None:
        """The noun of ground in "villages", "a number of towns", "two thirds of the city"."""
        word = self._measured(word)
        return word if word.pos_ == "NOUN" and word.lemma_.lower() in self._nouns else None

    def _measured(self, word: Token) -> Token:
        """What a part or number is of: "all of X", "a number of towns"."""
        for _ in range(_MOST_MEASURES):
            inner = [pobj for prep in word.children if prep.lower_ == "of" for pobj in prep.children]
            if word.lemma_.lower() not in self._measures or word.lemma_.lower() in self._nouns or not inner:
                break
            word = inner[0]
        return word

    def _described(self, noun: Token) -> Place:
        """A place known only as "five villages"."""
        words = [child.text for child in noun.lefts if child.dep_ in ("nummod", "amod", "compound")]
        name = " ".join([*words, noun.text])
        site = PlacePrecision.SITE if noun.lemma_ in self._sites else PlacePrecision.DISTRICT
        return Place(name=name, text=name, precision=PRECISION_OF_NOUN.get(noun.lemma_, site))

    def _own(self, word: Token) -> tuple[Place, Token] | None:
        if word.i in self._places:
            return self._places[word.i], word
        if word.dep_ == "appos" and (renamed := self._places.get(word.head.i)):
            return renamed, word.head
        if word.dep_ == "appos" and (unlisted := self._unlisted(word.head)):
            return unlisted
        for modifier in _MODIFIERS:
            for child in word.children:
                if child.dep_ == modifier and child.i in self._places:
                    outer = self._places[child.i]
                    return self._town_in(outer, word) or (self._site(outer, word), child)
        return None

    def _town_in(self, outer: Place, noun: Token) -> tuple[Place, Token] | None:
        """The town in "the West Darfur capital of El Geneina", where West Darfur has been found."""
        if PRECISION_OF_NOUN.get(noun.lemma_) is not PlacePrecision.CITY:
            return None
        for preposition in noun.children:
            for word in preposition.children if preposition.lower_ == "of" else ():
                if word.i in self._places and lies_within(self._places[word.i], outer):
                    return self._places[word.i], word
        return None

    def _around(self, word: Token, levels: int = 3) -> tuple[Place, Token] | None:
        """What a noun of place hangs on: "the town of X", "a base near X"; also a town that no list has."""
        for child in word.children:
            if child.dep_ != "prep" or child.lower_ not in ("of", "in", "near", "around", "at"):
                continue
            for pobj in child.children:
                if pobj.dep_ != "pobj":
                    continue
                if found := self._own(pobj) or (self._around(pobj, levels - 1) if levels else None):
                    return self._site(found[0], word), found[1]
                if not _is_indefinite(pobj) and (known := self._memory.stands_for(pobj.lemma_.lower())):
                    return self._site(known, word), pobj  # "the centre of the city"
                if pobj.pos_ == "PROPN" and child.lower_ == "of" and word.lemma_ in PRECISION_OF_NOUN:
                    precision = PRECISION_OF_NOUN[word.lemma_]
                    return Place(name=pobj.text, text=pobj.text, precision=precision), pobj
        owners = (child for child in word.children if child.dep_ == "poss" and child.i in self._places)
        return next(((self._places[owner.i], owner) for owner in owners), None)

    def _below(self, trigger: Token, prepositions: frozenset[str]) -> Iterator[tuple[Place, Token]]:
        """Places under a trigger, breadth first, not in clauses of their own."""
        queue = [trigger]
        for _ in range(_MAX_WORDS):
            if not queue:
                return
            word = queue.pop(0)
            for child in word.children:
                if child.dep_ in ("prep", "advmod") and child.lower_ in prepositions:
                    nested = (
                        word for inner in child.children if inner.dep_ == "prep" for word in inner.children
                    )
                    for pobj in (*child.children, *nested):
                        if pobj.dep_ != "pobj":
                            continue
                        found = self.named_by(pobj)
                        if found is None and child.lower_ in _INSIDE and self._is_unknown(pobj):
                            found = self._unlisted(pobj)
                        if found:
                            yield found
                elif (
                    child.lower_ == "there"
                    and child.dep_ != "expl"
                    and (known := self._memory.stands_for("there"))
                ):
                    yield known, child
                if child.dep_ not in _CLAUSES and child.lower_ not in _CIRCUMSTANCE:
                    queue.append(child)

    def _site(self, place: Place, noun: Token) -> Place:
        """A site named after its place; the point stays that of the place, and so does its precision."""
        if noun.lemma_ not in self._sites:
            return place
        return place.model_copy(update={"name": f"{place.name} {noun.lemma_}"})

    def _bare_site(self, noun: Token) -> tuple[Place, Token] | None:
        """A site that nothing places: "the airport"."""
        if noun.lemma_ not in self._sites or noun.tag_ == "NNS":
            return None
        words = [child.text for child in noun.lefts if child.dep_ in ("compound", "amod")]
        name = " ".join([*words, noun.text])
        return Place(name=name, text=name, precision=PlacePrecision.SITE), noun


def _is_vague(found: tuple[Place, Token] | None) -> bool:
    """Whether an act is nowhere yet, or only in some country."""
    return found is None or found[0].precision is PlacePrecision.COUNTRY


def _is_indefinite(noun: Token) -> bool:
    """ "a town" and "five towns" are none that the text has named."""
    articles = (child.lower_ for child in noun.children if child.dep_ == "det")
    return noun.tag_ == "NNS" or any(article in ("a", "an", "another", "some") for article in articles)


def _lies_in(place: Token) -> bool:
    """ "villages in X" are not X, unlike "the territory of X" and "X's territory"."""
    while place.dep_ == "compound":
        place = place.head
    return place.dep_ == "pobj" and place.head.lower_ != "of"


def _is_one_of(noun: Token, owner: Token) -> bool:
    """ "Chad's second city" is one of the cities in Chad, unlike "Chad's territory"."""
    precision = PRECISION_OF_NOUN.get(noun.lemma_)
    return owner.dep_ == "poss" and owner.head == noun and precision not in (None, PlacePrecision.COUNTRY)


def _governing(trigger: Token) -> Iterator[Token]:
    """The predicates whose setting an act shares, those coordinated with it last."""
    current = trigger
    for _ in range(4):
        if current.dep_ not in _LINKS or current.head.i == current.i:
            break
        current = current.head
        if current.pos_ in ("VERB", "AUX") and not gives_figure(current):
            yield current
    for child in trigger.children:
        if (
            child.dep_ == "conj"
            and child.pos_ == "VERB"
            and not any(w.dep_ == "expl" for w in child.children)
        ):
            yield child
