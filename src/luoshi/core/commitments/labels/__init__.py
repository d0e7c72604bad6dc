"""Commitment, exhortation or statement: the evidence for each, and what weighs most."""
