"""Prints how well claims are put together into events: `python -m tests.gold.fusion`."""

import sys

from tests.gold.fusion.table import render_table

sys.stdout.write(render_table())
