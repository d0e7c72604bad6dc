"""The words the grammar stands on, and what is passed over before any is read."""
