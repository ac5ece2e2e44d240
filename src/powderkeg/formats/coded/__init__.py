"""Coded data of others, read: ACLED, UCDP, GDELT, POLECAT and ICEWS, one file each."""

from powderkeg.formats.coded.context import CodedReference
from powderkeg.formats.coded.read import CodedSource, open_coded

__all__ = ["CodedReference", "CodedSource", "open_coded"]
