"""Charts as SVG, drawn by matplotlib, for pages and briefs that load nothing."""
