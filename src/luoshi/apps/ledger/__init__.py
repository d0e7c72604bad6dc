"""The ledger: commitments from their words to their closing, by which clocks, on what evidence."""
