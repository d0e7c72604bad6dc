"""Write what was read: as a table, JSON, CSV, an office's task table, or a page."""
