"""Reads of the ledger. Each takes the actor first and shows nothing outside the actor's scope."""
