"""The effect of inspections as a page, a workbook and an answer of the API."""
