"""Lets `python -m powderkeg` do what the command `powderkeg` does."""

from powderkeg.cli.app import main

if __name__ == "__main__":
    main()
