"""From a bureau's workbook to observations: parsed, checked, previewed, never changed."""
