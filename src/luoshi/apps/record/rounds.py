"""What this room does from time to time, enqueued by luoshi.web.rounds."""

from __future__ import annotations

from django.conf import settings
from django_tasks import task

from luoshi.apps.record.checkpoints import checkpoint
from luoshi.apps.record.models import Checkpoint
from luoshi.apps.record.pending import System
from luoshi.apps.record.signer import kept_key


@task()
def sign_checkpoint() -> int:
    """Sign how far the log has come, where it has grown; the size signed, 0 where there was nothing to sign.

    Nothing is signed where LUOSHI_RECORD_KEY names no key. May be run again at any time, and killed at any moment: the
    checkpoint and its note in the log are one transaction. Raises KeyUnfit where the key must not sign.
    """
    if not settings.RECORD_SIGNS:
        return 0
    key, before = kept_key(), Checkpoint.objects.last()
    made = checkpoint(by=System(), signer=key, public=str(key.public()))
    return 0 if made == before else made.size
