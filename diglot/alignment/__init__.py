"""Which blocks and sentences of two editions say the same; which rows are out of date."""
