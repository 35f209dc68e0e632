"""The command line of diglot on the project beside it: `python build.py --help`."""

from pathlib import Path

from diglot.command.run import start

if __name__ == "__main__":
    start(Path(__file__).parent)
