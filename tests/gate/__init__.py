"""Floors under what the reader reaches on the annotated sentences; `python -m tests.gate.update` sets them."""
