"""Spans sent to a collector on 127.0.0.1, where the environment names one, and nothing at all elsewhere."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import httpx
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from powderkeg.tracing import is_wanted, step
from tests.second.stub import listening

_SERVE = (
    "import sys; from pathlib import Path; from powderkeg.web import app; app.PAGE = Path(sys.argv.pop(1)); "
    "from powderkeg.cli.app import main; main()"
)


@dataclass
class Collector:
    """What was sent to it."""

    port: int = 0
    spans: list[Span] = field(default_factory=list)
    services: set[str] = field(default_factory=set)

    def facts(self, name: str) -> dict[str, object]:
        """The attributes of the first span of that name."""
        span = next(span for span in self.spans if span.name == name)
        return {one.key: getattr(one.value, one.value.WhichOneof("value")) for one in span.attributes}


@contextmanager
def collecting() -> Iterator[Collector]:
    collector = Collector()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = ExportTraceServiceRequest.FromString(
                self.rfile.read(int(self.headers["content-length"]))
            )
            for resource in request.resource_spans:
                collector.services |= {
                    one.value.string_value
                    for one in resource.resource.attributes
                    if one.key == "service.name"
                }
                for scope in resource.scope_spans:
                    collector.spans += scope.spans
            body = ExportTraceServiceResponse().SerializeToString()
            self.send_response(200)
            self.send_header("Content-Type", "application/x-protobuf")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with listening(Handler) as collector.port:
        yield collector


def environment(cache: Path, **more: str) -> dict[str, str]:
    return {**os.environ, "POWDERKEG_CACHE": str(cache), **more}


def powderkeg(*arguments: object, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "powderkeg", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=env)


@pytest.mark.slow
def test_steps_of_adding_and_of_serving_reach_the_collector(cache_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "gao.txt").write_text("Rebels seized Gao on 21 May 2014.", encoding="utf-8")
    (tmp_path / "index.html").write_text("<title>powderkeg</title>", encoding="utf-8")
    where = tmp_path / "r.sqlite"
    with collecting() as collector:
        env = environment(cache_folder, OTEL_EXPORTER_OTLP_ENDPOINT=f"http://127.0.0.1:{collector.port}")
        assert powderkeg("add", tmp_path / "gao.txt", "--record", where, env=env).returncode == 0
        assert {"open", "ingest", "read", "record"} <= {span.name for span in collector.spans}
        assert collector.services == {"powderkeg"}
        assert collector.facts("read")["powderkeg.found"] == 1
        assert "seized" not in str(collector.spans)
        command = [
            sys.executable,
            "-c",
            _SERVE,
            str(tmp_path),
            "serve",
            "--record",
            str(where),
            "--port",
            "0",
        ]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as server:
            try:
                assert server.stdout
                address = re.match(r"http://[^/]*", server.stdout.readline())
                assert address
                assert httpx.get(f"{address[0]}/api/view", timeout=60).status_code == 200
                server.send_signal(signal.SIGINT)
                server.wait(timeout=20)
            finally:
                server.kill()
        request = next(span for span in collector.spans if span.name == "GET /api/view")
        assert request.kind == Span.SPAN_KIND_SERVER
        assert collector.facts("GET /api/view")["http.response.status_code"] == 200
        assert {"link", "events"} <= {span.name for span in collector.spans}


def test_collector_that_isn_t_there_costs_the_work_nothing(cache_folder: Path, tmp_path: Path) -> None:
    env = environment(cache_folder, OTEL_EXPORTER_OTLP_ENDPOINT="http://127.0.0.1:1")
    started = time.monotonic()
    done = powderkeg("--log-file", tmp_path / "log", "types", env=env)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert time.monotonic() - started < 20


def test_without_the_extra_the_work_is_done_and_the_way_told(cache_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "opentelemetry").mkdir()  # stands before the installed one, and has nothing in it
    (tmp_path / "opentelemetry" / "__init__.py").touch()
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    env = environment(cache_folder, OTEL_EXPORTER_OTLP_ENDPOINT="http://127.0.0.1:1", PYTHONPATH=path)
    done = powderkeg("types", env=env)
    assert (done.returncode, "pip install 'powderkeg[otel]'" in done.stderr) == (0, True)


@pytest.mark.parametrize(
    ("environ", "wanted"),
    [
        ({}, False),
        ({"OTEL_SERVICE_NAME": "x"}, False),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": ""}, False),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318"}, True),
        ({"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://127.0.0.1:4318/v1/traces"}, True),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://x", "OTEL_SDK_DISABLED": "true"}, False),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://x", "OTEL_TRACES_EXPORTER": "none"}, False),
    ],
)
def test_traces_are_sent_only_where_the_environment_says_where(environ: dict[str, str], wanted: bool) -> None:
    assert is_wanted(environ) is wanted


def test_step_passes_errors_on_and_costs_next_to_nothing() -> None:
    def fail() -> None:
        with step("fails", number=1):
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    started = time.perf_counter()
    for _ in range(1000):
        with step("nothing", number=1) as this:
            this.note(found=2)
    assert time.perf_counter() - started < 0.5  # a fiftieth of that, where nothing else runs
