"""Pairs of claims compared and weighed, by Splink on DuckDB."""

import logging
import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from powderkeg.fusion.columns import claims_table, keys_table
from powderkeg.fusion.comparisons import COMPARISONS, NOTHING_TO_COMPARE
from powderkeg.fusion.features import Features
from powderkeg.fusion.tables import load_link_weights

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from splink import SettingsCreator

Weighed = tuple[int, int, float, str]

_ROW_COLUMN = re.compile(r"\b([lr])\.(\w+)")

_PAIRS = """
CREATE TABLE pairs AS
SELECT DISTINCT 0 AS match_key, l.number AS join_key_l, r.number AS join_key_r
FROM keys l JOIN keys r ON l.key = r.key AND l.number < r.number
WHERE l.is_new OR r.is_new
"""


def weigh_pairs(
    features: Sequence[Features],
    keys: Sequence[Collection[int]],
    new: Sequence[bool],
    *,
    least: float | None = 0,
) -> list[Weighed]:
    """The pairs that share a key and have a new claim, with weight and levels; all where `least` is None."""
    import duckdb

    with duckdb.connect() as connection:
        connection.register("features", claims_table(features))
        connection.register("key_rows", keys_table(keys, new))
        connection.execute(
            "CREATE TABLE claims AS SELECT * REPLACE (words::BIT AS words), "
            "bit_count(words::BIT) AS word_count FROM features"
        )
        connection.execute("CREATE TABLE keys AS SELECT * FROM key_rows")
        connection.execute(_PAIRS)
        return _predict(connection, least)


def _predict(connection: "DuckDBPyConnection", least: float | None) -> list[Weighed]:
    from splink import DuckDBAPI, Linker

    with _quiet():
        database = DuckDBAPI(connection=connection)
        # the settings are made here, and checking them takes as long as linking a few reports
        linker = Linker(database.register("claims"), _settings(), log_level=None, validate_settings=False)
        linker.table_management.register_blocked_pairs_for_predict(database.register("pairs"))
        predicted = linker.inference.predict(threshold_match_weight=least)
    levels = ", ".join(f"gamma_{name}" for name in COMPARISONS)
    rows = connection.execute(
        f"SELECT number_l, number_r, match_weight, {levels} FROM {predicted.physical_name} "  # noqa: S608
        "ORDER BY number_l, number_r"
    ).fetchall()
    names = [_levels_by_number(name) for name in COMPARISONS]
    return [
        (
            first,
            second,
            round(weight, 3),
            " ".join(own[number] for own, number in zip(names, numbers, strict=True)),
        )
        for first, second, weight, *numbers in rows
    ]


def _settings() -> "SettingsCreator":
    from splink import SettingsCreator, block_on

    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="number",
        probability_two_random_records_match=load_link_weights().prior.m,
        comparisons=[
            {"output_column_name": name, "comparison_levels": _levels(name)} for name in COMPARISONS
        ],
        # asked for, and not used: the pairs are given
        blocking_rules_to_generate_predictions=[block_on("number")],
        retain_matching_columns=True,  # among them the levels
        retain_intermediate_calculation_columns=False,
    )


def _levels(comparison: str) -> list[dict[str, Any]]:
    """The levels of a comparison as Splink takes them."""
    weights = {level.name: level for level in load_link_weights().of(comparison)}
    return [
        {"label_for_charts": name, "sql_condition": _ROW_COLUMN.sub(r'"\2_\1"', condition)}
        | (
            {"is_null_level": True}
            if name in NOTHING_TO_COMPARE
            else {"m_probability": weights[name].m, "u_probability": weights[name].u}
        )
        for name, condition in COMPARISONS[comparison]
    ]


def _levels_by_number(comparison: str) -> dict[int, str]:
    """The numbers that Splink gives the levels: 0 for the last one, up to the first, and -1 for unknown."""
    names = [name for name, _ in COMPARISONS[comparison] if name not in NOTHING_TO_COMPARE]
    numbered = dict(enumerate(reversed(names)))
    unknown = [name for name, _ in COMPARISONS[comparison] if name in NOTHING_TO_COMPARE]
    return {
        number: f"{comparison}={name}" for number, name in [*numbered.items(), (-1, (unknown or [""])[0])]
    }


@contextmanager
def _quiet() -> Iterator[None]:
    """Splink warns of comparisons that are never unknown; here some can't be."""
    logger = logging.getLogger("splink")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)
