"""What the head and foot of an official document say, one finder a file."""
