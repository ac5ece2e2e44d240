"""Reports of every kind to `Document`, one file per input."""
