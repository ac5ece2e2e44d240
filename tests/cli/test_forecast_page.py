"""Forecasts on the terminal: what belongs to structure, and who is told in a line."""

from io import StringIO

import pytest
from rich.console import Console

from powderkeg.cli.forecast_page import print_forecasts
from powderkeg.datamodel.event import Event
from powderkeg.reference.actors import ActorList
from powderkeg.reference.countries import Countries
from powderkeg.reference.parties import Parties
from tests.forecast.crisis.making import THREAT, WAR, forecasts


@pytest.fixture(scope="module")
def parties() -> Parties:
    return Parties.load(ActorList.load(), Countries.load())


def printed(parties: Parties, *events: Event) -> str:
    console = Console(file=StringIO(), width=400)
    print_forecasts(console, forecasts([*WAR, *events], parties), {}, parties)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_step_of_judgement_is_told_as_part_of_structure_which_holds_it(parties: Parties) -> None:
    line = next(line for line in printed(parties, THREAT).splitlines() if "structure alone" in line)
    assert line.endswith("than in disputes of others +1.00 [judgement]")
    assert "borders Sudan +1.10" in line


def test_states_that_no_report_speaks_of_are_told_in_a_line(parties: Parties) -> None:
    told = printed(parties, THREAT)
    (line,) = (line for line in told.splitlines() if "No report speaks of these" in line)
    assert "Egypt" in line
    assert "Ethiopia" in line
    assert "Chad" not in line
    assert "Will Chad use" in told
    assert "Will Egypt use" not in told
