"""Programs that are killed while they keep links or reviews, and two that do so at once."""

import time

import pytest

from powderkeg.record import Record
from tests.record.reports import document, reading, shelling
from tests.record.writers import run_two_at_once, start

LINKS = 20_000
LINK_FOR_EVER = f"""
    import itertools, sys
    from powderkeg.datamodel.event import Link
    from powderkeg.record import Record
    with Record.open(sys.argv[1]) as record:
        ids = [*record.unlinked(""), *(f"c{{number}}" for number in range({LINKS}))]
        for version in itertools.count():
            links = [Link("c", claim_id, version, "") for claim_id in ids[:{LINKS}]]
            record.add_links(str(version), ids, links)
            print(version, flush=True)
"""
REVIEW_FOR_EVER = """
    import itertools, sys
    from tests.record.test_reviews import review
    from powderkeg.record import Record
    with Record.open(sys.argv[1]) as record:
        for number in itertools.count():
            record.add_review(review(f"{sys.argv[2]}-{number}", reason="long " * 10_000))
            print(number, flush=True)
"""


@pytest.fixture
def path(record: Record, location: str) -> str:
    """Where there is a record with one claim."""
    record.add(document(), [shelling()], reading())
    return location


@pytest.mark.parametrize("wait_s", [0, 0.02, 0.1, 0.2])
def test_killed_linker_leaves_the_links_of_one_version_whole(path: str, wait_s: float) -> None:
    with start(LINK_FOR_EVER, path) as linker:
        assert linker.stdout.readline() == "0\n"
        time.sleep(wait_s)
        linker.kill()
    with Record.open(path) as record:
        kept = {str(version): len(record.links(str(version))) for version in range(100)}
        (version,) = [version for version, links in kept.items() if links]
        assert kept[version] == LINKS
        assert not record.unlinked(version)
        assert record.unlinked("none") == {shelling().claim_id}


def test_killed_reviewer_leaves_whole_reviews(path: str) -> None:
    told = 0
    for attempt in range(3):
        with start(REVIEW_FOR_EVER, path, attempt) as reviewer:
            for _ in range(2 + attempt):
                told += bool(reviewer.stdout.readline())
            time.sleep(0.003 * attempt)
            reviewer.kill()
    with Record.open(path) as record:
        reviews = record.reviews()
    assert len(reviews) >= told
    assert {len(review.reason) for review in reviews} == {50_000}


def test_two_reviewers_at_once_lose_no_review(path: str) -> None:
    run_two_at_once(REVIEW_FOR_EVER, path, ("amal", "bakri"), times=15)
    with Record.open(path) as record:
        ids = {review.review_id for review in record.reviews()}
    assert ids >= {f"{name}-{number}" for name in ("amal", "bakri") for number in range(15)}
