"""Two documents compared by what they commit to."""
