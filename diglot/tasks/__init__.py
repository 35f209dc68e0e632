"""Pure functions of one value whose results are remembered."""
