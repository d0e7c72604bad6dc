"""A program that writes to a site from several threads: `python -m tests.support.writers TASK NAME THREADS TIMES`.

What has been committed it says on its output, a line a write: that is what an office was told.
"""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable

from luoshi.cli.site import open_site

COUNTERS = 4
FAILED: list[BaseException] = []


def main(task: str, name: str = "", threads: int = 1, times: int = 0) -> int:
    """Run the task; ends with 1 where a write failed."""
    open_site()
    if task == "setup":
        return _setup()
    work = {"count": _count, "add": _add}[task]
    running = [threading.Thread(target=_many, args=(work, f"{name}{number}", times)) for number in range(threads)]
    for each in running:
        each.start()
    for each in running:
        each.join()
    return 1 if FAILED else 0


def _many(work: Callable[[str, int], str], name: str, times: int) -> None:
    try:
        for number in range(times):
            sys.stdout.write(work(name, number) + "\n")
            sys.stdout.flush()
    except BaseException as fault:  # noqa: BLE001 - a thread that dies must fail the program
        traceback.print_exc()
        FAILED.append(fault)


def _setup() -> int:
    from luoshi.apps.accounts.models import Unit  # noqa: PLC0415 - the site has to be open
    from luoshi.apps.record.actions import recording  # noqa: PLC0415
    from luoshi.apps.record.pending import System  # noqa: PLC0415

    with recording(by=System(), action="set_up") as record:
        codes = [f"counter{number}" for number in range(COUNTERS)]
        record.add_all([Unit(code=code, name=code, kind="department", path=f"{code}/") for code in codes])
    return 0


def _count(name: str, number: int) -> str:
    """Count one up in a row shared with others, as a person would who reads, changes and saves."""
    from luoshi.apps.accounts.models import Unit  # noqa: PLC0415
    from luoshi.apps.record.actions import Stale, recording  # noqa: PLC0415
    from luoshi.apps.record.pending import System  # noqa: PLC0415

    while True:
        try:
            with recording(by=System(name), action="count") as record:
                row = Unit.objects.get(code=f"counter{name[-1]}")
                record.save(row, order=row.order + 1)
            return f"{row.code}:{row.order}"
        except Stale:
            continue


def _add(name: str, number: int) -> str:
    from luoshi.apps.accounts.models import Unit  # noqa: PLC0415
    from luoshi.apps.record.actions import recording  # noqa: PLC0415
    from luoshi.apps.record.pending import System  # noqa: PLC0415

    code = f"{name}-{number}"
    with recording(by=System(name), action="add") as record:
        record.add(Unit(code=code, name=code, kind="department", path=f"{code}/"))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *sys.argv[2:3], *map(int, sys.argv[3:])))
