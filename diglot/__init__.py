"""diglot: a static bilingual news archive, Chinese and Vietnamese side by side."""

__version__ = "0.1.0"
