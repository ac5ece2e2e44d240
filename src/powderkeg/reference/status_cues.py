"""Words that tell how sure a text is, and of who speaks (data/status_cues.csv)."""

from collections.abc import Mapping
from dataclasses import dataclass

from powderkeg.datamodel.claim import Status
from powderkeg.errors import ReferenceDataError
from powderkeg.reference.tables import BUNDLED, Tables, read_table

ROLES = (
    *("adverb", "modal", "governs", "noun", "adjective", "marks", "reports", "reacts", "supposed", "sends"),
    *("confirms", "refrains"),
)


@dataclass(frozen=True, slots=True)
class StatusCues:
    """Status by role and dictionary form."""

    by_role: Mapping[str, Mapping[str, Status]]

    def get(self, role: str, word: str) -> Status | None:
        """The status that a word gives in a role."""
        return self.by_role[role].get(word)


def load_status_cues(tables: Tables = BUNDLED) -> StatusCues:
    """Read the table.

    Raises
    ------
    ReferenceDataError
        If the file can't be read, or a role or status is unknown.
    """
    path = tables["status_cues.csv"]
    by_role: dict[str, dict[str, Status]] = {role: {} for role in ROLES}
    for number, row in read_table(path, ("word", "role", "status")):
        if row["role"] not in by_role:
            raise ReferenceDataError(
                f"{path} line {number}: role is '{row['role']}', expected one of {', '.join(ROLES)}"
            )
        try:
            status = Status(row["status"])
        except ValueError as error:
            raise ReferenceDataError(
                f"{path} line {number}: status is '{row['status']}', expected one of {', '.join(Status)}"
            ) from error
        by_role[row["role"]].update((word.strip(), status) for word in row["word"].split("|"))
    return StatusCues(by_role)
