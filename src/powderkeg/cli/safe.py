"""Text from reports made safe to show; see `powderkeg.safe`."""

from powderkeg.safe import safe

__all__ = ["safe"]
