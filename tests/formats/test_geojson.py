"""Claims as points on a map."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powderkeg.datamodel.claim import Claim
from powderkeg.formats import write_geojson
from tests import strategies
from tests.formats.examples import DOCUMENTS, blockade, written


def test_geojson_puts_longitude_first() -> None:
    (feature,) = json.loads(written(write_geojson, [blockade()]))["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [125.57, -8.57]}
    assert feature["id"] == blockade().claim_id
    assert feature["properties"]["source"] == ["Navy", "Coast guard"]
    assert feature["properties"]["publisher"] == "Harbour Post"


@pytest.mark.parametrize(
    ("precision", "label"),
    [
        ("city", "Dili"),
        ("adm1", "somewhere in Dili (province)"),
        ("country", "somewhere in Dili (country)"),
    ],
)
def test_geojson_says_how_exact_a_point_is(precision: str, label: str) -> None:
    place = {"name": "Dili", "text": "Dili", "lat": -8.57, "lon": 125.57, "precision": precision}
    (feature,) = json.loads(written(write_geojson, [blockade(place=place)]))["features"]
    assert feature["properties"]["place_precision"] == precision
    assert feature["properties"]["place_label"] == label


def test_geojson_counts_claims_without_coordinates() -> None:
    stream = io.StringIO()
    result = write_geojson([blockade(place=None), blockade(), blockade(place=None)], DOCUMENTS, stream)
    assert json.loads(stream.getvalue())["powderkeg"] == {"claims": 1, "claims_without_coordinates": 2}
    assert (result.written, result.left_out) == (1, {"no coordinates": 2})


@given(st.lists(strategies.claims(), max_size=4))
def test_geojson_is_valid(claims: list[Claim]) -> None:
    collection = json.loads(written(write_geojson, claims).encode())
    assert set(collection) == {"type", "features", "powderkeg"}
    assert collection["type"] == "FeatureCollection"
    for feature in collection["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        assert set(feature) == {"type", "id", "geometry", "properties"}
        assert -180 <= lon <= 180
        assert -90 <= lat <= 90
    assert len(collection["features"]) + collection["powderkeg"]["claims_without_coordinates"] == len(claims)
