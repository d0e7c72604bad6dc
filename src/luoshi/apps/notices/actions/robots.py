"""Set up a group's robot, and take it away."""

from __future__ import annotations

from datetime import datetime

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Invalid
from luoshi.apps.notices.models import Robot, RobotKind
from luoshi.apps.notices.outbox.hosts import allowed
from luoshi.apps.notices.queries.choices import robots
from luoshi.apps.notices.sealing import seal
from luoshi.apps.record.actions import recording

MOST = 5
LONGEST = 500


def add_robot(*, by: Actor, kind: str, name: str, address: str, secret: str = "") -> Robot:
    """A robot of one's own; address and secret are sealed, and shown to nobody again.

    Raises Invalid for an address whose host the installation does not list, a kind there is not, no name, a sixth.
    """
    if kind not in RobotKind.values or not name.strip():
        raise Invalid("robot.name-or-kind", kinds="、".join(RobotKind.values))
    if len(address) > LONGEST or len(secret) > LONGEST:
        raise Invalid("robot.address")
    host = allowed(address.strip()).hostname or ""
    if robots(by).count() >= MOST:
        raise Invalid("robot.too-many", most=MOST)
    row = Robot(person_id=by.person, kind=kind, name=name.strip()[:60], host=host)
    row.address, row.secret = seal(address.strip(), row.pk), seal(secret.strip(), row.pk)
    with recording(by=by, action="notices.add_robot") as record:
        return record.add(row)


def end_robot(*, by: Actor, robot: Robot, at: datetime) -> Robot:
    """Send nothing to it any more; its address is wiped."""
    with recording(by=by, action="notices.end_robot") as record:
        return record.save(robot, ended_at=at, address="", secret="")
