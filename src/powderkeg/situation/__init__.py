"""The situation as of a day, derived from events; pure functions of values."""
