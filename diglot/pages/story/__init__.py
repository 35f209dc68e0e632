"""A story's page, and what it says to machines."""
