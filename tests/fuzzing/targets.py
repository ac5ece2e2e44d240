"""All parsers, by name."""

from tests.fuzzing import notations, reports, senders, tables
from tests.fuzzing.target import Target

TARGETS: dict[str, Target] = {
    target.name: target
    for target in (*reports.TARGETS, *senders.TARGETS, *tables.TARGETS, *notations.TARGETS)
}
