"""Writes: leads and what happens to them; campaigns and what has to be ready for them."""
