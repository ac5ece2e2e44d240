"""Which party an actor belongs to."""

from pathlib import Path

import pytest

from powderkeg.datamodel.account import ActorRef
from powderkeg.errors import ReferenceDataError
from powderkeg.reference.actors import ActorList
from powderkeg.reference.countries import Countries
from powderkeg.reference.parties import Parties
from powderkeg.reference.tables import Tables, bundled_table

COUNTRIES = Countries.load()
ACTORS = ActorList.load(countries=COUNTRIES)
PARTIES = Parties.load(ACTORS, COUNTRIES)


@pytest.mark.parametrize(
    ("actor", "party"),
    [
        (ActorRef("Sudan", "SDN", None, "SDN"), "SDN"),
        (ActorRef("Sudanese army", "SDN", "MIL", "SDN-MIL"), "SDN"),
        (ActorRef("police", "SDN", "COP"), "SDN"),
        (ActorRef("Abdel Fattah al-Burhan", "SDN", "MIL", "abdel-fattah-al-burhan"), "SDN"),
        (ActorRef("Quds Force", "IRN", "MIL", "quds-force"), "IRN"),
        (ActorRef("Africa Corps", "RUS", "MIL", "africa-corps"), "RUS"),
        (ActorRef("Peshmerga", "IRQ", "MIL", "peshmerga"), "peshmerga"),
        (ActorRef("Hassan Nasrallah", "LBN", "REB", "hassan-nasrallah"), "hezbollah"),
        (ActorRef("NATO", None, "IGO", "nato"), "nato"),
        (ActorRef("Militants", "MLI", "REB"), "MLI:militants"),
        (ActorRef("Tuareg  Rebels", None, "REB"), "tuareg rebels"),
        (ActorRef("parliament", "SDN", "LEG"), "SDN:parliament"),
    ],
    ids=lambda value: value.name if isinstance(value, ActorRef) else "",
)
def test_actor_belongs_to_its_state_its_group_or_itself(actor: ActorRef, party: str) -> None:
    assert PARTIES.of(actor).party_id == party


def test_actors_that_reviewers_merged_are_one_party() -> None:
    merged = Parties.load(
        ACTORS, COUNTRIES, merged={"Sunni militants": "isis", "the Wardens": "Reed Wardens"}
    )
    assert merged.of(ActorRef("Sunni militants", "IRQ", "REB")).party_id == "isis"
    assert merged.of(ActorRef("the Wardens", "SDN", "REB")).party_id == "SDN:reed wardens"


def test_line_of_an_actor_that_is_not_listed_is_refused(tmp_path: Path) -> None:
    text = bundled_table("parties.csv").read_text(encoding="utf-8")
    (tmp_path / "parties.csv").write_text(f"{text}reed-wardens,SDN\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"parties\.csv line \d+: no actor 'reed-wardens'"):
        Parties.load(ACTORS, COUNTRIES, Tables(tmp_path))
