"""A situation as a brief: plain sentences, each with footnotes to the passages that say so."""
