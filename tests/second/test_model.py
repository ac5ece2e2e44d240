"""A model's server that answers well, badly, slowly, endlessly, or not at all."""

import json
import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from powderkeg.errors import ConfigError, ModelError
from powderkeg.reading.told import Told
from powderkeg.second.model import Model, Server
from powderkeg.second.transport import MOST_BYTES, checked_address
from tests.second.stub import KEY, Asked, Handler, Stub, answering, code, completion, saying, text

CLAIM = {
    "sentence": 1, "kind": "event", "event_type": "ASSAULT", "mode": None, "sign": None,
    "status": "asserted", "trigger": "shelled", "source": ["The army"], "target": [], "attribution": [],
    "time": None, "place": "Gao", "quantities": [],
}  # fmt: skip


@contextmanager
def model_of(stub: Stub, **options: float) -> Iterator[Model]:
    settings = {"timeout_s": 5.0, "retries": 0} | options
    with Model(Server(stub.address, "small", KEY, **settings), {"type": "object"}) as model:  # type: ignore[arg-type]
        yield model


def asked_once(stub: Stub, **options: float) -> list[Told]:
    with model_of(stub, **options) as model:
        return model.ask("task", "{}", Counter())


def refused(stub: Stub, **options: float) -> ModelError:
    with pytest.raises(ModelError) as refusal:
        asked_once(stub, **options)
    assert "LEAK" not in str(refusal.value)
    assert KEY not in str(refusal.value)
    return refusal.value


def test_answer_in_the_form_asked_for_is_taken() -> None:
    with answering(saying(CLAIM)) as stub:
        (told,) = asked_once(stub)
    assert (told.sentence, told.event_type, told.trigger, told.place) == (0, "ASSAULT", "shelled", "Gao")
    (asked,) = stub.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.body["model"] == "small"
    assert asked.body["response_format"]["type"] == "json_schema"
    assert asked.headers["authorization"] == f"Bearer {KEY}"


def test_what_a_model_thinks_before_it_answers_is_left_out() -> None:
    content = json.dumps({"claims": [CLAIM]})
    with answering(text(f"<think>Was it {{Gao}}?</think>\n```json\n{content}\n```")) as stub:
        (told,) = asked_once(stub)
    assert told.trigger == "shelled"


def test_nothing_of_an_account_elsewhere_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_ADMIN_KEY"):
        monkeypatch.setenv(name, "of-another-account")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    with answering(saying()) as stub, Model(Server(stub.address, "small"), {}) as model:
        assert model.ask("task", "{}", Counter()) == []
    assert "of-another-account" not in json.dumps(stub.asked[0].headers)


def test_server_that_refuses_the_form_is_asked_for_plain_json_from_then_on() -> None:
    def picky(handler: Handler, asked: Asked) -> None:
        if "response_format" in asked.body:
            code(400)(handler, asked)
        else:
            handler.send(completion('```json\n{"claims": []}\n```'))

    with answering(picky) as stub, model_of(stub) as model:
        assert model.ask("task", "{}", Counter()) == []
        before = len(stub.asked)
        model.ask("task", "{}", Counter())
        assert len(stub.asked) == before + 1


@pytest.mark.parametrize(
    "answer",
    [
        text('{"claims": [{"sentence": 1, "kind": "ev'),
        text("", "length"),
        text("Sorry, I can't help with that."),
        text("[" * 100_000),
        text('{"claims": "none"}'),
        text("[]"),
        text(None),
        text(7),
        text({"claims": []}),
        lambda handler, _: handler.send(b"<html>LEAK</html>", content_type="text/html"),
        lambda handler, _: handler.send(b'{"choices": [{"mess'),
        lambda handler, _: handler.send(b'{"choices": []}'),
        lambda handler, _: handler.send(b"null"),
        lambda handler, _: handler.send(b"\xff\xfe\x00"),
        lambda handler, _: handler.send(b""),
    ],
    ids=[
        "broken off", "no room", "prose", "nested", "no list", "list", "no text", "number", "object",
        "html", "cut body", "no choices", "null", "no UTF-8", "empty",
    ],
)  # fmt: skip
def test_answer_that_can_t_be_read_is_asked_for_again_once_and_then_told(answer: object) -> None:
    with answering(answer) as stub:  # type: ignore[arg-type]
        assert not refused(stub).hopeless
        assert len(stub.asked) == 2
    with answering(answer, saying(CLAIM)) as stub:  # type: ignore[arg-type]
        assert len(asked_once(stub)) == 1


@pytest.mark.parametrize("number", [429, 500, 502, 503])
def test_busy_or_failing_server_is_asked_again(number: int) -> None:
    with answering(code(number, Retry_After="0.01"), saying(CLAIM)) as stub:
        assert len(asked_once(stub, retries=2)) == 1
        assert len(stub.asked) == 2


def test_server_is_waited_for_as_long_as_it_says() -> None:
    with answering(code(429, Retry_After="1"), saying()) as stub:
        started = time.monotonic()
        asked_once(stub, retries=1)
    assert 0.9 < time.monotonic() - started < 8


@pytest.mark.parametrize(
    ("number", "words", "hopeless"),
    [
        (401, "refuses the key", True),
        (404, "has no model 'small'", True),
        (418, "refuses", True),
        (429, "try again later", False),
        (503, "fails", False),
    ],
)
def test_code_of_a_refusal_is_told_with_the_way_out(number: int, words: str, hopeless: bool) -> None:
    with answering(code(number)) as stub:
        refusal = refused(stub)
    assert words in str(refusal)
    assert refusal.hopeless is hopeless


def test_paragraph_that_is_too_long_for_the_model_costs_later_ones_nothing_of_their_form() -> None:
    def short_of_room(handler: Handler, asked: Asked) -> None:
        if asked.body["messages"][-1]["content"] == "long":
            code(400)(handler, asked)
        else:
            handler.send(completion('{"claims": []}'))

    with answering(short_of_room) as stub, model_of(stub) as model:
        with pytest.raises(ModelError) as refusal:
            model.ask("task", "long", Counter())
        assert not refusal.value.hopeless
        model.ask("task", "short", Counter())
        assert stub.asked[-1].body["response_format"]["type"] == "json_schema"


def test_redirect_is_not_followed_and_takes_no_key_along() -> None:
    with answering(saying(CLAIM)) as elsewhere:
        with answering(code(307, Location=f"{elsewhere.address}/chat/completions")) as stub:
            assert "not followed" in str(refused(stub))
        assert elsewhere.asked == []


def test_slow_answer_is_given_up() -> None:
    def slow(handler: Handler, _: Asked) -> None:
        time.sleep(2)
        handler.send(completion("{}"))

    with answering(slow) as stub:
        started = time.monotonic()
        assert "did not answer whole in 0.2 seconds" in str(refused(stub, timeout_s=0.2))
        assert time.monotonic() - started < 2


def endless(chunk: bytes, pause: float) -> object:
    def answer(handler: Handler, _: Asked) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for _ in range(100_000):
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(chunk), chunk))
            time.sleep(pause)

    return answer


def slow_headers(handler: Handler, _: Asked) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(1000):
        handler.wfile.write(b"X-%d: x\r\n" % number)
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (endless(b" " * 65536, 0), "longer than 2 megabytes"),
        (endless(b" ", 0.05), "did not answer whole"),
        (slow_headers, "did not answer whole"),
    ],
    ids=["endless", "dripping", "dripping headers"],
)
def test_answer_without_end_is_broken_off(answer: object, words: str) -> None:
    with answering(answer) as stub:  # type: ignore[arg-type]
        started = time.monotonic()
        assert words in str(refused(stub, timeout_s=1))
        assert time.monotonic() - started < 10


def test_packed_answer_is_not_unpacked() -> None:
    with answering(
        lambda handler, _: handler.send(b"\x1f\x8b" + b"0" * MOST_BYTES, Content_Encoding="gzip")
    ) as stub:
        assert "packed" in str(refused(stub))


def test_server_that_isn_t_there_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    stub = Stub([], port=port)
    assert "can't be reached" in str(refused(stub))


def test_connection_that_is_cut_is_told() -> None:
    def cut(handler: Handler, _: Asked) -> None:
        handler.wfile.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{"
        )
        handler.close_connection = True

    with answering(cut) as stub:
        assert "can't be reached" in str(refused(stub))


@pytest.mark.parametrize(
    "wrong",
    [
        {"sentence": "1"}, {"sentence": 1.5}, {"kind": "war"}, {"status": "certain"}, {"sign": 5},
        {"trigger": ["shelled"]}, {"source": [1]}, {"place": {"name": "Gao"}}, {"source": ["x"] * 1000},
        {"trigger": "x" * 5000},
    ],
    ids=str,
)  # fmt: skip
def test_claim_not_in_the_form_is_dropped_and_counted_the_others_stay(wrong: dict[str, object]) -> None:
    dropped: Counter[str] = Counter()
    with answering(saying({**CLAIM, **wrong}, CLAIM, "claim", None)) as stub, model_of(stub) as model:
        assert len(model.ask("task", "{}", dropped)) == 1
    assert dropped == {"not in the form asked for": 3}


def test_hundreds_of_claims_are_cut() -> None:
    dropped: Counter[str] = Counter()
    with answering(saying(*[CLAIM] * 500)) as stub, model_of(stub) as model:
        assert len(model.ask("task", "{}", dropped)) == 200
    assert dropped["too many in one answer"] == 300


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1:8080", "ftp://x/v1", "file:///etc/passwd", "http://", "http://[", "http://x/v1?a=b"],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ConfigError, match="is no address of a model"):
        checked_address(address)


def test_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(ConfigError) as refusal:
        checked_address(f"https://ann:{KEY}@models.example/v1")
    assert KEY not in str(refusal.value)


def test_server_shows_its_key_to_nobody() -> None:
    assert KEY not in repr(Server("http://127.0.0.1/v1", "small", KEY))
