"""The structural model as it comes with powderkeg (data/joining_terms.csv and joining_draws.csv)."""

from collections.abc import Mapping

import numpy as np

from powderkeg.errors import ReferenceDataError
from powderkeg.forecast.joiners.structural_model import StructuralModel
from powderkeg.forecast.joiners.structure import JOIN_TERMS, SIDE_TERMS
from powderkeg.reference.tables import BUNDLED, Tables, parse_table

TERM_COLUMNS = ("of", "term", "value", "low", "high", "mean")
DRAW_COLUMNS = ("intercept", *JOIN_TERMS)
BACKTEST = ("auc", "log_loss", "log_loss_base_rate", "joiners", "disputes")


def load_structural(tables: Tables = BUNDLED) -> StructuralModel:
    """The structural model, fitted to disputes that began in 1946-2000.

    Raises
    ------
    ReferenceDataError
        If a table can't be read, or a term is missing.
    """
    path = tables["joining_terms.csv"]
    lines = dict(parse_table(path, TERM_COLUMNS, _line))
    needed = [("join", term) for term in DRAW_COLUMNS] + [("side", term) for term in SIDE_TERMS]
    needed += [("backtest", figure) for figure in BACKTEST]
    if missing := [",".join(line) for line in needed if line not in lines]:
        raise ReferenceDataError(f"{path}: no line begins with {missing[0]}; add it")
    draws = parse_table(
        tables["joining_draws.csv"], DRAW_COLUMNS, lambda row: [_number(row, name) for name in DRAW_COLUMNS]
    )
    return StructuralModel(
        means=np.array([lines["join", term]["mean"] for term in JOIN_TERMS]),
        join=np.array([lines["join", term]["value"] for term in DRAW_COLUMNS]),
        side=np.array([lines["side", term]["value"] for term in SIDE_TERMS]),
        draws=np.array(draws),
        delays=np.array(
            [(float(term), line["value"]) for (of, term), line in lines.items() if of == "delay"]
        ),
        backtest=_told({figure: lines["backtest", figure] for figure in BACKTEST}),
    )


def _told(figures: Mapping[str, Mapping[str, float]]) -> str:
    auc, loss = figures["auc"], figures["log_loss"]["value"]
    gain = 1 - loss / figures["log_loss_base_rate"]["value"]
    return (
        f"AUC {auc['value']:.2f} ({auc['low']:.2f} to {auc['high']:.2f}), log loss {gain:.0%} below the base "
        f"rate's, for {figures['joiners']['value']:.0f} joiners of {figures['disputes']['value']:.0f} "
        "disputes between states that began in 1991-2000, fitted to those of 1946-1990"
    )


def _line(row: Mapping[str, str]) -> tuple[tuple[str, str], dict[str, float]]:
    figures = {name: _number(row, name) for name in ("value", "low", "high", "mean") if row[name]}
    return (row["of"], row["term"]), figures


def _number(row: Mapping[str, str], column: str) -> float:
    try:
        return float(row[column])
    except ValueError as error:
        raise ValueError(f"{column} is '{row[column]}', expected a number") from error
