"""Outside judges of the built site."""
