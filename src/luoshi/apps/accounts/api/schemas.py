"""The forms of what the API of this room takes and gives."""

# ruff: noqa: RUF012 - a default of a pydantic form is copied for each one

from __future__ import annotations

from datetime import date as Date
from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema
from pydantic import ConfigDict

from luoshi.apps.accounts.models import Kind, PersonKind, Rank, Role


class Given(Schema):
    """What a caller sends: a field nobody knows is a mistake, not something to pass over."""

    model_config = ConfigDict(extra="forbid")


class UnitOut(Schema):
    """A unit."""

    code: str
    name: str
    short: list[str]
    kind: Kind
    parent: str | None = Field(None, alias="parent.code", description="Code of the unit above · 上级代码")
    order: int
    begins: Date | None
    ends: Date | None
    version: int


class BranchOut(Schema):
    """A unit with what stands below it."""

    code: str
    name: str
    kind: Kind
    children: list[BranchOut]


class NamedOut(Schema):
    """Somebody by name."""

    id: UUID
    name: str


class LeadersOut(Schema):
    """Who answers for a unit; empty where the post is not filled."""

    head: NamedOut | None
    leader: NamedOut | None
    chief: NamedOut | None


class UnitIn(Given):
    """A unit to be founded."""

    code: str
    name: str
    kind: Kind
    parent: str = Field(description="Code of the unit above · 上级代码")
    short: list[str] = []
    begins: Date | None = None
    order: int = Field(0, ge=0)


class NameIn(Given):
    """Another name for a unit. Without `short` the short names stay."""

    name: str
    short: list[str] | None = None


class PlaceIn(Given):
    """Another place for a unit."""

    parent: str
    order: int | None = Field(None, ge=0)


class ReformIn(Given):
    """Units that end, units that take over, and what follows: post or charge by id → code of the new unit."""

    old: list[str] = Field(min_length=1)
    new: list[str] = Field(min_length=1)
    on: Date
    reference: str
    posts: dict[UUID, str] = {}
    charges: dict[UUID, str] = {}


class SuccessionOut(Schema):
    """Which unit took over from which."""

    old: str = Field(alias="old.code")
    new: str = Field(alias="new.code")
    on: Date
    reference: str


class HolderOut(Schema):
    """Somebody in a post."""

    id: UUID
    person: UUID = Field(alias="person_id")
    name: str = Field(alias="person.name")
    begins: Date | None
    ends: Date | None
    version: int


class PostOut(Schema):
    """A post, and who holds it."""

    id: UUID
    unit: str = Field(alias="unit.code")
    title: str
    rank: Rank
    order: int
    begins: Date | None
    ends: Date | None
    holders: list[HolderOut] = []
    version: int


class PostIn(Given):
    """A post to be opened."""

    title: str
    rank: Rank
    begins: Date | None = None
    order: int = Field(0, ge=0)


class HoldingIn(Given):
    """Who is to hold a post, and when."""

    person: UUID
    begins: Date
    ends: Date | None = None


class ChargeIn(Given):
    """Which post is to be in charge of a unit, and when."""

    post: UUID
    begins: Date
    ends: Date | None = None


class ChargeOut(Schema):
    """A post in charge of a unit."""

    id: UUID
    post: UUID = Field(alias="post_id")
    title: str = Field(alias="post.title")
    unit: str = Field(alias="unit.code")
    begins: Date | None
    ends: Date | None
    version: int


class EndIn(Given):
    """The last day something holds."""

    ends: Date


class PersonOut(Schema):
    """Somebody, as others see them."""

    id: UUID
    username: str
    name: str
    kind: PersonKind
    is_active: bool
    version: int


class PersonIn(Given):
    """Somebody new, in whose unit, with a first password that they change."""

    unit: str
    username: str
    name: str
    kind: PersonKind = PersonKind.OFFICIAL
    phone: str = ""
    email: str = ""


class PersonChangeIn(Given):
    """What is to be another; what is left out stays."""

    name: str | None = None
    phone: str | None = None
    email: str | None = None


class TransferIn(Given):
    """The post somebody takes up instead of every other, and from when."""

    post: UUID
    begins: Date


class LeaveIn(Given):
    """The last day somebody works."""

    last: Date


class SessionOut(Schema):
    """Where one is signed in: by which address, since when, when last used. `id` ends it; it opens nothing."""

    id: UUID = Field(alias="handle")
    source: str
    since: datetime
    seen: datetime


class PasswordIn(Given):
    """A first password."""

    password: str


class PasswordChangeIn(Given):
    """The present password and the new one."""

    old: str
    new: str


class GrantOut(Schema):
    """A right."""

    id: UUID
    person: UUID = Field(alias="person_id")
    name: str = Field(alias="person.name")
    role: Role
    unit: str = Field(alias="unit.code")
    begins: Date | None
    ends: Date | None
    revoked_on: Date | None
    version: int


class GrantIn(Given):
    """A right to be given."""

    person: UUID
    role: Role
    unit: str
    begins: Date | None = None
    ends: Date | None = None


class DelegationOut(Schema):
    """A right lent."""

    id: UUID
    grant: UUID = Field(alias="grant_id")
    role: Role = Field(alias="grant.role")
    unit: str = Field(alias="grant.unit.code")
    giver: UUID = Field(alias="giver_id")
    taker: UUID = Field(alias="taker_id")
    begins: Date
    ends: Date
    revoked_on: Date | None
    reason: str
    version: int


class DelegationIn(Given):
    """A right of one's own to be lent."""

    grant: UUID
    taker: UUID
    begins: Date
    ends: Date
    reason: str


class TokenOut(Schema):
    """A token, without its text."""

    id: UUID
    name: str
    role: Role = Field(alias="grant.role")
    unit: str = Field(alias="grant.unit.code")
    made_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    used_at: datetime | None


class TokenMade(Schema):
    """A new token with its text, which is shown this once."""

    token: TokenOut
    secret: str


class TokenIn(Given):
    """A token to be made of a grant of one's own."""

    grant: UUID
    name: str
    expires_at: datetime


class RightOut(Schema):
    """A right one holds now; `giver` is whose it is where it is lent."""

    role: Role
    unit: str = Field(alias="unit_code")
    giver: UUID | None


class MeOut(Schema):
    """Who is signed in."""

    id: UUID
    username: str
    name: str
    kind: PersonKind
    unit: str
    rights: list[RightOut]
    must_change_password: bool
    recovery_codes_left: int


class SignInIn(Given):
    """Name, password and code, in one."""

    username: str = Field(max_length=64)
    password: str = Field(max_length=1024)
    code: str = Field("", max_length=32)


class CodeIn(Given):
    """A code of the authenticator, or a recovery code."""

    code: str = Field(max_length=32)


class DoorOut(Schema):
    """Where one stands at the door: out, entered, enrol (set up an authenticator), code (give its code)."""

    state: str


class EnrolmentOut(Schema):
    """What an authenticator needs: the address, the secret to type, a QR code as SVG."""

    uri: str
    secret: str
    svg: str


class CodesOut(Schema):
    """The recovery codes, shown this once."""

    recovery_codes: list[str]


class SignInOut(Schema):
    """A line of the sign-in log."""

    id: UUID
    at: datetime
    username: str
    person: UUID | None = Field(None, alias="person_id")
    source: str
    way: str
    outcome: str


def fields(given: Given) -> dict[str, Any]:
    """What was sent, by name."""
    return given.model_dump()
