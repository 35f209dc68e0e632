"""Pages that list stories: the front page, the archive, terms."""
