"""What two spellings of a place name have in common: the letters that count, and how it sounds."""

import re
import unicodedata

# Letters that Unicode doesn't take apart into a base letter and a mark.
_PLAIN_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a", "ħ": "h"}
    | dict.fromkeys("'’‘ʼʻʿʾ`´.ʹ", "")
    | dict.fromkeys("-‐‑–—_/,()", " ")
)
_ARTICLES = frozenset({
    "al", "el", "ad", "ed", "as", "es", "ash", "esh", "at", "et", "ar", "er", "az", "ez", "an", "en",
    "ul", "ath", "adh",
})  # fmt: skip
_SHORT_FORMS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_REWRITTEN = _ARTICLES.union(_SHORT_FORMS)

# Transliterations differ in vowels first, then in how they write the sounds that English lacks. What is left
# of a word is its consonants and whether a vowel between them is bright (a, e, i) or dark (o, u).
_SOUNDS = (
    (re.compile(r"tch|tsch|č"), "ch"),
    (re.compile(r"dj|dzh|zh"), "j"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"th"), "t"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"[qc](?!h)|ck"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"a[uw](?![aeiouy])"), "u"),
    (re.compile(r"[ou]+w?"), "u"),
    (re.compile(r"[aeiy]+"), "a"),
    (re.compile(r"(?<=a)h\b"), ""),  # the feminine ending: -a, -ah, -eh
    (re.compile(r"(.)\1+"), r"\1"),
)
_SHORTEST_SOUND = 5  # below it too many names sound alike


def name_key(name: str) -> str:
    """What two spellings of a place name have in common: case, diacritics, hyphens and articles don't count.

    >>> name_key("Dayr az-Zawr") == name_key("DAYR AL ZAWR")
    True
    >>> name_key("St. Martin's")
    'saint martins'
    """
    if name.isascii():
        if name.isalpha():  # most names are one plain word
            name = name.lower()
            return _SHORT_FORMS.get(name, name)
    else:
        name = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
        name = "".join(letter for letter in name if not unicodedata.combining(letter))
    words = name.casefold().translate(_PLAIN_LETTERS).split()
    if _REWRITTEN.isdisjoint(words):
        return " ".join(words)
    last = len(words) - 1
    return " ".join(
        "al" if word in _ARTICLES and place < last else _SHORT_FORMS.get(word, word)
        for place, word in enumerate(words)
    )


def sound_key(key: str) -> str | None:
    """What the ways to write a foreign name in Latin letters have in common, given its `name_key`.

    None where too little is left to tell names apart. Articles and spaces don't count.

    >>> sound_key(name_key("Shaykh Sa'id")) == sound_key(name_key("Sheikh Said"))
    True
    >>> sound_key(name_key("Al-Qusayr")) == sound_key(name_key("Qseir"))
    False
    """
    sound = " ".join(word for word in key.split() if word != "al")
    for pattern, kept in _SOUNDS:
        sound = pattern.sub(kept, sound)
    sound = sound.replace(" ", "")
    return sound if len(sound) >= _SHORTEST_SOUND and sound.isascii() and sound.isalpha() else None
