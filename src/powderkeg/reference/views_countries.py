"""Ids of countries in the VIEWS Prediction Challenge (data/views_countries.csv)."""

from powderkeg.reference.tables import BUNDLED, Tables, parse_table

COLUMNS = ("id", "iso3")


def views_countries(tables: Tables = BUNDLED) -> dict[int, str]:
    """ISO 3166-1 alpha-3 codes by id.

    Raises
    ------
    ReferenceDataError
        If the table can't be used.
    """
    return dict(
        parse_table(tables["views_countries.csv"], COLUMNS, lambda row: (int(row["id"]), row["iso3"]))
    )
