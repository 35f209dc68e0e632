"""All stories in order, with everything the pages need to know."""
