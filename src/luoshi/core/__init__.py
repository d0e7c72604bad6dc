"""Pure Python: no Django, no clock, no network, no files. Time comes in as an argument."""
