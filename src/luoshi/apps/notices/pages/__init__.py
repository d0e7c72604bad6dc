"""The pages of this room: notices, settings, the outbox, the calendar."""
