"""A picture of the content → the files readers get, kept in a cache of their own."""
