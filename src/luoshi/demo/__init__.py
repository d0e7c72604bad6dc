"""The demo city 云川市: its tables in data/, its texts in texts/, and what makes them three months of a city's work.

Its counties, units, people, figures and papers are invented.
"""
