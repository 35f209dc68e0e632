"""The command line on the project where we are: `python -m diglot --help`."""

from diglot.command.run import start

if __name__ == "__main__":
    start()
