"""A language model as a second reader: asked by an address that the user names, believed only in quotes."""
