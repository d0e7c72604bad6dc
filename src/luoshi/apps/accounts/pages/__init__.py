"""The pages of this room: the door, and oneself."""
