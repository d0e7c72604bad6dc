"""What is asked of the index."""
