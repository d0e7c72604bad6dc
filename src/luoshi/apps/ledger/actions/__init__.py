"""Every write of the ledger. One transaction each, with its record entry, within the actor's rights."""
