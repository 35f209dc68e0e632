"""Simplified ↔ Traditional."""
