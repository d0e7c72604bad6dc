"""The store of observations: immutable columnar files, read by the same expressions on one machine or on many.

Imported lazily by the rooms: the engine takes seconds to load and no page that asks nothing of it should wait.
"""

from luoshi.analytics.schema import KEY, SCHEMA, Observation

__all__ = ["KEY", "SCHEMA", "Observation"]
