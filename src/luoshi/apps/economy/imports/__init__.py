"""From a bureau's workbook to observations: parsed, checked, previewed, never changed.

`documents` reads a file: a table of one figure a row by `long`, any other sheet by `wide`, once a person has said what
its rows and columns are. What they say is a form (`forms`); `guess` proposes one, `pointed` lays the sheet out for who
points. What words mean is read in `heads`, `titles`, `periods`, `keys` and `enterprise_names`. Files too large to hold
are read in `bulk`. What is likely wrong in what was read is looked for in `checks`.
"""
