"""Reads: figures as known on a day, the situation, ranks."""
