"""The formats and signatures of the robots of WeCom, DingTalk and Feishu, as their makers publish them."""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote_plus

from luoshi.apps.notices.outbox.faults import Rejected, Unreached


@dataclass(frozen=True, slots=True)
class Call:
    """What is posted where."""

    address: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Maker:
    """One maker's robots: how a text is put, in which field of the answer the error stands, which errors pass."""

    call: Callable[[str, str, str, datetime], Call]
    fields: tuple[str, ...]
    passing: frozenset[int]

    def check(self, answer: Mapping[str, Any]) -> None:
        """Raises Rejected for an error, Unreached for one that passes: too many at once, the maker's own trouble."""
        code = next((answer[field] for field in self.fields if field in answer), None)
        if code == 0:
            return
        words = str(answer.get("errmsg") or answer.get("msg") or answer.get("StatusMessage") or "")[:200]
        raise (Unreached if code in self.passing else Rejected)(f"{code} {words}".strip())


def _wecom(address: str, secret: str, text: str, at: datetime) -> Call:  # noqa: ARG001 - WeCom signs nothing
    return Call(address, {"msgtype": "text", "text": {"content": text}})


def _dingtalk(address: str, secret: str, text: str, at: datetime) -> Call:
    if secret:
        stamp = str(int(at.timestamp() * 1000))
        signature = b64encode(hmac.digest(secret.encode(), f"{stamp}\n{secret}".encode(), hashlib.sha256)).decode()
        address += f"{'&' if '?' in address else '?'}timestamp={stamp}&sign={quote_plus(signature)}"
    return Call(address, {"msgtype": "text", "text": {"content": text}})


def _feishu(address: str, secret: str, text: str, at: datetime) -> Call:
    body: dict[str, Any] = {"msg_type": "text", "content": {"text": text}}
    if secret:
        stamp = str(int(at.timestamp()))
        # the maker's own way: timestamp and secret are the key, and nothing is the message
        signature = hmac.digest(f"{stamp}\n{secret}".encode(), b"", hashlib.sha256)
        body = {"timestamp": stamp, "sign": b64encode(signature).decode(), **body}
    return Call(address, body)


MAKERS: Mapping[str, Maker] = {
    "wecom": Maker(_wecom, ("errcode",), frozenset({-1, 45009, 45033})),
    "dingtalk": Maker(_dingtalk, ("errcode",), frozenset({-1, 130101, 130102, 410100})),
    "feishu": Maker(_feishu, ("code", "StatusCode"), frozenset({11232, 9499, 99991400})),
}
"""By the kind of a robot. The passing errors are the makers' own codes for too many messages and for being busy."""
