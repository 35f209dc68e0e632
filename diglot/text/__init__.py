"""Text and its HTML, knowing neither OpenCC nor the glossary: where words, sentences and tags begin and end."""
