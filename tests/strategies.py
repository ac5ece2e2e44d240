"""Hypothesis strategies for documents and claims: any that the data model allows, odd text included."""

from datetime import UTC, date

from hypothesis import strategies as st

from powderkeg.datamodel.base import Passage
from powderkeg.datamodel.claim import (
    Actor,
    Claim,
    EventType,
    Evidence,
    Kind,
    Place,
    PlacePrecision,
    Quantity,
    Status,
    TimePrecision,
    Timespan,
)
from powderkeg.datamodel.document import Document, PublishedFrom, Region, RegionRole
from powderkeg.datamodel.reading import ReaderVersion, Reading

_WHOLE = (
    "Rebels shelled Kadugli on Monday.",
    "قصف الجيش المدينة.",
    "=HYPERLINK(1)",
    "\t@cmd",
    "a; b\\s;\r\nc",
    "\x00\x1b[31m",
    "'quoted'",
)


def texts(min_size: int = 0) -> st.SearchStrategy[str]:
    """Any text, also from right to left, with formulas, control characters or halves of surrogate pairs."""
    # Two halves of a pair side by side are left out: JSON can't tell them from the character they make.
    # Fields that may not be empty refuse even one half.
    halves = st.nothing() if min_size else st.sampled_from("\udc80\udcff")
    anything = st.text(st.characters(exclude_categories=["Cs"]) | halves, min_size=min_size, max_size=20)
    return anything | st.sampled_from(_WHOLE if min_size else (*_WHOLE, "", "lone \udc80 half"))


def _maybe(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.none() | strategy


def _tuples(strategy: st.SearchStrategy) -> st.SearchStrategy[tuple]:
    return st.lists(strategy, max_size=3).map(tuple)


def _degrees(limit: float) -> st.SearchStrategy[float]:
    """Degrees without a negative zero, which not every database keeps."""
    return st.floats(-limit, limit).map(lambda degrees: degrees + 0.0)


_codes = st.sampled_from(["SDN", "IRQ", "XKX", "TUR"])
_offsets = st.integers(0, 10**9)
_days = st.dates(date(1, 1, 1), date(9999, 12, 31))
_numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def passages(draw: st.DrawFn, start: int | None = None, text: str | None = None) -> Passage:
    """A passage whose offsets fit its text."""
    text = draw(texts()) if text is None else text
    start = draw(_offsets) if start is None else start
    return Passage(start=start, end=start + len(text), text=text)


actors = st.builds(
    Actor,
    name=texts(1),
    text=texts(),
    start=_offsets,
    end=_offsets,
    country=_maybe(_codes),
    sector=_maybe(st.sampled_from(["GOV", "MIL", "REB", "IGO"])),
    actor_id=_maybe(texts()),
)

places = st.builds(
    Place,
    name=texts(1),
    text=texts(),
    country=_maybe(_codes),
    adm1=_maybe(texts()),
    lat=st.none() | _degrees(90),
    lon=st.none() | _degrees(180),
    precision=st.sampled_from(PlacePrecision),
    geonames_id=st.none() | st.integers(1, 2**31),
)


@st.composite
def timespans(draw: st.DrawFn) -> Timespan:
    """A time, its days in order or missing."""
    start, end = draw(st.tuples(_days, _days).map(sorted))
    return Timespan(
        start=draw(st.sampled_from([start, None])),
        end=draw(st.sampled_from([end, None])),
        precision=draw(st.sampled_from(TimePrecision)),
        text=draw(_maybe(texts())),
    )


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """A quantity, its bounds in order or missing."""
    low, high = draw(st.tuples(_numbers, _numbers).map(sorted))
    return Quantity(
        kind=draw(texts(1)),
        low=draw(st.sampled_from([low, None])),
        high=draw(st.sampled_from([high, None])),
        unit=draw(_maybe(texts())),
        text=draw(texts()),
    )


evidences = st.builds(Evidence, field=texts(), rule=texts(), start=_offsets, end=_offsets, text=texts())


@st.composite
def claims(draw: st.DrawFn, document_id: str = "kadugli-1", kinds: tuple[Kind, ...] = tuple(Kind)) -> Claim:
    """A claim of a document, of any kind and with any of its parts."""
    kind = draw(st.sampled_from(kinds))
    is_event = kind is Kind.EVENT
    sentence = draw(passages())
    first, last = draw(st.tuples(*[st.integers(0, len(sentence.text))] * 2).map(sorted))
    signs = {Kind.CONTROL: [-1, 0, 1], Kind.ALIGNMENT: [-1, 1]}.get(kind, [None])
    return Claim(
        document_id=document_id,
        claim_id=draw(st.from_regex(r"c[0-9a-f]{16}", fullmatch=True)),
        kind=kind,
        sentence=sentence,
        trigger=draw(passages(start=sentence.start + first, text=sentence.text[first:last])),
        event_type=draw(st.sampled_from([*EventType, "LAND_GRAB"])) if is_event else None,
        mode=draw(_maybe(texts())) if is_event else None,
        contexts=draw(_tuples(texts())) if is_event else (),
        source=draw(_tuples(actors)),
        target=draw(_tuples(actors)),
        sign=draw(st.sampled_from(signs)),
        status=draw(st.sampled_from(Status)),
        attribution=draw(_tuples(actors)),
        time=draw(st.none() | timespans()),
        place=draw(st.none() | places),
        quantities=draw(_tuples(quantities())),
        confidence=draw(st.floats(0, 1)),
        evidence=draw(_tuples(evidences)),
    )


@st.composite
def documents(draw: st.DrawFn, document_id: str | None = None) -> Document:
    """A document with any text and description, its regions in order."""
    text = draw(texts())
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    regions = tuple(
        Region(start=start, end=end, role=draw(st.sampled_from(RegionRole))) for start, end in pairs
    )
    return Document(
        document_id=document_id or draw(texts(1)),
        text=text,
        title=draw(_maybe(texts())),
        publisher=draw(_maybe(texts())),
        published=draw(st.none() | _days),
        published_from=draw(st.none() | st.sampled_from(PublishedFrom)),
        dateline_place=draw(_maybe(texts())),
        dateline_date=draw(st.none() | _days),
        url=draw(_maybe(texts())),
        path=draw(_maybe(texts())),
        source_sha256=draw(_maybe(st.from_regex(r"[0-9a-f]{64}", fullmatch=True))),
        regions=regions,
    )


@st.composite
def readings(draw: st.DrawFn, document_id: str = "kadugli-1") -> Reading:
    """A reading of a document by any reader at any moment."""
    reader = ReaderVersion(version=draw(texts(1)), pipeline=draw(texts(1)), reference=draw(texts(1)))
    return Reading(document_id=document_id, reader=reader, read_at=draw(st.datetimes(timezones=st.just(UTC))))
