"""Situations in plain sentences, each with its footnotes: Markdown, HTML, PDF."""
