"""The record as mathematics: a Merkle tree, canonical payloads, entries, signed checkpoints, receipts."""
