"""The register of a bureau of investment, read: what each row says, what cannot be read, what is doubtful."""
