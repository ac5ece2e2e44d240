"""The mode of a speech act by what it is about (data/content_modes.csv)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from powderkeg.reference.tables import BUNDLED, Tables, read_table


@dataclass(frozen=True, slots=True)
class ContentModes:
    """Modes by (outer type, inner act)."""

    by_pair: Mapping[tuple[str, str], str]

    def mode(self, outer: str, inner: Iterable[str]) -> str | None:
        """The mode for the first inner act that the table knows, exactly or by its type."""
        for name in (*inner, "other"):
            for key in (name, name.partition("/")[0]):
                if found := self.by_pair.get((outer, key)):
                    return found
        return None


def load_content_modes(tables: Tables = BUNDLED) -> ContentModes:
    """Read the table."""
    rows = (row for _, row in read_table(tables["content_modes.csv"], ("outer", "inner", "mode")))
    return ContentModes({(row["outer"], row["inner"]): row["mode"] for row in rows})
