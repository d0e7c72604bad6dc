"""Sentences in clauses: who, how strongly, what is done to what, and who leads and supports."""
