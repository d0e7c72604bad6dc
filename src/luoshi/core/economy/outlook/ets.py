"""Exponential smoothing with additive errors, ETS(A,N,N), fitted by statsmodels.

Hyndman, R. J., Koehler, A. B., Ord, J. K., Snyder, R. D. (2008), Forecasting with exponential smoothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.core.economy.outlook.told import Linear

PARAMETERS = 2


def ets(growth: Sequence[float], ahead: int) -> Linear:
    """Growth wanders about a level that follows it: every period ahead is expected at the level now."""
    import numpy as np  # noqa: PLC0415 - heavy
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel  # noqa: PLC0415 - seconds to import

    fitted = ETSModel(np.asarray(growth, dtype=float), error="add").fit(disp=False)
    alpha = float(fitted.params[0])
    freedom = max(len(growth) - PARAMETERS, 1)
    sigma = float(np.sqrt(np.sum(np.square(fitted.resid)) / freedom))
    level = float(fitted.level[-1])
    return Linear([level] * ahead, [1.0, *([alpha] * (ahead - 1))], sigma, freedom)
