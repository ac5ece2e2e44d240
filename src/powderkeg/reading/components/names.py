"""Which words of a paragraph name an actor, a country, a people or an unknown person or body."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from powderkeg.reference.actors import ActorEntry, ActorList
from powderkeg.reference.countries import Countries, Country, CountryWord, Group, Groups

NAMED_BODIES = frozenset({"ORG", "PERSON"})
_LOWER_PARTS = frozenset(
    {"al", "el", "bin", "ibn", "abu", "de", "da", "van", "von", "der", "-", "of", "and", "the", "'s"}
)
_ORIGINS = frozenset({"speaking", "language", "made", "built", "designed", "manufactured", "style", "era"})


@dataclass(frozen=True, slots=True)
class Name:
    """Words `start` to `end` (exclusive) of a paragraph that name somebody or some country.

    Just one of `entry`, `country`, `group` is set, or none for a name known only from the text, whose
    `label` is then that of the entity recogniser.
    """

    start: int
    end: int
    text: str
    entry: ActorEntry | None = None
    country: Country | None = None
    word: CountryWord | None = None
    group: Group | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """Names of a paragraph by the words they cover."""

    by_word: dict[int, Name]

    def at(self, index: int) -> Name | None:
        """The name that covers a word."""
        return self.by_word.get(index)


def find_names(
    doc: Doc,
    *,
    actors: ActorList,
    countries: Countries,
    groups: Groups,
    given_names: frozenset[str],
    is_noun: Callable[[str], bool],
    day: date | None,
    told_of: Collection[str] = (),
) -> Names:
    """Names in a paragraph: the actor list first, then countries and peoples, then recognised entities.

    A longer name wins over a shorter one that it covers ("Sudan People's Liberation Army" over "Sudan"),
    an actor of the list over a country of the same words. `given_names` are places that people are called
    too ("Georgia Salazar"), `is_noun` tells the nouns that a sentence may open with ("Army units"), `day`
    decides between people of one name, then the countries that the document is told of.
    """
    words = [token.text for token in doc]
    found = [
        *_listed(doc, words, actors, day, told_of),
        *_countries(doc, words, countries),
        *_groups(doc, words, groups),
        *(name for name in _entities(doc) if not is_noun(name.text.lower())),
    ]
    adjectives = {
        index for name in found if name.word is CountryWord.ADJECTIVE for index in range(name.start, name.end)
    }
    persons = [name for name in found if name.label == "PERSON" and name.end - name.start > 1]
    by_word: dict[int, Name] = {}
    for name in sorted(found, key=_preference):
        if name.entry is None and not name.label and any(_begins(person, name) for person in persons):
            continue  # "Jordan" in "Jordan Smith"
        if name.text.lower() in given_names and _is_given_name(doc, name):
            continue
        if name.label and name.start in adjectives:
            continue
        if not any(index in by_word for index in range(name.start, name.end)):
            by_word.update(dict.fromkeys(range(name.start, name.end), name))
    return Names(by_word)


def _begins(person: Name, name: Name) -> bool:
    return person.start == name.start and name.end < person.end and name.word is not CountryWord.ADJECTIVE


def _is_given_name(doc: Doc, name: Name) -> bool:
    """Whether a surname follows, which is no office or body: "Georgia Salazar", but not "Chad Army"."""
    if name.entry or name.end >= len(doc) or doc[name.end - 1].dep_ != "compound":
        return False
    surname = doc[name.end]
    body = surname.ent_type_ == "ORG" and surname.ent_iob_ == "B"
    return surname.pos_ == "PROPN" and surname.is_title and not body and surname.dep_ != "compound"


def _preference(name: Name) -> tuple[bool, int, int, int]:
    """Known names before recognised ones, long before short, the list before countries and peoples."""
    kind = 0 if name.entry else 1 if name.country else 2 if name.group else 3
    return (kind == 3 and not _covers_more(name), name.start - name.end, kind, name.start)


def _covers_more(name: Name) -> bool:
    """A recognised body of several words may hold a country's name without meaning the country."""
    return name.label == "ORG" and name.end - name.start > 1


def _listed(
    doc: Doc, words: Sequence[str], actors: ActorList, day: date | None, told_of: Collection[str]
) -> list[Name]:
    names = []
    for match in actors.match(words):
        entry = actors.best(match.entries, day)
        if entry is None:
            entry = actors.best([one for one in match.entries if one.country in told_of], day)
        if entry is None and len({(other.country, other.sector) for other in match.entries}) == 1:
            entry = match.entries[0]
        if entry is not None and not _is_part_of_name(doc, match.start, match.end, entry):
            names.append(Name(match.start, match.end, doc[match.start : match.end].text, entry=entry))
    return names


def _is_part_of_name(doc: Doc, start: int, end: int, entry: ActorEntry) -> bool:
    """Whether a person's surname stands behind another first name ("Barbara Bush" isn't "Bush")."""
    if entry.kind != "person" or end - start > 1 or start == 0:
        return False
    before = doc[start - 1]
    if before.ent_type_ != "PERSON" or not before.is_title or before.lower_ in _LOWER_PARTS:
        return False
    known = {part for name in (entry.name, *entry.aliases) for part in name.split()}
    return before.text not in known and doc[start].ent_type_ == "PERSON" and doc[start].ent_iob_ == "I"


def _countries(doc: Doc, words: Sequence[str], countries: Countries) -> list[Name]:
    return [
        Name(match.start, match.end, doc[match.start : match.end].text, country=country, word=word)
        for match in countries.find(words)
        for word, country in match.values[:1]
        if (doc[match.start].is_title or doc[match.start].is_upper or not doc[match.start].is_lower)
        and not _is_origin(doc, match.end)
    ]


def _is_origin(doc: Doc, end: int) -> bool:
    """Whether a country's word only tells a language or where a thing was made: "Spanish-language"."""
    return end + 1 < len(doc) and doc[end].text == "-" and doc[end + 1].lower_ in _ORIGINS


def _groups(doc: Doc, words: Sequence[str], groups: Groups) -> list[Name]:
    return [
        Name(match.start, match.end, doc[match.start : match.end].text, group=match.values[0])
        for match in groups.find(words)
    ]


def _entities(doc: Doc) -> list[Name]:
    names = []
    for entity in doc.ents:
        start = entity.start + (doc[entity.start].lower_ in ("the", "a", "an"))
        end = entity.end - (doc[entity.end - 1].lower_ == "'s")
        bracket = next((i for i in range(start, end) if doc[i].text == "("), end)
        end = bracket if bracket > start else end  # "Front of X (FX" is a name and its abbreviation
        while start < end and doc[start].ent_type_ == "ORG" and doc[start].pos_ == "ADJ":
            start += 1  # "Omani" in "Omani Navy" is the country of it, not a part of its name
        if (
            entity.label_ in NAMED_BODIES
            and start < end
            and any(doc[i].pos_ == "PROPN" for i in range(start, end))
        ):
            names.append(Name(start, end, doc[start:end].text, label=entity.label_))
    return names
