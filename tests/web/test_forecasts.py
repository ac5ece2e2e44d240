"""What the API tells of what may come, and of forecasts that were saved."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from powderkeg.config import Settings
from powderkeg.datamodel.forecast import Family
from powderkeg.datamodel.ledger import Resolution
from powderkeg.forecasting import forecast_crisis, load_known_crisis
from powderkeg.record import Record
from powderkeg.web.folder import write_folder
from tests.forecasts import chance, forecast
from tests.page.records import make_crisis
from tests.web.serving import Asker, serving
from tests.web.telling import RETAKEN_TOLD

DAY = "2014-05-25"  # on which Chad is told to have threatened the rebels
SAVED_AT = datetime(2014, 5, 25, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def crisis(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Mali with a threat of Chad, and a forecast of it that came true on 2 June."""
    path = make_crisis(tmp_path_factory.mktemp("forecasts") / "mali.sqlite")
    with Record.open(path) as record:
        asked = {"origin": date(2014, 5, 25), "days": 8}
        early = forecast(Family.JOINING, ("TCD", "MLI"), chance(0.4, 0.2, 0.6), **asked)
        late = forecast(Family.JOINING, ("DZA", "MLI"), chance(0.1, 0.0, 0.2), origin=RETAKEN_TOLD)
        saved, _ = record.save_forecasts([early, late], saved_at=SAVED_AT)
        told = next(claim.claim_id for claim in record.claims() if claim.document_id == "monitor-2")
        came = Resolution(
            forecast_id=saved.forecast_id,
            outcome=1,
            by="data",
            reason="by its rule",
            claims=(told,),
            resolved_at=datetime(2014, 6, 3, tzinfo=UTC),
        )
        record.add_resolutions([came])
    return path


@pytest.fixture(scope="module")
def ask(crisis: Path, page: Path) -> Iterator[Asker]:
    with serving(crisis, page) as asker:
        yield asker


def of_family(page: dict[str, Any], family: str) -> list[dict[str, Any]]:
    return [one for one in page["forecasts"]["forecasts"] if one["question"]["family"] == family]


def test_forecasts_of_a_day_name_who_may_join_with_the_sentences_that_say_so(ask: Asker) -> None:
    page = ask.get(f"forecasts/{DAY}")
    chad = next(one for one in of_family(page, "joining") if one["question"]["subject"][0] == "TCD")
    assert page["names"]["TCD"] == "Chad"
    (threat,) = (one for one in chad["drivers"] if "threatens" in one["text"])
    assert page["citations"][threat["claims"][0]]["sentence"].startswith("Chad threatened Tuareg rebels")
    assert ask.get(f"claims/{threat['claims'][0]}")["citation"] == page["citations"][threat["claims"][0]]


def test_places_have_names_and_quantiles(ask: Asker) -> None:
    page = ask.get(f"forecasts/{DAY}")
    places = {page["names"][one["question"]["subject"][0]]: one for one in of_family(page, "place-days")}
    assert {"Mali", "Kidal", "Gao"} <= places.keys()
    levels = [one["level"] for one in places["Kidal"]["distribution"]["quantiles"]]
    assert levels == sorted(levels)


def test_no_forecast_knows_what_was_published_after_its_day(ask: Asker) -> None:
    page = ask.get("forecasts/2014-05-24")
    assert page["forecasts"]["known_by"] == "2014-05-24"
    joining = of_family(page, "joining")
    assert joining
    assert not any(
        driver["claims"] for one in joining for driver in one["drivers"]
    )  # nobody had threatened yet
    assert all(citation["published"] <= "2014-05-24" for citation in page["citations"].values())
    assert ask.get(f"forecasts/{DAY}", known_by="2014-06-02") == ask.get(f"forecasts/{DAY}")
    assert ask.get(f"forecasts/{DAY}", known_by="2014-05-24")["forecasts"]["known_by"] == "2014-05-24"


def test_forecasts_are_those_of_the_command(ask: Asker, crisis: Path) -> None:
    day = date.fromisoformat(DAY)
    with Record.open(crisis, create=False) as record:
        made = forecast_crisis(load_known_crisis(record, as_of=day), day)
    assert ask.get(f"forecasts/{DAY}")["forecasts"] == json.loads(made.model_dump_json())


def test_before_any_report_there_is_nothing_to_forecast(ask: Asker) -> None:
    page = ask.get("forecasts/2000-01-01")
    assert page["forecasts"]["forecasts"] == []
    assert page["forecasts"]["remarks"]


def test_ledger_has_entries_with_what_came_and_scores(ask: Asker) -> None:
    page = ask.get("ledger")
    by_subject = {
        one["saved"]["forecast"]["question"]["subject"][0]: one for one in page["ledger"]["entries"]
    }
    chad = by_subject["TCD"]
    assert (chad["resolution"]["outcome"], chad["score"]) == (1, pytest.approx(0.36))
    assert by_subject["DZA"]["resolution"] is None
    assert page["citations"][chad["resolution"]["claims"][0]]["sentence"].startswith("Malian army seized")
    (score,) = page["ledger"]["scores"]
    assert (score["saved"], score["resolved"], score["open"]) == (2, 1, 1)


def test_ledger_as_known_by_a_day_has_nothing_from_after_it(ask: Asker) -> None:
    page = ask.get("ledger", known_by="2014-05-30")
    (entry,) = page["ledger"]["entries"]
    assert (entry["saved"]["forecast"]["origin"], entry["resolution"]) == (DAY, None)
    assert page["citations"] == {}


def test_saved_forecasts_show_at_once(crisis: Path, page: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.sqlite"
    own.write_bytes(crisis.read_bytes())
    with serving(own, page) as asker:
        assert len(asker.get("ledger")["ledger"]["entries"]) == 2
        with Record.open(own) as record:
            one = forecast(Family.JOINING, ("NER", "MLI"), chance(0.2, 0.1, 0.3), origin=RETAKEN_TOLD)
            record.save_forecasts([one], saved_at=SAVED_AT)
        assert len(asker.get("ledger")["ledger"]["entries"]) == 3


def test_folder_has_the_forecasts_of_its_days_and_the_ledger(
    ask: Asker, crisis: Path, page: Path, tmp_path: Path
) -> None:
    with Record.open(crisis, create=False) as record:
        write_folder(tmp_path, record, Settings(), page=page)
    for address in (f"forecasts/{DAY}", "forecasts/2014-06-02", "ledger"):
        assert json.loads((tmp_path / "data" / f"{address}.json").read_bytes()) == ask.get(address)
