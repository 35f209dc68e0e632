"""Bytes → lines: encoding, saved pages, what a page says where nobody looks."""
