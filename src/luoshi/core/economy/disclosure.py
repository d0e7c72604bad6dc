"""Which sums over enterprises may be told."""

FEWEST = 3
"""Fewer enterprises than these are not told together: who knows one would know the other."""
