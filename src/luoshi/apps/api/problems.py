"""What went wrong, in the form of RFC 9457: application/problem+json."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse
from ninja import Field, Schema
from ninja.errors import HttpError, ValidationError

from luoshi.apps.api.catalogue import language, sentence
from luoshi.apps.api.refusals import (
    Conflict,
    Forbidden,
    InProgress,
    Invalid,
    Missing,
    Outdated,
    Refused,
    Slowed,
    Unauthenticated,
    Unconditional,
)
from luoshi.apps.api.slips import Slip, slips

CONTENT_TYPE = "application/problem+json"
STATUSES: Mapping[type[Refused], int] = {
    Unconditional: 428,
    Unauthenticated: 401,
    Slowed: 429,
    Missing: 404,
    Forbidden: 403,
    Invalid: 422,
    Conflict: 409,
}
TRANSLATIONS: dict[type[Exception], Callable[[Any], Refused]] = {}


class Problem(Schema):
    """What is wrong, where, and what to do."""

    type: str = Field(description="URI of the kind of problem · 问题类别", examples=["urn:luoshi:problem:unit.missing"])
    title: str = Field(description="The kind in a few words · 概括")
    status: int = Field(description="HTTP status · 状态码")
    detail: str = Field(description="What is wrong and what to do · 具体说明")
    instance: str = Field(description="The address that was asked · 请求地址")
    errors: list[Slip] = Field(default=[], description="Each fault of its own · 逐项说明")
    sent: dict[str, Any] | None = Field(None, description="409: the version you had and sent · 您提交的版本")
    now: dict[str, Any] | None = Field(None, description="409: the version that is there now · 现有版本")


def translate(kind: type[Exception], into: Callable[[Any], Refused]) -> None:
    """Answer an exception of a lower room, which knows no refusals, as the refusal that `into` makes of it."""
    TRANSLATIONS[kind] = into


def refused(error: Exception) -> Refused | None:
    """The refusal that an exception is or stands for; None where it is a fault of ours."""
    if isinstance(error, Refused):
        return error
    return next((into(error) for kind, into in TRANSLATIONS.items() if isinstance(error, kind)), None)


def problem_for(error: Exception, request: HttpRequest) -> Problem:
    """The problem an exception is answered with. Of one that is our own fault nothing is said but that it happened."""
    words, path = language(), request.path
    if isinstance(error, ValidationError):
        return _problem("api.invalid", 422, path, errors=slips(error.errors, words))
    if isinstance(error, HttpError):
        return _problem(f"api.{error.status_code}", error.status_code, path, detail=str(error))
    refusal = refused(error)
    if refusal is None:
        return _problem("api.fault", 500, path)
    status = next(status for kind, status in STATUSES.items() if isinstance(refusal, kind))
    both = {"sent": refusal.sent, "now": refusal.now} if isinstance(refusal, Outdated) else {}
    detail = sentence(refusal.code, refusal.facts, words)
    return _problem(refusal.code, status, path, detail=detail, errors=_named(refusal, detail), **both)


def answer(error: Exception, request: HttpRequest) -> JsonResponse:
    """The response to a request that ended in `error`."""
    problem = problem_for(error, request)
    response = JsonResponse(
        problem.model_dump(exclude_none=True),
        status=problem.status,
        content_type=CONTENT_TYPE,
        json_dumps_params={"ensure_ascii": False},
    )
    if isinstance(error, Slowed | InProgress):
        response["Retry-After"] = str(error.facts["seconds"])
    return response


def _problem(code: str, status: int, instance: str, detail: str = "", **rest: Any) -> Problem:
    words = language()
    title = sentence(f"status.{status}", {}, words)
    return Problem(
        type=f"urn:luoshi:problem:{code}",
        title=HTTPStatus(status).phrase if title.startswith("status.") else title,
        status=status,
        detail=detail or sentence(code, {}, words),
        instance=instance,
        **rest,
    )


def _named(refusal: Refused, detail: str) -> list[Slip]:
    where = refusal.facts.get("where")
    return [Slip(where=str(where), what=detail, do=str(refusal.facts.get("do", "")))] if where else []
