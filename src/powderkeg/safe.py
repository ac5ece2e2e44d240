"""Text from reports made safe to show: no control character of a report reaches the terminal."""

_CONTROL_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
_WHITE = dict.fromkeys(map(ord, "\t\n\v\f\r\x85\u2028\u2029"), " ")
_C1_CONTROLS = dict.fromkeys(range(0x80, 0xA0), "\N{REPLACEMENT CHARACTER}")
_BIDI_CONTROLS = dict.fromkeys(
    [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\N{REPLACEMENT CHARACTER}"
)
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
_SAFE = _C1_CONTROLS | _BIDI_CONTROLS | _SURROGATES | _CONTROL_PICTURES | _WHITE


def safe(text: str) -> str:
    """The text on one line, its control characters and direction marks replaced by visible ones.

    Each character becomes exactly one, so that offsets into the text stay right.
    """
    return text.translate(_SAFE)
