"""Forecasts as saved and what came of them: tables to which rows are only added, and how to ask them."""

import hashlib
import json
from abc import abstractmethod
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Float, ForeignKey, RowMapping, Table, select

from powderkeg.datamodel.forecast import Forecast
from powderkeg.datamodel.ledger import Resolution, SavedForecast
from powderkeg.errors import ConfigError, NotInRecordError
from powderkeg.record.columns import ExactText, UtcTime, Whole
from powderkeg.record.opening import undamaged
from powderkeg.record.statements import insert_rows, next_number
from powderkeg.record.tables import metadata

saved_forecasts = Table(
    "saved_forecasts",
    metadata,
    Column("forecast_number", Whole, primary_key=True, autoincrement=False),
    Column("forecast_id", ExactText, nullable=False, unique=True),
    Column("forecast", ExactText, nullable=False),
    Column("saved_at", UtcTime, nullable=False),
)

resolutions = Table(
    "resolutions",
    metadata,
    Column("resolution_number", Whole, primary_key=True, autoincrement=False),
    Column("forecast_id", ForeignKey(saved_forecasts.c.forecast_id), nullable=False, index=True),
    Column("outcome", Float),
    Column("void", Boolean, nullable=False),
    Column("by", ExactText, nullable=False),
    Column("reason", ExactText, nullable=False),
    Column("resolver", ExactText),
    Column("claims", ExactText, nullable=False),
    Column("resolved_at", UtcTime, nullable=False),
)


class LedgerMethods:
    """What a record can do with forecasts."""

    @abstractmethod
    def _connect(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def _write(self) -> AbstractContextManager[Connection]: ...

    def save_forecasts(self, forecasts: Iterable[Forecast], *, saved_at: datetime) -> list[SavedForecast]:
        """Save forecasts, all or none; those that were not there yet come back.

        A forecast's id follows from its content, so that saving it twice adds nothing.

        Raises
        ------
        RecordError
            If the database can't be written.
        """
        with self._write() as connection:
            held = set(connection.scalars(select(saved_forecasts.c.forecast_id)))
            made = {forecast_id(forecast): forecast for forecast in forecasts}
            added = [
                SavedForecast(forecast_id=name, forecast=forecast, saved_at=saved_at)
                for name, forecast in made.items()
                if name not in held
            ]
            rows = [
                {
                    "forecast_number": number,
                    "forecast_id": saved.forecast_id,
                    "forecast": saved.forecast.model_dump_json(),
                    "saved_at": saved.saved_at,
                }
                for number, saved in enumerate(added, next_number(connection, saved_forecasts))
            ]
            insert_rows(connection, saved_forecasts, rows)
        return added

    def forecasts(self) -> list[SavedForecast]:
        """All saved forecasts, in the order saved.

        Raises
        ------
        RecordError
            If another program has changed one.
        """
        with self._connect() as connection, undamaged(connection.engine, "saved forecast"):
            rows = connection.execute(select(saved_forecasts).order_by(saved_forecasts.c.forecast_number))
            return [
                SavedForecast(
                    forecast_id=row.forecast_id,
                    forecast=Forecast.model_validate_json(row.forecast),
                    saved_at=row.saved_at,
                )
                for row in rows
            ]

    def forecast(self, forecast_id: str) -> SavedForecast:
        """The saved forecast of that id, or whose id alone begins so.

        Raises
        ------
        NotInRecordError
            If there is none.
        ConfigError
            If several ids begin so.
        """
        alike = [one for one in self.forecasts() if one.forecast_id.startswith(forecast_id)]
        if not alike:
            raise NotInRecordError(
                f"no saved forecast {forecast_id!r}; `powderkeg ledger` lists those there are"
            )
        exact = [one for one in alike if one.forecast_id == forecast_id]
        if len(alike) > 1 and not exact:
            raise ConfigError(f"{len(alike)} forecasts begin with {forecast_id!r}; give more of the id")
        return (exact or alike)[0]

    def add_resolutions(self, made: Sequence[Resolution]) -> None:
        """Add what came of forecasts; earlier resolutions stay, and count no longer.

        Raises
        ------
        RecordError
            If the database can't be written, or one is of a forecast that isn't there.
        """
        with self._write() as connection:
            rows = [
                one.model_dump() | {"resolution_number": number, "claims": json.dumps(one.claims)}
                for number, one in enumerate(made, next_number(connection, resolutions))
            ]
            insert_rows(connection, resolutions, rows)

    def resolutions(self) -> list[Resolution]:
        """All resolutions, in the order made.

        Raises
        ------
        RecordError
            If another program has put something impossible into one.
        """
        with self._connect() as connection, undamaged(connection.engine, "resolution"):
            rows = connection.execute(
                select(resolutions).order_by(resolutions.c.resolution_number)
            ).mappings()
            return [to_resolution(row) for row in rows]


def forecast_id(forecast: Forecast) -> str:
    """ "f" and digits of all that a forecast says."""
    return id_of_content(forecast.model_dump(mode="json"))


def id_of_content(said: dict[str, Any]) -> str:
    """The id of a forecast that says this, as JSON has it."""
    content = json.dumps(said, sort_keys=True)
    return f"f{hashlib.sha256(content.encode()).hexdigest()[:16]}"


def to_resolution(row: RowMapping) -> Resolution:
    """A resolution from its row.

    Raises
    ------
    ValueError
        If the row holds what powderkeg never writes.
    """
    fields = {name: row[name] for name in Resolution.model_fields if name != "claims"}
    return Resolution(**fields, claims=tuple(json.loads(row["claims"])))
