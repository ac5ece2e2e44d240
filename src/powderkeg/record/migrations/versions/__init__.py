"""Revisions of the tables; a record is brought up to date when it is opened."""
