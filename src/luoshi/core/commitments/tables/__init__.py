"""Task tables, whole or torn to lines, strokes or blanks: one row is one commitment."""
