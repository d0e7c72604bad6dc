"""Luoshi (落实): from the words of a document to commitments that are checked."""

__version__ = "0.1.0"
