"""`luoshi create-admin`: three people at the machine, each with a password and an authenticator."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator

import pytest
from click.testing import CliRunner, Result
from django.contrib.auth.hashers import check_password

from luoshi.apps.accounts.models import Authenticator, Grant, Person, RecoveryCode
from luoshi.cli.main import main
from tests.support.accounts import unit
from tests.support.door import PASSWORD, code_of, wrong_code

pytestmark = pytest.mark.django_db
Line = str | Callable[[], str]
OTHER = "Bie de kouling 2026"


class Typing(io.BufferedIOBase):
    """What somebody types, line by line; a line may depend on what has been shown by then."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.lines: Iterator[Line] = iter(lines)

    def readable(self) -> bool:
        return True

    def read1(self, size: int = -1, /) -> bytes:
        line = next(self.lines, None) if size else None
        return b"" if line is None else f"{line if isinstance(line, str) else line()}\n".encode()

    def read(self, size: int | None = -1, /) -> bytes:
        return self.read1(-1 if size is None else size)


def run(lines: Iterable[Line], *options: str) -> Result:
    return CliRunner().invoke(main, ["create-admin", *options], input=Typing(lines))  # type: ignore[arg-type]


def device(username: str) -> Authenticator:
    return Authenticator.objects.get(user__username=username)


def person(kind: str, username: str, password: str = PASSWORD) -> list[Line]:
    """The lines of one who makes no mistake."""
    return [username, "甲", password, password, lambda: code_of(device(username))]


def test_three_people_set_up_three_accounts(settings) -> None:
    settings.PASSWORD_HASHERS = ["tests.support.door.QuickHasher"]
    root = unit("city", "云川市", "city")
    result = run([*person("system", "sys"), *person("security", "sec"), *person("audit", "aud")])
    assert result.exit_code == 0, result.output
    assert dict(Person.objects.values_list("username", "kind")) == {"sys": "system", "sec": "security", "aud": "audit"}
    assert set(Grant.objects.values_list("role", "unit")) == {
        (kind, root.pk) for kind in ("system", "security", "audit")
    }
    assert Authenticator.objects.filter(confirmed=True).count() == 3
    assert RecoveryCode.objects.count() == 30
    assert PASSWORD not in result.output
    assert check_password(PASSWORD, Person.objects.get(username="sys").password)


def test_a_weak_password_is_refused_with_the_reason_and_asked_for_again(settings) -> None:
    settings.PASSWORD_HASHERS = ["tests.support.door.QuickHasher"]
    unit("city", "云川市", "city")
    result = run(["aud", "甲", "short", "short", *person("audit", "aud")], "--only", "audit")
    assert result.exit_code == 0, result.output
    assert "口令太短" in result.output
    assert Person.objects.count() == 1


def test_a_wrong_code_is_asked_for_again_and_none_is_set_up_later(settings) -> None:
    settings.PASSWORD_HASHERS = ["tests.support.door.QuickHasher"]
    unit("city", "云川市", "city")
    lines = ["sys", "甲", PASSWORD, PASSWORD, lambda: wrong_code(device("sys")), ""]
    result = run(lines, "--only", "system")
    assert result.exit_code == 0, result.output
    assert "动态码不正确" in result.output
    assert not Authenticator.objects.filter(confirmed=True).exists()


def test_after_a_loss_the_same_person_gets_another_password_and_authenticator(settings) -> None:
    settings.PASSWORD_HASHERS = ["tests.support.door.QuickHasher"]
    unit("city", "云川市", "city")
    run(person("system", "sys"), "--only", "system")
    before = device("sys").key
    result = run(person("system", "sys", OTHER), "--only", "system")
    assert result.exit_code == 0, result.output
    assert check_password(OTHER, Person.objects.get().password)
    assert device("sys").key != before
    assert Grant.objects.count() == 1
    taken = run(["sys", "乙", OTHER, OTHER, *person("audit", "aud")], "--only", "audit")
    assert "已被使用" in taken.output
    assert Person.objects.get(username="sys").kind == "system"


def test_without_units_it_says_what_to_do_first() -> None:
    result = run([])
    assert result.exit_code == 2
    assert "import-units" in result.output
