"""The Django rooms. Each knows the rooms below it, never one beside or above it."""
