"""Reads, a question a file.

Figures as they were known: `store` puts a question to the observations, `figures` answers with one figure a period,
`vintages` with every version, `levels` and `enterprise_sums` with sums over spans, `enterprise_panel` with enterprises
month by month; `single_periods`, `comparable`, `places` and `known_before` say what of it may be compared with what.

Pages: `situation` with `county_pulls`; `contributions` and `shift_share` for industries; `path` with `course`,
`condition_states`, `year_target` and `outlooks` (kept forecasts); `floor` with `weekly` and `capacity`; `inspections`
with `inspection_tables`; `layouts` for pointing at a sheet.
"""
