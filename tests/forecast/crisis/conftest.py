"""Parties of the bundled lists."""

import pytest

from powderkeg.reference.actors import ActorList
from powderkeg.reference.countries import Countries
from powderkeg.reference.parties import Parties


@pytest.fixture(scope="session")
def parties() -> Parties:
    return Parties.load(ActorList.load(), Countries.load())
