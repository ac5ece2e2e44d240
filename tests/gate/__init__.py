"""Floors under what the reader reaches on the annotated sentences."""
