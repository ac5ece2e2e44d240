"""A small backtest that holds something in every field."""

from powderkeg.forecast.backtest import Backtest, Reliability
from powderkeg.forecast.skill import Skill

SUBTLE, SIMPLE = "subtle <model>", "simple"

BACKTEST = Backtest(
    title="Events per place and day & more",
    design=("Two origins.", "Nothing from after an origin is used."),
    scores={
        SIMPLE: {"crps": 9.071, "coverage_90": 0.977},
        SUBTLE: {"crps": 7.9, "coverage_90": 0.912, "ign": 0.88},
    },
    best=SUBTLE,
    lower_is_better={"crps": True, "ign": True},
    skills={SUBTLE: {SIMPLE: {"crps": Skill(1.171, 0.4, 1.9)}}},
    pit={SUBTLE: (0.8, 0.9, 1.0, 1.1, 1.2, 1.2, 1.1, 1.0, 0.9, 0.8)},
    reliability={SUBTLE: Reliability(((0.01, 0.02, 900), (0.2, 0.25, 60)))},
    parts={"2016": {SIMPLE: {"crps": 9.7}, SUBTLE: {"crps": 8.9}}},
    remarks=("Few cases decide the means.",),
)
