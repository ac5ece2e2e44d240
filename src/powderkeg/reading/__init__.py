"""`Document` to `Claim`s; the only home of spaCy."""
