"""A language model behind an OpenAI-compatible address: asked, asked again, and given up with the reason."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from powderkeg.errors import ConfigError, ModelError
from powderkeg.reading.told import Told
from powderkeg.second.answers import read_answer
from powderkeg.second.transport import AnswerCutError, BoundedClient, checked_address

if TYPE_CHECKING:
    from openai import APIStatusError, OpenAI

_NO_KEY: Final = "none"  # servers of one's own ask for none, but the header must be there
_ASKED: Final = 2  # times for an answer that can be read
_BAD_REQUEST: Final = (400, 422)  # a form that the server doesn't know, or more text than the model takes
_MOST_CONTENT: Final = 200_000  # characters of JSON


@dataclass(frozen=True, slots=True)
class Server:
    """Where a model is, and what it takes to ask it; `key` is shown nowhere.

    `timeout_s` is for one answer, whole; `retries` how often a server that fails is asked again, with waits
    that grow, or as long as it says itself (two minutes at most).
    """

    address: str
    model: str
    key: str | None = None
    timeout_s: float = 120.0
    retries: int = 3

    def __repr__(self) -> str:
        return f"Server({self.address!r}, {self.model!r})"


class Model:
    """Asks the model of a server.

    Raises
    ------
    ConfigError
        If the extra `llm` is not installed, or the address is none.
    """

    def __init__(self, server: Server, schema: Mapping[str, Any]) -> None:
        self._address = checked_address(server.address)
        self._server = server
        self._forms = _forms(schema)
        self._http = BoundedClient(self._address, timeout_s=server.timeout_s)
        self._client = _openai(self._address, server, self._http)

    def __enter__(self) -> "Model":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the connections."""
        self._http.close()

    def ask(self, system: str, user: str, dropped: Counter[str]) -> list[Told]:
        """What the model says.

        Raises
        ------
        ModelError
            If the server can't be asked or the answer can't be read, also when asked again.
        """
        for left in reversed(range(_ASKED)):
            so_far: Counter[str] = Counter()
            try:
                told = read_answer(self._content(system, user), so_far)
            except ModelError as error:
                if error.hopeless or not left:
                    raise
                continue
            dropped.update(so_far)
            return told
        raise AssertionError("asked at least once")

    def _content(self, system: str, user: str) -> str:
        """The text of an answer, asked for in the strictest form that the server takes."""
        from openai import APIStatusError

        messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
        for number, form in enumerate(self._forms):
            try:
                answer = self._send(messages, form)
            except APIStatusError as error:
                if error.status_code not in _BAD_REQUEST or form is self._forms[-1]:
                    raise self._told(error) from None
                continue
            self._forms = self._forms[number:]  # what is refused once is not tried again
            return _text_of(answer)
        raise AssertionError("the last form returns or raises")

    def _send(self, messages: list[dict[str, str]], form: Mapping[str, Any]) -> object:
        from openai import APIConnectionError, APITimeoutError, OpenAIError

        create: Callable[..., object] = self._client.chat.completions.create
        try:
            return create(model=self._server.model, messages=messages, **form)
        except APIConnectionError as error:
            if isinstance(error, APITimeoutError) or self._http.ran_over:
                raise ModelError(
                    f"{self._address} did not answer whole in {self._server.timeout_s:g} seconds"
                ) from None
            if isinstance(error.__cause__, AnswerCutError):
                raise ModelError(f"{self._address}: {error.__cause__}") from None
            raise ModelError(
                f"{self._address} can't be reached ({error.__cause__}); check that the server runs"
            ) from None
        except AnswerCutError as error:
            raise ModelError(f"{self._address}: {error}") from None
        except (OpenAIError, ValueError) as error:
            if _is_status(error):
                raise
            raise ModelError(f"{self._address}: its answer can't be read ({type(error).__name__})") from None

    def _told(self, error: "APIStatusError") -> ModelError:
        """What a code of HTTP means; the server's own words are not shown."""
        code, model = error.status_code, self._server.model
        if 300 <= code < 400:
            words = (
                "sends elsewhere, which is not followed; give the address that it sends to, if you trust it"
            )
        elif code in (401, 403):
            words = "refuses the key; name the variable that holds it in llm_key_env"
        elif code == 404:
            words = (
                f"has no model {model!r}, or is no address of this kind; check --llm-model and --llm-address"
            )
        elif code == 429:
            words = "takes no more requests for now; try again later"
        else:
            words = "refuses" if code < 500 else "fails"
        hopeless = 300 <= code < 500 and code not in (*_BAD_REQUEST, 408, 409, 413, 429)
        return ModelError(f"{self._address} {words} (HTTP {code})", hopeless=hopeless)


def _forms(schema: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    """How an answer is asked for, the strictest form first; some servers refuse one, some a temperature."""
    strict = {
        "type": "json_schema",
        "json_schema": {"name": "claims", "strict": True, "schema": dict(schema)},
    }
    cold = {"temperature": 0}
    return (
        {"response_format": strict, **cold},
        {"response_format": strict},
        {"response_format": {"type": "json_object"}, **cold},
        {},
    )


def _openai(address: str, server: Server, http: Any) -> "OpenAI":  # of httpx, or of what openai has of it
    try:
        from openai import OpenAI
    except ModuleNotFoundError as error:
        raise ConfigError(
            "a language model is asked with the package openai; pip install 'powderkeg[llm]'"
        ) from error
    client = OpenAI(
        base_url=address,
        api_key=server.key or _NO_KEY,
        max_retries=server.retries,
        timeout=server.timeout_s,
        http_client=http,
    )
    # What the environment says of an account elsewhere is not for this address.
    client.organization = client.project = None
    return client


def _text_of(answer: object) -> str:
    """The text in an answer, of which nothing is sure: the client takes whatever the server sends."""
    try:
        choice = answer.choices[0]  # type: ignore[attr-defined]
        content, reason = choice.message.content, choice.finish_reason
    except (AttributeError, IndexError, KeyError, TypeError):
        raise ModelError("the answer is no chat completion; check the address of the model") from None
    if reason == "length":
        raise ModelError("the model's answer broke off, as it has room for no more; give it a longer context")
    if not isinstance(content, str) or len(content) > _MOST_CONTENT:
        raise ModelError("the model's answer holds no text, or too much of it; try another --llm-model")
    return content


def _is_status(error: Exception) -> bool:
    from openai import APIStatusError

    return isinstance(error, APIStatusError)
