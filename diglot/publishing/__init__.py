"""The only writer of the site: what was published, and swapping the new site in."""
