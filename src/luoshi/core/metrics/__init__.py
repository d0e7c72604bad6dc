"""How a room speaks to the ledger: named metrics, what they measure at a moment, what they foretell.

A room registers its metrics; the ledger binds the targets of a text to them, and knows the registry only.
"""

from luoshi.core.metrics.calibration import Bin, Calibration, Outcome, calibrate
from luoshi.core.metrics.draws import Draws, Forecast, forecast
from luoshi.core.metrics.judging import Verdict, judge
from luoshi.core.metrics.model import Aim, Measured, Metric, Selection, Selector, Source
from luoshi.core.metrics.registry import REGISTRY, Provider, Registry, UnknownMetric, WrongSelection
from luoshi.core.metrics.suggest import Suggested, suggest
from luoshi.core.metrics.units import convert, dimension

__all__ = [
    "REGISTRY",
    "Aim",
    "Bin",
    "Calibration",
    "Draws",
    "Forecast",
    "Measured",
    "Metric",
    "Outcome",
    "Provider",
    "Registry",
    "Selection",
    "Selector",
    "Source",
    "Suggested",
    "UnknownMetric",
    "Verdict",
    "WrongSelection",
    "calibrate",
    "convert",
    "dimension",
    "forecast",
    "judge",
    "suggest",
]
