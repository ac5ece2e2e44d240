"""Sentences annotated by hand, and the functions that score claims against them."""
