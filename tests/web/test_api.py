"""What each address of the API answers."""

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.databases import Databases
from tests.web.serving import Asker, serving
from tests.web.telling import KIDAL_TAKEN, ODD_ID, make_record


@pytest.fixture(scope="module")
def ask(lasting_databases: Databases, page: Path) -> Iterator[Asker]:
    """Asks a server that nobody writes to, over a record in each kind of database."""
    with serving(make_record(lasting_databases.new("mali.sqlite")), page) as asker:
        yield asker


def event_of(ask: Asker, words: str) -> str:
    """The id of the event of the first sentence with these words."""
    event_id: str = ask.get("search", q=words)["hits"][0]["event_id"]
    return event_id


def holder(situation: dict, place: str) -> str:
    (control,) = (one for one in situation["situation"]["control"] if one["place"]["name"] == place)
    name: str = control["holders"][0]["party"]["name"]
    return name


def test_view_tells_the_days_without_background(ask: Asker) -> None:
    view = ask.get("view")
    assert (view["first_day"], view["last_day"]) == ("2014-05-21", "2014-06-02")
    assert len(view["steps"]) == 13
    assert view["record"].endswith("mali.sqlite")
    assert (view["documents"], view["known_by"]) == (4, None)
    assert (view["claims"], view["events"]) == (6, len(ask.get("events")["event_id"]))


def test_view_as_known_by_a_day_counts_earlier_reports_only(ask: Asker) -> None:
    view = ask.get("view", known_by="2014-05-22")
    assert (view["known_by"], view["last_day"], view["documents"]) == ("2014-05-22", "2014-05-22", 2)
    assert view["state"] == ask.get("view")["state"]


def test_events_are_columns_of_one_length_in_the_order_of_days(ask: Asker) -> None:
    table = ask.get("events")
    columns = [name for name, value in table.items() if isinstance(value, list)]
    lists = {"places", "parties", "kinds", "types", "modes", "statuses", "amounts"}
    assert len({len(table[name]) for name in columns if name not in lists}) == 1
    assert table["day"] == sorted(table["day"])
    names = [table["places"][place]["name"] for place in table["place"]]
    assert names[0] == "Gao"  # that of 2006
    assert {table["kinds"][kind] for kind in table["kind"]} == {"control", "event"}


def test_events_tell_who_how_many_and_where_they_contradict(ask: Asker) -> None:
    table = ask.get("events")
    number = table["event_id"].index(event_of(ask, "killed 34"))
    assert [table["parties"][party]["name"] for party in table["source"][number]] == ["Tuareg rebels"]
    assert [table["parties"][party]["name"] for party in table["target"][number]] == ["Mali"]
    assert (table["claims"][number], table["contradicted"][number]) == (2, True)
    (killed,) = (one for one in table["amounts"] if one["event"] == number)
    assert (killed["kind"], killed["low"], killed["high"]) == ("killed", 20, 34)


def test_course_tells_when_a_place_changes_hands(ask: Asker) -> None:
    until = time.monotonic() + 20
    while (course := ask.get("course"))["done"] < len(course["steps"]) and time.monotonic() < until:
        time.sleep(0.05)
    kidal = [place["name"] for place in course["places"]].index("Kidal")
    held = [
        (course["steps"][run["step"]], course["parties"][run["holders"][0]]["name"])
        for run in course["runs"][kidal]
    ]
    assert held[0] == ("2014-05-21", "Tuareg rebels")
    assert min(day for day, who in held if who == "Mali") == "2014-05-23"


def test_situation_has_hindsight_unless_known_by_tells_otherwise(ask: Asker) -> None:
    assert holder(ask.get("situation/2014-05-25"), "Kidal") == "Mali"
    assert holder(ask.get("situation/2014-05-25", known_by="2014-05-25"), "Kidal") == "Tuareg rebels"
    assert ask.get("situation/2014-05-25")["names"] == {"MLI": "Mali"}


def test_changes_name_the_claims_that_made_them(ask: Asker) -> None:
    page = ask.get("changes/2014-05-22/2014-05-24")
    kidal = next(change for change in page["changes"] if change["key"] == "Kidal (MLI)")
    assert "Tuareg rebels" in kidal["before"]
    assert "Mali" in kidal["after"]
    assert "Malian army seized Kidal" in page["citations"][kidal["claims"][0]]["sentence"]


def test_event_card_shows_both_versions_and_why_they_are_one_event(ask: Asker) -> None:
    card = ask.get(f"events/{event_of(ask, 'killed 34')}")
    assert card["title"] == "Tuareg rebels → Malian army · ASSAULT · Kidal (MLI) · 2014-05-21"
    (killed,) = (one for one in card["comparison"]["contradictions"] if one["field"] == "killed")
    assert {version["value"] for version in killed["versions"]} == {"20", "34"}
    (link,) = card["links"]
    assert link["weight"] > 0
    assert all(level["words"] for level in link["levels"])
    assert set(card["citations"]) == {link["first"], link["second"]}


def test_event_is_found_by_any_of_its_claims(ask: Asker) -> None:
    card = ask.get(f"events/{event_of(ask, 'killed 34')}")
    assert [ask.get(f"events/{claim_id}") for claim_id in card["citations"]] == [card, card]


def test_claim_card_marks_the_words_it_rests_on(ask: Asker) -> None:
    claim_id = ask.get("search", q="killed 20")["hits"][0]["claim_id"]
    card = ask.get(f"claims/{claim_id}")
    excerpt = card["excerpt"]
    marked = {
        excerpt["text"][mark["start"] - excerpt["start"] : mark["end"] - excerpt["start"]]: mark["fields"]
        for mark in excerpt["marks"]
    }
    assert marked["attacked"] == ["trigger"]
    assert marked["Malian army"] == ["target"]
    assert (card["as_read"], card["rejected"], card["reviews"]) == (None, False, [])
    assert card["citation"]["url"] == "https://monitor.example/kidal"


def test_document_shows_its_claims_and_no_folder(ask: Asker) -> None:
    page = ask.get("documents/monitor-21")
    text = page["document"]["text"]
    triggers = [text[one["trigger_start"] : one["trigger_end"]] for one in page["passages"]]
    assert triggers == ["seized", "attacked", "attacked"]
    assert all(passage["event_id"] for passage in page["passages"])
    assert page["document"]["path"] == "kidal.txt"


def test_document_of_an_odd_id_is_found(ask: Asker) -> None:
    document = ask.get(f"documents/{quote(ODD_ID, safe='')}")["document"]
    assert (document["document_id"], document["title"]) == (ODD_ID, "Half a character: \ud800")


def test_search_finds_inflections_newest_first_and_no_more_than_asked_for(ask: Asker) -> None:
    hits = ask.get("search", q="attacks")
    days = [hit["citation"]["published"] for hit in hits["hits"]]
    assert days == sorted(days, reverse=True)
    assert (len(days), hits["more"]) == (4, False)
    assert ask.get("search", q="attacks", limit=2)["more"] is True
    assert len(ask.get("search", q="attacks", known_by="2014-05-22")["hits"]) == 3


@pytest.mark.parametrize("words", ["", '"', "kidal OR", "NEAR(", "* -", "\0", "Кидаль", "a" * 500])
def test_search_takes_any_words_as_words(ask: Asker, words: str) -> None:
    assert ask.get("search", q=words)["hits"] == []


def test_sentences_are_those_of_the_events_that_there_are(ask: Asker) -> None:
    event_id = event_of(ask, "killed 20")
    sentences = ask.get("sentences", event=[event_id, "e0000", "nothing"])["sentences"]
    assert list(sentences) == [event_id]
    assert "killed 20 soldiers" in sentences[event_id]["sentence"]
    too_many = ask.client.get("/api/sentences", params={"event": ["e1"] * 201})
    assert too_many.status_code == 422


def test_queue_has_contradicted_claims_first(ask: Asker) -> None:
    queue = ask.get("queue", limit=2)
    assert queue["left"] == 6
    assert [one["contradicted"] for one in queue["queued"]] == [True, True]
    assert "killed 34" in queue["queued"][0]["claim"]["sentence"]


def test_page_and_its_assets_are_served(ask: Asker) -> None:
    index, asset = ask.client.get("/"), ask.client.get("/assets/index-1a2b3c.js")
    assert "<title>powderkeg</title>" in index.text
    assert index.headers["cache-control"] == "no-cache"
    assert asset.headers["content-type"].startswith("text/javascript")
    assert "immutable" in asset.headers["cache-control"]


def test_answers_are_packed_where_that_is_understood(ask: Asker) -> None:
    packed = ask.client.get("/api/events")
    plain = ask.client.get("/api/events", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.json() == plain.json()


def test_day_of_the_fall_is_told_in_days_since_the_epoch(ask: Asker) -> None:
    table = ask.get("events")
    number = table["event_id"].index(event_of(ask, "rebels seized Kidal"))
    assert (table["epoch"], table["day"][number]) == ("1970-01-01", KIDAL_TAKEN.toordinal() - 719163)
