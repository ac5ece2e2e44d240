"""How parties, actors and places are called in a sentence, with article and number."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from powderkeg.datamodel.account import Account, ActorRef, PlaceRef
from powderkeg.datamodel.claim import PlacePrecision
from powderkeg.datamodel.situation import Party
from powderkeg.reference.agents import Agents
from powderkeg.reference.countries import Countries, Country, Groups, is_alpha3
from powderkeg.reference.parties import STATE_SECTORS
from powderkeg.reference.sentence_words import NameForm, SentenceWords

_PROPER = re.compile(r"[A-Z][\w'’.-]*(?: [A-Za-z][\w'’.-]*){0,3}")
_GOVERNMENT = "Government of "
_VOWEL = re.compile(r"(?!u[nks]\b|eu|uni|ukr|uga|uru|usu|one\b)[aeiou]|hono|hour", re.I)  # as it sounds
_SMALL_WORD = re.compile(r"(?<=[\s,;])[a-z][\w-]+")
_SINGULAR_ENDS = ("ss", "us", "is")
_SIMILAR = 0.6  # of two spellings of one place
_NO_ACTOR = frozenset({"one", "some", "others", "he", "she", "it", "they", "which", "who", "we"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in mid-sentence, article included.

    `of_body` is whether it surely is a state, government or body rather than a person.
    """

    text: str
    plural: bool = False
    of_body: bool = False

    @property
    def pronoun(self) -> str | None:
        """What stands for it; None where it may be a person, who would be he or she."""
        if self.plural:
            return "they"
        return "it" if self.of_body else None

    def verb(self, singular: str, plural: str) -> str:
        """The form of a verb that goes with it."""
        return plural if self.plural else singular


class Namer:
    """Names for sentences, after the tables and the spellings that the reports use."""

    def __init__(
        self,
        words: SentenceWords,
        countries: Countries,
        groups: Groups,
        agents: Agents,
        accounts: Iterable[Account] = (),
    ) -> None:
        self._agents = agents
        self._called: dict[tuple[str, bool], Name] = {}
        self._words = words
        self._countries = countries
        self._groups = groups
        accounts = list(accounts)
        self._spellings = _spellings(accounts)
        # What a report writes in small letters somewhere is no name: "Militants stormed", "the militants".
        self._small_words = {word for account in accounts for word in _SMALL_WORD.findall(account.sentence)}

    def party(self, party: Party) -> Name:
        """A party: a state by its country, anybody else by name."""
        country = self.state(party)
        return self._country(country) if country else self._group(party)

    def forces(self, party: Party, place: PlaceRef | None) -> Name:
        """A party as one that holds ground or fights: a state by its forces, at home by its government's."""
        country = self.state(party)
        if country is None:
            return self._group(party)
        forces = "forces" if place and place.country not in (None, country.iso3) else "government forces"
        if not country.adjectives:
            return Name(f"{forces} of {self._country(country).text}", plural=True)
        return Name(f"{country.adjectives[0]} {forces}", plural=True)

    def government(self, party: Party) -> Name:
        """A party as one that is backed or fought at home: a state by its government."""
        country = self.state(party)
        return self._government(country) if country else self._group(party)

    def is_unnamed(self, party: Party) -> bool:
        """Whether a party is known by a description alone, such as "militants"."""
        return _is_description(party.name) or self.party(party).text.islower()

    def state(self, party: Party) -> Country | None:
        """The country that a party is the state of, if it is one."""
        return self._countries.get(party.party_id) if is_alpha3(party.party_id) else None

    def actor(self, actor: ActorRef) -> Name:
        """An actor as a report names it; a nameless army, police or government with its country."""
        country = self._countries.get(actor.country) if actor.country else None
        if country and actor.actor_id == country.iso3:
            return self._country(country)
        if country and country.adjectives and actor.name.islower() and actor.sector in STATE_SECTORS:
            return self._described(actor.name, country.adjectives[0])
        return self.called(actor.name, known=actor.actor_id is not None)

    def voices(self, actors: Iterable[ActorRef]) -> list[Name]:
        """Who is quoted, without those whom a report leaves open."""
        named = (actor for actor in actors if actor.name.casefold() not in _NO_ACTOR)
        return list(dict.fromkeys(self.called(actor.name, known=bool(actor.actor_id)) for actor in named))

    def called(self, name: str, *, known: bool = False) -> Name:
        """A name or description with its article; `known` is whether it is that of a listed actor."""
        key = (name, known)
        if key not in self._called:
            self._called[key] = self._called_anew(name, known=known)
        return self._called[key]

    def _called_anew(self, name: str, *, known: bool) -> Name:
        name = " ".join(name.split())
        if country := self._countries.by_name(name):
            return self._country(country)
        if governed := self._countries.by_name(name.removeprefix(_GOVERNMENT)):
            return self._government(governed)
        if own := self._words.names.get(name.casefold()):
            return _with_article(name, own)
        if _is_description(name):
            return self._described(name if known else self._in_small(name))
        if not known and " " not in name and self._is_common(name.lower()) and not self._is_people(name):
            return self._described(name.lower())
        form = self._words.form(name)
        if form is None and self._is_people(name):
            form = NameForm("the" if self._groups.get(name) else "", plural=True)
        return _with_article(name, form or NameForm("", plural=False))

    def place(self, place: PlaceRef) -> str:
        """A place under the name that the reports use most."""
        name = self._spellings.get(_place_key(place), place.name)
        if place.precision is PlacePrecision.COUNTRY and place.country:
            country = self._countries.get(place.country)
            name = country.name if country else name
        if _is_description(name):
            return f"the {name}"
        form = self._words.form(name)
        article = "the " if form and form.article == "the" and not name.casefold().startswith("the ") else ""
        return f"{article}{name}"

    def _group(self, party: Party) -> Name:
        """A party that is no state; one that no list has goes by its name in small letters."""
        in_small = " ".join(party.name.casefold().split())
        return self.called(party.name, known=party.party_id.rpartition(":")[2] != in_small)

    def _country(self, country: Country) -> Name:
        form = self._words.names.get(country.name.casefold())
        name = _with_article(country.name, NameForm(form.article if form else "", plural=False))
        return Name(name.text, of_body=True)

    def _government(self, country: Country) -> Name:
        name = self._country(country).text
        text = f"the government of {name}" if name.startswith("the ") else f"{name}'s government"
        return Name(text, of_body=True)

    def _described(self, name: str, adjective: str = "") -> Name:
        """A description in small letters; plural where its last word is."""
        last = name.partition(" of ")[0].split()[-1]  # "civilians of Sudan" are civilians
        agent = self._agents.get(last)
        form = self._words.form(name)
        if form is not None and form.plural:
            form = NameForm("", plural=True)  # "Shia fighters", although names that end so have the article
        elif form is None:
            plural = (
                last == agent.plural if agent else last.endswith("s") and not last.endswith(_SINGULAR_ENDS)
            )
            form = NameForm("" if plural else "a", plural)
        return _with_article(f"{adjective} {name}".strip(), form)

    def _in_small(self, name: str) -> str:
        """A description without the capital that the beginning of a sentence gave it."""
        first, *rest = name.split(" ")
        common = self._is_common(first.lower()) or self._is_common(name.lower())
        return " ".join((first.lower(), *rest)) if common else name

    def _is_common(self, words: str) -> bool:
        """Whether words are no name: a noun for a kind of actor, or written in small letters somewhere."""
        return words in self._small_words or self._agents.get(words) is not None

    def _is_people(self, name: str) -> bool:
        return bool(self._groups.get(name)) or (name.endswith("s") and self._countries.is_word(name))


def is_place(actor: ActorRef) -> bool:
    """Whether an actor may as well be a place: a proper name of no known actor and without a role."""
    return not actor.sector and not actor.actor_id and actor.name[:1].isupper()


def _is_description(name: str) -> bool:
    first, *_, last = name.split() * 2
    return first.islower() or last.islower()


def _with_article(name: str, form: NameForm) -> Name:
    article = form.article
    if article == "the" and name.casefold().startswith("the "):
        article = ""
    if article == "a":
        article = "an" if _VOWEL.match(name) else "a"
    return Name(f"{article} {name}".strip(), form.plural, of_body=form.article == "the")


def _spellings(accounts: Iterable[Account]) -> dict[tuple[str, str | None], str]:
    """For each place the proper name that reports use most, where it is a spelling of the listed one."""
    counts: dict[tuple[str, str | None], Counter[str]] = {}
    for account in accounts:
        if account.place and account.place_text and _PROPER.fullmatch(account.place_text):
            counts.setdefault(_place_key(account.place), Counter())[account.place_text] += 1
    most = {key: max(sorted(count), key=lambda text: count[text]) for key, count in counts.items()}
    return {key: text for key, text in most.items() if _alike(text, key[0]) and not _is_site(key[0], text)}


def _is_site(name: str, text: str) -> bool:
    """Whether a name is that of a site in what is told, such as "Nyala base" in Nyala."""
    last = name.split()[-1]
    return last.islower() and not text.endswith(last)


def _alike(first: str, second: str) -> bool:
    return SequenceMatcher(None, first.casefold(), second.casefold()).ratio() >= _SIMILAR


def _place_key(place: PlaceRef) -> tuple[str, str | None]:
    return (place.name, place.country)
