"""The network of ties as networkx reads it back, and as XML."""

import io

import networkx
import pytest
from hypothesis import given
from lxml import etree

from powderkeg.datamodel.situation import Party, Situation
from powderkeg.formats.citations import Citations
from powderkeg.formats.graphml import write_graphml
from tests.formats.situation_examples import BACKED, CITATIONS, FOUGHT, harbour, situations, tie

# What the schema of GraphML asks of the ids of nodes and edges.
NMTOKENS = etree.XMLSchema(
    etree.XML(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        '<xs:element name="ids" type="xs:NMTOKENS"/></xs:schema>'
    )
)


def read_back(situation: Situation, citations: Citations = CITATIONS) -> networkx.MultiDiGraph:
    stream = io.StringIO()
    write_graphml(situation, citations, stream)
    text = stream.getvalue().encode("utf-8")
    return networkx.read_graphml(io.BytesIO(text), edge_key_type=str, force_multigraph=True)


def test_graphml_has_parties_as_nodes() -> None:
    graph = read_back(harbour())
    assert dict(graph.nodes(data="label")) == {"AUS": "Australia", "harbour_league": "Harbour League"}
    assert graph.nodes["harbour_league"]["party_id"] == "harbour league"
    assert graph.graph["as_of"] == "2024-05-06"


def test_graphml_has_ties_as_edges_with_what_is_known_of_them() -> None:
    backing, fighting = (data for *_, data in read_back(harbour()).edges(data=True))
    assert (backing["sign"], backing["label"], backing["weight"]) == (1, "backs in Indonesia", 0.6)
    assert (fighting["sign"], fighting["where"], fighting["status"]) == (-1, "Timor-Leste", "asserted")
    assert (fighting["claims"], fighting["since"]) == (FOUGHT, "2024-05-01")
    assert (backing["sentence"], backing["publisher"], backing["published"]) == (
        "=Canberra armed the league, envoys said.",
        "Harbour Post",
        "2024-05-04",
    )


def test_graphml_marks_edges_that_contradict_each_other() -> None:
    apart = tie(1, "Fiji", BACKED)
    situation = harbour(ties=(*harbour().ties, apart))
    backing, fighting, other = (data for *_, data in read_back(situation).edges(data=True))
    assert (backing["contradicted"], backing["contradiction"]) == (True, "opposite")
    assert backing["contradicts"] == fighting["tie_id"]
    assert other["contradicted"] is False
    assert "contradicts" not in other


def test_graphml_leaves_out_what_is_not_known() -> None:
    bare = tie(1, "", BACKED).model_copy(update={"where": None, "since": None})
    (data,) = (data for *_, data in read_back(harbour(ties=(bare,))).edges(data=True))
    assert data["label"] == "backs"
    assert {"where", "since", "through"}.isdisjoint(data)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\x00b", r"a\u0000b"),
        ("a\rb", r"a\u000db"),
        ("\ud800", r"\ud800"),
        ("\uffff", r"\uffff"),
        (r"a\u0000b", r"a\\u0000b"),
    ],
    ids=["zero", "return", "half", "no-character", "backslash"],
)
def test_graphml_marks_characters_that_xml_forbids(name: str, shown: str) -> None:
    graph = read_back(harbour(ties=(tie(1, "Fiji", BACKED, source=Party("x", name)),)))
    assert graph.nodes["x"]["label"] == shown


def test_graphml_keeps_parties_apart_whose_ids_differ_in_odd_characters() -> None:
    ties = tuple(
        tie(1, str(number), BACKED, source=Party(party_id, "X"))
        for number, party_id in enumerate(["a b", "a_b", "a\x00b", "a\x01b", "a.5f.b", "a²b"])
    )
    assert len(read_back(harbour(ties=ties)).nodes) == 7


@given(situations())
def test_graphml_opens_whatever_names_hold(situation: Situation) -> None:
    graph = read_back(situation)
    parties = {party.party_id for one in situation.ties for party in (one.source, one.target)}
    assert len(graph.nodes) == len(parties)
    assert graph.number_of_edges() == len(situation.ties)
    assert {data["weight"] for *_, data in graph.edges(data=True)} == {one.strength for one in situation.ties}


@given(situations())
def test_graphml_has_ids_that_xml_allows(situation: Situation) -> None:
    graph = read_back(situation)
    ids = etree.Element("ids")
    ids.text = " ".join([*graph.nodes, *(key for *_, key in graph.edges(keys=True)), "last"])
    assert NMTOKENS.validate(ids)
    assert len(ids.text.split(" ")) == len(graph.nodes) + graph.number_of_edges() + 1
