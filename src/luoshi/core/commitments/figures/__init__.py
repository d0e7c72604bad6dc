"""Figures: found by their form, named by what they count, kept where they bind."""
