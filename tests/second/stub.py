"""A server that speaks as OpenAI's does, on 127.0.0.1, and answers as well or as badly as it is told to."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-secret-of-the-tests"


@dataclass
class Asked:
    """What was asked for: the path, headers in small letters, and the body."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def sentences(self) -> list[str]:
        """The sentences that were sent."""
        return [one["text"] for one in json.loads(self.body["messages"][-1]["content"])["sentences"]]


Answering = Callable[["Handler", Asked], None]


@dataclass
class Stub:
    """The server; `answers` are tried in turn, the last one again and again."""

    answers: list[Answering]
    asked: list[Asked] = field(default_factory=list)
    port: int = 0

    @property
    def address(self) -> str:
        """What a user would name."""
        return f"http://127.0.0.1:{self.port}/v1"


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    protocol_version = "HTTP/1.1"
    stub: Stub

    def do_POST(self) -> None:
        """Note what is asked, and answer as told."""
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.stub.asked.append(Asked(self.path, headers, body))
        answer = self.stub.answers[min(len(self.stub.asked), len(self.stub.answers)) - 1]
        try:
            answer(self, self.stub.asked[-1])
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # who asked has had enough

    def send(
        self, body: bytes, code: int = 200, content_type: str = "application/json", **headers: str
    ) -> None:
        """Send an answer whole."""
        self.send_response(code)
        self.send_header("Content-Type", content_type)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing to say."""


@contextmanager
def answering(*answers: Answering) -> Iterator[Stub]:
    """A server that gives these answers until the block ends."""
    stub = Stub(list(answers))
    with listening(type("Own", (Handler,), {"stub": stub})) as stub.port:
        yield stub


@contextmanager
def listening(handler: type[BaseHTTPRequestHandler]) -> Iterator[int]:
    """A server on 127.0.0.1 whose requests the handler answers; its port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def completion(content: Any, reason: str = "stop") -> bytes:
    """A chat completion with a text."""
    message = {"role": "assistant", "content": content}
    return json.dumps(
        {
            "id": "x",
            "object": "chat.completion",
            "created": 1,
            "model": "stub",
            "choices": [{"index": 0, "finish_reason": reason, "message": message}],
        }
    ).encode()


def saying(*claims: Any) -> Answering:
    """Answers each question with these claims."""
    return lambda handler, _: handler.send(completion(json.dumps({"claims": claims})))


def text(content: Any, reason: str = "stop") -> Answering:
    """Answers with a text, whatever it is."""
    return lambda handler, _: handler.send(completion(content, reason))


def code(number: int, **headers: str) -> Answering:
    """Answers with a code of HTTP and some words that must be shown to nobody."""
    body = json.dumps({"error": {"message": "LEAK of the server", "type": "x"}}).encode()
    return lambda handler, _: handler.send(body, number, **headers)


def reading(coded: dict[str, list[dict[str, Any]]]) -> Answering:
    """Reads as a good model would: what it says of each sentence that begins so."""

    def answer(handler: Handler, asked: Asked) -> None:
        claims = [
            {**claim, "sentence": number}
            for number, sentence in enumerate(asked.sentences, 1)
            for beginning, found in coded.items()
            if sentence.startswith(beginning)
            for claim in found
        ]
        handler.send(completion(json.dumps({"claims": claims})))

    return answer
