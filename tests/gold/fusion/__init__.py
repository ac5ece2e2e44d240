"""Claims of our own reports, with the happening that each tells of: what fusion is measured with."""
