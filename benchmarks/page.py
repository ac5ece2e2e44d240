"""Speed and size of the page: `python -m benchmarks.page [EVENTS] [--keep FOLDER]`.

Makes a record of 50,000 events unless told otherwise, serves it, and measures in Debian's chromium, which
draws the map without a graphics card: how long until something is painted and until map and list are there,
and how long a step of the slider takes, from the input to the frame that shows the map drawn anew. `--keep`
names a folder where the record is kept from run to run, as making it takes minutes.
"""

import argparse
import gzip
import statistics
import tempfile
import time
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import httpx
from benchmarks.crises import make_record
from playwright.sync_api import Browser, Page
from tests.page.chromium import LAPTOP, STATIC, Watch, browsing, why_not
from tests.page.served import Served, serving

from powderkeg.fused import up_to_date_links

EVENTS = 50_000
CLAIMS_TO_AN_EVENT = 2.38
STEPS = 20
PAINT_LIMIT_S = 1.5
STEP_LIMIT_MS = 100
SIZE_LIMIT_MB = 1.5
_WAIT_S = 600
_REST_MS = 2000  # after which the page has fetched all of its parts
_MAP_DRAWN = "performance.getEntriesByName('powderkeg:map-drawn')[0]?.startTime"
_LIST_SHOWN = "document.querySelector('.event-sentence') ? performance.now() : undefined"
# What the map view and the list fetch before they show anything; other views and cards come later.
_AT_START = (
    "index",
    "MapView",
    "ListView",
    "maplibre-gl-worker",
    "countries",
    "jsxRuntime",
    "looks",
    "asked",
)

_STEP = """
async (day) => {
  const slider = document.querySelector('input[aria-label="Day"]');
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const drawn = () => performance.getEntriesByName('powderkeg:map-drawn')[0]?.startTime ?? 0;
  const start = performance.now();
  slider.value = String(day);
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  while (drawn() < start && performance.now() - start < 5000) await frame();
  await frame();
  return performance.now() - start;
}
"""


@dataclass(frozen=True)
class Measured:
    """What was measured; `first_paint_cold_s` while the server still loads the record."""

    events: int
    server_s: float
    course_s: float
    first_paint_cold_s: float
    first_paint_s: float
    map_s: float
    list_s: float
    steps_ms: tuple[float, ...]
    memory_mb: float
    all_mb: float
    start_mb: float


def main() -> None:
    """Make a record, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("events", nargs="?", type=int, default=EVENTS)
    parser.add_argument("--keep", type=Path, default=None)
    arguments = parser.parse_args()
    missing = why_not()
    if missing:
        raise SystemExit(f"benchmarks.page: {missing}")
    with _folder(arguments.keep) as name:
        report(measure(record_of(Path(name), arguments.events)))


def record_of(folder: Path, events: int) -> Path:
    """A record of about so many events, made unless it is there."""
    path = folder / f"page-{events}.sqlite"
    if not path.exists():
        making = path.with_suffix(".making")
        making.unlink(missing_ok=True)
        with make_record(making, round(events * CLAIMS_TO_AN_EVENT)) as record:
            up_to_date_links(record)
        making.rename(path)
    return path


def measure(record: Path) -> Measured:
    """Serve a record, and measure the page over it."""
    with browsing("--enable-precise-memory-info") as browser:
        started = time.perf_counter()
        with serving(record) as served:
            cold, _ = _open(browser, served)
            first_paint_cold_s = _first_paint_s(cold)
            events = _wait_for_server(served)
            server_s = time.perf_counter() - started
            cold.context.close()
            course_s = _wait_for_course(served)
            page, watch = _open(browser, served, "view=list")
            list_s = _until_s(page, _LIST_SHOWN)
            watch.check()
            page.context.close()
            page, watch = _open(browser, served)
            first_paint_s = _first_paint_s(page)
            map_s = _until_s(page, _MAP_DRAWN)
            steps_ms = _steps(page)
            memory_mb = page.evaluate("performance.memory.usedJSHeapSize") / 1e6
            watch.check()
            page.context.close()
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 9)) for path in STATIC.rglob("*.*")}
    at_start = sum(size for name, size in sizes.items() if name.startswith(_AT_START))
    return Measured(
        events=events,
        server_s=server_s,
        course_s=course_s,
        first_paint_cold_s=first_paint_cold_s,
        first_paint_s=first_paint_s,
        map_s=map_s,
        list_s=list_s,
        steps_ms=tuple(steps_ms),
        memory_mb=memory_mb,
        all_mb=sum(sizes.values()) / 1e6,
        start_mb=at_start / 1e6,
    )


def report(found: Measured) -> None:
    """Print what was measured beside the limits."""
    steps = sorted(found.steps_ms)
    print(f"{found.events:,} events")
    print(f"server, from its start until it answers    {found.server_s:8.2f} s")
    print(f"and until all days are worked out          {found.course_s:8.2f} s")
    print(f"first paint while the server loads         {found.first_paint_cold_s:8.2f} s")
    print(
        f"first paint                                {found.first_paint_s:8.2f} s   limit {PAINT_LIMIT_S} s"
    )
    print(f"map drawn with its marks                   {found.map_s:8.2f} s")
    print(f"list with its sentences                    {found.list_s:8.2f} s")
    print(f"step of the slider, median of {len(steps)}           {statistics.median(steps):8.0f} ms")
    print(
        f"step of the slider, worst of {len(steps)}            {steps[-1]:8.0f} ms  limit {STEP_LIMIT_MS} ms"
    )
    print(f"memory of the page's own objects           {found.memory_mb:8.0f} MB")
    print(f"page compressed, all of it                 {found.all_mb:8.2f} MB  limit {SIZE_LIMIT_MB} MB")
    print(f"page compressed, what map and list need    {found.start_mb:8.2f} MB")


def _folder(keep: Path | None) -> AbstractContextManager[str]:
    if keep is None:
        return tempfile.TemporaryDirectory()
    keep.mkdir(parents=True, exist_ok=True)
    return nullcontext(str(keep))


def _open(browser: Browser, served: Served, choices: str = "") -> tuple[Page, Watch]:
    """The page in a context of its own, with nothing kept from before."""
    context = browser.new_context(viewport=LAPTOP)
    watch = Watch(context)
    page = context.new_page()
    page.goto(served.at(choices))
    return page, watch


def _first_paint_s(page: Page) -> float:
    return _until_s(page, "performance.getEntriesByName('first-contentful-paint')[0]?.startTime")


def _until_s(page: Page, moment: str) -> float:
    """The moment that an expression gives in milliseconds, once it does, in seconds."""
    for _ in range(_WAIT_S * 20):
        found = page.evaluate(moment)
        if found is not None:
            return float(found) / 1000
        page.wait_for_timeout(50)
    raise TimeoutError(f"never came: {moment}")


def _wait_for_server(served: Served) -> int:
    with httpx.Client(base_url=served.address, timeout=_WAIT_S) as client:
        client.get("api/events").raise_for_status()
        return int(client.get("api/view").json()["events"])


def _wait_for_course(served: Served) -> float:
    """How long until who held what is worked out for each day of the slider."""
    started = time.perf_counter()
    with httpx.Client(base_url=served.address, timeout=_WAIT_S) as client:
        while (course := client.get("api/course").json())["done"] < len(course["steps"]):
            time.sleep(0.5)
    return time.perf_counter() - started


def _steps(page: Page) -> list[float]:
    """Steps through the whole time, to and fro."""
    page.wait_for_timeout(_REST_MS)
    last = int(page.locator(".time-slider").get_attribute("max") or 0)
    days = [round(last * (n * 7 % STEPS + 1) / (STEPS + 1)) for n in range(STEPS)]
    page.evaluate(_STEP, last // 2)  # the first one warms up
    taken = []
    for day in days:
        taken.append(page.evaluate(_STEP, day))
        page.wait_for_timeout(300)
    return taken


if __name__ == "__main__":
    main()
