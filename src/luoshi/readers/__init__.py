"""Read documents of any format office life produces, and refuse hostile ones by name."""

from luoshi.readers.limits import Limits
from luoshi.readers.read import load, parse, read
from luoshi.readers.refusal import Refusal

__all__ = ["Limits", "Refusal", "load", "parse", "read"]
