"""What the API says about documents, and what it is told."""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Field, Schema

MOST = 500


class UnitName(Schema):
    """A unit by its code and name."""

    code: str
    name: str


class DocumentLine(Schema):
    """A document in a list. Title and file name are empty while it is read, and for good where it was classified."""

    id: UUID
    version: int
    status: str = Field(description="reading, refused, review, issued, superseded, withdrawn · 状态")
    title: str
    number: str = Field(description="发文字号")
    file_name: str
    owner: UnitName = Field(description="The unit that takes it in and issues it · 承办单位")
    spoken_on: Date | None = Field(description="The day its dates count from · 发文日")
    uploaded_at: datetime
    issued_at: datetime | None


class FileOut(Schema):
    """The original, as it is kept."""

    sha256: str
    size: int
    format: str


class RefusalOut(Schema):
    """Why an upload was not taken in."""

    code: str
    where: str
    words: str = Field(description="What is wrong and what to do · 原因和办法")


class DocumentOut(DocumentLine):
    """A document."""

    issuer: str = Field(description="发文机关")
    progress: str = Field(description="queued, reading, finding; then done or refused · 读取进度")
    uploaded_by: str
    file: FileOut | None
    refusal: RefusalOut | None
    supersedes: UUID | None = Field(description="The document it corrects · 更正的文件")
    coverage: dict[str, int] = Field(description="How many passages bear each label · 各类语句数")


class TakenIn(Schema):
    """An upload that will be read, in the order of the files sent. No name: nothing is kept of it yet."""

    id: UUID
    progress: str


class Progress(Schema):
    """How far the reading is."""

    progress: str
    status: str


class FrontIn(Schema):
    """What the head of a document says; what is left out stays."""

    title: str | None = None
    number: str | None = None
    issuer: str | None = None
    spoken_on: Date | None = None


class PassageOut(Schema):
    """A passage; offsets count characters of the text."""

    id: UUID
    version: int
    start: int
    end: int
    label: str = Field(description="commitment, exhortation, statement · 标注")
    rule: str = Field(description="Why the reader gave it its label · 判定规则")
    reason: str = Field(description="Why a person changed it · 改判理由")


class NoticedOut(Schema):
    """Something the reader left out, guessed or put together."""

    words: str = Field(description="What was noticed, in a sentence · 留意情况")
    where: str = Field(description="The places in the file where it was, empty where none is known · 原件位置")


class TextOut(Schema):
    """The text, its layout as the reader found it, and its passages: together they cover every sentence."""

    text: str
    layout: dict[str, Any]
    noticed: list[NoticedOut] = Field(description="What the reader wants known · 读取时须留意的情况")
    passages: list[PassageOut]


class LabelIn(Schema):
    """Another label for a passage, and why."""

    label: Literal["commitment", "exhortation", "statement"]
    reason: str


class DispatchOut(Schema):
    """A document handed to a unit."""

    id: UUID
    version: int
    document: UUID = Field(alias="document_id")
    title: str = Field(alias="document.title")
    unit: UnitName
    words: str = Field(description="What the unit that passed it on added · 转发意见")
    sent_at: datetime
    sign_by: datetime
    signed_at: datetime | None


class ReceiptOut(Schema):
    """A unit in the tree of conveyance."""

    dispatch: UUID
    unit: UnitName
    words: str
    sent_at: datetime
    sent_by: str
    sign_by: datetime
    signed_at: datetime | None
    signed_by: str
    waiting_seconds: int | None = Field(description="How long it has not been signed for · 未签收时长（秒）")
    late: bool
    onward: list[ReceiptOut]


class ReceiptsOut(Schema):
    """Who has signed and who has not, as far as the asker sees: sent is signed and waiting together."""

    sent: int
    signed: int
    waiting: int
    late: int
    units: list[ReceiptOut]


class SignIn(Schema):
    """The dispatches to sign for: all of them, or none."""

    dispatches: list[UUID] = Field(min_length=1, max_length=MOST)


class PassOnIn(Schema):
    """The units to pass it on to, by code, and one's own words."""

    units: list[str] = Field(min_length=1, max_length=MOST)
    words: str = Field("", max_length=2000)


class PassedOnOut(Schema):
    """The dispatches made, and the units that had been reached before."""

    made: list[DispatchOut]
    reached: list[UnitName]
