"""What templates see of a page."""
