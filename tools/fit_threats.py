"""Estimates base rates of threats and escalations: `python -m tools.fit_threats DISPUTES.csv.gz`.

Writes `threat_rates.csv` and `escalation_rates.csv`; DISPUTES has the columns that `powderkeg backtest
joiners` reads, and those of how disputes went. Rates of armed groups are judgement and stand here.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from tools.tables import write_table

from powderkeg.forecast.threats.estimate import JUDGED, Estimates, disputes_escalated, threats_carried_out
from powderkeg.forecast.threats.rates import ESCALATION_COLUMNS, FLAGS, THREAT_COLUMNS
from powderkeg.histories.disputes import read_disputes

LAST_YEAR = 2000
SEED = 20
# No data on threats of armed groups are known to us: about even odds within wide bounds, higher the more they
# commit who threatens.
GROUPS = {"threat": (0.4, 0.15, 0.7), "ultimatum": (0.5, 0.2, 0.8), "mobilisation": (0.6, 0.3, 0.85)}
SOURCE = """\
# Made by `python -m tools.fit_threats DISPUTES`; don't edit. From disputes between states that began in
# 1946-2000 (Gibler, Miller and Little 2016, ISQ 60(4), 719-730; ties as in joining_terms.csv), of which only
# the highest action is recorded. Small groups of cases are drawn towards the share of all (beta-binomial).
"""
THREATS = (
    """\
# How often threats, ultimatums and mobilisations come to the use of force; there is no limit of time.
#   kind    threat, ultimatum (a threat with a deadline) or mobilisation (any display of force)
#   actor   party: a state in the dispute; outsider: one that isn't yet; group: who is no state
#   major, rival, neighbour  1 where who threatens is a major power, a rival, a neighbour of whom it threatens
#   probability, low, high   the share, and a 90% interval that spans chance and judgement
#   cases   disputes, or states that joined one, that the differences between lines come from
#   basis   judgement: how many uses of force had been threatened or shown before is not in the data, so that
#           the level of every line is judged; how the lines differ is estimated, but for groups. Disputes
#           between states without ties are more often seizures (23%, others 9%), seldom announced, so that
#           their lines are rather too high
"""
    + SOURCE
    + "# Judged (lowest, middle, highest): "
    + "; ".join(f"{name} {low}, {middle}, {high}" for name, (low, middle, high) in JUDGED.items()).replace(
        "; display", ";\n# display"
    )
    + "\n"
)
ESCALATIONS = (
    """\
# How often a dispute between two states comes to the use of force, rather than end at a threat or display.
#   rival, neighbour, territory  1 where the sides are rivals, are neighbours, dispute territory
#   probability, low, high, cases  the share of the disputes, with a 90% interval (disputes resampled)
#   basis   data
"""
    + SOURCE
)


def main(arguments: Sequence[str]) -> None:
    """Estimate, and write both tables."""
    disputes = read_disputes(Path(arguments[0]), course=True)
    disputes = disputes.take(disputes.year <= LAST_YEAR)
    rng = np.random.default_rng(SEED)
    rows: list[tuple[object, ...]] = []
    for actor, joiners in (("party", False), ("outsider", True)):
        for kind, estimates in threats_carried_out(disputes, joiners=joiners, rng=rng).items():
            rows += [(kind, actor, *line, "judgement") for line in lines(estimates)]
    rows += [(kind, "group", 0, 0, 0, *rate, 0, "judgement") for kind, rate in GROUPS.items()]
    write_table("threat_rates.csv", THREATS, THREAT_COLUMNS, rows)
    escalated = [(*line, "data") for line in lines(disputes_escalated(disputes, rng=rng))]
    write_table("escalation_rates.csv", ESCALATIONS, ESCALATION_COLUMNS, escalated)


def lines(estimates: Estimates) -> Iterator[tuple[object, ...]]:
    """Flags, figures and number of cases of each group."""
    for at, flags in enumerate(FLAGS):
        figures = (estimates.probability[at], estimates.low[at], estimates.high[at])
        yield (*map(int, flags), *(f"{figure:.3f}" for figure in figures), int(estimates.cases[at]))


if __name__ == "__main__":
    main(sys.argv[1:])
