"""What the commands print, for people and as JSON."""
