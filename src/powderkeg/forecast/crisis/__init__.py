"""Forecasts for the crisis in a record: who may be drawn in, what threats come to, where violence may come.

Structure comes from data (`forecast.risks`), what reports say from the record; both are kept apart.
"""
