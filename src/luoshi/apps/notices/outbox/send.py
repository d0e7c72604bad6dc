"""Send what is due: claim, hand over, done; each is committed before the next begins.

A worker may be killed between any two. Claimed and not handed over, the other end has nothing: it is taken up again.
Handed over and not done, nobody here can know: it is shown as unsure and goes out again only by a person's hand.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F

from luoshi.apps.notices.models import Letter, LetterState
from luoshi.apps.notices.outbox.deliver import deliver
from luoshi.apps.notices.outbox.faults import Dropped, Rejected, Unreached, Unsure
from luoshi.apps.notices.ways import ways

MOST = 100
LEASE = timedelta(minutes=10)
"""After so long whoever claimed a letter is taken for dead: longer than any try can last."""
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720))
"""How long to wait after each failed try; after the last it is dead."""
WORN = "every worker that took it up has ended over it"
CUT_OFF = "the worker ended between handing over and the answer"


def send_due(*, at: datetime) -> int:
    """Send what is due at `at`, at most 100; how many were. May run again at any time, and several at once."""
    recover(at=at)
    due = Letter.objects.filter(state=LetterState.WAITING, due_at__lte=at).order_by("due_at", "pk")
    sent, down = 0, set()
    for letter in list(due.select_related("notice", "robot")[:MOST]):
        place = letter.robot.host if letter.robot else "mail"
        if place not in down and _claim(letter, at):
            done, reached = _send(letter, at)
            sent += done
            if not reached:
                down.add(place)
    return sent


def recover(*, at: datetime) -> None:
    """What a worker that died has left behind: taken up again where nothing was given away, else unsure."""
    left = Letter.objects.filter(claimed_at__lt=at - LEASE)
    worn = left.filter(state=LetterState.CLAIMED, tries__gt=len(BACK_OFF))
    worn.update(state=LetterState.DEAD, error=WORN, claimed_at=None)
    left.filter(state=LetterState.CLAIMED).update(state=LetterState.WAITING, claimed_at=None)
    left.filter(state=LetterState.HANDED).update(state=LetterState.UNSURE, error=CUT_OFF)


def _claim(letter: Letter, at: datetime) -> bool:
    """Whether it is ours now: another worker may have been first, and quiet hours may have been set since."""
    kind = letter.notice.kind if letter.notice else ""
    later = ways([letter.person_id])[letter.person_id].due(kind, at)
    mine = Letter.objects.filter(pk=letter.pk, state=LetterState.WAITING)
    if later > at:
        mine.update(due_at=later)
        return False
    return bool(mine.update(state=LetterState.CLAIMED, claimed_at=at, tries=F("tries") + 1))


def _send(letter: Letter, at: datetime) -> tuple[bool, bool]:
    """Whether it was sent, and whether the other end could be reached at all."""
    row = Letter.objects.filter(pk=letter.pk)
    try:
        deliver(letter, at=at, handing=lambda: _handing(letter), taken=lambda: _taken(letter, at))
    except Unreached as fault:
        row.update(**_again(letter, at), error=str(fault)[:300], claimed_at=None)
        return False, not fault.down
    except (Rejected, Unsure, Dropped) as fault:
        state = {Rejected: LetterState.DEAD, Unsure: LetterState.UNSURE, Dropped: LetterState.DROPPED}[type(fault)]
        row.update(state=state, error=str(fault)[:300], claimed_at=None)
        return False, True
    return True, True


def _handing(letter: Letter) -> None:
    """From here on the other end may have it. Where another worker has taken it over meanwhile, we leave it alone."""
    if not Letter.objects.filter(pk=letter.pk, state=LetterState.CLAIMED).update(state=LetterState.HANDED):
        raise Unreached("claimed by another worker")


def _taken(letter: Letter, at: datetime) -> None:
    Letter.objects.filter(pk=letter.pk).update(state=LetterState.SENT, sent_at=at, error="", claimed_at=None)


def _again(letter: Letter, at: datetime) -> dict[str, object]:
    tried = letter.tries  # as it was before this try
    if tried >= len(BACK_OFF):
        return {"state": LetterState.DEAD}
    return {"state": LetterState.WAITING, "due_at": at + BACK_OFF[tried]}
