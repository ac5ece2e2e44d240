"""Every parser answers what nobody should write with an error of its own, or reads it."""

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzzing.found import FOUND
from tests.fuzzing.mutating import inputs
from tests.fuzzing.targets import TARGETS

_SLOW = {"packed": 5, "actor list": 5, "arguments": 30, "html": 30, "pdf": 30, "unknown": 30}
_USUAL = 60


@pytest.mark.parametrize("name", TARGETS)
def test_anything_is_read_or_refused(name: str) -> None:
    target = TARGETS[name]
    for seed in target.seeds:
        target.run(seed)

    @given(data=inputs(target))
    @settings(
        max_examples=_SLOW.get(name, _USUAL),
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    def feed(data: bytes) -> None:
        target.run(data)

    feed()


@pytest.mark.parametrize(("name", "data"), [(name, data) for name, found in FOUND.items() for data in found])
def test_what_was_found_is_found_no_more(name: str, data: bytes) -> None:
    TARGETS[name].run(data)
