"""Read a file too large to hold: in batches of rows, each distinct text once."""
