"""The API holds to its own description, whatever it is asked."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)

from tests.web.serving import TOKEN, Asker, serving

pytestmark = pytest.mark.slow

ADDRESSES = (
    "/api/view",
    "/api/events",
    "/api/course",
    "/api/situation/{as_of}",
    "/api/changes/{before}/{after}",
    "/api/forecasts/{as_of}",
    "/api/ledger",
    "/api/events/{event_id}",
    "/api/claims/{claim_id}",
    "/api/documents/{document_id}",
    "/api/search",
    "/api/sentences",
    "/api/queue",
    "/api/reviews",
)
_REQUESTS = int(os.environ.get("TESTS_API_REQUESTS", "25"))  # at each address
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


def test_description_names_every_address_with_a_summary(ask: Asker) -> None:
    described = ask.get("openapi.json")
    assert set(described["paths"]) == set(ADDRESSES)
    operations = [one for path in described["paths"].values() for one in path.values()]
    assert all(one["summary"] and one["description"] for one in operations)
    problems = {
        code: answer["content"]["application/json"]["schema"]["$ref"]
        for one in operations
        for code, answer in one["responses"].items()
        if code != "200"
    }
    assert set(problems.values()) == {"#/components/schemas/Problem"}
    assert set(problems) >= {"400", "403", "404", "413", "421", "422", "503"}


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory, mali: Path, page: Path) -> Iterator[Any]:
    """What is asked is made up from the description of a server that may be written to."""
    copy = tmp_path_factory.mktemp("openapi") / "mali.sqlite"
    copy.write_bytes(mali.read_bytes())
    with serving(copy, page) as ask:
        yield schemathesis.openapi.from_url(f"{ask.client.base_url}/api/openapi.json")


@pytest.mark.parametrize(
    ("method", "path"), [*(("GET", path) for path in ADDRESSES), ("POST", "/api/reviews")]
)
def test_every_answer_is_as_described(described: Any, method: str, path: str) -> None:
    @given(case=described[path][method].as_strategy())
    @settings(
        max_examples=_REQUESTS,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask_anything(case: schemathesis.Case) -> None:
        if method == "POST":
            case.headers["X-Powderkeg-Token"] = TOKEN
        case.call_and_validate(checks=CHECKS)

    ask_anything()
