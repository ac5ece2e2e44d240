"""All parsers, by name."""

from tests.fuzzing import notations, reports, tables
from tests.fuzzing.target import Target

TARGETS: dict[str, Target] = {
    target.name: target for target in (*reports.TARGETS, *tables.TARGETS, *notations.TARGETS)
}
