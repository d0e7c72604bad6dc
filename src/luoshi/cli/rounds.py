"""What a running site does from time to time: jobs put into the queue when they are due."""

from __future__ import annotations

from collections.abc import Mapping


class Rounds:
    """`every` says after how many seconds each job, by its dotted name, is due again. Django must be awake."""

    def __init__(self, every: Mapping[str, int]) -> None:
        self.every = every
        self.due = dict.fromkeys(every, 0.0)

    def go(self, now: float) -> list[str]:
        """Queue what is due at `now`, in seconds of a clock that only goes forward; the names of what was queued.

        Raises DatabaseError where the queue cannot be reached; what was not queued is due again in its time.
        """
        from django.utils.module_loading import import_string  # noqa: PLC0415 - see above

        due = [name for name, moment in self.due.items() if moment <= now]
        for name in due:
            self.due[name] = now + self.every[name]
            import_string(name).enqueue()
        return due
