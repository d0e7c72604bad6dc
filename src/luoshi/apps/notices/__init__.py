"""Notices: who is told of what, on which way, and when: in the product, by mail, by robots, in a calendar."""
