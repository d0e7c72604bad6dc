"""The pipeline on a day to come, drawn many times: what will be signed, by whom, and how much of it is industrial."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from typing import TYPE_CHECKING

from luoshi.core.investment.model import Stage, place
from luoshi.core.investment.table import pipeline

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Open:
    """A lead that is not lost, as it stands: its stage since `entered`, and the amount that will count once it signs.

    `county` is any name of the place it is counted for. `settled` where the amount is that of a contract: then it is
    not drawn anew.
    """

    key: str
    stage: Stage
    entered: Date
    amount: float
    sector: str = ""
    size: str = ""
    county: str = ""
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Outlook:
    """The pipeline on a day, drawn many times: rows are draws, columns the leads in their order.

    `reached` is the stage a lead has got to, `lost` whether it was lost there, `amounts` what it signs for if it
    signs. A lead is signed where it has reached the stage that counts (stages.toml) and is not lost.
    """

    leads: tuple[Open, ...]
    on: Date
    reached: NDArray[np.int8]
    lost: NDArray[np.bool_]
    amounts: NDArray[np.float32]

    def signed(self) -> NDArray[np.bool_]:
        """Whether each lead is signed: draws by leads."""
        made: NDArray[np.bool_] = (self.reached >= place(pipeline().signed)) & ~self.lost
        return made

    def total(self, *, county: str | None = None, sector: str | None = None, industrial: bool = False) -> Floats:
        """The signed amount in each draw, of a county, a sector or the industrial leads where asked, else of all."""
        chosen = [
            (county is None or each.county == county)
            and (sector is None or each.sector == sector)
            and (not industrial or pipeline().industrial(each.sector))
            for each in self.leads
        ]
        made: Floats = (self.signed() * self.amounts)[:, chosen].sum(axis=1, dtype=float)
        return made

    def industrial_share(self) -> Floats:
        """The industrial share of the signed amount in each draw, in per cent; 0 where nothing is signed."""
        import numpy as np  # noqa: PLC0415

        whole = self.total()
        made: Floats = 100 * np.divide(self.total(industrial=True), whole, out=np.zeros_like(whole), where=whole > 0)
        return made

    def entries(self, stage: Stage, *, county: str | None = None) -> Floats:
        """How many leads enter a stage until the day, in each draw; what entered it before is not among them."""
        chosen = [place(each.stage) < place(stage) and (county is None or each.county == county) for each in self.leads]
        made: Floats = (self.reached[:, chosen] >= place(stage)).sum(axis=1, dtype=float)
        return made

    def chances(self) -> Floats:
        """The share of draws in which each lead is signed."""
        made: Floats = self.signed().mean(axis=0)
        return made
