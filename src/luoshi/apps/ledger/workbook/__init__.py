"""The register as an office's own task table: out as a workbook, and back with what was changed in it."""
