"""The second reader, asked over HTTP as it will be: of a server of the tests' own."""
