"""diglot: a static bilingual news archive, Chinese and Vietnamese side by side."""
