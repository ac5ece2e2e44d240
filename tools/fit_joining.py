"""Fits the structural model of who joins a conflict: `python -m tools.fit_joining DISPUTES.csv.gz`.

Writes `joining_terms.csv` and `joining_draws.csv`. DISPUTES has the columns that `powderkeg backtest joiners`
reads. The model that is written is fitted to all disputes that began until 2000; its backtest is fitted to
those until 1990 and scored on those of 1991-2000.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from tools.tables import write_table

from powderkeg.forecast.joiners.coefficients import DRAW_COLUMNS, TERM_COLUMNS
from powderkeg.forecast.joiners.disputes import Disputes
from powderkeg.forecast.joiners.structural_model import RESAMPLES, fit_structural
from powderkeg.forecast.joiners.structure import SIDE_TERMS
from powderkeg.forecast.scores import auc, log_loss
from powderkeg.forecast.skill import resampled
from powderkeg.histories.disputes import read_disputes

LAST_YEAR, LAST_FIT_YEAR = 2000, 1990
SEED = 20
SOURCES = """\
# Made by `python -m tools.fit_joining DISPUTES`; don't edit. Fitted to states at risk of joining
# disputes between states that began in 1946-2000: Gibler, Miller and Little (2016) ISQ 60(4), 719-730,
# with alliances of ATOP (Leeds et al. 2002), rivalries of Thompson, Sakuwa and Suhas (2021), distances
# of CShapes 2.0 (Schvitz et al. 2022) and major powers of Correlates of War (2017), as packaged by
# Miller (2022) CMPS 39(6), 755-779.
"""
TERMS_HEADER = (
    """\
# The structural model of who joins a conflict, and on which side: coefficients of two logits.
#   of     join: who joins; side: who stands by the first side, given that it joins; delay: share of the
#          joiners that had joined so many days after the onset; backtest: how the model did on disputes that
#          began in 1991-2000, fitted to those before
#   term   as in forecast/joiners/structure.py, the days, or a figure of the backtest
#   value  coefficient in log odds a unit, or the figure
#   low, high  90% interval (disputes drawn with replacement)
#   mean   of the term over all cases
"""
    + SOURCES
)
DRAWS_HEADER = (
    """\
# Coefficients of who joins (joining_terms.csv), fitted to disputes drawn with replacement, a line each:
# intervals of the chance of joining come from them. Columns are the intercept and the terms of
# forecast/joiners/structure.py.
"""
    + SOURCES
)


def main(arguments: Sequence[str]) -> None:
    """Fit, score, and write both tables."""
    disputes = read_disputes(Path(arguments[0]), course=True).began(0, LAST_YEAR)
    model = fit_structural(disputes, rng=np.random.default_rng(SEED), resamples=RESAMPLES)
    low, high = np.quantile(model.draws, [0.05, 0.95], axis=0)
    means = (None, *model.means)
    rows: list[Sequence[object]] = [
        ("join", term, _short(model.join[at]), _short(low[at]), _short(high[at]), _short(means[at]))
        for at, term in enumerate(DRAW_COLUMNS)
    ]
    rows += [
        ("side", term, _short(value), "", "", "") for term, value in zip(SIDE_TERMS, model.side, strict=True)
    ]
    rows += [("delay", f"{days:.0f}", _short(share), "", "", "") for days, share in model.delays]
    rows += [("backtest", *row) for row in backtest(disputes)]
    write_table("joining_terms.csv", TERMS_HEADER, TERM_COLUMNS, rows)
    write_table(
        "joining_draws.csv", DRAWS_HEADER, DRAW_COLUMNS, ([_short(v) for v in row] for row in model.draws)
    )


def backtest(disputes: Disputes) -> list[tuple[str, str, str, str, str]]:
    """Figures of the model fitted until 1990, on the disputes after."""
    rng = np.random.default_rng(SEED)
    past, test = disputes.began(0, LAST_FIT_YEAR), disputes.began(LAST_FIT_YEAR + 1, LAST_YEAR)
    probability = fit_structural(past, rng=rng).probability(test.known)
    base = np.full(len(test), past.joined.mean())
    low, high = resampled(lambda rows: auc(test.joined[rows], probability[rows]), test.dispute, rng=rng)
    return [
        ("auc", _short(auc(test.joined, probability)), _short(low), _short(high), ""),
        ("log_loss", _short(log_loss(test.joined, probability).mean()), "", "", ""),
        ("log_loss_base_rate", _short(log_loss(test.joined, base).mean()), "", "", ""),
        ("joiners", str(test.joined.sum()), "", "", ""),
        ("disputes", str(len(np.unique(test.dispute))), "", "", ""),
    ]


def _short(value: float | None) -> str:
    return "" if value is None else f"{value:.4g}"


if __name__ == "__main__":
    main(sys.argv[1:])
