"""A planned page → the bytes of its file; cards and readings beside it."""
