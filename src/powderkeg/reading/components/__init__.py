"""One question a file: who, where, when, how many, who says so, how sure."""
