"""Reads: what is signed, how a campaign stands, the board, one lead, conversion and contribution."""
