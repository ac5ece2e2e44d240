"""Dictionaries in PETRARCH's format, whose actors and agents become entries of powderkeg's own lists."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from powderkeg.errors import ReferenceDataError
from powderkeg.reference.actors import ActorEntry, ActorList
from powderkeg.reference.agents import AgentEntry, Agents
from powderkeg.reference.countries import Countries
from powderkeg.reference.naming import kind_by_name
from powderkeg.reference.petrarch_codes import Period, read_code, read_period, rest_of_time

_CODE = re.compile(r"\[([^\[\]]*)\]")
_PLURAL = re.compile(r"\{([^{}]*)\}")
_MACRO = re.compile(r"(?P<name>!\w+!)\s*=\s*(?P<words>.+)")
_MACRO_USE = re.compile(r"!\w+!")
_SMALL_WORDS = frozenset(
    {"of", "the", "and", "for", "in", "on", "de", "da", "del", "la", "von", "bin", "ibn"}
)
_LONGEST_ABBREVIATION = 4
_SHOWN = 80  # how much of a line a message repeats
_MOST_FILLED = 1000  # phrases that one with macros may stand for


@dataclass(frozen=True, slots=True)
class Imported:
    """What dictionaries give; `left_out` says with file and line what has no place in the lists."""

    actors: tuple[ActorEntry, ...]
    agents: tuple[AgentEntry, ...]
    left_out: tuple[str, ...]


@dataclass(slots=True)
class _Entry:
    """A phrase with its synonyms and codes, as the file has them."""

    where: str
    phrase: str
    synonyms: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    plural: str | None = None


@dataclass(frozen=True, slots=True)
class _Lists:
    """What entries are compared with."""

    countries: Countries
    known: ActorList
    agents: Agents
    armed_words: frozenset[str]


def read_dictionaries(
    paths: Sequence[Path],
    *,
    countries: Countries,
    known: ActorList,
    agents: Agents,
    armed_words: frozenset[str],
) -> Imported:
    """The actors and agents of dictionaries.

    An entry whose code has a tilde (``[~MIL]``) is an agent, any other an actor. An actor that `known` has
    under the same name keeps its `actor_id` and gains the further names.

    Raises
    ------
    ReferenceDataError
        If a file can't be read, or a line is none of an entry, a synonym, a code, a macro or a comment.
    """
    lists = _Lists(countries, known, agents, armed_words)
    actors: dict[str, ActorEntry] = {}
    nouns: dict[str, AgentEntry] = {}
    left_out: list[str] = []
    for path in paths:
        macros: dict[str, list[str]] = {}
        for entry in _entries(path, macros, left_out):
            if not entry.codes:
                left_out.append(f"{entry.where}: {entry.phrase} has no code")
            elif any("~" in code for code in entry.codes):
                nouns.update((noun.noun, noun) for noun in _agents(entry, macros, lists, left_out))
            else:
                for actor in _actors(entry, lists, left_out):
                    actors[actor.actor_id] = _joined(actors.get(actor.actor_id), actor)
    return Imported(tuple(actors.values()), tuple(nouns.values()), tuple(left_out))


# --- lines ---


def _entries(path: Path, macros: dict[str, list[str]], left_out: list[str]) -> Iterator[_Entry]:
    current: _Entry | None = None
    for number, line in enumerate(_lines(path), 1):
        where = f"{path} line {number}"
        text = re.split(r"[#;]", line, maxsplit=1)[0].rstrip()
        if not text.strip() or text.lstrip().startswith("<!--"):
            continue
        if macro := _MACRO.fullmatch(text.strip()):
            words = [word.strip() for word in macro["words"].split(",") if word.strip()]
            macros[macro["name"]] = list(_expanded(words, macros, where, left_out))
            continue
        phrase, codes = _CODE.sub("", text).strip(), _CODE.findall(text)
        if phrase.startswith("+") and current is not None and not codes:
            current.synonyms.append(phrase[1:].strip())
        elif not phrase and current is not None:
            current.codes += codes
        elif not phrase or re.search(r"[\[\]]", phrase):
            raise ReferenceDataError(
                f"{where}: {text.strip()[:_SHOWN]!r} is no entry; expected a phrase with a code "
                "in brackets, such as KADENA_FRONT_ [TCDREB], a synonym behind +, or a comment behind #"
            )
        else:
            if current is not None:
                yield current
            current = _entry(where, phrase, codes)
    if current is not None:
        yield current
    elif not macros:
        left_out.append(f"{path}: no entries")


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError as error:
        raise ReferenceDataError(f"{path}: can't be read ({error.strerror}); check the path") from error


def _entry(where: str, phrase: str, codes: list[str]) -> _Entry:
    plural = _PLURAL.search(phrase)
    name = _PLURAL.sub("", phrase).strip().lstrip("+")
    return _Entry(where, name, codes=codes, plural=plural[1].strip() if plural else None)


# --- actors ---


def _actors(entry: _Entry, lists: _Lists, left_out: list[str]) -> Iterator[ActorEntry]:
    names = list(dict.fromkeys(_name(phrase) for phrase in (entry.phrase, *entry.synonyms)))
    names = [name for name in names if re.search(r"[^\W_]", name)]
    if not names:
        left_out.append(f"{entry.where}: {entry.phrase!r} holds no words")
        return
    parts = list(_parts(entry, names, lists, left_out))
    slug = re.sub(r"[^\w]+", "-", names[0].lower()).strip("-")
    known = lists.known.named(names[0]) or lists.known.get(slug)
    aliases = [*names[1:], *_abbreviated(names), *(known.aliases if known else ())]
    shared = tuple(dict.fromkeys(alias for alias in aliases if alias != names[0]))
    for number, part in enumerate(parts, 1):
        if len(parts) > 1:
            yield replace(part, actor_id=f"{slug}-{number}", aliases=shared)
        elif known is None:
            yield replace(part, actor_id=slug, aliases=shared)
        else:
            more = replace(part, actor_id=known.actor_id, aliases=shared, parent=known.parent)
            yield replace(more, start=part.start or known.start, end=part.end or known.end)


def _parts(entry: _Entry, names: Sequence[str], lists: _Lists, left_out: list[str]) -> Iterator[ActorEntry]:
    """What an actor was and when: one part for each code and each time that it holds for."""
    dated = [(code, period) for code in entry.codes if (period := _period(entry, code, left_out))]
    bounded = [period for _, period in dated if period != (None, None)]
    undated = [code for code, period in dated if period == (None, None)]
    if len(undated) > 1:
        left_out.append(
            f"{entry.where}: code {', '.join(undated[1:])}; {entry.phrase} can have one at a time"
        )
    for code, period in dated:
        if code in undated[1:]:
            continue
        read = read_code(code.split()[0], lists.countries)
        if read is None:
            left_out.append(f"{entry.where}: code {code} of {entry.phrase} names nobody that a list can hold")
            continue
        if read.sector is None and lists.countries.is_word(names[0]):
            left_out.append(f"{entry.where}: {entry.phrase} is a country's word; those are in countries.csv")
            continue
        sector = read.sector or "UNK"
        for start, end in [period] if period != (None, None) else rest_of_time(bounded):
            yield ActorEntry(
                actor_id="",
                name=names[0],
                aliases=(),
                kind=kind_by_name(names[0], sector, lists.agents, lists.armed_words),
                country=read.country,
                sector=sector,
                parent=None,
                start=start,
                end=end,
                note=f"PETRARCH code {code.split()[0]}",
            )


def _period(entry: _Entry, code: str, left_out: list[str]) -> Period | None:
    words = code.split(maxsplit=1)
    if not words:
        left_out.append(f"{entry.where}: {entry.phrase} has an empty code")
        return None
    if len(words) == 1:
        return None, None
    period = read_period(words[1])
    if period is None:
        left_out.append(
            f"{entry.where}: {words[1]!r} is no time; expected <DATE, >DATE or DATE-DATE, days as YYYYMMDD"
        )
    return period


def _joined(first: ActorEntry | None, second: ActorEntry) -> ActorEntry:
    if first is None:
        return second
    return replace(first, aliases=tuple(dict.fromkeys((*first.aliases, *second.aliases))))


def _name(phrase: str) -> str:
    """A phrase in capitals as reports write it: ``FRONT_OF_KADENA_`` is "Front of Kadena"."""
    words = phrase.replace("_", " ").split()
    if phrase != phrase.upper():
        return " ".join(words)
    if len(words) == 1 and len(words[0]) < _LONGEST_ABBREVIATION:
        return words[0]
    return " ".join(_cased(word, first=number == 0) for number, word in enumerate(words))


def _cased(word: str, *, first: bool) -> str:
    if word.lower() in _SMALL_WORDS and not first:
        return word.lower()
    if not re.search("[AEIOUY]", word):
        return word
    return "-".join(part.capitalize() for part in word.split("-"))


def _abbreviated(names: Sequence[str]) -> Iterator[str]:
    """Short names of one word in capitals too, as nothing tells an abbreviation from a word."""
    yield from (name.upper() for name in names if len(name) == _LONGEST_ABBREVIATION and name.isalpha())


# --- agents ---


def _agents(
    entry: _Entry, macros: dict[str, list[str]], lists: _Lists, left_out: list[str]
) -> Iterator[AgentEntry]:
    sector = next((read.sector for code in entry.codes if (read := read_code(code, lists.countries))), None)
    if sector is None:
        left_out.append(f"{entry.where}: code {', '.join(entry.codes)} of {entry.phrase} has no sector")
        return
    for phrase in (entry.phrase, *entry.synonyms):
        for noun in _expanded([phrase], macros, entry.where, left_out):
            words = noun.replace("_", " ").lower().strip()
            plural = (entry.plural or "").replace("_", " ").lower() if phrase == entry.phrase else ""
            like = lists.agents.match_tail(words.split())
            kind = like.entry.kind if like else "person"
            if words:
                yield AgentEntry(words, plural, sector, kind, f"PETRARCH code {entry.codes[0]}")


def _expanded(
    phrases: Sequence[str], macros: dict[str, list[str]], where: str, left_out: list[str]
) -> Iterator[str]:
    """Phrases with the words of macros in their place; the words of a macro hold no further ones."""
    for phrase in phrases:
        used = _MACRO_USE.findall(phrase)
        if unknown := [name for name in used if name not in macros]:
            left_out.append(f"{where}: {unknown[0]} of {phrase} is not defined before it")
            continue
        if (count := math.prod(len(macros[name]) for name in used)) > _MOST_FILLED:
            left_out.append(
                f"{where}: {phrase[:_SHOWN]} stands for {count:,}, expected {_MOST_FILLED:,} at most; "
                "write out those that are meant"
            )
            continue
        filled = [phrase]
        for name in used:
            filled = [one.replace(name, word, 1) for one in filled for word in macros[name]]
        yield from filled
