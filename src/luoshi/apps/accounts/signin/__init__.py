"""The door: password and time-based code on every path, slowed down where it is tried too often."""
