"""The tests of diglot."""
