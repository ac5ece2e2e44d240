"""`/healthz` and `/metrics`: what a monitor on the same machine asks, and Prometheus."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from powderkeg.record import Record
from tests.databases import Databases
from tests.web.serving import Asker, serving
from tests.web.telling import READ_AT, add_report, make_record, seized

Samples = dict[tuple[str, tuple[tuple[str, str], ...]], float]


def scrape(ask: Asker) -> Samples:
    answer = ask.client.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def value(samples: Samples, name: str, **labels: str) -> float | None:
    return samples.get((f"powderkeg_{name}", tuple(sorted(labels.items()))))


def requests(ask: Asker, route: str, status: int = 200, method: str = "GET") -> float:
    return value(scrape(ask), "http_requests_total", method=method, route=route, status=str(status)) or 0


def test_health_says_ok_with_the_version(ask: Asker) -> None:
    answer = ask.client.get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    assert answer.headers["cache-control"] == "no-store"
    assert ask.client.head("/healthz").status_code == 200


@pytest.mark.parametrize("address", ["/healthz", "/metrics"])
def test_monitors_are_answered_under_the_servers_own_name_only(ask: Asker, address: str) -> None:
    assert ask.client.get(address, headers={"Host": "evil.example"}).status_code == 421
    assert ask.client.post(address).status_code == 403


def test_missing_record_is_unhealthy_until_it_is_back(ask_own: Asker, own_mali: Path) -> None:
    away = own_mali.rename(own_mali.with_suffix(".away"))
    answer = ask_own.client.get("/healthz")
    assert (answer.status_code, answer.json()["error"]) == (503, "record")
    assert str(own_mali.parent) not in answer.text
    assert value(scrape(ask_own), "record_up") == 0
    away.rename(own_mali)
    assert ask_own.client.get("/healthz").status_code == 200
    assert value(scrape(ask_own), "record_up") == 1


def test_record_of_a_newer_schema_is_unhealthy(ask_own: Asker, own_mali: Path) -> None:
    with sqlite3.connect(own_mali) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    answer = ask_own.client.get("/healthz")
    assert answer.status_code == 503
    assert "another schema (9999, this server knows 0" in answer.json()["message"]


def test_damaged_record_is_unhealthy_and_told_without_its_path(ask_own: Asker, own_mali: Path) -> None:
    own_mali.write_bytes(b"no database at all" * 1000)
    answer = ask_own.client.get("/healthz")
    assert answer.status_code == 503
    assert "can't be read" in answer.json()["message"]
    assert str(own_mali.parent) not in answer.text


def test_metrics_tell_how_much_the_record_holds(databases: Databases, page: Path) -> None:
    where = make_record(databases.fresh())
    with serving(where, page) as ask:
        ask.get("view")
        told = scrape(ask)
        held = {name: value(told, f"record_{name}") for name in ("documents", "claims", "reviews", "events")}
        assert held == {"documents": 4, "claims": 6, "reviews": 0, "events": 5}
        assert value(told, "record_last_added_timestamp_seconds") == READ_AT.timestamp()
        with Record.open(where) as record:
            add_report(record, "courier-25", date(2014, 5, 25), [seized("Gao", date(2014, 5, 25))])
        assert value(scrape(ask), "record_documents") == 5


def test_metrics_count_requests_by_route_never_by_what_was_asked(ask_own: Asker) -> None:
    for name in ("c1", "c2", "../../etc"):
        ask_own.client.get(f"/api/documents/{name}")
        ask_own.client.get(f"/{name}.html")
    assert requests(ask_own, "/api/documents/{document_id:path}", 404) == 2
    assert requests(ask_own, "page", 404) == 4
    told = scrape(ask_own)
    assert value(told, "http_request_duration_seconds_count", route="page") == 4
    labels = " ".join(text for _, pairs in told for pair in pairs for text in pair)
    assert "etc" not in labels


def test_refused_requests_and_odd_methods_are_counted(ask_own: Asker) -> None:
    ask_own.client.get("/api/view", headers={"Host": "evil.example"})
    ask_own.client.request("BREW", "/coffee")
    assert requests(ask_own, "refused", 421) == 1
    assert requests(ask_own, "refused", 403, method="other") == 1


def test_metrics_tell_version_and_memory(ask: Asker) -> None:
    told = scrape(ask)
    assert any(name == "powderkeg_build_info" for name, _ in told)
    assert told["process_resident_memory_bytes", ()] > 10_000_000


def test_servers_count_apart(ask: Asker, ask_own: Asker) -> None:
    before = requests(ask_own, "/api/view")
    ask.get("view")
    assert requests(ask_own, "/api/view") == before
