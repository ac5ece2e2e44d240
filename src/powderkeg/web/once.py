"""Values that take a while to make: each made once, whoever asks at the same time, and the latest kept."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Once(Generic[Value]):
    """At most `size` values by their keys; the one that was asked for longest ago makes room.

    Who asks for a value that is being made waits for it. An error is given to all who wait, and not kept.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = threading.Lock()
        self._values: OrderedDict[Hashable, Future[Value]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a key, made if there is none."""
        with self._lock:
            future = self._values.get(key)
            is_new = future is None
            if future is None:
                future = self._values[key] = Future()
            self._values.move_to_end(key)
            while len(self._values) > self._size:
                self._values.popitem(last=False)
        if is_new:
            self._make(key, future, make)
        return future.result()

    def holds(self, key: Hashable) -> bool:
        """Whether the value of a key is kept, or being made."""
        with self._lock:
            return key in self._values

    def clear(self) -> None:
        """Forget all values; who waits for one gets it all the same."""
        with self._lock:
            self._values.clear()

    def _make(self, key: Hashable, future: Future[Value], make: Callable[[], Value]) -> None:
        try:
            future.set_result(make())
        except BaseException as error:
            with self._lock:
                if self._values.get(key) is future:
                    del self._values[key]
            future.set_exception(error)
