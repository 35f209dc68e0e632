"""An imported page → a story folder."""
