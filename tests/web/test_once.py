"""What takes a while is made once, whoever asks at the same time."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from powderkeg.web.once import Once


def test_many_who_ask_at_once_get_one_value() -> None:
    once, made = Once[object](2), []

    def make() -> object:
        time.sleep(0.05)
        made.append(object())
        return made[-1]

    with ThreadPoolExecutor(8) as askers:
        got = list(askers.map(lambda _: once.get("key", make), range(8)))
    assert got == made * 8


def test_values_of_other_keys_don_t_wait() -> None:
    once, begun, done = Once[str](2), threading.Event(), threading.Event()

    def slow() -> str:
        begun.set()
        assert done.wait(10)
        return "slow"

    with ThreadPoolExecutor(1) as other:
        waiting = other.submit(once.get, "slow", slow)
        assert begun.wait(10)
        assert once.get("quick", lambda: "quick") == "quick"
        done.set()
        assert waiting.result() == "slow"


def test_the_one_asked_for_longest_ago_makes_room() -> None:
    once, made = Once[str](2), []

    def ask(key: str) -> None:
        once.get(key, lambda: made.append(key) or key)

    for key in "abacb":
        ask(key)
    assert made == ["a", "b", "c", "b"]
    assert [once.holds(key) for key in "abc"] == [False, True, True]


def test_what_is_forgotten_is_made_again() -> None:
    once = Once[int](2)
    assert once.get("key", lambda: 1) == 1
    once.clear()
    assert once.get("key", lambda: 2) == 2


def test_error_is_told_and_not_kept() -> None:
    once = Once[int](2)
    with pytest.raises(ZeroDivisionError):
        once.get("key", lambda: 1 // 0)
    assert once.get("key", lambda: 1) == 1
