"""A small room for tests: the treasury, which knows day by day how much has been paid out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date as Date
from datetime import datetime
from decimal import Decimal

from django.utils.timezone import localdate

from luoshi.core.metrics import REGISTRY, Draws, Measured, Metric, Selection, Selector, Source
from luoshi.core.words import Words

FUND = Selector("fund", Words("资金", "fund"), {"relief": Words("纾困资金", "relief"), "road": Words("道路", "roads")})
PAID = Metric(
    "treasury.paid", Words("已拨付资金", "paid out"), "万元", "up", "day", Words("国库拨款凭证合计", "sum of vouchers"),
    (FUND,), terms=("拨付资金", "拨付"),
)  # fmt: skip
IN_TIME = Metric(
    "treasury.in_time", Words("按时拨付率", "paid in time"), "%", "up", "day", Words("按时笔数占比", "share in time"),
    terms=("拨付",), timely=True,
)  # fmt: skip


class Treasury:
    """Payments by day; nothing is known of a day after the one asked about."""

    def __init__(self) -> None:
        self.paid: dict[Date, Decimal] = {}
        self.questions = 0

    def measure(self, selections: Sequence[Selection], at: datetime) -> list[Measured]:
        """The sum paid by the day, the same for every fund."""
        self.questions += 1
        return [self._one(each, localdate(at)) for each in selections]

    def draws(self, _selection: Selection, at: datetime, _on: Date) -> Draws | None:
        """One, two or three times what was paid, each as likely."""
        paid = sum((amount for day, amount in self.paid.items() if day <= localdate(at)), Decimal(0))
        method = Words("按已拨付额外推", "from what was paid")
        return Draws([float(paid) * n for n in (1, 2, 3)], method, (Source(Words("市财政局", "the bureau")),))

    def _one(self, selection: Selection, on: Date) -> Measured:
        known = {day: amount for day, amount in self.paid.items() if day <= on}
        if not known:
            return Measured(None, why=Words("尚无凭证", "no voucher yet"))
        last = max(known)
        total = sum(known.values(), Decimal(0))
        source = Source(Words(f"{FUND.values[selection['fund']].zh}凭证", "vouchers"), "/treasury")
        return Measured(total, last, total - known[last], (source,))


@contextmanager
def treasury() -> Iterator[Treasury]:
    """The room, open: its metrics registered, and forgotten again at the end."""
    room = Treasury()
    for metric in (PAID, IN_TIME):
        REGISTRY.register(metric, room)
    try:
        yield room
    finally:
        for metric in (PAID, IN_TIME):
            REGISTRY.forget(metric.key)
