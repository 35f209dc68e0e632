"""A story → words → a Pagefind bundle, years apart."""
