"""Checking a record through and through, without changing it."""

from powderkeg.record.checking.check import check_record
from powderkeg.record.checking.findings import Checked, Finding

__all__ = ["Checked", "Finding", "check_record"]
