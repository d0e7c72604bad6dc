"""Hand a message to the mail server, in steps that can be told apart: reached, given away, answered."""

from __future__ import annotations

from collections.abc import Callable
from smtplib import SMTP, SMTPException, SMTPResponseException

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address

from luoshi.apps.notices.outbox.faults import Rejected, Unreached, Unsure

TAKEN, FOR_GOOD = (250, 251), 500


def post(message: EmailMessage, *, handing: Callable[[], None], taken: Callable[[], None]) -> None:
    """Give a message to the mail server of Django's settings.

    `handing` is called when server, sender and recipient are agreed, and before a word of the message is given away:
    so it is a moment only in which nobody here can know whether the message was taken. `taken` is called as soon as
    the server says so, before we take our leave. Raises Unreached, Rejected or Unsure.
    """
    backend = EmailBackend()
    try:
        try:
            backend.open()
            server: SMTP = backend.connection
            server.ehlo_or_helo_if_needed()
            _agree(server, message)
        except (OSError, SMTPException) as error:
            raise Unreached(_words(error), down=True) from error
        handing()
        content = message.message().as_bytes(linesep="\r\n")
        try:
            _check(*server.data(content))
        except SMTPResponseException as error:
            _check(error.smtp_code, error.smtp_error)
        except (OSError, SMTPException) as error:
            raise Unsure(_words(error)) from error
        taken()
    finally:
        backend.close()


def _agree(server: SMTP, message: EmailMessage) -> None:
    _check(*server.mail(sanitize_address(message.from_email, "utf-8")))
    for each in message.recipients():
        _check(*server.rcpt(sanitize_address(each, "utf-8")))


def _check(code: int, said: bytes | str) -> None:
    if code in TAKEN:
        return
    words = f"SMTP {code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"[:200]
    raise (Rejected if code >= FOR_GOOD else Unreached)(words)


def _words(error: Exception) -> str:
    if isinstance(error, SMTPResponseException):
        return f"SMTP {error.smtp_code}"
    return getattr(error, "strerror", None) or type(error).__name__
