"""Writes: take figures in."""
