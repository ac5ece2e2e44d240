"""The page and its API: a record as people look at it, question it and correct it."""
