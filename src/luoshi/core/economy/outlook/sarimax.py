"""Regression with autoregressive errors and a Spring Festival effect, SARIMAX, fitted by statsmodels.

Growth over a year before is a seasonal difference already: an autoregression of first order about a mean is left, and,
with four years of quarters, a moving average of a year's lag for what last year's shock leaves in this year's base. In
months that would ask twelve states of three years of figures.
"""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.core.economy.outlook.told import Linear

YEARS_FOR_BASE, QUARTERS = 4, 4


def sarimax(growth: Sequence[float], ahead: int, season: int, festival: Sequence[float] | None) -> Linear:
    """Growth returns to its mean; `festival` is by how much more of it each period holds, past and ahead, or None."""
    import numpy as np  # noqa: PLC0415 - heavy
    from statsmodels.tsa.arima_process import arma2ma  # noqa: PLC0415 - seconds to import
    from statsmodels.tsa.statespace.sarimax import SARIMAX  # noqa: PLC0415

    count = len(growth)
    moving = (0, 0, 1, season) if season == QUARTERS and count >= YEARS_FOR_BASE * season else (0, 0, 0, 0)
    extra = None if festival is None else np.asarray(festival, dtype=float)[:, None]
    model = SARIMAX(
        np.asarray(growth, dtype=float),
        exog=None if extra is None else extra[:count],
        order=(1, 0, 0),
        seasonal_order=moving,
        trend="c",
        concentrate_scale=True,
    )
    fitted = model.fit(disp=False, maxiter=50)
    mean = fitted.forecast(ahead, exog=None if extra is None else extra[count : count + ahead])
    psi = arma2ma(fitted.polynomial_reduced_ar, fitted.polynomial_reduced_ma, ahead)
    freedom = max(count - len(fitted.params) - 1, 1)
    sigma = float(np.sqrt(fitted.scale * count / freedom))
    return Linear([float(each) for each in mean], [float(each) for each in psi], sigma, freedom)
