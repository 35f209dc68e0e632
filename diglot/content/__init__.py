"""What authors write: finding it, YAML with lines, Markdown → segments, a file → Edition."""
