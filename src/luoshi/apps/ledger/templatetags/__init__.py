"""What the ledger's templates say of data."""
