"""luoshi-verify: check a record from outside. No Django, nothing of the rooms that wrote it: only the database."""
