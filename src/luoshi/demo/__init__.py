"""A speech of our own by the mayor of the fictional city of 云川市: `speech.txt`, what `make run` shows.

Its city, counties, units and figures are invented. It is written to touch every capability of the product.
"""
