"""Which pages there are, at which address, and what each shows."""
