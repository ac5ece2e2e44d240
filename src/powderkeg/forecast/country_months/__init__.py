"""How many deaths a country sees in a month: series, models, backtest."""
