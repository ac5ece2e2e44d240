"""Files of past figures, events and disputes, as forecasts need them: CSV in, Parquet draws in and out."""
