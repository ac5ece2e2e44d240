"""JSON on one line that any terminal, encoding and line splitter takes unharmed."""

import json
import re

# Control characters, the line ends of Unicode, and surrogates that UTF-8 can't hold. In JSON they can only
# stand inside strings, where an escape means the same.
_TROUBLESOME = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def to_json(value: object) -> str:
    """JSON text of a value, readable in every script, without line ends."""
    plain = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _TROUBLESOME.sub(lambda match: f"\\u{ord(match[0]):04x}", plain)
