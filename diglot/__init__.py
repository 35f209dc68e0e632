"""diglot: a static bilingual news archive, Chinese and Vietnamese side by side."""

__version__ = "1.0.0"
