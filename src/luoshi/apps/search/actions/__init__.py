"""What is done with the index as a whole."""
