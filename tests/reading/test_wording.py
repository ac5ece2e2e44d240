"""What the classifier sees of a sentence."""

from powderkeg.reading.components.wording import wording_features
from powderkeg.reading.read import Reader


def test_wording_is_words_neighbours_and_objects_without_names(reader: Reader) -> None:
    features = wording_features(list(reader.nlp("Uganda expelled three Rwandan diplomats.")))
    assert {"expel", "diplomat", "expel>diplomat"} <= features
    assert not any("uganda" in feature for feature in features)
