"""The ties of a situation as a network in GraphML, for Gephi, yEd, igraph and networkx.

A node is a party, an edge a tie that runs from who backs or opposes to whom. Ids are those of parties and
ties, and so the same on every day, in letters that any program takes in ids: `_` stands for a space, and the
number of a letter in Unicode between two full stops for what is no letter of ASCII, no digit, `-` or `:`. In
other texts `\\uXXXX` stands for a control character, as in CSV, and a backslash is doubled. Lists are joined
by ``; ``.
"""

import io
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TextIO

from powderkeg.datamodel.situation import Situation, Tie, TieContradiction
from powderkeg.formats.cells import SEPARATOR
from powderkeg.formats.citations import Citations
from powderkeg.formats.columns import claim_cells
from powderkeg.formats.marks import xml_text
from powderkeg.formats.situation_rows import about, relation
from powderkeg.formats.writer import Written

# Of what the type NMTOKEN of XML allows, only what every program takes; `.` and `_` stand for other letters.
_NOT_IN_IDS = re.compile("[^-:0-9A-Za-z]")


def write_graphml(situation: Situation, citations: Citations, stream: TextIO, /) -> Written:
    """Write the network; what contradicts a tie stands with its edge."""
    import networkx

    contradictions = _by_tie(situation.contradictions)
    graph = networkx.MultiDiGraph(**about(situation))
    parties = {party for tie in situation.ties for party in (tie.source, tie.target)}
    for party in sorted(parties):
        graph.add_node(_id(party.party_id), **_attributes(label=party.name, party_id=party.party_id))
    for tie in situation.ties:
        graph.add_edge(
            _id(tie.source.party_id),
            _id(tie.target.party_id),
            key=_id(tie.tie_id),
            **_attributes(**_of_tie(tie), **_of_contradictions(tie, contradictions[tie.tie_id])),
            **_attributes(**claim_cells(tie.claims, citations, tie.status)),
        )
    written = io.BytesIO()
    networkx.write_graphml_lxml(graph, written)
    stream.write(written.getvalue().decode())
    return Written(written=graph.number_of_edges())


def _by_tie(contradictions: Iterable[TieContradiction]) -> defaultdict[str, list[TieContradiction]]:
    found = defaultdict(list)
    for contradiction in contradictions:
        for tie_id in contradiction.ties:
            found[tie_id].append(contradiction)
    return found


def _of_tie(tie: Tie) -> dict[str, Any]:
    """`weight` is what programs draw edges by; it is never negative, the sign is apart."""
    return {
        "label": f"{relation(tie)} in {tie.where}" if tie.where else relation(tie),
        "tie_id": tie.tie_id,
        "sign": int(tie.sign),
        "relation": relation(tie),
        "where": tie.where,
        "weight": float(tie.strength),
        "status": str(tie.status),
        "through": tie.through.name if tie.through else None,
        "since": tie.since,
        "last_told": tie.last_told,
        "voices": tie.voices,
        "events": list(tie.events),
    }


def _of_contradictions(tie: Tie, contradictions: list[TieContradiction]) -> dict[str, Any]:
    others = sorted({tie_id for one in contradictions for tie_id in one.ties} - {tie.tie_id})
    return {
        "contradicted": bool(contradictions),
        "contradiction": sorted({one.kind for one in contradictions}),
        "contradiction_weight": max((float(one.weight) for one in contradictions), default=None),
        "contradicts": others,
    }


def _attributes(**values: Any) -> dict[str, str | int | float | bool]:
    """Values as GraphML holds them; what is not there is left out."""
    return {name: _attribute(value) for name, value in values.items() if value is not None and value != []}


def _attribute(value: Any) -> str | int | float | bool:
    if isinstance(value, list):
        return xml_text(SEPARATOR.join(value))
    return value if isinstance(value, int | float) else xml_text(str(value))


def _id(text: str) -> str:
    """An id that XML allows; two texts never have the same."""
    return _NOT_IN_IDS.sub(lambda match: "_" if match[0] == " " else f".{ord(match[0]):x}.", text)
