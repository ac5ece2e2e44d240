"""Records for the page: the small crisis in Mali with all that views can show, an empty and a hostile one."""

from datetime import date, timedelta
from pathlib import Path

from powderkeg.datamodel.claim import Place
from powderkeg.record import Record
from tests.web.telling import KIDAL_TAKEN, add_report, attacked, dealt, make_record, numbered, seized

COURIER = "courier-25"
_DAY = date(2014, 5, 25)

# What a report's text might try: markup, scripts, links, templates, odd characters, a word without end.
PAYLOADS = (
    "<script>window.__hacked=1</script>",
    "<img src=x onerror=window.__hacked=1>",
    '"><svg/onload=window.__hacked=1>',
    "</title></textarea></script><body onload=window.__hacked=1>",
    "<iframe src='javascript:parent.__hacked=1'></iframe>",
    "[click](javascript:window.__hacked=1)",
    "{{constructor.constructor('window.__hacked=1')()}} ${window.__hacked=1}",
    "&lt;script&gt;window.__hacked=1&lt;/script&gt; &#x3c;b&#x3e;",
    "<a href='data:text/html,<script>window.__hacked=1</script>'>data:text/html,x</a>",
    "<style>*{background:url(https://evil.example/x.png)}</style> url(https://evil.example/y)",
    "a\u202etxt.exe\u2066b\u200b\u200dc\ufeffd",
    "nul\x00and\x1b[31mbell\x07",
    "half \ud800 a character",
    "Z" * 5000,
)
ADDRESS = "javascript:window.__hacked=1"


def make_crisis(path: Path) -> Path:
    """Mali, with ties, a threat, a promise, talks denied and a force besides."""
    make_record(path)
    with Record.open(path) as record:
        told = [
            dealt("backs", "Algeria", "Malian army", _DAY, kind="alignment", sign=1),
            dealt("opposes", "Algeria", "Tuareg rebels", _DAY, kind="alignment", sign=-1),
            dealt("backs", "Chad", "Tuareg rebels", _DAY, kind="alignment", sign=1),
            dealt("opposes", "Chad", "Tuareg rebels", _DAY, kind="alignment", sign=-1, status="unconfirmed"),
            dealt("threatened", "Chad", "Tuareg rebels", _DAY, kind="event", event_type="THREATEN"),
            dealt(
                "will help", "Algeria", "Malian army", _DAY, kind="event", event_type="AID", status="planned"
            ),
            dealt(
                "met",
                "Malian army",
                "Tuareg rebels",
                _DAY,
                kind="event",
                event_type="CONSULT",
                status="denied",
            ),
            numbered("Tuareg rebels", 500, _DAY),
        ]
        add_report(record, COURIER, _DAY, told, publisher="Niger Courier", title="Neighbours take sides")
    return path


def make_empty(path: Path) -> Path:
    """A record without a report."""
    with Record.open(path):
        pass
    return path


def make_hostile(path: Path) -> Path:
    """A record whose every text is a payload."""
    with Record.open(path) as record:
        for number, payload in enumerate(PAYLOADS):
            said = payload.replace("\ud800", "")  # the reader takes in no half of a character
            who, name = f"Rebels {said}", f"Kidal {said}"
            day = KIDAL_TAKEN + timedelta(days=number)
            attack = attacked(name, day, 20 + number, who)
            attack[1]["place"] = Place(
                name=name, text=name, country="MLI", precision="city", lat=15.0 + number / 3, lon=number / 3
            )
            told = [
                seized("Kidal", day, who),
                attack,
                dealt("backs", who, "Malian army", day, kind="alignment", sign=1),
                dealt("threatened", who, "Algeria", day, kind="event", event_type="THREATEN"),
            ]
            add_report(
                record,
                f"report {number} {said}",
                day,
                told,
                title=payload,
                publisher=payload,
                url=f"{ADDRESS}//{payload}",
            )
    return path
