"""Claims and events in a few words each, and the passages behind them, for whoever shows them."""
