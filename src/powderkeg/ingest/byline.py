"""Byline and date lines: "By Jane Doe", "Jane Doe 13 June 2014", "Published: 2014-06-13 · 4 min read"."""

import re
from dataclasses import dataclass
from datetime import date

from powderkeg.ingest.dates import DAY_IN_FULL, day_of

_LONGEST = 160
_MOST_NAMES = 12

_PUBLISHER = re.compile(r"(?:source|publisher|agency|outlet)\s*:\s*(?P<publisher>\S.{1,60})", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:(?P<later>(?:last\s+)?(?:updated|modified|revised))"
    r"|(?:first\s+)?published|posted|issued|released|publication date|date)\b(?:\s+(?:on|at)\b)?\s*:?",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:written\s+|text\s+|report\s+|reporting\s+)?by(?:\s*:|\s)", re.IGNORECASE)
_DAY = re.compile(DAY_IN_FULL, re.IGNORECASE)
_CLOCK = re.compile(r"(?:\bat\s+)?\b\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?(?:\s\(?[A-Z]{2,4}\b\)?)?")
_READ_TIME = re.compile(r"\b\d{1,3}[\s-]?min(?:ute)?s?\b(?:\s+read\b)?", re.IGNORECASE)
_OUTLET = re.compile(
    r"\b(?:agency|bulletin|chronicle|courier|daily|dispatch|gazette|globe|guardian|herald|independent|journal"
    r"|ledger|mail|media|monitor|network|news|newswire|observer|online|post|press|radio|review|standard"
    r"|telegraph|television|times|today|tribune|tv|voice|watch|weekly|wire"
    r"|cent(?:er|re)|commission|committee|council|foundation|group|institute|ministry|mission|office|project"
    r"|society|union|afp|bbc|cnn|dpa|icrc|iom|irin|msf|ocha|ohchr|reuters|tass|unhcr|unicef|wfp|xinhua)\b"
    r"|^the\s",
    re.IGNORECASE,
)
_LONGEST_NAME = 60
_PARTS = re.compile(r"\s*[|·•]\s*")
_BETWEEN = re.compile(r"[\s,;:·•|/()–—-]*(?:\s|^|$|[,;:·•|/()])[\s,;:·•|/()–—-]*")
_ARABIC_ARTICLE = re.compile(r"(?:al|el|an|ad|as|ash|ar)-[^\W\d_]")
# what may stand in small letters in the names of authors, their roles and places
_SMALL_WORDS = frozenset(
    {
        "and", "in", "of", "the", "for", "at", "with", "de", "da", "di", "del", "la", "van", "von", "der",
        "den", "bin", "ibn", "our", "own", "staff", "special", "foreign", "correspondent", "correspondents",
        "reporter", "reporters", "writer", "writers", "editor", "editors", "agencies", "desk",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline tells; a day on which the report was only updated is none of its publication."""

    published: date | None = None
    publisher: str | None = None


def parse_byline(line: str, *, has_title: bool) -> Byline | None:
    """The line read as a byline or date line; None if it is anything else.

    Before there is a title, a name with a date may be the title itself ("Situation report, 3 May 2021").
    """
    if len(line) > _LONGEST:
        return None
    publisher = _PUBLISHER.fullmatch(line)
    if publisher:
        return Byline(publisher=publisher["publisher"])
    label = _LABEL.match(line)
    rest = line[label.end() :] if label else line
    day = _DAY.search(rest)
    rest = _DAY.sub(" ", rest)
    read_time = _READ_TIME.search(rest)
    rest = _READ_TIME.sub(" ", _CLOCK.sub(" ", rest)).strip(" ,·•|–—-")
    author = _BY.match(rest)
    names = [name for name in _BETWEEN.split(rest[author.end() :] if author else rest) if name]
    if not _is_byline(
        names, dated=bool(day or read_time), author=bool(author), named=has_title or bool(label)
    ):
        return None if names or not label else Byline()
    later = label is not None and label["later"] is not None
    return Byline(
        published=day_of(day) if day and not later else None,
        publisher=None if author else _outlet(rest),
    )


def parse_name_line(line: str) -> Byline | None:
    """The line read as nothing but the name of an outlet or author, as it stands beside a date line."""
    words = line.split()
    names = len(line) <= _LONGEST_NAME and line[-1] not in ".!?:;" and all(map(_is_name, words))
    return Byline(publisher=_outlet(line)) if names else None


def _outlet(names: str) -> str | None:
    """The name of an outlet among names, told by a word that such names have."""
    return next(filter(_OUTLET.search, _PARTS.split(names)), None)


def _is_byline(names: list[str], *, dated: bool, author: bool, named: bool) -> bool:
    if len(names) > _MOST_NAMES or not all(map(_is_name, names)):
        return False
    if author:
        return bool(names)
    return dated and (named or not names)


def _is_name(word: str) -> bool:
    return (
        word[0].isupper()
        or word.casefold() in _SMALL_WORDS
        or "@" in word
        or _ARABIC_ARTICLE.match(word) is not None
    )
