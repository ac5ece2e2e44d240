"""What is sent to a model: the task, and text of reports as data."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from powderkeg.datamodel.claim import Kind, Status
from powderkeg.datamodel.document import Document
from powderkeg.reference.event_types import load_event_types
from powderkeg.second.prompt import answer_schema, system_message, user_message

REPORT = Document(document_id="d", text="Gao fell.", published=date(2014, 6, 13))


@given(st.lists(st.text(), max_size=4))
def test_no_text_breaks_out_of_its_place(sentences: list[str]) -> None:
    sent = user_message(REPORT, sentences).encode("utf-8")
    told = json.loads(sent)
    assert told.keys() == {"published", "sentences"}
    assert [len(one["text"]) for one in told["sentences"]] == [len(one) for one in sentences]


def test_half_characters_are_sent_as_signs_that_stand_for_them() -> None:
    assert "\ufffd" in user_message(REPORT, ["half \udc80"])


def test_task_and_schema_name_every_type_mode_kind_and_status() -> None:
    types = load_event_types()
    task, schema = system_message(types), json.dumps(answer_schema(types))
    names = [str(entry.name) for entry in types] + [mode for entry in types for mode in entry.modes]
    assert all(name in task and f'"{name}"' in schema for name in [*names, *Kind, *Status])


def test_every_object_of_the_schema_is_closed_as_strict_servers_want() -> None:
    def closed(schema: object) -> bool:
        if not isinstance(schema, dict):
            return True
        if schema.get("type") == "object":
            assert schema["additionalProperties"] is False
            assert schema["required"] == list(schema["properties"])
        return all(map(closed, [*schema.values(), *schema.get("properties", {}).values()]))

    assert closed(answer_schema(load_event_types()))
