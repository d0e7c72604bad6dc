"""Read web pages: the body text of an official page, as a browser shows it, without the page around it."""

from luoshi.readers.html.read import read

__all__ = ["read"]
