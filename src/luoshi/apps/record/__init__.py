"""The record: every write of every room, in a log that cannot be altered unseen. It knows people as opaque keys."""
